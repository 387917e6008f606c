"""A return to fill in: a workbook with a sheet for each table, drop-downs and notes, or a folder of CSV files."""

from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pandas as pd
import xlsxwriter
from pandera.pandas import Column
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from analysis.data.columns import kind_of, options_of
from analysis.data.return_guide import COLUMNS, TITLES
from analysis.data.return_schemas import RETURN_SCHEMAS
from analysis.data.returns.filling import REQUIRED
from analysis.errors import ParameterError
from analysis.files import whole_folder, write_whole
from analysis.parameters import year_end
from analysis.parts.report import Report
from analysis.parts.return_rows import Start, file_name, national_indicators, start
from analysis.paths import shown

ROWS = 1_000
"""How far down drop-downs reach."""
READ_ME, NATIONAL = "read_me", "national_indicators"
_LONGEST_LIST = 255
"""Excel allows no longer list in a drop-down."""
_WIDTHS = {"text": 22, "choice": 14, "number": 11, "date": 13, "period": 13, "years": 13}
_WIDE = (
    "indicator",
    "title",
    "claim",
    "cause",
    "event",
    "consequence",
    "controls",
    "note",
    "reason",
    "action",
    "formula",
    "commentary",
)
_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}


def write_template(report: Report, out: Path | None, *, workbook: bool) -> tuple[Path, str]:
    """Write what a council fills in for its return.

    Parameters
    ----------
    report : Report
        The council and the period.
    out : Path or None
        The file or folder to write; named after the council and period where None.
    workbook : bool
        A workbook, or else a folder of CSV files.

    Returns
    -------
    tuple of Path and str
        Where it is, and what it begins with.

    Raises
    ------
    ParameterError
        If something is there already: it may be somebody's work.
    """
    target = out or Path(file_name(report) + (".xlsx" if workbook else ""))
    if target.exists():
        raise ParameterError(
            f"{shown(target)}: found a {'folder' if target.is_dir() else 'file'}, expected a new name; give one with --out"
        )
    begun = start(report)
    if workbook:
        write_whole(target, _workbook(report, begun))
    else:
        with whole_folder(target) as folder:
            for name, schema in RETURN_SCHEMAS.items():
                frame = begun.tables.get(name, pd.DataFrame(columns=list(schema.columns)))
                _as_texts(frame, schema.columns).to_csv(folder / f"{name}.csv", index=False, lineterminator="\n")
    return target, begun.words


def _as_texts(frame: pd.DataFrame, columns: Mapping[str, Column]) -> pd.DataFrame:
    """Return a table with whole numbers written as such."""
    return pd.DataFrame({name: [_cell(value) for value in frame[name]] for name in columns}, dtype="object")


def _cell(value: object) -> object:
    if isinstance(value, float):
        if pd.isna(value):
            return ""
        return int(value) if value.is_integer() else value
    return "" if value is None else value


def _workbook(report: Report, begun: Start) -> bytes:
    content = BytesIO()
    book = xlsxwriter.Workbook(content, _OPTIONS)
    book.set_properties(
        {"title": _title(report), "created": datetime.fromisoformat(year_end(report.year))}
    )  # the same bytes each time
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#e3ebf2", "border": 1})
    needed = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#fdeac2", "border": 1})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    _read_me(book.add_worksheet(READ_ME), report, begun, book.add_format({"bold": True, "font_size": 14}), wrapped)
    for name in RETURN_SCHEMAS:
        sheet = book.add_worksheet(name)
        frame = begun.tables.get(name, pd.DataFrame(columns=list(RETURN_SCHEMAS[name].columns)))
        _table(sheet, name, frame, bold, needed, wrapped)
    _national(book.add_worksheet(NATIONAL), report, bold)
    book.close()
    return content.getvalue()


def _title(report: Report) -> str:
    return f"Return of {report.authority.name} for {report.period}"


def _read_me(sheet: Worksheet, report: Report, begun: Start, large: Format, wrapped: Format) -> None:
    slug = report.authority.slug
    quarter = f" --quarter {report.quarter}" if report.quarter else ""
    lines = [
        f"It begins with {begun.words}.",
        "Fill in the sheets that you have something for; leave the others as they are. Do not rename sheets or headings.",
        "A heading on yellow is needed; all others may be left out. Rest the pointer on a heading to see what it is for.",
        "Figures may have %, £ and commas; dates may be written 31/03/2025; blank rows do no harm.",
        "What is read otherwise than it stands there is listed before anything is written.",
        f"Check it: compendium ingest local {file_name(report)}.xlsx --authority {slug} --year {report.year}{quarter}",
        "Put it in place: the same with --write. Then: compendium build "
        f"--authority {slug} --year {report.year}{quarter}",
    ]
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 100, wrapped)
    sheet.write_string(0, 0, _title(report), large)
    for at, line in enumerate(lines, 2):
        sheet.write_string(at, 1, line, wrapped)
    at = len(lines) + 3
    for name, title in TITLES.items():
        sheet.write_string(at, 0, name)
        sheet.write_string(at, 1, title)
        at += 1


def _table(sheet: Worksheet, name: str, frame: pd.DataFrame, bold: Format, needed: Format, wrapped: Format) -> None:
    """Write one table: headings with notes and drop-downs, then its rows."""
    columns = RETURN_SCHEMAS[name].columns
    for at, (heading, column) in enumerate(columns.items()):
        kind, options = kind_of(column), [option for option in options_of(column) if option]
        sheet.set_column(at, at, 40 if heading in _WIDE else _WIDTHS[kind], wrapped if heading in _WIDE else None)
        sheet.write_string(0, at, heading, needed if heading in REQUIRED[name] else bold)
        sheet.write_comment(0, at, COLUMNS[name][heading], {"x_scale": 1.6, "author": ""})
        if options and len(",".join(options)) <= _LONGEST_LIST:
            rule = {"validate": "list", "source": options, "ignore_blank": True, "error_title": heading}
            sheet.data_validation(1, at, ROWS, at, rule | {"error_message": "Choose one of the list."})
    if name in {"links", "risk_evidence"}:
        at = list(columns).index("indicator_id")
        sheet.data_validation(
            1, at, ROWS, at, {"validate": "list", "source": f"={NATIONAL}!$A$2:$A${ROWS}", "error_type": "warning"}
        )
    for row, values in enumerate(_as_texts(frame, columns).itertuples(index=False), 1):
        for at, value in enumerate(values):
            _write(sheet, row, at, value)
    sheet.freeze_panes(1, 0)


def _national(sheet: Worksheet, report: Report, bold: Format) -> None:
    frame = national_indicators(report)
    for at, heading in enumerate(frame.columns):
        sheet.set_column(at, at, 40 if at < 3 else 13)  # noqa: PLR2004 - the first three are names
        sheet.write_string(0, at, heading, bold)
    for row, values in enumerate(frame.itertuples(index=False), 1):
        for at, value in enumerate(values):
            _write(sheet, row, at, _cell(value))
    sheet.freeze_panes(1, 0)


def _write(sheet: Worksheet, row: int, at: int, value: object) -> None:
    """Write a cell: a number as one, anything else as text, so that no text becomes a formula, a date or a link."""
    if isinstance(value, int | float):
        sheet.write_number(row, at, value)
    elif str(value):
        sheet.write_string(row, at, str(value))
