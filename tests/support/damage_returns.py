"""Damage done to a council's return: figures against what is printed, references, dates, formulas, headings, cells and bytes."""

import csv
import io
import re
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from random import Random
from typing import Any

from damage_home import CHOSEN, OWN, ROOT, rows_of
from damage_tables import later
from excel_return import excel_return
from openpyxl import Workbook

from damage import FIGURES, is_figure, spoiled

Rows = list[list[str]]
Bundle = dict[str, Rows]
"""A return: the rows of each table, the headings first."""
NEEDS = {
    "dashboards": ("links",),
    "links": ("dashboards",),
    "notes": ("dashboards",),
    "statements": ("dashboards",),
    "risk_actions": ("risks",),
    "risk_evidence": ("risks", "dashboards"),
    "risk_settings": ("risks",),
}
"""The tables that are given beside a damaged one, because one of the two refers to the other."""
FIRST = 60
ACTIONS = [
    ["risk_id", "action", "owner", "due", "completed"],
    ["R01", "Review the plan", "Finance", "2025-06-30", ""],
    ["R02", "Recruit carers", "Children's services", "2025-09-30", ""],
    ["R03", "Agree the plan", "Education", "2024-12-31", "2024-12-15"],
]
SETTINGS = [["setting", "category", "value"], ["low_to", "", "5"], ["medium_to", "", "12"], ["as_at", "", "2025-03-31"]]


def own_return() -> Bundle:
    """Return a part of the return that the project has, with actions and settings made up for its risks."""
    folder = ROOT / "data" / "raw" / "local" / OWN
    found = {path.stem: rows_of(path) for path in sorted(folder.glob("*.csv"))}
    head, *body = found["dashboards"]
    found["dashboards"] = [head, *(row for row in body if int(row[0]) <= FIRST)]
    kept = {row[0] for row in found["dashboards"][1:]}
    boards = {row[1] for row in found["dashboards"][1:]}
    results = {one for ids in CHOSEN.values() for one in ids}
    found["links"] = [
        row for number, row in enumerate(found["links"]) if number == 0 or (row[0] in kept and row[1] in results)
    ]
    found["notes"] = [row for number, row in enumerate(found["notes"]) if number == 0 or row[0] in boards]
    found["risk_evidence"] = [row for number, row in enumerate(found["risk_evidence"]) if number == 0 or row[1] in kept]
    head = found["statements"][0]
    of, subjects = head.index("row_no"), head.index("subject_row_nos")
    statements = [
        row
        for row in found["statements"][1:]
        if set(_NAMES.findall(row[head.index("formula")])) <= _OF_ROWS
        and (not row[of] or row[of] in kept)
        and set(row[subjects].split()) <= kept
        and row[head.index("formula")]
    ]
    found["statements"] = [head, *statements[:60]]
    return found | {"risk_actions": ACTIONS, "risk_settings": SETTINGS}


_NAMES = re.compile(r"[a-z_]+(?=\()|[\"']")
_OF_ROWS = {
    "value",
    "previous",
    "change",
    "period",
    "previous_period",
    "near",
    "direction",
    "computed_direction",
    "abs",
}
"""Formulas of these rest on rows alone, whatever else of the return is left out."""


class Page:
    """A table that is being damaged: cells by heading."""

    def __init__(self, bundle: Bundle, table: str) -> None:
        self.rows = [list(row) for row in bundle[table]]
        self.table = table

    def at(self, column: str) -> int:
        """Return the position of a column."""
        return self.rows[0].index(column)

    def get(self, row: list[str], column: str) -> str:
        """Return a cell."""
        return row[self.at(column)]

    def put(self, row: list[str], column: str, text: str) -> None:
        """Change a cell."""
        row[self.at(column)] = text

    def pick(self, dice: Random, **wanted: Callable[[str], bool]) -> list[str]:
        """Return a row whose cells are as wanted."""
        fitting = [row for row in self.rows[1:] if all(test(self.get(row, name)) for name, test in wanted.items())]
        return dice.choice(fitting or self.rows[1:])


Damage = Callable[[Page, Random], None]


def put(column: str, *texts: str, **wanted: Callable[[str], bool]) -> Damage:
    """Return the damage of one cell, which gets one of some texts."""

    def damage(page: Page, dice: Random) -> None:
        row = page.pick(dice, **wanted)
        others = [text for text in texts if text != page.get(row, column)]
        if others:
            page.put(row, column, dice.choice(others))

    return damage


def figure(column: str, kind: str, printed: str = "") -> Damage:
    """Return the damage of a figure, or of what is printed of it, or of both alike."""

    def damage(page: Page, dice: Random) -> None:
        wanted = {column: is_figure} | (
            {printed: lambda text: any(letter.isdigit() for letter in text)} if printed else {}
        )
        for _ in range(40):
            row = page.pick(dice, **wanted)
            text = page.get(row, column)
            wrong = spoiled(text, kind, dice)
            if wrong is None:
                continue
            if not printed:
                page.put(row, column, wrong)
                return
            if text in page.get(row, printed):
                page.put(row, column, wrong)
                page.put(row, printed, page.get(row, printed).replace(text, wrong))
                return

    return damage


def print_only(column: str, kind: str) -> Damage:
    """Return the damage of what is printed, the figure beside it being right."""

    def damage(page: Page, dice: Random) -> None:
        for _ in range(40):
            row = page.pick(dice, **{column: lambda text: any(letter.isdigit() for letter in text)})
            text = page.get(row, column)
            digits = text.strip("£%-kmbn ")
            if is_figure(digits) and (wrong := spoiled(digits, kind, dice)) is not None:
                page.put(row, column, text.replace(digits, wrong))
                return

    return damage


def shifted(column: str, step: int) -> Damage:
    """Return the damage of a period that is some years out."""

    def damage(page: Page, dice: Random) -> None:
        row = page.pick(dice, **{column: lambda text: later(text, step) != text})
        page.put(row, column, later(page.get(row, column), step))

    return damage


def columns(one: str, other: str) -> Damage:
    """Return the damage of two columns that are exchanged under their headings."""

    def damage(page: Page, dice: Random) -> None:
        del dice
        for row in page.rows[1:]:
            row[page.at(one)], row[page.at(other)] = row[page.at(other)], row[page.at(one)]

    return damage


def results_exchanged(page: Page, dice: Random) -> None:
    """Print this year's figures as last year's, and last year's as this year's."""
    for one, other in (("value", "previous_value"), ("value_text", "previous_text")):
        columns(one, other)(page, dice)


def rows_exchanged(page: Page, dice: Random) -> None:
    """Give two measures each other's results."""
    one, other = dice.sample(page.rows[1:], 2)
    for name in ("value_text", "value", "previous_text", "previous_value"):
        at = page.at(name)
        one[at], other[at] = other[at], one[at]


def fractions(page: Page, dice: Random) -> None:
    """Write all per cents as fractions, as a workbook without formats does."""
    del dice
    for row in page.rows[1:]:
        if page.get(row, "unit") == "%" and is_figure(page.get(row, "value")):
            share = f"{float(page.get(row, 'value')) / 100:g}"
            page.put(row, "value", share)
            page.put(row, "value_text", share)


def _misspelt(page: Page, dice: Random) -> None:
    row = page.pick(dice)
    name = page.get(row, "dashboard")
    at = dice.randrange(1, len(name) - 1)
    page.put(row, "dashboard", name[:at] + name[at + 1 :])


def without_row(page: Page, dice: Random) -> None:
    """Leave one row out."""
    del page.rows[dice.randrange(1, len(page.rows))]


def without_half(page: Page, dice: Random) -> None:
    """Leave the second half out."""
    del dice
    del page.rows[max(2, len(page.rows) // 2) :]


def row_twice(page: Page, dice: Random) -> None:
    """Write a row twice."""
    page.rows.append(list(dice.choice(page.rows[1:])))


def blank_rows(page: Page, dice: Random) -> None:
    """Put blank rows between the others."""
    for _ in range(3):
        page.rows.insert(dice.randrange(1, len(page.rows)), [""] * len(page.rows[0]))


def title_above(page: Page, dice: Random) -> None:
    """Put a title above the headings."""
    del dice
    width = len(page.rows[0])
    page.rows[:0] = [["Performance return, draft 3", *[""] * (width - 1)], [""] * width]


def heading(what: str) -> Damage:
    """Return the damage of a heading."""

    def damage(page: Page, dice: Random) -> None:
        at = dice.randrange(len(page.rows[0]))
        name = page.rows[0][at]
        if what == "written otherwise":
            page.rows[0][at] = dice.choice([name.replace("_", " ").title(), name.upper(), f" {name} "])
        elif what == "misspelt":
            page.rows[0][at] = name[:-1] + "zz"
        elif what == "twice":
            page.rows = [[*row, row[at]] for row in page.rows]
        elif what == "unknown":
            page.rows = [[*row, "remarks" if number == 0 else "see above"] for number, row in enumerate(page.rows)]
        elif what == "blank":
            page.rows[0][at] = ""
        elif what == "removed":
            page.rows = page.rows[1:]
        else:
            page.rows = [row[:at] + row[at + 1 :] for row in page.rows]

    return damage


def many(page: Page, dice: Random) -> None:
    """Give more rows than there may be."""
    del dice
    row = page.rows[-1]
    page.rows += [[str(10_000 + number), *row[1:]] for number in range(5_001)]


ODD_CELLS = {
    "an error of Excel": ["#REF!", "#N/A", "#VALUE!", "#DIV/0!"],
    "a control character": ["before\x07after", "bell\x1b[31m"],
    "a formula of a spreadsheet": [
        '=HYPERLINK("https://example.org","here")',
        "=cmd|' /C calc'!A0",
        "@SUM(A1:A9)",
        "+1+1",
    ],
    "a very long text": ["word " * 8_000],
    "markup": [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "{{ 7 * 7 }}",
        "[link](javascript:alert(1))",
    ],
    "odd spaces": ["\xa0\u200b two  words \u202e", "\ufeffstart"],
}


def odd_cell(what: str) -> Damage:
    """Return the damage of a cell with something that does not belong into a table."""

    def damage(page: Page, dice: Random) -> None:
        row = dice.choice(page.rows[1:])
        row[dice.randrange(len(row))] = dice.choice(ODD_CELLS[what])

    return damage


def _flip(page: Page, dice: Random, column: str, others: dict[str, str]) -> None:
    row = page.pick(dice, **{column: lambda text: text in others})
    page.put(row, column, others.get(page.get(row, column), ""))


def _survey(page: Page, dice: Random) -> None:
    row = page.pick(dice)
    page.put(row, "travel_rule", "survey")
    page.put(row, "travel_tolerance", dice.choice(["0.05", "1"]))


def _above(page: Page, dice: Random) -> None:
    row = page.pick(dice)
    for name, text in (("likelihood", "2"), ("impact", "2"), ("target_likelihood", "3"), ("target_impact", "3")):
        page.put(row, name, text)


def _scores(page: Page, dice: Random) -> None:
    row = page.pick(dice)
    page.put(row, "likelihood", str(dice.randint(1, 5)))
    page.put(row, "impact", str(dice.randint(1, 5)))


def _bounds(page: Page, dice: Random) -> None:
    del dice
    for row in page.rows[1:]:
        page.put(row, "value", {"low_to": "12", "medium_to": "5"}.get(row[0], page.get(row, "value")))


FORMULAS = {
    "no expression": "value(1",
    "an unknown name": "revenue / 2",
    "an unknown function": "average(1, 2)",
    "too few values": "open_value(1)",
    "code": "__import__('os').system('id')",
    "an attribute": "value(1).real",
    "a power": "9 ** 9 ** 9",
    "a comprehension": "[x for x in (1, 2)]",
    "very long": "1 + " * 400 + "1",
    "deeply nested": "(" * 300 + "1" + ")" * 300,
}
GENERAL: dict[str, Damage] = {
    "a row twice": row_twice,
    "blank rows": blank_rows,
    "a title above": title_above,
    **{
        f"heading {what}": heading(what)
        for what in ("written otherwise", "misspelt", "twice", "unknown", "blank", "removed", "dropped")
    },
    **{f"a cell with {what}": odd_cell(what) for what in ODD_CELLS},
}
OF_TABLE: dict[str, dict[str, Damage]] = {
    "dashboards": {
        **{f"value alone: {kind}": figure("value", kind) for kind in FIGURES},
        **{f"print alone: {kind}": print_only("value_text", kind) for kind in FIGURES if kind != "emptied"},
        **{
            f"value and print: {kind}": figure("value", kind, "value_text")
            for kind in FIGURES
            if kind not in {"emptied", "text"}
        },
        **{f"previous alone: {kind}": figure("previous_value", kind) for kind in FIGURES},
        **{f"previous print alone: {kind}": print_only("previous_text", kind) for kind in FIGURES if kind != "emptied"},
        "period a year later": shifted("period", 1),
        "period a year before": shifted("period", -1),
        "period ten years later": shifted("period", 10),
        "period ten years before": shifted("period", -10),
        "period unreadable": put("period", "2024-25", "2024/26", "FY24", "Q2", "last year", "2024/25 Q7"),
        "previous period after the period": shifted("previous_period", 3),
        "target: digits transposed": print_only("target_text", "digits transposed"),
        "target: tenfold": print_only("target_text", "tenfold"),
        "target unreadable": put("target_text", "95% or so", "about 12", "12,5", "1.2.3"),
        "polarity flipped": lambda page, dice: _flip(page, dice, "polarity", {"high": "low", "low": "high"}),
        "polarity unknown": put("polarity", "up", "good", "positive", "?"),
        "unit another": lambda page, dice: _flip(page, dice, "unit", {"%": "£", "£ per head": "%", "£ million": "%"}),
        "unit emptied": put("unit", ""),
        "decimals another": put("decimals", "0", "3", "5"),
        "decimals wrong": put("decimals", "1.5", "-1", "12"),
        "quartile unknown": put("quartile", "5", "0", "top"),
        "direction flipped": lambda page, dice: _flip(
            page, dice, "direction_published", {"improved": "worsened", "worsened": "improved"}
        ),
        "status unknown": put("status", "draft", "F"),
        "rule unknown": put("travel_rule", "roughly"),
        "tolerance of a survey a share": _survey,
        "row number wrong": put("row_no", "", "-1", "2.5", "one", "1"),
        "row number another": put("row_no", "997", "1004"),
        "two rows exchanged": rows_exchanged,
        "value and previous value exchanged": columns("value", "previous_value"),
        "this year and last year exchanged": results_exchanged,
        "value and decimals exchanged": columns("value", "decimals"),
        "per cents as fractions": fractions,
        "5,001 rows": many,
        "dashboard misspelt": _misspelt,
        "indicator emptied": put("indicator", ""),
    },
    "links": {
        "indicator unknown": put("indicator_id", "no-such-indicator", "Re-referrals"),
        "row unknown": put("row_no", "998", "-3", "x"),
        "year unreadable": put("year", "2024-25", "last"),
        "year without results": shifted("year", 30),
        "group unknown": put("group", "shires", "county areas"),
        "one-sided": put("group", ""),
    },
    "notes": {"dashboard unknown": put("dashboard", "Nothing"), "note emptied": put("note", "")},
    "funding": {
        "value emptied": put("value", "", "n/k", "1,5"),
        "topic unknown": put("topic", "money", "Gains"),
        "year wrong": put("financial_year", "2025/27", "2025-26", "25/26"),
        "id wrong": put("figure_id", "1", "F", "G01", "F01"),
        "direction unknown": put("direction", "up"),
        "place emptied": put("place", ""),
    },
    "risks": {
        "score out of range": put("likelihood", "6", "0", "2.5", "-1", "high"),
        "half a pair": put("inherent_impact", "4"),
        "target above current": _above,
        "date wrong": put("reviewed", "31/02/2025", "2025-13-01", "yesterday", "03/31/2025"),
        "id wrong": put("risk_id", "1", "risk one", "R", "R02"),
        "movement unknown": put("movement", "sideways"),
        "cause emptied": put("cause", ""),
    },
    "risk_actions": {
        "risk unknown": put("risk_id", "R99"),
        "date wrong": put("due", "", "soon", "30/02/2025", "12/31/2025"),
        "due with the day first": put("due", "30/06/2025"),
    },
    "risk_evidence": {
        "both or neither": put("indicator_id", "employment-rate"),
        "row unknown": put("row_no", "999", ""),
        "risk unknown": put("risk_id", "R77"),
        "worry unknown": put("worry", "up"),
    },
    "risk_settings": {
        "value wrong": put("value", "26", "many", "2025-02-30", "-1"),
        "setting unknown": put("setting", "high_to"),
        "category unknown": put("category", "Nowhere"),
        "bounds exchanged": _bounds,
    },
    "statements": {
        **{f"formula: {what}": put("formula", text) for what, text in FORMULAS.items()},
        "id wrong": put("statement_id", "1", "S", "S001"),
        "row unknown": put("row_no", "996", "1.5"),
        "subjects unknown": put("subject_row_nos", "1 995", "1,2", "all"),
        "kind unknown": put("kind", "guess"),
        "part unknown": put("part", "appendix"),
        "claim emptied": put("claim", ""),
    },
}
"""What is done to each table beside what is done to all."""
_LEFT_OUT: dict[str, Damage] = {"a row left out": without_row, "half left out": without_half}
QUIET: dict[str, dict[str, Damage]] = {
    "dashboards": _LEFT_OUT,
    "funding": {"figure transposed": figure("value", "digits transposed")},
    "risks": _LEFT_OUT | {"score another": _scores},
    "statements": {"published another": figure("published", "digits transposed")},
    "links": _LEFT_OUT | {"another indicator": put("indicator_id", "claimant-count", "employment-rate")},
}
"""What nothing in a first return contradicts; sent a second time, it is listed."""


def text_of(rows: Rows, separator: str = ",") -> str:
    """Return rows as the text of a CSV file."""
    stream = io.StringIO()
    csv.writer(stream, delimiter=separator, lineterminator="\n").writerows(rows)
    return stream.getvalue()


BYTES: dict[str, Callable[[Rows], bytes]] = {
    "semicolons": lambda rows: text_of(rows, ";").encode(),
    "tabs": lambda rows: text_of(rows, "\t").encode(),
    "bars": lambda rows: text_of(rows, "|").encode(),
    "UTF-16": lambda rows: text_of(rows).encode("utf-16"),
    "UTF-16 without a mark": lambda rows: text_of(rows).encode("utf-16-le"),
    "Windows-1252": lambda rows: text_of(rows).encode("cp1252", errors="replace"),
    "Mac Roman": lambda rows: text_of(rows).replace("'", "\u2019").encode("mac-roman", errors="replace"),
    "a code page of Greek": lambda rows: text_of(rows).replace("a", "\u03b1", 3).encode("iso8859-7", errors="replace"),
    "line ends of Windows": lambda rows: text_of(rows).replace("\n", "\r\n").encode(),
    "line ends of old Macs": lambda rows: text_of(rows).replace("\n", "\r").encode(),
    "emptied": lambda _: b"",
    "only headings": lambda rows: text_of(rows[:1]).encode(),
    "a web page": lambda _: b"<!DOCTYPE html><html><body>Please sign in</body></html>\n",
    "cut short": lambda rows: text_of(rows).encode()[: len(text_of(rows)) * 2 // 3],
    "zero bytes": lambda rows: text_of(rows).encode() + bytes(40),
    "a quotation mark too many": lambda rows: text_of(rows).replace("\n", '\n"', 1).encode(),
    "a picture": lambda _: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4,
}


def workbook(bundle: Bundle, path: Path, change: Callable[[Workbook], None] | None = None) -> Path:
    """Write a return as a workbook, numbers as numbers."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in bundle.items():
        sheet = book.create_sheet(name)
        for number, row in enumerate(rows):
            sheet.append(
                [
                    float(cell) if number and is_figure(cell) and rows[0][at] not in _TEXTS else cell or None
                    for at, cell in enumerate(row)
                ]
            )
    if change is not None:
        change(book)
    book.save(path)
    return path


_TEXTS = {
    "value_text",
    "previous_text",
    "target_text",
    "period",
    "previous_period",
    "published",
    "subject_row_nos",
    "quartile",
}


def _cell(sheet: str, place: str, value: Any, number_format: str = "") -> Callable[[Workbook], None]:
    def change(book: Workbook) -> None:
        book[sheet][place] = value
        if number_format:
            book[sheet][place].number_format = number_format

    return change


def _formatted(places: str, number_format: str) -> Callable[[Workbook], None]:
    def change(book: Workbook) -> None:
        for row in book["Dashboards"][places]:
            for cell in row:
                cell.number_format = number_format

    return change


def _merged(book: Workbook) -> None:
    book["Dashboards"].merge_cells("B4:B6")


def _sheet_twice(book: Workbook) -> None:
    book.copy_worksheet(book["Dashboards"]).title = "dashboards "


def _renamed(book: Workbook) -> None:
    book["Dashboards"].title = "Sheet1"


EXCEL: dict[str, Callable[[Workbook], None]] = {
    "figure: another share": _cell("Dashboards", "D5", 0.92, "0%"),
    "figure: a text": _cell("Dashboards", "D6", "about half"),
    "figure: a date": _cell("Dashboards", "D5", datetime.fromisoformat("2025-03-01")),
    "figure: yes": _cell("Dashboards", "D5", True),
    "figure: an error": _cell("Dashboards", "D5", "#DIV/0!"),
    "figure: a formula without its result": _cell("Dashboards", "D5", "=1/3"),
    "figure: beside another printed one": _cell("Dashboards", "E5", "77%"),
    "figure: endless": _cell("Dashboards", "D5", "1e999"),
    "period: a number": _cell("Dashboards", "G5", 2024),
    "period: a day": _cell("Dashboards", "G5", datetime.fromisoformat("2025-03-31")),
    "period: a serial number": _cell("Dashboards", "G5", 45717),
    "period: doubtful": _cell("Dashboards", "G5", "2024-25"),
    "polarity: doubtful": _cell("Dashboards", "K5", "Bigger"),
    "row number: twice": _cell("Dashboards", "A6", 1),
    "row number: a fraction": _cell("Dashboards", "A6", 2.5),
    "board: left out": _cell("Dashboards", "B5", None),
    "a sum below": _cell("Dashboards", "A40", "Total"),
    "a heading emptied": _cell("Dashboards", "D3", None),
    "a heading twice": _cell("Dashboards", "E3", "Value"),
    "a heading misspelt": _cell("Dashboards", "D3", "Vallue"),
    "a cell far out": _cell("Dashboards", "ZZ4", "x"),
    "shares without a format": _formatted("D4:D32", "General"),
    "merged boards": _merged,
    "a sheet twice": _sheet_twice,
    "a sheet renamed": _renamed,
    "risk: a score too high": _cell("Risks", "G2", 9),
    "risk: a date with the month first": _cell("Risks", "J2", "03/31/2025"),
    "risk: no day of any month": _cell("Risks", "J2", "31/02/2025"),
    "risk: a text for a date": _cell("Risks", "J2", "spring"),
    "statement: an unknown row": _cell("Statements", "D2", 99),
    "statement: code": _cell("Statements", "I2", "open('x')"),
    "statement: no part": _cell("Statements", "B2", "Foreword"),
}
"""What is done to the workbook of `excel_return`; its rows of measures begin in row 4."""


def excel(path: Path, kind: str) -> Path:
    """Write the made-up workbook damaged in one way."""
    return excel_return(path, EXCEL[kind])


def damages() -> Iterator[tuple[str, str, Damage]]:
    """Yield every damage of a table: the table, the kind and what does it."""
    for table, own in OF_TABLE.items():
        for kind, damage in (own | QUIET.get(table, {})).items():
            yield table, f"{table}: {kind}", damage
        for kind, damage in GENERAL.items():
            yield table, f"any table: {kind}", damage
