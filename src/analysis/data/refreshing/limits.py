"""How long `compendium refresh` waits, how often it tries, and how much it takes."""

import os
from typing import NamedTuple

from analysis.errors import ParameterError

VARIABLE = "COMPENDIUM_REFRESH"


class Limits(NamedTuple):
    """Bounds of one file; seconds and megabytes.

    Attributes
    ----------
    connect : float
        Seconds until a connection stands.
    read : float
        Seconds without a byte.
    deadline : float
        Seconds for a file in all, with every try and every wait.
    tries : float
        How often a file is asked for.
    pause : float
        Seconds before the second try; twice as many before the third.
    longest_pause : float
        The most that a publisher's Retry-After is obeyed.
    redirects : float
        How many redirects are followed.
    megabytes : float
        The most that a file may have.
    """

    connect: float = 10
    read: float = 30
    deadline: float = 600
    tries: float = 3
    pause: float = 1
    longest_pause: float = 30
    redirects: float = 5
    megabytes: float = 100

    @property
    def size(self) -> int:
        """The most bytes that a file may have."""
        return int(self.megabytes * 1_000_000)


def from_environment() -> Limits:
    """Return the bounds, with those that COMPENDIUM_REFRESH names, such as ``read=60 deadline=1200``.

    Raises
    ------
    ParameterError
        If it names something else, or gives a number that is none or not above 0.
    """
    given: dict[str, float] = {}
    for word in os.environ.get(VARIABLE, "").split():
        name, _, value = word.partition("=")
        number = _number(value)
        if name not in Limits._fields or number is None:
            expected = f"a number above 0 for {', '.join(Limits._fields)}, such as read=60"
            raise ParameterError(f"{VARIABLE}: found {word!r}, expected {expected}")
        given[name] = number
    return Limits(**given)


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if 0 < number < float("inf") else None
