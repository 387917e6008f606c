"""Returns as people have them: workbooks, CSV files of any make, signs and dates as a spreadsheet writes them."""

import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from excel_return import excel_return
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from analysis.data.ingest_local import Plan, describe, plan
from analysis.data.return_guide import COLUMNS, TITLES
from analysis.data.return_schemas import RETURN_SCHEMAS
from analysis.data.returns import cells, read_given
from analysis.data.returns.filling import REQUIRED
from analysis.data.returns.formats import number_cell
from analysis.errors import DataError

PERIOD = "2024/25"
DAY = datetime.fromisoformat("2025-03-31")
ROWS = [
    ["Row No", "Dashboard", "Indicator", "Value", "Unit", "Period", "Previous value", "Previous period", "Polarity"],
    ["1", "Roads", "Potholes filled", "41%", "%", "2024/25", "38%", "2023/24", "High"],
    ["2", "Roads", "Calls – all", "£1,234.50", "£", "2024/25", "(1,100)", "2023/24", "none"],  # noqa: RUF001 - as Word types it
]
TABLE = "\n".join(",".join(f'"{cell}"' for cell in row) for row in ROWS) + "\n"


def planned(path: Path) -> Plan:
    return plan(path, "southshire", PERIOD)


def problems(path: Path) -> list[str]:
    with pytest.raises(DataError) as caught:
        planned(path)
    return caught.value.problems


@pytest.fixture
def written(tmp_path_factory: pytest.TempPathFactory, home: Path) -> Callable[[str, bytes], Path]:
    """Return a function that writes a file outside the project."""
    assert home.is_dir()
    folder = tmp_path_factory.mktemp("sent")

    def write(name: str, content: bytes) -> Path:
        path = folder / name
        path.write_bytes(content)
        return path

    return write


Written = Callable[[str, bytes], Path]
MADE = {
    "UTF-8": TABLE.encode(),
    "UTF-8 with a mark": TABLE.encode("utf-8-sig"),
    "UTF-16": TABLE.encode("utf-16"),
    "Windows-1252": TABLE.encode("cp1252"),
    "semicolons": "\n".join(";".join(row) for row in ROWS).encode(),
    "tabs": "\n".join("\t".join(row) for row in ROWS).encode(),
    "line ends of Windows": TABLE.replace("\n", "\r\n").encode(),
    "blank rows and columns": (
        "\n".join(",".join(f'"{cell}"' for cell in [*row, "", ""]) for row in ROWS) + "\n,,\n\n"
    ).encode(),
    "a title above": ("Our return\n\n" + TABLE).encode(),
}


@pytest.mark.parametrize("made", MADE)
def test_a_csv_of_any_make_gives_the_same_table(written: Written, made: str) -> None:
    frame = planned(written("dashboards.csv", MADE[made])).new["dashboards"]
    assert frame["value"].tolist() == [41.0, 1234.5]
    assert frame["previous_value"].tolist() == [38.0, -1100.0]
    assert frame["value_text"].tolist() == ["41%", "£1,234.50"]
    assert frame["indicator"].tolist() == ["Potholes filled", "Calls – all"]  # noqa: RUF001 - the dash of the file
    assert frame["polarity"].tolist() == ["high", "none"]
    assert frame["decimals"].tolist() == [0, 2]
    assert frame["status"].tolist() == ["final", "final"]


def test_every_change_is_listed_before_anything_is_written(written: Written, home: Path) -> None:
    found = planned(written("dashboards.csv", TABLE.encode("cp1252")))
    said = list(describe(found))
    assert "dashboards.csv: read as Windows-1252 (£ –); check that these letters are right" in said  # noqa: RUF001 - as read
    assert "dashboards.csv, column value: read '41%' as 41 in row 2" in said
    assert "dashboards.csv, column value: read '£1,234.50' as 1234.50 in row 3" in said
    assert "dashboards.csv, column previous_value: read '(1,100)' as -1100 in row 3" in said
    assert said[-1] == "dashboards.csv: 2 rows, not there before"
    assert not (home / "data" / "raw" / "local" / "southshire").exists()


@pytest.mark.usefixtures("home")
def test_an_excel_users_workbook_is_read_in_one_go(tmp_path: Path) -> None:
    found = planned(excel_return(tmp_path / "return.xlsx"))
    frame = found.new["dashboards"]
    assert (len(frame), len(found.new["risks"]), len(found.new["statements"])) == (25, 4, 6)
    assert frame["value"].tolist()[:4] == [41.0, 42.0, 43.0, 1258.0]
    assert frame["value_text"].tolist()[:4] == ["41%", "42%", "43%", "1,258"]
    assert frame["target_text"].tolist()[:2] == ["50%", "50%"]
    assert frame["period"].tolist()[20] == "Mar 2025"
    assert frame["period"].tolist()[7] == "2024/25"
    assert found.new["risks"]["reviewed"].tolist() == ["2025-03-10", "2025-03-11", "2025-03-12", "2025-03-13"]
    assert found.new["risks"]["movement"].tolist() == ["", "unchanged", "unchanged", "unchanged"]


@pytest.mark.usefixtures("home")
def test_all_problems_come_at_once_with_sheet_row_and_column(tmp_path: Path) -> None:
    def damage(book: Workbook) -> None:
        sheet = book["Dashboards"]
        sheet["D4"], sheet["G5"], sheet["K6"] = "forty", "2024-25", "up"
        sheet["D8"] = "#REF!"
        book["Risks"]["J2"] = "31/02/2025"
        book["Risks"]["G3"] = 9
        book["Statements"]["I2"] = "value("
        book["Statements"].cell(1, 12).value = "Remarks"
        book["Statements"].cell(2, 12).value = "mine"

    found = problems(excel_return(tmp_path / "return.xlsx", damage))
    starts = [
        "return.xlsx, sheet Dashboards, row 4, column value: found 'forty', expected a number",
        "return.xlsx, sheet Dashboards, row 8, column value: found '#REF!', expected a number",
        "return.xlsx, sheet Dashboards, row 5, column period: found '2024-25', expected a period such as 2024/25",
        "return.xlsx, sheet Dashboards, row 6, column polarity: found 'up', expected one of high, low, none",
        "return.xlsx, sheet Risks, row 2, column reviewed: found '31/02/2025', expected a date",
        "return.xlsx, sheet Statements, row 1, column Remarks: found an unknown heading, expected a column of the template",
        "return.xlsx, sheet Statements, row 2, column formula: found 'value(', expected a formula",
    ]
    for start in starts:
        assert [line for line in found if line.startswith(start)], (start, found)
    assert all(len(line) < 300 and "\n" not in line for line in found)


WRONG = {
    "letters that may be several": (
        TABLE.replace("Calls \u2013", "Calls \x81").encode("latin-1"),
        "may stand for several letters, expected text; in Excel",
    ),
    "a decimal comma": (
        TABLE.replace('"41%"', '"41,5"').encode(),
        "row 2, column value: found '41,5', expected a number",
    ),
    "a figure in words": (
        TABLE.replace('"41%"', '"1.2m"').encode(),
        "row 2, column value: found '1.2m', expected a number in the row's unit",
    ),
    "a heading twice": (
        TABLE.replace('"Unit"', '"Value"').encode(),
        "row 1, column Value: found this heading more than once",
    ),
    "a slip in a heading": (
        TABLE.replace('"Polarity"', '"Polarty"').encode(),
        "found an unknown heading, expected perhaps polarity",
    ),
    "a period that does not follow": (
        TABLE.replace('"2024/25"', '"2024/26"', 1).encode(),
        "row 2, column period: found '2024/26'",
    ),
    "periods the wrong way round": (
        TABLE.replace('"2023/24"', '"2025/26"', 1).encode(),
        "column previous_period: found '2025/26', expected a period before 2024/25",
    ),
    "no headings": (b"1,2,3\n4,5,6\n", "no row of headings in the first 15"),
    "an empty file": (b"\n\n", "found an empty file"),
    "only headings": (TABLE.split("\n")[0].encode(), "found headings without data"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_ambiguous_or_wrong_is_refused_with_the_remedy(written: Written, wrong: str) -> None:
    content, expected = WRONG[wrong]
    assert expected in "\n".join(problems(written("dashboards.csv", content)))


def test_a_printed_value_and_its_figure_must_agree(written: Written) -> None:
    heading = "dashboard,indicator,value_text,value,unit,period,polarity\n"
    right = (
        heading
        + 'Roads,A,41.3%,41.34,%,2024/25,high\nRoads,B,£14.1m,14.12,£ million,2024/25,none\nRoads,C,"1,258k",1258,thousand,2024/25,none\n'
    )
    assert len(planned(written("dashboards.csv", right.encode())).new["dashboards"]) == 3
    wrong = heading + "Roads,A,41.3%,43.1,%,2024/25,high\n"
    assert problems(written("dashboards.csv", wrong.encode())) == [
        "dashboards.csv, row 2, column value: found 43.1, expected what value_text says, '41.3%', within rounding"
    ]


def test_dates_with_the_month_first_are_refused_for_all_the_column(written: Written) -> None:
    heading = "risk_id,category,title,cause,event,consequence,reviewed\n"
    rows = "R01,Ours,One,a,b,c,03/31/2025\nR02,Ours,Two,a,b,c,04/05/2025\n"
    found = problems(written("risks.csv", (heading + rows).encode()))
    assert [line.split(",")[1] for line in found] == [" row 2", " row 3"]


def test_fractions_for_per_cents_are_refused(written: Written) -> None:
    heading = "dashboard,indicator,value,unit,period,polarity\n"
    rows = "".join(f"Roads,Measure {number},0.{number}1,%,2024/25,high\n" for number in range(1, 6))
    assert (
        "expected 41 for 41%: all 5 per cents here are between 0 and 1"
        in problems(written("dashboards.csv", (heading + rows).encode()))[0]
    )


def ods(rows: list[list[tuple[str, str, str]]]) -> bytes:
    """Return an OpenDocument spreadsheet (synthetic) of one sheet: kind, value and text of each cell."""
    from io import BytesIO  # noqa: PLC0415 - only here

    body = ""
    for row in rows:
        body += "<table:table-row>"
        for kind, value, text in row:
            attribute = "date-value" if kind == "date" else "value"
            body += f'<table:table-cell office:value-type="{kind}" office:{attribute}="{value}"><text:p>{text}</text:p></table:table-cell>'
        body += "</table:table-row>"
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    blank = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    sheet = f'<table:table table:name="dashboards">{body}{blank}</table:table>'
    book = f"<office:body><office:spreadsheet>{sheet}</office:spreadsheet></office:body>"
    content = f'<?xml version="1.0"?><office:document-content {spaces}>{book}</office:document-content>'
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("content.xml", content)
    return stream.getvalue()


def test_an_opendocument_sheet_is_read_with_what_it_shows(written: Written) -> None:
    heading = [
        ("string", "", name) for name in ("dashboard", "indicator", "value", "value_text", "unit", "period", "polarity")
    ]
    row = [
        ("string", "", "Roads"),
        ("string", "", "Potholes"),
        ("percentage", "0.4127", "41%"),
        ("percentage", "0.4127", "41%"),
    ]
    row += [("string", "", "%"), ("date", "2025-03-31", "Mar 2025"), ("string", "", "high")]
    frame = planned(written("return.ods", ods([heading, row]))).new["dashboards"]
    assert frame.loc[0, ["value", "value_text", "period"]].tolist() == [41.27, "41%", "Mar 2025"]


def test_what_systems_put_into_folders_is_not_given(written: Written) -> None:
    path = written("dashboards.csv", TABLE.encode())
    for name in (".DS_Store", "~$return.xlsx", "Thumbs.db", "desktop.ini"):
        written(name, b"x")
    assert set(read_given(path.parent).tables) == {"dashboards"}


def test_a_table_given_twice_is_refused(written: Written) -> None:
    written("dashboards.csv", TABLE.encode())
    path = excel_return(written("return.xlsx", b""))
    assert "dashboards for the second time, expected it once: it is in dashboards.csv too" in "\n".join(
        problems(path.parent)
    )


@given(st.floats(-1e9, 1e9, allow_nan=False).map(lambda number: round(number, 4)))
def test_a_number_survives_the_ways_a_spreadsheet_shows_it(number: float) -> None:
    for number_format in ("General", "#,##0.0000", "£#,##0.0000", "0.0000"):
        cell = number_cell(number, number_format)
        assert float(str(cells.as_number(cell.shown))) == pytest.approx(number, abs=5e-5, rel=1e-9)
    assert float(str(cells.as_number(number_cell(number / 100, "0.00%").exact))) == pytest.approx(
        number, abs=1e-4, rel=1e-9
    )


@given(st.dates(min_value=DAY.date().replace(year=1950), max_value=DAY.date().replace(year=2099)))
def test_a_date_is_the_same_however_it_is_written(day: object) -> None:
    from datetime import date  # noqa: PLC0415 - only here

    assert isinstance(day, date)
    for written_as in (
        day.isoformat(),
        f"{day:%d/%m/%Y}",
        f"{day.day}.{day.month}.{day.year}",
        f"{day:%d %B %Y}",
        f"{day.isoformat()} 00:00:00",
    ):
        assert cells.as_date(written_as) == day.isoformat()


def test_every_table_and_column_is_explained() -> None:
    assert set(TITLES) == set(COLUMNS) == set(REQUIRED) == set(RETURN_SCHEMAS)
    for name, schema in RETURN_SCHEMAS.items():
        assert list(COLUMNS[name]) == list(schema.columns)
        assert set(REQUIRED[name]) <= set(schema.columns)
