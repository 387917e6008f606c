"""Tables with a caption, row headers and words for what is missing."""

from collections.abc import Hashable, Mapping
from typing import Any, NamedTuple

import pandas as pd

from analysis.display.columns import Column
from analysis.display.fragment import Fragment, element_id, escape, required

MANY = 5
"""Rows from which a column of the same words is left out and said once."""
FEW_COLUMNS, LONG = 3, 60
"""Up to so many columns a table stays a table on a phone; from so many characters a cell is a sentence."""


def table(
    data: pd.DataFrame,
    caption: str,
    columns: Mapping[str, Column],
    *,
    note: str = "",
    mark: tuple[str, str] = ("", ""),
    anchors: str = "",
    groups: str = "",
    shade: bool = False,
    fixed: bool = False,
) -> Fragment:
    """Return a frame as a table.

    Parameters
    ----------
    data : DataFrame
        One row a row; an empty frame gives a sentence that says so.
    caption : str
        What the table shows, with place and period; at least ten characters, and its own on the page.
    columns : mapping of str to Column
        The frame's columns to show, in order; the first names the rows. One that no row of several fills is left out, and the
        small print says so.
    note : str
        Small print under the table.
    mark : tuple of two str
        A column of the frame and the value whose rows are marked as the reader's own.
    anchors : str
        A column of the frame with an id for each row, so that other pages can lead to it.
    groups : str
        A column of the frame whose change begins a new group of rows, with its words as a heading.
    shade : bool
        Shade each number by its share of the row's first number: a heat map that can be read without its colour.
    fixed : bool
        Show every column, filled or not: for one of several tables that have the same.

    Raises
    ------
    ValueError
        If the caption is missing, there are no columns, or the frame lacks one of them.
    """
    words = required(caption, "caption", 10)
    lacking = [name for name in columns if name not in data]
    if lacking or not columns:
        raise ValueError(f"table {words!r}: found columns {list(data)}, expected {lacking or 'at least one'}")
    if data.empty:
        return Fragment(f'<p class="empty">{escape(words)}: none.</p>', f"{words}: none.")
    columns, left_out = (dict(columns), "") if fixed else _filled(data, columns)
    small_print = " ".join(filter(None, [left_out, note]))
    stacked = _is_wordy(data, columns)
    head = "".join(
        f'<th scope="col"{_role("columnheader", stacked)}{_aligned(column)}>{escape(column.heading)}</th>'
        for column in columns.values()
    )
    how = _Rows(mark, anchors, groups, shade=shade, stacked=stacked)
    body = _body(data, columns, how)
    caption_id, row = element_id("t", words), _role("row", stacked)
    opening = f'<table class="stacked"{_role("table", stacked)}>' if stacked else "<table>"
    small = f'<p class="note">{escape(small_print)}</p>' if small_print else ""
    markup = (
        f'<div class="scroll" role="region" tabindex="0" aria-labelledby="{caption_id}">{opening}<caption id="{caption_id}">{escape(words)}</caption>'
        f"<thead{_role('rowgroup', stacked)}><tr{row}>{head}</tr></thead>{body}</table></div>{small}"
    )
    return Fragment(markup, "\n".join(filter(None, [_as_text(data, words, columns), small_print])))


def _filled(data: pd.DataFrame, columns: Mapping[str, Column]) -> tuple[dict[str, Column], str]:
    """Return the columns that tell rows apart, and in words those that are empty or say the same in every row of several."""
    _, *others = columns
    same = {name: _same(data[name], columns[name]) for name in others if len(data) > 1}
    said = ", ".join(f"{columns[name].heading} ({words})" for name, words in same.items() if words)
    kept = {name: column for name, column in columns.items() if not same.get(name)}
    return kept, f"Left out, the same in every row: {said}." if said else ""


def _same(cells: pd.Series, column: Column) -> str:
    """Return what every cell of a column says, where it is empty, or text that many rows share; nothing for other columns."""
    if (cells.isna() | (cells.astype("object") == "")).all():
        return column.missing
    if column.kind == "text" and len(cells) >= MANY and (cells == cells.iloc[0]).all():
        return str(cells.iloc[0])
    return ""


def _is_wordy(data: pd.DataFrame, columns: Mapping[str, Column]) -> bool:
    """Say whether a narrow screen should stand the cells of a row one above the other: long sentences, and several columns."""
    if len(columns) <= FEW_COLUMNS:
        return False
    texts = [data[name] for name, column in columns.items() if column.kind == "text"]
    return any(int(text.map(lambda cell: len(str(cell))).max()) > LONG for text in texts[1:])


def _role(name: str, stacked: bool) -> str:
    """Return the role that a cell keeps although the page's style makes it a block on a narrow screen."""
    return f' role="{name}"' if stacked else ""


def _aligned(column: Column) -> str:
    return ' class="number"' if column.numeric else ""


class _Rows(NamedTuple):
    """How the rows of a table are written."""

    mark: tuple[str, str]
    anchors: str
    groups: str
    shade: bool
    stacked: bool


def _body(data: pd.DataFrame, columns: Mapping[str, Column], how: _Rows) -> str:
    """Return the rows in one group, or in one for each run of the grouping column, under its words."""
    opening, closing = f"<tbody{_role('rowgroup', how.stacked)}>", "</tbody>"
    if not how.groups:
        return f"{opening}{''.join(_row(record, columns, how) for record in data.to_dict('records'))}{closing}"
    pieces = []
    runs = (data[how.groups] != data[how.groups].shift()).cumsum()
    for _, rows in data.groupby(runs, sort=False):
        words = escape(rows[how.groups].iloc[0])
        cell = f'<th{_role("rowheader", how.stacked)} scope="rowgroup" colspan="{len(columns)}">{words}</th>'
        head = f'<tr{_role("row", how.stacked)} class="group-head">{cell}</tr>'
        pieces.append(
            f"{opening}{head}{''.join(_row(record, columns, how) for record in rows.to_dict('records'))}{closing}"
        )
    return "".join(pieces)


def _row(record: Mapping[Hashable, Any], columns: Mapping[str, Column], how: _Rows) -> str:
    cells = []
    first = next((name for name, column in columns.items() if column.numeric), "") if how.shade else ""
    whole = float(record[first]) if first else 0.0
    for position, (name, column) in enumerate(columns.items()):
        markup, _ = column.cell(record[name])
        if position == 0:
            cells.append(f'<th scope="row"{_role("rowheader", how.stacked)}{_aligned(column)}>{markup}</th>')
        else:
            label = f'{_role("cell", how.stacked)} data-label="{escape(column.heading)}"' if how.stacked else ""
            cells.append(
                f"<td{label}{_aligned(column)}{_shaded(record[name], 0.0 if name == first else whole, column)}>{markup}</td>"
            )
    own = bool(how.mark[0]) and record.get(how.mark[0]) == how.mark[1]
    anchor = str(record.get(how.anchors, ""))
    attribute = (' class="own"' if own else "") + (f' id="{escape(anchor)}"' if anchor else "")
    return f"<tr{_role('row', how.stacked)}{attribute}>{''.join(cells)}</tr>"


def _shaded(value: Any, whole: float, column: Column) -> str:
    """Return the strength of a cell's shade, which the page's style turns into a colour."""
    if not whole or not column.numeric or pd.isna(value):
        return ""
    return f' style="--share: {min(1.0, float(value) / whole):.2f}" data-share'


def _as_text(data: pd.DataFrame, caption: str, columns: Mapping[str, Column]) -> str:
    heading = " | ".join(column.heading for column in columns.values())
    rows = [[column.cell(record[name])[1] for name, column in columns.items()] for record in data.to_dict("records")]
    return "\n".join([caption, heading, *(" | ".join(cells) for cells in rows)])
