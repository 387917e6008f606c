"""Likely slips: small mistakes of the hand or the key that would explain why a statement and the tables differ.

A slip is only named where the formula, worked out again without it, agrees with the statement.
"""

import math
import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from analysis.statements.formulas import Answer, Cell
from analysis.statements.rounded import Rounded, read, written

SIGN, CUT_OFF, POINTS, TYPED, CELL = "sign", "cut_off", "points", "typed", "cell"
SHORTEST = 2
"""Digits a published number needs before a lost or swapped digit is looked for: fewer fit by chance."""
_COLUMNS = {"value": "latest result", "previous_value": "previous result", "published": "number", "target": "target"}
Again = Callable[[str, Mapping[Cell, float]], Answer | None]
"""A formula worked out again with some cells changed; None where it cannot be."""


class Slip(NamedTuple):
    """A likely slip: its kind and the words that finish ``it would agree ...``."""

    kind: str
    words: str


def swapped(text: str) -> Iterator[str]:
    """Give a number's text with each two neighbouring digits exchanged that differ."""
    for at in range(len(text) - 1):
        one, two = text[at], text[at + 1]
        if one.isdigit() and two.isdigit() and one != two:
            yield text[:at] + two + one + text[at + 2 :]


def completed(text: str) -> Iterator[str]:
    """Give a number's text with one digit more, at each place: the digit that may have been lost."""
    places = [at for at in range(len(text) + 1) if at == len(text) or text[at].isdigit()]
    for at in places:
        for digit in "0123456789":
            longer = text[:at] + digit + text[at:]
            if not re.match(r"-?0\d", longer):
                yield longer


def likely(
    formula: str, published: str, found: Rounded, taken: Mapping[Cell, tuple[float, int]], again: Again
) -> Slip | None:
    """Return the likeliest slip behind a number that differs, or None.

    Parameters
    ----------
    formula, published : str
        The statement's formula and what it says.
    found : Rounded
        What the formula gave.
    taken : mapping of Cell to tuple of float and int
        The printed figures that it read, with their decimals.
    again : function
        Works a formula out with some cells changed.
    """
    said = read(published)
    if said is None:
        return None
    searches = (
        _sign(said, found),
        _cut_off(published, said, found),
        _points(formula, said, again),
        _typed(published, found),
        _exchanged(formula, said, taken, again),
        _cells(formula, said, taken, again),
    )
    return next((slip for search in searches for slip in search), None)


def _sign(said: Rounded, found: Rounded) -> Iterator[Slip]:
    if said.figure and (-said).meets(found):
        yield Slip(SIGN, "with the other sign")


def _cut_off(published: str, said: Rounded, found: Rounded) -> Iterator[Slip]:
    scale = 10 ** len(published.partition(".")[2])
    if found.width and math.trunc(found.figure * scale) / scale == said.figure:
        yield Slip(CUT_OFF, "if the figure was cut off instead of rounded")


def _points(formula: str, said: Rounded, again: Again) -> Iterator[Slip]:
    if "change_pct(" in formula:
        other, words = formula.replace("change_pct(", "change("), "the difference itself stands for a percentage"
    else:
        other, words = formula.replace("change(", "change_pct("), "a percentage stands for the difference itself"
    if other != formula and _fits(said, again(other, {})):
        yield Slip(POINTS, f"if {words}")


def _typed(published: str, found: Rounded) -> Iterator[Slip]:
    if sum(letter.isdigit() for letter in published) < SHORTEST:
        return
    for words, texts in (("two digits swapped", swapped(published)), ("a digit lost", completed(published))):
        for text in texts:
            meant = read(text)
            if meant is not None and meant.meets(found):
                yield Slip(TYPED, f"if the statement has {words} ({text} meant)")


def _exchanged(formula: str, said: Rounded, taken: Mapping[Cell, tuple[float, int]], again: Again) -> Iterator[Slip]:
    for cell, (number, _) in taken.items():
        other = Cell(cell.place, "previous_value")
        if cell.column != "value" or other not in taken:
            continue
        if _fits(said, again(formula, {cell: taken[other][0], other: number})):
            yield Slip(CELL, f"if the two results of {cell.place} are exchanged")


def _cells(formula: str, said: Rounded, taken: Mapping[Cell, tuple[float, int]], again: Again) -> Iterator[Slip]:
    """Look for a cell with two digits swapped, then for one with a digit lost."""
    for words, variants in (("two digits swapped", swapped), ("a digit lost", completed)):
        for cell, (number, decimals) in taken.items():
            for text in variants(f"{number:.{decimals}f}"):
                if _fits(said, again(formula, {cell: float(text)})):
                    where = f"the {_COLUMNS.get(cell.column, cell.column)} of {cell.place}"
                    yield Slip(CELL, f"if {where} has {words} ({written(float(text))} for {written(number)})")


def _fits(said: Rounded, answer: Answer | None) -> bool:
    return isinstance(answer, Rounded) and said.meets(answer)


def one_letter(published: str, found: str) -> bool:
    """Say whether two texts differ in a single character, as by a wrong key."""
    differing = sum(one != two for one, two in zip(published, found, strict=False))
    return len(published) == len(found) and differing == 1
