"""Files and pages from publishers' servers, with a bound on everything: time, tries, redirects, size."""

import asyncio
import hashlib
import json
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, NamedTuple, Self, TypeVar

import httpx

from analysis.data.refreshing.client import client
from analysis.data.refreshing.content import check
from analysis.data.refreshing.limits import Limits
from analysis.data.refreshing.refusals import NoAnswerError, RefusedError, WithdrawnError, quoted, refusal
from analysis.data.refreshing.route import Route
from analysis.files import writing

LARGEST_PAGE = 5_000_000
"""Bytes of a page that lists files; one has some hundred thousand."""
_GONE = {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}
Taken = TypeVar("Taken")


class Fetched(NamedTuple):
    """A file that was fetched: its size, its hash, and how its server will know it again."""

    size: int
    sha256: str
    etag: str
    last_modified: str


class Web:
    """Publishers' servers, asked one thing at a time.

    Parameters
    ----------
    limits : Limits
        The bounds of each page and file.
    mirror : str
        See `Route`.
    """

    def __init__(self, limits: Limits, mirror: str = "") -> None:
        self.limits = limits
        self.route = Route(mirror)
        self._silent: set[str] = set()
        self._runner = asyncio.Runner()
        self._client = client(limits)

    def __enter__(self) -> Self:
        """Return the servers to ask."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close what is open."""
        self._runner.run(self._client.aclose())
        self._runner.close()

    def page(self, address: str) -> object:
        """Return a page of JSON.

        Raises
        ------
        RefusedError
            If there is none.
        """

        async def take(response: httpx.Response, host: str) -> object:
            body = BytesIO()
            await self._fill(response, body, LARGEST_PAGE, host)
            try:
                return json.loads(body.getvalue())
            except (ValueError, RecursionError):
                raise RefusedError(
                    f"{host}: found {quoted(response.url.path)} not to be JSON, expected a list of files"
                ) from None

        return self._runner.run(self._tried(address, {}, take))

    def download(self, address: str, target: Path, known: Mapping[str, str]) -> Fetched | None:
        """Fetch a file whole or not at all.

        Parameters
        ----------
        address : str
            The publisher's address of it.
        target : Path
            Where it is put; its ending says what is expected.
        known : mapping of str to str
            ``etag`` and ``last_modified`` of the file that there is; empty where there is none.

        Returns
        -------
        Fetched or None
            None where the server says that the known file is still the one.

        Raises
        ------
        RefusedError
            If there is none, or it is not what is expected.
        """
        names = {"If-None-Match": "etag", "If-Modified-Since": "last_modified"}
        headers = {header: known[name] for header, name in names.items() if known.get(name)}

        async def take(response: httpx.Response, host: str) -> Fetched | None:
            if response.status_code == HTTPStatus.NOT_MODIFIED:
                return None
            with writing(target) as stream:
                size, sha256 = await self._fill(response, stream, self.limits.size, host)
                check(stream, target.suffix, response.headers.get("content-type", ""), host)
            marks = (_plain(response.headers.get(name, "")) for name in ("etag", "last-modified"))
            return Fetched(size, sha256, *marks)

        return self._runner.run(self._tried(address, headers, take))

    async def _tried(
        self, address: str, headers: Mapping[str, str], take: Callable[[httpx.Response, str], Awaitable[Taken]]
    ) -> Taken:
        """Ask, and ask again where another try may do better."""
        try:
            url = httpx.URL(address)
        except httpx.InvalidURL:
            raise RefusedError(f"found {quoted(address)}, expected an address") from None
        host = self.route.asked(url).host
        if host in self._silent:
            raise NoAnswerError(host)
        try:
            async with asyncio.timeout(self.limits.deadline):
                tries = int(self.limits.tries)
                for number in range(tries):
                    try:
                        return await self._once(url, headers, take)
                    except RefusedError as refused:
                        if not refused.passing or number + 1 == tries:
                            raise
                        wait = max(refused.wait, self.limits.pause * 2**number)
                        await asyncio.sleep(min(wait, self.limits.longest_pause))
        except TimeoutError as error:
            raise refusal(error, url.host, self.limits) from None
        except NoAnswerError as silent:
            self._silent.add(silent.host)
            raise
        raise AssertionError  # the last try returns or raises

    async def _once(
        self, url: httpx.URL, headers: Mapping[str, str], take: Callable[[httpx.Response, str], Awaitable[Taken]]
    ) -> Taken:
        """Ask once, following redirects."""
        most = int(self.limits.redirects)
        for _ in range(most + 1):
            asked = self.route.asked(url)
            try:
                async with self._client.stream("GET", asked, headers=headers) as response:
                    if not response.has_redirect_location:
                        _look_at(response, url.host, conditional=bool(headers))
                        return await take(response, url.host)
                    url = self.route.after(url, response.headers["location"])
            except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as error:
                raise refusal(error, asked.host, self.limits) from None
        raise RefusedError(f"{url.host}: found more than {most} redirects, expected the file")

    async def _fill(self, response: httpx.Response, stream: BinaryIO, most: int, host: str) -> tuple[int, str]:
        """Write a body as it comes, never more of it in memory than a chunk; return its size and hash."""
        packed = response.headers.get("content-encoding", "identity").strip().lower()
        if packed not in {"", "identity"}:
            raise RefusedError(f"{host}: found content packed as {quoted(packed)}, expected it as it is")
        announced = response.headers.get("content-length", "")
        if announced.isdigit() and int(announced) > most:
            raise RefusedError(f"{host}: found {int(announced):,} bytes, expected at most {most:,}")
        size, digest = 0, hashlib.sha256()
        async for chunk in response.aiter_raw():
            size += len(chunk)
            if size > most:
                raise RefusedError(f"{host}: found more than {most:,} bytes, expected at most those")
            digest.update(chunk)
            stream.write(chunk)
        if announced.isdigit() and size != int(announced):
            raise RefusedError(f"{host}: found {size:,} bytes, expected {int(announced):,}", passing=True)
        return size, digest.hexdigest()


def _look_at(response: httpx.Response, host: str, *, conditional: bool) -> None:
    """Raise RefusedError unless an answer brings the file, or says that the known one is still right."""
    status = response.status_code
    if status == HTTPStatus.OK or (conditional and status == HTTPStatus.NOT_MODIFIED):
        return
    try:
        found = f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        found = str(status)
    words = f"{host}: found the answer '{found}' for {quoted(response.url.path)}, expected the file"
    if status in _GONE:
        raise WithdrawnError(words)
    passing = status == HTTPStatus.TOO_MANY_REQUESTS or status >= HTTPStatus.INTERNAL_SERVER_ERROR
    raise RefusedError(words, passing=passing, wait=_seconds(response.headers.get("retry-after", "")))


def _seconds(retry_after: str) -> float:
    """Return how long a server asks to wait, given in seconds or as a date; 0 where it does not say."""
    if retry_after.strip().isdigit():
        return float(retry_after)
    try:
        return max(0.0, (parsedate_to_datetime(retry_after) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return 0


def _plain(mark: str) -> str:
    """Return an ETag or a date as sent, or nothing where it could not stand in a table."""
    return mark if mark.isascii() and mark.isprintable() else ""
