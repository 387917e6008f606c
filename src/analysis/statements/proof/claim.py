"""One thing that a sentence claims, and what the tables say to it."""

import re
from typing import NamedTuple

from analysis.statements.rounded import Rounded, written

AGREES, DISAGREES, NOT_CHECKED = "agrees", "disagrees", "not checked"


class Claim(NamedTuple):
    """A claim and its verdict.

    Attributes
    ----------
    kind : str
        level, change, comparison, target, quartile, count, list, rank, period, sum, part, or number for one that is not matched.
    about : str
        A row number, a dashboard, or what of the whole; empty where that is not known.
    published, computed : str
        What the text has, and the tables.
    verdict : str
        ``agrees``, ``disagrees`` or ``not checked``.
    explanation : str
        One sentence.
    start, end : int
        Where in the sentence the claim stands.
    """

    kind: str
    about: str
    published: str
    computed: str
    verdict: str
    explanation: str
    start: int
    end: int

    @classmethod
    def of(
        cls, kind: str, about: str, found: re.Match[str], verdict: str, explanation: str, computed: str = ""
    ) -> "Claim":
        """Return the claim that some words make."""
        return cls(kind, about, found[0], computed, verdict, explanation, found.start(), found.end())

    def moved(self, by: int) -> "Claim":
        """Return the claim so many letters further on."""
        return self._replace(start=self.start + by, end=self.end + by)


def with_unit(number: Rounded, unit: str) -> str:
    """Return a figure as a reader expects it with its unit."""
    text = written(number.figure)
    if unit.startswith("%"):
        return f"{text}%"
    if unit.startswith("\u00a3"):
        return f"-\u00a3{text[1:]}" if text.startswith("-") else f"\u00a3{text}"
    return text
