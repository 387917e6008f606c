"""Which address is asked for a publisher's address: the same, or that of a mirror; and where a redirect may lead."""

import re

import httpx

from analysis.data.refreshing.refusals import RefusedError, quoted
from analysis.errors import ParameterError

HIGHEST_PORT = 65_535


class Route:
    """The way to publishers.

    Parameters
    ----------
    mirror : str
        An address under which ``MIRROR/host/path`` gives what ``https://host/path`` does; empty for none.

    Raises
    ------
    ParameterError
        If the mirror is not an address of http or https.
    """

    def __init__(self, mirror: str = "") -> None:
        try:
            self._mirror = httpx.URL(mirror.rstrip("/")) if mirror else None
        except httpx.InvalidURL:
            raise ParameterError(_mirror_problem(mirror)) from None
        if self._mirror is not None and not (self._mirror.scheme in {"http", "https"} and _can_be(self._mirror)):
            raise ParameterError(_mirror_problem(mirror))

    def asked(self, url: httpx.URL) -> httpx.URL:
        """Return the address that is asked for a publisher's one."""
        if self._mirror is None or url.scheme != "https" or self._is_mirror(url):
            return url
        path = self._mirror.raw_path.rstrip(b"/") + b"/" + url.netloc + url.raw_path
        return self._mirror.copy_with(raw_path=path)

    def allowed(self, url: httpx.URL, origin: httpx.URL) -> bool:
        """Say whether an address that a server named may be asked: https, the mirror, or the same host by http."""
        same_host = url.scheme == "http" and origin.scheme == "http" and url.host == origin.host
        return _can_be(url) and (url.scheme == "https" or self._is_mirror(url) or same_host)

    def after(self, url: httpx.URL, location: str) -> httpx.URL:
        """Return where a redirect leads.

        Raises
        ------
        RefusedError
            If it leads to http of another host, or to another scheme.
        """
        words = f"{url.host}: found a redirect to {quoted(location)}, expected one to an https address"
        try:
            target = url.join(location)
        except httpx.InvalidURL:
            raise RefusedError(words) from None
        if not self.allowed(target, url):
            raise RefusedError(words)
        return target

    def _is_mirror(self, url: httpx.URL) -> bool:
        mirror = self._mirror
        return mirror is not None and (url.scheme, url.netloc) == (mirror.scheme, mirror.netloc)


def _can_be(url: httpx.URL) -> bool:
    """Say whether there can be a host and port of an address; httpx takes any for one."""
    return re.fullmatch(r"\w[\w-]*(\.[\w-]+)*|[0-9a-f:.]+", url.host) is not None and (url.port or 1) <= HIGHEST_PORT


def _mirror_problem(mirror: str) -> str:
    return f"--mirror: found {quoted(mirror)}, expected an address such as https://mirror.example.org/open-data"
