"""The figure that a printed value stands for, and whether a number agrees with it within what was rounded away."""

import re
from typing import NamedTuple

_PRINTED = re.compile(
    r"(?P<sign>[-\u2212]?)£?(?P<again>[-\u2212]?)(?P<digits>\d[\d,]*(?:\.\d+)?|\.\d+)\s?(?P<scale>k|m|bn)?\s?(?P<percent>%)?(?:\s?(?:pp|ppts?|pts?))?"
)
_SCALES = {"k": 1e3, "m": 1e6, "bn": 1e9}


class Figure(NamedTuple):
    """A printed figure: the number in front of its sign, how many decimals it has, and what its sign multiplies it by."""

    number: float
    decimals: int
    scale: float


def figure_of(text: str) -> Figure | None:
    """Return the figure that a text prints; None where it is words or several figures.

    Parameters
    ----------
    text : str
        Such as ``41%``, ``£14.1m``, ``1,258k`` or ``-£0.35m``.
    """
    match = _PRINTED.fullmatch(text.strip())
    if match is None or (match["sign"] and match["again"]):
        return None
    digits = match["digits"].replace(",", "")
    number = float(digits)
    negative = bool(match["sign"] or match["again"])
    return Figure(
        -number if negative else number, len(digits.partition(".")[2]), _SCALES.get(match["scale"] or "", 1.0)
    )


def decimals_of(text: str) -> int:
    """Return how many decimals a printed value has; 0 where it is no figure."""
    figure = figure_of(text)
    return 0 if figure is None else figure.decimals


def agrees(text: str, number: float) -> bool:
    """Say whether a number may be what was printed, rounded to the printed decimals.

    A value printed in thousands or millions agrees with the number in those, or in ones. A text that is no figure agrees with anything.
    """
    figure = figure_of(text)
    if figure is None:
        return True
    half = 0.5 * 10.0**-figure.decimals * (1 + 1e-9) + 1e-9
    return any(abs(number - figure.number * scale) <= half * scale for scale in {1.0, figure.scale})
