"""The slip that explains why a printed number is not the figure it stands for."""

from collections.abc import Sequence
from itertools import pairwise

from analysis.statements.proof import roles
from analysis.statements.proof.facts import Measure
from analysis.statements.proof.numbers import Mention, fits
from analysis.statements.rounded import Rounded

EXCHANGED = "it is the previous result, so latest and previous may be exchanged"
EXCHANGED_BACK = "it is the latest result, so latest and previous may be exchanged"
NEIGHBOUR = "it is a figure of row"
ONE_KEY = "one digit differs, is lost or stands elsewhere"


def slip_of(mention: Mention, told: roles.Role, figure: Rounded, measure: Measure, near: Sequence[Measure]) -> str:
    """Return the likely slip in words; empty where none explains the difference.

    Parameters
    ----------
    mention : Mention
        The number as printed.
    told : Role
        What it stands for.
    figure : Rounded
        What the tables have.
    measure : Measure
        The measure.
    near : sequence of Measure
        Those whose figures might stand there by mistake.
    """
    found = _exchanged(mention, told.name, measure) or _wrong_unit(mention, told.name, measure)
    if found:
        return found
    if one_key(mention, figure):
        return ONE_KEY
    if fits(mention, -figure, measure.scale):
        return "it would agree with the other sign"
    return _neighbour(mention, measure, near)


def _exchanged(mention: Mention, name: str, measure: Measure) -> str:
    others = {roles.LATEST: (roles.PREVIOUS, EXCHANGED), roles.PREVIOUS: (roles.LATEST, EXCHANGED_BACK)}
    other, words = others.get(name, ("", ""))
    return words if other in measure.figures and fits(mention, measure.figures[other], measure.scale) else ""


def _wrong_unit(mention: Mention, name: str, measure: Measure) -> str:
    """Return that percentage points and per cent were mixed up, where the other one fits."""
    figures = measure.figures
    if name == roles.CHANGE and "change" in figures and "change_pct" in figures:
        if mention.unit == "points" and fits(mention, abs(figures["change_pct"])):
            return "it is the change in per cent, not in percentage points"
        if mention.unit == "%" and fits(mention, abs(figures["change"])):
            return "it is the change in percentage points, not in per cent"
    if name == roles.GAP and mention.unit == "%" and roles.GAP in figures and fits(mention, figures[roles.GAP]):
        return "it is the distance in percentage points, not in per cent"
    return ""


def _neighbour(mention: Mention, measure: Measure, near: Sequence[Measure]) -> str:
    for other in near:
        theirs = [other.figures[name] for name in (roles.LATEST, roles.PREVIOUS) if name in other.figures]
        alike = other.number != measure.number and other.unit == measure.unit
        if alike and any(fits(mention, one, other.scale) for one in theirs):
            return f"{NEIGHBOUR} {other.number} ({other.names[0]})"
    return ""


def one_key(mention: Mention, figure: Rounded) -> bool:
    """Say whether a printed number is a figure with one digit changed, lost, added or two neighbours swapped."""
    said = f"{abs(mention.number.figure) * mention.scale:.{mention.decimals}f}".replace(".", "")
    real = f"{abs(figure.figure):.{mention.decimals}f}".replace(".", "")
    if len(said) == len(real):
        apart = [at for at, (one, two) in enumerate(zip(said, real, strict=True)) if one != two]
        swapped = [
            at for at, other in pairwise(apart) if other == at + 1 and said[at : at + 2] == real[at : at + 2][::-1]
        ]
        return len(apart) == 1 or (len(swapped) == 1 and apart == [swapped[0], swapped[0] + 1])
    short, long = sorted((said, real), key=len)
    return len(long) - len(short) == 1 and any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
