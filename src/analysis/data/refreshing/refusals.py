"""What is said where a publisher's file cannot be taken, one line each."""

import ssl
from collections.abc import Iterator

import httpx

from analysis.data.refreshing.limits import Limits
from analysis.errors import LONGEST_LINE, ProjectError

LONGEST_WORD = 80


class RefusedError(ProjectError):
    """A file was not taken.

    Parameters
    ----------
    problem : str
        One line: the host, what was found, what was expected.
    passing : bool
        Whether another try may do better.
    wait : float
        Seconds that the publisher asks to wait before it.
    """

    def __init__(self, problem: str, *, passing: bool = False, wait: float = 0) -> None:
        super().__init__(one_line(problem))
        self.passing, self.wait = passing, wait


class WithdrawnError(RefusedError):
    """The publisher no longer has the file."""


class NoAnswerError(RefusedError):
    """Nobody answers at the host."""

    def __init__(self, host: str) -> None:
        words = f"no answer from {host}: is there a connection, or a proxy to be set in HTTPS_PROXY?"
        super().__init__(words, passing=True)
        self.host = host


def one_line(text: str, longest: int = LONGEST_LINE) -> str:
    """Return a text as one line that can be shown: no control characters, and not too long."""
    plain = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
    return plain if len(plain) <= longest else plain[: longest - 3] + "..."


def quoted(text: str) -> str:
    """Return what somebody else wrote, short and in quotation marks."""
    return f"'{one_line(text, LONGEST_WORD)}'"


def refusal(error: Exception, host: str, limits: Limits) -> RefusedError:
    """Return what went wrong on the way to a host, in words."""
    causes = list(_causes(error))
    for cause in causes:
        if isinstance(cause, ssl.SSLError):
            return RefusedError(f"{host}: {_untrusted(cause)}")
    if isinstance(error, httpx.ConnectError | httpx.ConnectTimeout):
        return NoAnswerError(host)
    words, passing = f"found {quoted(str(error))}, expected an answer", False
    if isinstance(error, httpx.ProxyError):
        words = f"found the proxy's answer {quoted(str(error))}, expected a way through it"
    elif isinstance(error, httpx.TimeoutException):
        words, passing = f"found nothing for {limits.read:g} seconds, expected the rest of the file", True
    elif isinstance(error, httpx.NetworkError | httpx.RemoteProtocolError):
        words, passing = "found a connection that broke off, expected the whole file", True
    elif isinstance(error, TimeoutError):
        words = f"found it unfinished after {limits.deadline:g} seconds, expected the whole file by then"
    return RefusedError(f"{host}: {words}", passing=passing)


def _untrusted(error: ssl.SSLError) -> str:
    reason = getattr(error, "verify_message", "") or error.reason or "a damaged connection"
    return (
        f"found a certificate that is not trusted ({one_line(str(reason), LONGEST_WORD)}), "
        "expected one that is; SSL_CERT_FILE names a file of certificates to trust"
    )


def _causes(error: BaseException) -> Iterator[BaseException]:
    at: BaseException | None = error
    while at is not None:
        yield at
        at = at.__cause__ or at.__context__
