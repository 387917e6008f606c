"""A trace in words, for a terminal."""

from collections.abc import Iterator

import pandas as pd

from analysis.provenance.backward import CANNOT, SAME, Trace
from analysis.provenance.raw_rows import Found, facts

MOST_ROWS, MOST_CELLS, SHORT = 5, 10, 60
"""Rows of a file and cells of a row that are shown, and letters of a cell and of a hash."""
HASH = 12


def lines(trace: Trace) -> Iterator[str]:
    """Give the lines of a trace: the row, the rule, the rows it rests on, and whether it comes out the same from these alone."""
    yield f"{trace.table}.csv, row {trace.row}: {_cells(trace.cells)}"
    yield f"How: {trace.rule}"
    total = sum(len(one.rows) for one in trace.found)
    yield f"Rests on {total:,} {'row' if total == 1 else 'rows'} of {len(trace.found)} {'file' if len(trace.found) == 1 else 'files'} in data/raw:"
    for one in trace.found:
        yield from _file(one, trace.own)
    if trace.lists:
        yield f"Lists used as a whole: {', '.join(trace.lists)}."
    yield verdict(trace)


def verdict(trace: Trace) -> str:
    """Return whether the row comes out the same, in a sentence."""
    if trace.verdict == SAME:
        return "Worked out again from these rows alone: the same in every column."
    if trace.verdict == CANNOT:
        return "Worked out again from these rows alone: there is no such row. The report or the data have changed."
    pairs = [
        f"{name} is {again or 'empty'} and not {printed or 'empty'}"
        for name, (printed, again) in trace.differing.items()
    ]
    return (
        f"Worked out again from these rows alone: {'; '.join(pairs[:MOST_CELLS])}. The report or the data have changed."
    )


def _file(one: Found, own: str) -> Iterator[str]:
    known = facts(one.file)
    sources = "; ".join(title for title, _ in known.sources) or "source not listed"
    dated = f", retrieved {known.retrieved}" if known.retrieved else ""
    yield f"  data/raw/{one.file} (sha256 {known.sha256[:HASH]}): {sources}{dated}"
    mine = one.rows["authority_code"].eq(own) if "authority_code" in one.rows else one.rows.index == -1
    first = pd.concat([one.rows[mine].tail(MOST_ROWS), one.rows[~mine]]).head(MOST_ROWS)
    for number, cells in first.to_dict("index").items():
        yield f"    row {number}: {_cells({str(name): str(cell) for name, cell in cells.items()})}"
    if len(one.rows) > MOST_ROWS:
        yield f"    and {len(one.rows) - MOST_ROWS:,} more rows, the last row {one.rows.index[-1]}; --json lists all"


def _cells(cells: object) -> str:
    given = {name: cell for name, cell in dict(cells).items() if cell}  # type: ignore[call-overload] # a mapping of text
    shown = [
        f"{name} {cell if len(cell) <= SHORT else f'{cell[:SHORT]}…'}"
        for name, cell in list(given.items())[:MOST_CELLS]
    ]
    more = f", and {len(given) - MOST_CELLS} more columns" if len(given) > MOST_CELLS else ""
    return ", ".join(shown) + more
