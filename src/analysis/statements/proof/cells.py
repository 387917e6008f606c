"""The figures of a table's row, read by the table's head."""

import re
from collections.abc import Iterable, Sequence

from analysis.statements.proof.claim import AGREES, DISAGREES, Claim, with_unit
from analysis.statements.proof.facts import Measure
from analysis.statements.proof.numbers import fits, mentions, periods

_HEADS = (
    ("target", re.compile(r"\btarget|\bstandard", re.IGNORECASE)),
    ("quartile", re.compile(r"\bquartile", re.IGNORECASE)),
    ("previous", re.compile(r"\bprevious|\bbefore\b|\blast year|\bprior", re.IGNORECASE)),
    ("latest", re.compile(r"\blatest|\bnow\b|\bcurrent|\bresult\b|\boutturn|\bactual|\bvalue\b", re.IGNORECASE)),
)
_WHAT = {"latest": "latest result", "previous": "previous result", "target": "target"}


def figures_of_row(cells: Sequence[str], head: Sequence[str], measure: Measure) -> Iterable[tuple[int, str, Claim]]:
    """Return the claims of a row's figures with their places; only where the row has as many cells as the head.

    Parameters
    ----------
    cells, head : sequence of str
        The cells of the row and of the table's head.
    measure : Measure
        What the row is about.
    """
    if len(cells) != len(head):
        return
    at, years = 0, _years(head)
    for cell, heading in zip(cells, head, strict=True):
        name = _name(heading, years)
        if name and (claim := _claim(cell, name, measure)):
            yield at, cell, claim
        at += len(cell) + 1


def _years(head: Sequence[str]) -> dict[str, str]:
    """Return which of the periods that a head names is that of the latest result, and which that of the one before."""
    named = sorted({one.period for heading in head for one in periods(heading)}, reverse=True)
    return dict(zip(named[:2], ("latest", "previous"), strict=False)) if len(named) > 1 else {}


def _name(heading: str, years: dict[str, str]) -> str:
    """Return what a column holds, by its heading; of two years the later is the latest result's."""
    for name, pattern in _HEADS:
        if pattern.search(heading):
            return name
    return next((years[one.period] for one in periods(heading) if one.period in years), "")


def _claim(cell: str, name: str, measure: Measure) -> Claim | None:
    if name == "quartile":
        return _quartile(cell, measure)
    found = [one for one in mentions(cell.split("(", maxsplit=1)[0]) if not one.ordinal and not one.word]
    if len(found) != 1 or name not in measure.figures:
        return None
    fact, said = measure.figures[name], found[0]
    computed = with_unit(fact, measure.unit)
    holds = fits(said, fact, measure.scale)
    if not holds and "-" in cell and fits(said, -fact, measure.scale):
        holds = True
    verdict = AGREES if holds else DISAGREES
    words = f"The tables have {computed} for the {_WHAT[name]} of row {measure.number}."
    kind = "target" if name == "target" else "level"
    return Claim(kind, measure.about, said.text, computed, verdict, words, 0, len(cell))


def _quartile(cell: str, measure: Measure) -> Claim | None:
    said = re.match(r"\D{0,3}([1-4])(?:st|nd|rd|th)(?:/([1-4]))?", cell)
    if not said or not measure.quartile:
        return None
    wanted = {one for one in said.groups() if one}
    verdict = AGREES if wanted & set(measure.quartile.split("/")) else DISAGREES
    words = f"Row {measure.number} is in quartile {measure.quartile}."
    return Claim("quartile", measure.about, said[0], measure.quartile, verdict, words, 0, len(cell))
