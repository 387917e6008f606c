"""Numbers that carry their rounding: a printed figure stands for every number that would be printed like it."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

import numpy as np

_CLOSE = 1e-9
"""Ends this near, beside the size of the numbers, are the same: binary fractions are not exact."""


@dataclass(frozen=True)
class Rounded:
    """A figure and the numbers it may stand for.

    Attributes
    ----------
    low, figure, high : float
        The least number, the figure itself and the greatest number; all three are the same for an exact number.
    """

    low: float
    figure: float
    high: float

    @classmethod
    def exact(cls, number: "float | Rounded") -> "Rounded":
        """Return a number that was not rounded; what is `Rounded` already stays as it is."""
        return number if isinstance(number, Rounded) else cls(float(number), float(number), float(number))

    @classmethod
    def printed(cls, number: float, decimals: int) -> "Rounded":
        """Return a number as printed with so many decimals: half a unit of its last digit either way."""
        half = 0.5 * 10.0**-decimals
        return cls(number - half, float(number), number + half)

    @property
    def width(self) -> float:
        """How far apart the ends are."""
        return self.high - self.low

    def meets(self, other: "float | Rounded") -> bool:
        """Say whether the two have a number in common."""
        that = Rounded.exact(other)
        return not _below(self.high, that.low) and not _below(that.high, self.low)

    def __neg__(self) -> "Rounded":
        """Return the number with the other sign."""
        return Rounded(-self.high, -self.figure, -self.low)

    def __abs__(self) -> "Rounded":
        """Return the number without its sign."""
        ends = sorted((abs(self.low), abs(self.high)))
        return Rounded(0.0 if self.low <= 0 <= self.high else ends[0], abs(self.figure), ends[1])

    def __add__(self, other: "float | Rounded") -> "Rounded":
        """Return the sum."""
        that = Rounded.exact(other)
        return Rounded(self.low + that.low, self.figure + that.figure, self.high + that.high)

    def __sub__(self, other: "float | Rounded") -> "Rounded":
        """Return the difference."""
        return self + -Rounded.exact(other)

    def __mul__(self, other: "float | Rounded") -> "Rounded":
        """Return the product."""
        that = Rounded.exact(other)
        ends = [one * two for one in (self.low, self.high) for two in (that.low, that.high)]
        return Rounded(min(ends), self.figure * that.figure, max(ends))

    def __truediv__(self, other: "float | Rounded") -> "Rounded":
        """Return the quotient; `ZeroDivisionError` where the other may stand for nothing."""
        that = Rounded.exact(other)
        if that.low <= 0 <= that.high:
            raise ZeroDivisionError("the divisor may stand for zero")
        ends = [one / two for one in (self.low, self.high) for two in (that.low, that.high)]
        return Rounded(min(ends), self.figure / that.figure, max(ends))

    def __radd__(self, other: float) -> "Rounded":
        """Return the sum with a plain number before it."""
        return self + other

    def __rsub__(self, other: float) -> "Rounded":
        """Return the difference from a plain number."""
        return Rounded.exact(other) - self

    def __rmul__(self, other: float) -> "Rounded":
        """Return the product with a plain number before it."""
        return self * other

    def __rtruediv__(self, other: float) -> "Rounded":
        """Return a plain number divided by this one."""
        return Rounded.exact(other) / self

    def __lt__(self, other: "float | Rounded") -> bool:
        """Say whether this is less: rounding does not rule it out, and the two do not show the same figure."""
        that = Rounded.exact(other)
        same = not _below(self.figure, that.figure) and not _below(that.figure, self.figure)
        return not same and _below(self.low, that.high)

    def __gt__(self, other: "float | Rounded") -> bool:
        """Say whether this is more: rounding does not rule it out, and the two do not show the same figure."""
        return Rounded.exact(other) < self

    def __le__(self, other: "float | Rounded") -> bool:
        """Say whether this may be the same or less."""
        return not _below(Rounded.exact(other).high, self.low)

    def __ge__(self, other: "float | Rounded") -> bool:
        """Say whether this may be the same or more."""
        return Rounded.exact(other) <= self


def _below(one: float, two: float) -> bool:
    """Say whether one number is below another by more than binary fractions make."""
    return two - one > _CLOSE * max(1.0, abs(one), abs(two))


def read(text: str) -> Rounded | None:
    """Return a figure as a text prints it, with the rounding that its decimals show; None where it is no figure.

    ``16.60`` stands for 16.595 to 16.605, ``740`` for 739.5 to 740.5, ``1,100`` likewise.
    """
    try:
        number = Decimal(text.strip().replace(",", ""))
    except InvalidOperation:
        return None
    exponent = number.as_tuple().exponent
    return Rounded.printed(float(number), max(-exponent, 0)) if isinstance(exponent, int) else None


def written(number: float) -> str:
    """Return a number for people: thousands apart, at most three significant decimals, no empty ones."""
    if number == 0 or not np.isfinite(number):
        return "0" if number == 0 else str(number)
    places = max(0, min(6, 2 - int(np.floor(np.log10(abs(number))))))
    text = f"{round(number, max(places, 2)):,.{max(places, 2)}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
