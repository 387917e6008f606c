"""How one column of a table is shown: numbers with their unit, ratings with their words, and words for what is missing."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import pandas as pd

from analysis.display.abbreviations import explained
from analysis.display.fragment import escape
from analysis.display.spark import Spark, spark

MISSING = "not available"
ARROWS = {
    "improved": ("↑", "improved"),
    "worsened": ("↓", "worsened"),
    "similar": ("→", "similar"),
    "not_available": ("–", "not available"),  # noqa: RUF001 - a dash, as the tables show it
    "not_tested": ("–", "not tested"),  # noqa: RUF001
    "context": ("–", "not judged"),  # noqa: RUF001
}
FLAGS = {"exceptional": ("✓", "exceptional"), "issue": ("●", "issue"), "none": ("", "none")}
ORDINALS = {"1": "1st", "2": "2nd", "3": "3rd", "4": "4th", "1/2": "1st or 2nd", "3/4": "3rd or 4th"}
WORDS = {
    "yes": "yes",
    "no": "no",
    "not_applicable": "not applicable",
    "agrees": "agrees",
    "not_computable": "cannot be computed",
}


def _number(places: int, before: str = "", after: str = "") -> Callable[[float], str]:
    def written(value: float) -> str:
        rounded = round(value, places) + 0.0
        return f"{'-' if rounded < 0 else ''}{before}{abs(rounded):,.{places}f}{after}"

    return written


NUMBERS: Mapping[str, Callable[[float], str]] = {
    "0": _number(0),
    "1": _number(1),
    "2": _number(2),
    "3": _number(3),
    "pounds": _number(0, "£"),
    "pounds1": _number(1, "£"),
    "pounds2": _number(2, "£"),
    "pounds_m": _number(1, "£", "m"),
    "percent0": _number(0, "", "%"),
    "percent": _number(1, "", "%"),
    "percent2": _number(2, "", "%"),
    "plain": lambda value: f"{value + 0.0:,.10g}",
    "share": lambda value: _number(0, after="%")(100 * value),
}


MOST_PLACES = {"percent": 2, "pounds": 2, "": 3}
"""The most decimals that each kind of number is shown with."""


def number_kind(unit: str, decimals: int) -> str:
    """Return how figures in a unit are written: a kind of `Column`, so that no sign of per cent or of pounds is lost."""
    name = "percent" if unit == "%" else "pounds" if unit.startswith("£") else ""
    places = min(decimals, MOST_PLACES[name])
    if not name:
        return str(places)
    plain = {"percent": 1, "pounds": 0}[name]
    return name if places == plain else f"{name}{places}"


class Link(NamedTuple):
    """Words that lead somewhere, for a cell of a `Column` of kind ``link``."""

    words: str
    address: str


class Name(NamedTuple):
    """A name in full and in short, for a cell of a `Column` of kind ``name``: a narrow screen shows the short one."""

    full: str
    short: str


def named_values(names: Iterable[object], values: Iterable[float], kind: str) -> list[str]:
    """Return what marks of a chart say: ``an area: £1,234``."""
    write = NUMBERS[kind]
    return [f"{name}: {write(float(value))}" for name, value in zip(names, values, strict=True)]


@dataclass(frozen=True)
class Column:
    """How one column of a frame is shown.

    Attributes
    ----------
    heading : str
        The column's heading, with the unit where the cells have none.
    kind : str
        ``text``; ``0`` to ``3``, ``plain`` (as given), ``pounds``, ``pounds1``, ``pounds2``, ``pounds_m``, ``percent0``, ``percent`` (one
        decimal), ``percent2`` or ``share`` (a fraction shown as a percentage) for numbers; `number_kind` chooses one;
        ``arrow``, ``flag``, ``quartile``, ``rating`` (low, medium or high, with more words after a colon) or ``word`` for
        ratings; ``spark`` for a `Spark`, drawn as a small line; ``link`` for a `Link` or several in a tuple; ``name`` for a `Name`.
    missing : str
        What is shown where there is no value.
    """

    heading: str
    kind: str = "text"
    missing: str = MISSING

    @property
    def numeric(self) -> bool:
        """Whether the cells are numbers, set to the right."""
        return self.kind in NUMBERS

    def cell(self, value: Any) -> tuple[str, str]:
        """Return a value as HTML and as plain text."""
        if isinstance(value, tuple) and value and all(isinstance(each, Link) for each in value):
            made = [_made(each) for each in value]
            return ", ".join(markup for markup, _ in made), ", ".join(words for _, words in made)
        if isinstance(value, Link | Name) or (isinstance(value, Spark) and len(value.values) > 1):
            return _made(value)
        undrawn = self.kind == "spark" or value is None or value == ""
        if undrawn or pd.isna(value):
            return f'<span class="missing">{escape(self.missing)}</span>', self.missing
        if self.numeric:
            words = NUMBERS[self.kind](float(value))
            return escape(words), words
        return self._rated(value)

    def _rated(self, value: Any) -> tuple[str, str]:
        """Return a rating, or text as it is, as HTML and as plain text."""
        if self.kind in {"arrow", "flag"}:
            symbol, words = (ARROWS if self.kind == "arrow" else FLAGS)[str(value)]
            mark = f'<span class="mark {escape(value)}" aria-hidden="true">{symbol}</span> ' if symbol else ""
            return mark + escape(words), f"{symbol} {words}".strip()
        if self.kind == "quartile":
            key = str(int(value)) if isinstance(value, float) else str(value)
            return f'<span class="q q{escape(key[0])}">{ORDINALS[key]}</span>', ORDINALS[key]
        words = WORDS.get(str(value), str(value).replace("_", " ")) if self.kind == "word" else str(value)
        if self.kind == "rating":
            return f'<span class="rating {escape(words.split(":")[0])}">{escape(words)}</span>', words
        return explained(words), words


def _made(value: Spark | Link | Name) -> tuple[str, str]:
    """Return what is drawn, leads somewhere or has a short form, as HTML and as plain text."""
    if isinstance(value, Link):
        return f'<a href="{escape(value.address)}">{explained(value.words)}</a>', value.words
    if isinstance(value, Spark):
        return spark(value)
    if value.short in {"", value.full}:
        return explained(value.full), value.full
    both = f'<span class="full">{explained(value.full)}</span><span class="short">{explained(value.short)}</span>'
    return both, value.full
