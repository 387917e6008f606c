"""Damage done to input data on purpose, and what the project says of it: outcomes, counts, and what every message must have."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from random import Random

from analysis.errors import LONGEST_LINE

MOST_SILENT = 0.02
_UNNAMED = re.compile(r": and [\d,]+ more\b|^confirm what is right with|nothing written; where this is right")
"""Lines that only count what others name, or say what to do."""
_FILE = re.compile(r"\.(?:csv|tsv|xlsx|ods|parquet)\b|^data/raw/|^the return's |^\S+: found .* expected one of ")
_PARTS = (re.compile(": found "), re.compile("[,;] expected "))


class Outcome(StrEnum):
    """What became of a damaged file, the best first."""

    REFUSED = "refused"
    CONFIRM = "to confirm"
    SAID = "said"
    HARMLESS = "harmless"
    SILENT = "silent"
    UNEXPECTED = "unexpected"


@dataclass(frozen=True)
class Case:
    """One damaged file and what was said of it."""

    family: str
    target: str
    kind: str
    outcome: Outcome
    lines: tuple[str, ...] = ()


def counts(cases: Sequence[Case], family: str) -> str:
    """Return the counts by outcome in a line."""
    found = Counter(case.outcome for case in cases)
    return f"damage, {family}: {len(cases)} cases, " + ", ".join(f"{found[outcome]} {outcome}" for outcome in Outcome)


def faults(cases: Sequence[Case], undetectable: Mapping[str, str]) -> Iterator[str]:
    """Yield what is wrong: unexpected exceptions, too much silence, silent kinds that nobody gave a reason for, unclear messages."""
    silent = [case for case in cases if case.outcome is Outcome.SILENT]
    for case in cases:
        if case.outcome is Outcome.UNEXPECTED:
            yield f"unexpected: {case.target}: {case.kind}: {' '.join(case.lines)[-1500:]}"
        else:
            yield from (f"{case.target}: {case.kind}: {fault}" for line in case.lines for fault in unclear(line))
    yield from (f"silent: {case.target}: {case.kind}" for case in silent if case.kind not in undetectable)
    if len(silent) > MOST_SILENT * len(cases):
        yield f"{len(silent)} of {len(cases)} cases are silent: {Counter(case.kind for case in silent)}"


def dice_of(*parts: object) -> Random:
    """Return dice that always fall alike for the same words."""
    return Random(" ".join(map(str, parts)))  # noqa: S311 - nothing is to be kept secret


def unclear(line: str) -> list[str]:
    """Return what a message for people lacks."""
    if _UNNAMED.search(line):
        return [] if len(line) <= LONGEST_LINE and "\n" not in line else [f"too long: {line}"]
    wrong = [] if len(line) <= LONGEST_LINE else [f"{len(line)} characters: {line}"]
    wrong += [f"several lines: {line}"] if len(line.splitlines()) != 1 else []
    wrong += [f"without {part.pattern!r}: {line}" for part in _PARTS if not part.search(line)]
    return wrong + ([] if _FILE.search(line) else [f"no file: {line}"])


def named(lines: Iterable[str], before: Iterable[str] = ()) -> list[str]:
    """Return the lines that name something, without those that were there before."""
    known = set(before)
    return [line for line in lines if line not in known and not _UNNAMED.search(line)]


FIGURES = (
    "tenfold",
    "thousandfold",
    "a tenth",
    "sign flipped",
    "digits transposed",
    "last digit lost",
    "nought",
    "emptied",
    "text",
)
"""What is done to one figure."""


def is_figure(text: object) -> bool:
    """Say whether a cell holds a number."""
    try:
        return Decimal(str(text).strip()).is_finite()
    except InvalidOperation:
        return False


def spoiled(text: str, kind: str, dice: Random) -> str | None:
    """Return a figure damaged, or None where the damage would leave it as it is."""
    number = Decimal(text)
    factors = {"tenfold": "10", "thousandfold": "1000", "a tenth": "0.1", "sign flipped": "-1", "nought": "0"}
    if kind in factors:
        result = plain(number * Decimal(factors[kind]))
    elif kind == "digits transposed":
        digits = [at for at in range(len(text) - 1) if (text[at : at + 2]).isdigit() and text[at] != text[at + 1]]
        if not digits:
            return None
        at = digits[0] if dice.random() < 0.7 else dice.choice(digits)
        result = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    elif kind == "last digit lost":
        result = text[:-1].rstrip(".") if len(text) > 1 else ""
    else:
        result = "" if kind == "emptied" else dice.choice(["n/k", "about 40", "12,5", "#REF!"])
    same = is_figure(result) and Decimal(result) == number
    return None if same or result == "-" else result


def plain(number: Decimal) -> str:
    """Return a number without an exponent."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
