"""What is not wrong in a return but deserves a look before it is taken in: figures that disagree with what stands around them."""

import re
from collections.abc import Iterator, Mapping
from itertools import count, islice

import pandas as pd
from rapidfuzz import process

from analysis.data.findings import lines, text_of
from analysis.data.periods import period_end_of
from analysis.data.printed_figures import decimals_of, figure_of

FOLD = 3.0
"""A figure so many times its previous one or its target, or one in so many, is mentioned."""
LATEST, EARLIEST = 1, 6
"""Years after and before the return's own in which periods of its figures usually end."""
_SIGNS = "<>≤≥= "
NUMBERED = {"dashboards": "row_no", "funding": "figure_id", "risks": "risk_id", "statements": "statement_id"}
SOME = 5
_CLOSE = 90
"""Of 100: names so alike differ by a letter or two."""
_NUMBER = re.compile(r"(\d+)$")
LONGEST_TEXT = 5_000
_ODD = "^\\s*[=@+]|<[A-Za-z/!]|\\{\\{|\\]\\(\\s*javascript:|[\u200b-\u200f\u202a-\u202e\u2060\ufeff]"


def looks(
    tables: Mapping[str, pd.DataFrame], places: Mapping[str, str], registry: pd.DataFrame | None, period: str
) -> list[str]:
    """Return what deserves a look, one line each.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        The return's tables, indexed by the row of their file, each right by itself and with the others.
    places : mapping of str to str
        The file (and sheet) of each, for the lines.
    registry : DataFrame or None
        The registry of indicators: indicator_id, unit and polarity; None where it cannot be read.
    period : str
        The return's own, such as ``2024/25`` or ``2024/25 Q2``.
    """
    found: list[str] = []
    for name, table in tables.items():
        found += [*_numbering(table, NUMBERED.get(name, ""), places[name]), *_texts(table, places[name])]
    if "dashboards" not in tables:
        return found
    rows, file = tables["dashboards"], places["dashboards"]
    found += [
        *_names(rows, file),
        *_movement(rows, file),
        *_size(rows, file),
        *_printed(rows, file),
        *_periods(rows, file, period),
    ]
    if registry is not None and "links" in tables:
        found += _polarity(rows, tables["links"], registry, file)
    return found


def _numbering(table: pd.DataFrame, column: str, file: str) -> Iterator[str]:
    """Name the numbers that are left out of a table's numbered rows: they may have been lost on the way."""
    if not column:
        return
    texts = [text_of(one) for one in table[column]]
    numbers = {int(found[1]) for text in texts if (found := _NUMBER.search(text))} - {0}
    last = max(numbers, default=0)
    gone = last - len(numbers)  # counted and not listed: the last may be a billion
    if gone > 0:
        first = islice((str(number) for number in count(1) if number not in numbers), min(gone, SOME))
        few = ", ".join(first) + (f" and {gone - SOME:,} more" if gone > SOME else "")
        yield f"{file}, column {column}: found no number {few}, expected every number up to {last}"


def _texts(table: pd.DataFrame, file: str) -> Iterator[str]:
    """Name texts that look like a spreadsheet's formula or like markup, have signs that nobody sees, or are very long."""
    for column in map(str, table.select_dtypes("str").columns):
        if column != "formula":
            odd = table[column].str.contains(_ODD, regex=True)
            yield from lines(table, odd, column, file, "plain words: this is shown as it stands")
            long = table[column].str.len() > LONGEST_TEXT
            yield from lines(table, long, column, file, f"a text of at most {LONGEST_TEXT:,} characters")


def _names(rows: pd.DataFrame, file: str) -> Iterator[str]:
    """Name dashboards of one row whose name is nearly another's: a slip parts a row from the others of its dashboard."""
    counts = rows["dashboard"].value_counts()
    for name in counts.index[counts == 1]:
        others = [other for other in counts.index if other != name and counts[other] > 1]
        close = process.extractOne(name, others, score_cutoff=_CLOSE)
        if close:
            yield from lines(
                rows, rows["dashboard"] == name, "dashboard", file, f"perhaps {close[0]!r}, as in other rows"
            )


def _movement(rows: pd.DataFrame, file: str) -> Iterator[str]:
    """Name printed directions that the two figures contradict."""
    side = rows["polarity"].map({"high": 1.0, "low": -1.0})
    better = (rows["value"] - rows["previous_value"]) * side
    for word, wrong in (("improved", better < 0), ("worsened", better > 0)):
        against = wrong & (rows["direction_published"] == word)
        expected = "what value, previous_value and polarity say, which is the opposite"
        yield from lines(rows, against, "direction_published", file, expected)


def _size(rows: pd.DataFrame, file: str) -> Iterator[str]:
    """Name figures many times as large, or as small, as the previous one or the target."""
    bounds = [figure_of(text.lstrip(_SIGNS)) for text in rows["target_text"]]
    target = pd.Series([None if one is None else one.number for one in bounds], index=rows.index, dtype=float)
    for other, name in ((rows["previous_value"], "previous_value"), (target, "target_text")):
        ratio = rows["value"] / other.where(other != 0)
        far = ratio.notna() & ~ratio.between(1 / FOLD, FOLD)
        yield from lines(rows, far, "value", file, f"a figure nearer to its {name}, or one that somebody has looked at")


def _printed(rows: pd.DataFrame, file: str) -> Iterator[str]:
    """Name numbers of decimals that are not those of the printed value, and prints with digits that are no figure."""
    for name, figure in (("value_text", "value"), ("previous_text", "previous_value")):
        words = rows[name].map(lambda text: figure_of(text) is None).astype(bool)
        unread = words & rows[name].str.contains(r"\d", regex=True) & rows[figure].notna()
        yield from lines(rows, unread, name, file, f"a figure that {figure} can be compared with")
    printed = rows["value_text"].map(lambda text: figure_of(text) is not None).astype(bool)
    wrong = printed & (rows["decimals"] != rows["value_text"].map(decimals_of))
    yield from lines(rows, wrong, "decimals", file, "as many as value_text has")


def _periods(rows: pd.DataFrame, file: str, period: str) -> Iterator[str]:
    """Name periods that end long before or after the return's own."""
    own = int(period_end_of(period)[:4])
    ends = rows["period"].map(period_end_of)
    years = pd.to_numeric(ends.str[:4], errors="coerce")
    far = years.notna() & ~years.between(own - EARLIEST, own + LATEST)
    yield from lines(rows, far, "period", file, f"a period that ends near {period}, the return's own")
    step = years - pd.to_numeric(rows["previous_period"].map(period_end_of).str[:4], errors="coerce")
    skipped = (step > 1) & (step != step.median())
    yield from lines(rows, skipped, "period", file, "the year after previous_period, as in most rows")
    kinds, before = (rows[name].map(_kind) for name in ("period", "previous_period"))
    other = (kinds != "") & (before != "") & (kinds != before)
    yield from lines(rows, other, "period", file, "a period of the same kind as previous_period")


def _kind(period: str) -> str:
    """Return how a period is written: 2024/25 and 2023/24 are alike, 2024 and Mar 2024 are others."""
    return re.sub(r"[A-Za-z]+", "a", re.sub(r"\d", "9", period))


def _polarity(rows: pd.DataFrame, links: pd.DataFrame, registry: pd.DataFrame, file: str) -> Iterator[str]:
    """Name polarities that are the opposite of the linked indicator's, where both have the same unit."""
    of = registry.set_index("indicator_id")
    indicator = rows["row_no"].map(links.set_index("row_no")["indicator_id"])
    polarity, unit = indicator.map(of["polarity"]), indicator.map(of["unit"])
    opposite = {"high": "low", "low": "high"}
    wrong = (rows["polarity"].map(opposite) == polarity) & (rows["unit"] == unit)
    yield from lines(rows, wrong, "polarity", file, "the polarity of the national indicator that links.csv names")
