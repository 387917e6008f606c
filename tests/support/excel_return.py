"""A return as an Excel user makes it, of synthetic figures: dates, signs, blank rows, odd headings, sheets in no order."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook

HEADINGS = [
    "Row No",
    "Dashboard",
    "Indicator",
    "Value",
    "Value text",
    "Unit",
    "Period",
    "Target text",
    "Previous value",
]
HEADINGS += ["Previous period", "Polarity", "Note"]
BOARDS = ("Roads and transport", "Adult social care", "Children's services", "Waste", "Our staff")
DAY = datetime.fromisoformat("2025-03-10")
NAMES = ("completed on time", "rated good", "seen within a week", "without a fault", "answered first time")


def measures() -> list[list[Any]]:
    """Return 25 made-up measures, in five boards, as cells."""
    rows: list[list[Any]] = []
    for number in range(25):
        board, name = BOARDS[number // 5], NAMES[number % 5]
        share = 0.41 + number / 100
        rows.append(
            [
                number + 1,
                board,
                f"{board}: {name} ",
                share,
                None,
                "%",
                "2024/25",
                0.5,
                share - 0.03,
                "2023/24",
                "Higher is better",
                None,
            ]
        )
    rows[3][3:9] = ["1,258", "1,258", "complaints", "2024/25 ", "1,200", "1,301"]
    rows[3][10] = "Low"
    rows[7][3:9] = [2_350_000, "£2,350,000", "£", "2024 / 2025", "year on year decrease", 2_400_000]
    rows[7][10] = "lower"
    rows[12][3:9] = ["N/A", "N/A", "%", "2024/25", None, None]
    rows[12][9] = None
    rows[20][6], rows[20][9] = DAY.replace(day=1), DAY.replace(year=2024, day=1)
    return rows


def excel_return(path: Path, change: Callable[[Workbook], None] | None = None) -> Path:
    """Write the workbook; `change` may do something to it first."""
    book = Workbook()
    first = book.active
    assert first is not None
    first.title = "Cover"
    first["A1"] = "Quarterly return, made up"
    _dashboards(book)
    _risks(book)
    _statements(book)
    if change is not None:
        change(book)
    book.save(path)
    return path


def _dashboards(book: Workbook) -> None:
    sheet = book.create_sheet("Dashboards")
    sheet.append(["Performance team, made-up figures"])
    sheet.append([])
    sheet.append(HEADINGS)
    for number, row in enumerate(measures()):
        sheet.append(row)
        if number % 5 == 4:  # a blank row between boards
            sheet.append([])
    for cells in sheet.iter_rows(min_row=4):
        if isinstance(cells[3].value, float):
            for at in (3, 7, 8):
                cells[at].number_format = "0%" if at == 7 else "0.0%"
        if isinstance(cells[6].value, datetime):
            cells[6].number_format = cells[9].number_format = "mmm-yy"


def _risks(book: Workbook) -> None:
    sheet = book.create_sheet("Risks")
    sheet.append(
        [
            "risk_id",
            "category",
            "title",
            "cause",
            "event",
            "consequence",
            "likelihood",
            "impact",
            "owner",
            "reviewed",
            "movement",
        ]
    )
    for number in range(4):
        words = [
            f"R0{number + 1}",
            "Our services",
            f"Made-up risk {number + 1}",
            "A cause",
            "An event",
            "A consequence\nin two lines",
        ]
        day: Any = DAY.replace(day=10 + number) if number % 2 else f"{10 + number}/03/2025"
        sheet.append([*words, 3 + number % 2, 4, "A director", day, "Unchanged" if number else ""])


def _statements(book: Workbook) -> None:
    sheet = book.create_sheet("Statements")
    sheet.append(["statement_id", "part", "place", "row_no", "kind", "claim", "published", "unit", "formula"])
    for number in range(6):
        row = number + 1 if number != 3 else 5
        printed = f"{41 + row - 1}"
        sheet.append(
            [
                f"S00{number + 1}",
                "Dashboards",
                "Summary",
                row,
                "level",
                f"Row {row} is {printed}%",
                printed,
                "%",
                f"value({row})",
            ]
        )
