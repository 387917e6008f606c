"""Columns that a return may leave out, and what stands in them then: read from the row itself, or the plain default.

Nothing is made up: a figure is only ever read from what is printed beside it.
"""

import re
from collections.abc import Iterator

import pandas as pd
from pandera.pandas import DataFrameSchema

from analysis.data.columns import kind_of, options_of
from analysis.data.printed_figures import decimals_of, figure_of
from analysis.data.reading import optional_columns
from analysis.data.returns.cells import as_number
from analysis.data.returns.normal import Normal
from analysis.errors import place

DEFAULTS = {
    "dashboards": {"status": "final", "travel_rule": "relative"},
    "funding": {"basis": "published"},
}
"""What stands in a column that was left out, or in a blank cell of it, besides nothing."""
TOLERANCE = "1"
"""In per cent, of the rule `relative`: see docs/methodology.md."""
REQUIRED = {
    "dashboards": ("dashboard", "indicator", "polarity"),
    "links": ("row_no", "indicator_id"),
    "notes": ("dashboard", "note"),
    "funding": ("figure_id", "topic", "title", "value", "unit", "place"),
    "risks": ("risk_id", "category", "title", "cause", "event", "consequence"),
    "risk_actions": ("risk_id", "action", "due"),
    "risk_evidence": ("risk_id", "worry"),
    "risk_settings": ("setting", "value"),
    "statements": ("statement_id", "part", "place", "kind", "claim", "published"),
}
"""The columns that each table of a return must have; all others may be left out."""
_PRINTED = (("value_text", "value"), ("previous_text", "previous_value"))


def fill(found: Normal, table: str, schema: DataFrameSchema) -> None:
    """Give a table all its columns, noting what was filled and listing what is missing.

    Parameters
    ----------
    found : Normal
        The table; changed in place.
    table : str
        Its name.
    schema : DataFrameSchema
        Its columns.
    """
    missing = [name for name in REQUIRED[table] if name not in found.texts]
    found.problems += [place(found.place, None, name, "no such heading", "this column") for name in missing]
    if missing:
        return
    frame = found.texts
    left_out = [name for name in schema.columns if name not in frame]
    for name in left_out:
        frame[name] = pd.Series("", index=frame.index, dtype="str")
    known = {*DEFAULTS.get(table, {}), *optional_columns(schema)}
    if unfilled := [name for name in left_out if name not in known]:
        found.notes.append(f"{found.place}: without the columns {', '.join(unfilled)}")
    if table == "dashboards":
        _fill_dashboards(found, left_out)
    for name, word in DEFAULTS.get(table, {}).items():
        blank = frame[name] == ""
        if blank.any():
            frame[name] = frame[name].mask(blank, word)
            what = "left out" if blank.all() else f"{int(blank.sum())} blank"
            found.notes.append(f"{found.place}, column {name}: {what}, read as {word}")
    _refuse_blank_choices(found, schema)
    found.texts = frame[list(schema.columns)]


def _fill_dashboards(found: Normal, left_out: list[str]) -> None:
    frame = found.texts
    if "row_no" in left_out:
        frame["row_no"] = [str(number) for number in range(1, len(frame) + 1)]
        found.notes.append(f"{found.place}: rows numbered 1 to {len(frame)} in their order")
    unit_given = frame["unit"] != ""
    percent = frame["value_text"].str.strip().str.endswith("%")
    frame["unit"] = frame["unit"].mask(~unit_given & percent, "%")
    found.problems += [
        place(found.place, int(row), "unit", "nothing", "a unit such as %, £ million, £ per head or per 1,000")
        for row in frame.index[frame["unit"] == ""]
    ]
    for printed, figure in _PRINTED:
        found.notes += _from_print(frame, printed, figure, found.place)
    blank = frame["decimals"] == ""
    frame["decimals"] = frame["decimals"].mask(blank, frame["value_text"].map(decimals_of).astype(str))
    if blank.any() and not blank.all():
        found.notes.append(f"{found.place}, column decimals: {int(blank.sum())} counted in the printed value")
    relative = frame["travel_rule"].isin(["", "relative"]) & (frame["travel_tolerance"] == "")
    frame["travel_tolerance"] = frame["travel_tolerance"].mask(relative, TOLERANCE)


def _from_print(frame: pd.DataFrame, printed: str, figure: str, where: str) -> Iterator[str]:
    """Read the figure from what is printed, or print the figure where nothing is; a line for each that happened."""
    read = frame[printed].map(_plain_figure).astype("str")
    to_read = (frame[figure] == "") & (read != "")
    frame[figure] = frame[figure].mask(to_read, read)
    if to_read.any():
        example = f"{read[to_read].iloc[0]} from {frame.loc[to_read, printed].iloc[0]!r}"
        yield f"{where}, column {figure}: {int(to_read.sum())} read from {printed}, such as {example}"
    to_print = (frame[printed] == "") & (frame[figure] != "")
    words = pd.Series(
        [_print(number, unit) for number, unit in zip(frame[figure], frame["unit"], strict=True)],
        index=frame.index,
        dtype="str",
    )
    frame[printed] = frame[printed].mask(to_print, words)
    if to_print.any():
        yield f"{where}, column {printed}: {int(to_print.sum())} printed from {figure}, such as {words[to_print].iloc[0]!r}"


def _plain_figure(text: str) -> str:
    """Return the figure that a printed value says by itself; nothing where it is words or counts in thousands or millions."""
    figure = figure_of(text)
    return "" if figure is None or re.search(r"[a-z]", text.lower()) else (as_number(text) or "")


def _print(number: str, unit: str) -> str:
    """Return a figure as it is printed: with its pound or per cent sign, and commas from a thousand on."""
    if not re.fullmatch(r"-?\d+(?:\.\d+)?", number):
        return number
    whole, _, rest = number.lstrip("-").partition(".")
    text = f"{int(whole):,}" + (f".{rest}" if rest else "")
    sign = "-" if number.startswith("-") else ""
    return f"{sign}{'£' if unit.startswith('£') else ''}{text}{'%' if unit == '%' else ''}"


def _refuse_blank_choices(found: Normal, schema: DataFrameSchema) -> None:
    """List the choices that were left blank though one is needed: the schema would say it with less of a remedy."""
    for name, column in schema.columns.items():
        options = options_of(column)
        if kind_of(column) != "choice" or "" in options:
            continue
        found.problems += [
            place(found.place, int(row), name, "nothing", f"one of {', '.join(options)}")
            for row in found.texts.index[found.texts[name] == ""]
        ]
