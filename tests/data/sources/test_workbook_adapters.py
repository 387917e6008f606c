"""Adapters of ODS and XLSX workbooks, on small workbooks in the publishers' layouts that the tests write."""

import zipfile
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

import pandas as pd
import pytest

from analysis.data.sources import net_additions, road_condition, waste
from analysis.data.sources.workbook import read_sheet
from analysis.errors import DataError

Sheets = Mapping[str, Sequence[Sequence[str | float]]]
NAMESPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (("office", "office"), ("table", "table"), ("text", "text"))
)
MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)
SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def zipped(files: Mapping[str, str]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def ods(sheets: Sheets) -> bytes:
    def cell(value: str | float) -> str:
        if isinstance(value, str):
            return f'<table:table-cell office:value-type="string"><text:p>{escape(value)}</text:p></table:table-cell>'
        return f'<table:table-cell office:value-type="float" office:value="{value}"/>'

    tables = "".join(
        f'<table:table table:name="{name}">'
        + "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
        + "</table:table>"
        for name, rows in sheets.items()
    )
    body = f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": MANIFEST,
            "content.xml": f"<office:document-content {NAMESPACES}>{body}</office:document-content>",
        }
    )


def xlsx(sheets: Sheets) -> bytes:
    def cell(value: str | float) -> str:
        if isinstance(value, str):
            return f'<c t="inlineStr"><is><t>{escape(value)}</t></is></c>'
        return f"<c><v>{value}</v></c>"

    numbers = range(1, len(sheets) + 1)
    files = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{TYPES}.sheet.main+xml"/>'
        + "".join(
            f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{TYPES}.worksheet+xml"/>' for n in numbers
        )
        + "</Types>",
        "_rels/.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="rId1" Type="{DOCUMENT}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{SPREADSHEET}" xmlns:r="{DOCUMENT}"><sheets>'
        + "".join(
            f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}"/>' for n, name in zip(numbers, sheets, strict=True)
        )
        + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{RELATIONS}">'
        + "".join(
            f'<Relationship Id="rId{n}" Type="{DOCUMENT}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n in numbers
        )
        + "</Relationships>",
    }
    for n, rows in zip(numbers, sheets.values(), strict=True):
        data = "".join(f"<row>{''.join(map(cell, row))}</row>" for row in rows)
        files[f"xl/worksheets/sheet{n}.xml"] = (
            f'<worksheet xmlns="{SPREADSHEET}"><sheetData>{data}</sheetData></worksheet>'
        )
    return zipped(files)


def registry(*rows: tuple[str, str, str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["indicator_id", "source_measure", "unit"])


def facts(observed: pd.DataFrame) -> list[tuple[object, ...]]:
    """Return each row as (indicator, authority, period, end, value, status, missing), no value as None."""
    columns = ["indicator_id", "authority_code", "period", "period_end", "value", "status", "missing"]
    return [tuple(None if pd.isna(cell) else cell for cell in row) for row in observed[columns].itertuples(index=False)]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return tmp_path / "book.ods"


def problems_of(path: Path, content: bytes, sheet: str = "Data") -> list[str]:
    path.write_bytes(content)
    with pytest.raises(DataError) as caught:
        read_sheet(path, sheet, ["Code", "Value"])
    return caught.value.problems


WHOLE = ods({"Cover": [["A title"]], "Data": [["A title"], ["Code", "Value"], ["E1", 3]]})


@pytest.mark.parametrize(("name", "write"), [("book.ods", ods), ("book.xlsx", xlsx)])
def test_a_table_is_read_from_its_headings_down_with_rows_as_a_spreadsheet_shows_them(
    tmp_path: Path, name: str, write: Callable[[Sheets], bytes]
) -> None:
    book = tmp_path / name
    book.write_bytes(
        write({"The_Data": [["A title", ""], [], ["Code", "Value ", ""], ["E1", 3.5, "x"], ["E2", "[x]"]]})
    )
    table = read_sheet(book, "The Data", ["Code", "Value"])
    assert list(table.columns) == ["Code", "Value"]
    assert list(table.index) == [4, 5]
    assert list(table["Value"]) == [3.5, "[x]"]


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"", "book.ods: found no whole workbook"),
        (b"Code,Value\nE1,3\n", "book.ods: found no whole workbook"),
        (WHOLE[: len(WHOLE) // 2], "book.ods: found no whole workbook"),
        (zipped({"notes.txt": "no spreadsheet"}), "book.ods: found no whole workbook"),
        (WHOLE.replace(b"table:table-cell", b"table:table-bell"), "book.ods: found no whole workbook"),
        (ods({"Cover": [["A title"]]}), "book.ods: found the sheets Cover, expected one named Data"),
        (ods({"Data": [["A title"]]}), "book.ods, sheet Data, column Code: found no such heading"),
        (
            ods({"Data": [["A title"], ["Code", "Values"]]}),
            "book.ods, sheet Data, row 2, column Value: found no such heading",
        ),
        (
            ods({"Data": [["Code", "Value", "Value"]]}),
            "book.ods, sheet Data, row 1, column Value: found this heading more than once",
        ),
    ],
)
def test_what_is_no_such_workbook_is_refused_in_one_line(book: Path, content: bytes, found: str) -> None:
    problems = problems_of(book, content)
    assert len(problems) == 1
    assert problems[0].startswith(found)


def test_a_missing_workbook_is_refused(book: Path) -> None:
    with pytest.raises(DataError, match=r"book.ods: found no such file"):
        read_sheet(book, "Data", ["Code"])


WASTE_HEADINGS = [
    "Year",
    "Region",
    "ONS code",
    "Jpp Order",
    "Authority",
    "Authority type",
    "Residual household waste per household (kg/household) (Ex NI191)",
    "Percentage of household waste sent for reuse, recycling or composting (Ex NI192)",
    "Percentage of municipal waste sent to landfill (Ex NI193)",
]
WASTE = registry(
    ("recycled", "ENV18:NI192", "%"),
    ("landfilled", "ENV18:NI193", "%"),
    ("all-waste", "ENV18:HWPH", "kg per household"),
    ("not-there", "ENV18:NI999", "%"),
)


def waste_book(*rows: Sequence[str | float]) -> bytes:
    notes: list[Sequence[str | float]] = [["", "A note without a type", "", "", "", "", "", "", ""]]
    return ods({"Notes": [["Notes"]], "Table_3": [["Table 3"], [], [], WASTE_HEADINGS, *rows, *notes], "Table_3a": []})


def test_waste_fractions_become_percentages_and_all_waste_is_worked_out(book: Path) -> None:
    book.write_bytes(
        waste_book(
            ["2010-11", "North", "E06000902", 1.0, "Rivermouth", "Unitary", 500.0, 0.4, 0.1],
            ["2023-24", "North", "E06000902", 1.0, "Rivermouth", "Unitary", 450.0, 0.55, "-"],
            ["2023-24", "North", "E10000901", 2.0, "Northshire", "Disposal", ":", ":", ":"],
            ["2023-24", "North", "E07000901", 3.0, "Hillside", "Collection", 400.0, 0.5, "-"],
            ["2023-24", "North", "E50000901", 4.0, "North Waste", "Disposal", 400.0, 0.5, 0.2],
            ["2023-24", "*Eastern", "Total", "Total", "Total", "Total", 500.0, 0.458, 0.194],
            ["2023-24", "Total England (Provisional)", "Total", "Total", "Total", "Total", 510.9, 0.423, 0.0],
        )
    )
    assert facts(waste.read(book, WASTE)) == [
        ("all-waste", "E06000902", "2023/24", "2024-03-31", 1000, "estimated", ""),
        ("all-waste", "E12000006", "2023/24", "2024-03-31", 922.5, "estimated", ""),
        ("all-waste", "E92000001", "2023/24", "2024-03-31", 885.4, "estimated", ""),
        ("landfilled", "E06000902", "2023/24", "2024-03-31", None, "final", "not_available"),
        ("landfilled", "E10000901", "2023/24", "2024-03-31", None, "final", "not_available"),
        ("landfilled", "E12000006", "2023/24", "2024-03-31", 19.4, "final", ""),
        ("landfilled", "E92000001", "2023/24", "2024-03-31", 0, "provisional", ""),
        ("recycled", "E06000902", "2023/24", "2024-03-31", 55, "final", ""),
        ("recycled", "E10000901", "2023/24", "2024-03-31", None, "final", "not_available"),
        ("recycled", "E12000006", "2023/24", "2024-03-31", 45.8, "final", ""),
        ("recycled", "E92000001", "2023/24", "2024-03-31", 42.3, "provisional", ""),
    ]


@pytest.mark.parametrize(
    ("row", "found"),
    [
        (
            ["2023", "North", "E06000902", 1.0, "Rivermouth", "Unitary", 450.0, 0.5, 0.1],
            "book.ods, sheet Table_3, row 5, column Year: found '2023', expected a year such as 2023-24",
        ),
        (
            ["2023-24", "*Atlantis", "Total", "Total", "Total", "Total", 450.0, 0.5, 0.1],
            "book.ods, sheet Table_3, row 5, column Region: found '*Atlantis', expected one of England, ",
        ),
        (
            ["2023-24", "North", "E06000902", 1.0, "Rivermouth", "Unitary", 450.0, 4.3, 0.1],
            "book.ods, sheet Table_3, row 5, column Percentage of household waste sent for reuse, recycling or composting "
            "(Ex NI192): found 430, expected a percentage between 0 and 100",
        ),
        (
            ["2023-24", "North", "E06000902", 1.0, "Rivermouth", "Unitary", 450.0, "half", 0.1],
            "book.ods, sheet Table_3, row 5, column Percentage of household waste sent for reuse, recycling or composting "
            "(Ex NI192): found 'half', expected a number or a mark",
        ),
    ],
)
def test_a_strange_cell_of_the_waste_workbook_is_named(book: Path, row: Sequence[str | float], found: str) -> None:
    book.write_bytes(waste_book(row))
    with pytest.raises(DataError) as caught:
        waste.read(book, WASTE)
    assert [problem[: len(found)] for problem in caught.value.problems] == [found]


ROADS = registry(("a-roads", "RDC0120:A", "%"), ("b-c-roads", "RDC0120:B", "%"))
ROAD_HEADINGS = ["ONS Area Code", "Region", "Local Authority", "FYE 2008", "FYE 2012", "FYE 2025 [p]", "Notes"]


def road_book(*rows: Sequence[str | float], headings: Sequence[str] = ROAD_HEADINGS) -> bytes:
    above: list[Sequence[str | float]] = [["A title"], ["This worksheet contains one table."]]
    return ods(
        {
            "Cover_page": [["A title"]],
            "RDC0120_A_Roads_and_Motorways": [*above, headings, *rows],
            "RDC0120_B_and_C_Roads": [*above, headings, ["E92000001", "", "England", 6.0, 7.0, 8.0, "[z]"]],
        }
    )


def test_road_condition_has_a_sheet_for_each_kind_of_road_and_keeps_marks_apart(book: Path) -> None:
    book.write_bytes(
        road_book(
            ["E06000902", "North", "Rivermouth UA [note 7]", 5.0, "4 [r]", "[x]", "[z]"],
            ["E10000901", "North", "Northshire", "[z]", "[y]", 3.0, ""],
            ["E06000903", "North", "Small Isles UA", "[z]", "[z]", "[c]", ""],
        )
    )
    assert facts(road_condition.read(book, ROADS)) == [
        ("a-roads", "E06000902", "2011/12", "2012-03-31", 4, "final", ""),
        ("a-roads", "E06000903", "2011/12", "2012-03-31", None, "final", "not_applicable"),
        ("a-roads", "E10000901", "2011/12", "2012-03-31", None, "final", "not_available"),
        ("a-roads", "E06000902", "2024/25", "2025-03-31", None, "final", "not_available"),
        ("a-roads", "E06000903", "2024/25", "2025-03-31", None, "final", "suppressed"),
        ("a-roads", "E10000901", "2024/25", "2025-03-31", 3, "final", ""),
        ("b-c-roads", "E92000001", "2011/12", "2012-03-31", 7, "final", ""),
        ("b-c-roads", "E92000001", "2024/25", "2025-03-31", 8, "final", ""),
    ]


def test_a_road_workbook_without_years_is_refused(book: Path) -> None:
    book.write_bytes(road_book(headings=["ONS Area Code", "Region", "Local Authority", "2024", "", "", ""]))
    with pytest.raises(
        DataError, match=r"sheet RDC0120_A_Roads_and_Motorways: found the headings .*some of them years"
    ):
        road_condition.read(book, ROADS)


@pytest.mark.parametrize(
    ("heading", "found"),
    [
        ("FYE 2025 (final)", "figures under a heading that is no year, expected a year such as FYE 2025"),
        ("2025", "figures under a heading that is no year, expected a year such as FYE 2025"),
        ("FYE 2012", "this heading more than once, expected it once"),
    ],
)
def test_figures_of_a_year_that_cannot_be_read_are_not_left_out(book: Path, heading: str, found: str) -> None:
    headings = [*ROAD_HEADINGS[:5], heading, "Notes"]
    book.write_bytes(road_book(["E06000902", "North", "Rivermouth UA", 5.0, 4.0, 3.0, "[z]"], headings=headings))
    with pytest.raises(DataError) as caught:
        road_condition.read(book, ROADS)
    file = "book.ods, sheet RDC0120_A_Roads_and_Motorways"
    assert caught.value.problems == [f"{file}, row 3, column {heading}: found {found}"]


HOMES = registry(("homes", "LT122", "number"))


def homes_book(*rows: Sequence[str | float]) -> bytes:
    headings = ["DCLG code", "Former ONS code", "Current ONS code", "Authority data", "2010-11 [note 7]"]
    return ods({"LT_122": [["A title"], [*headings, "2023-24 [r] [note 17]", "2024-25 [p]"], *rows]})


def test_net_additions_take_the_publishers_own_county_rows_and_know_the_provisional_year(book: Path) -> None:
    book.write_bytes(
        homes_book(
            ["", "", "E92000001", "England", 100.0, 130.0, 140.0],
            ["", "", "", "Unitary Authorities", 10.0, 11.0, 12.0],
            ["", "", "E11000001", "Greater Town (Met County)", 1.0, 2.0, 3.0],
            ["", "", "E10000901", "Northshire", 20.0, 30.0, -4.0],
            ["A1", "01AA", "E07000901", "Hillside", 20.0, 30.0, -4.0],
            ["A2", "01AB", "E06000902", "Rivermouth UA", "[x]", "[x]", 12.0],
        )
    )
    assert facts(net_additions.read(book, HOMES)) == [
        ("homes", "E06000902", "2023/24", "2024-03-31", None, "final", "not_available"),
        ("homes", "E10000901", "2023/24", "2024-03-31", 30, "final", ""),
        ("homes", "E92000001", "2023/24", "2024-03-31", 130, "final", ""),
        ("homes", "E06000902", "2024/25", "2025-03-31", 12, "provisional", ""),
        ("homes", "E10000901", "2024/25", "2025-03-31", -4, "provisional", ""),
        ("homes", "E92000001", "2024/25", "2025-03-31", 140, "provisional", ""),
    ]


def test_an_authority_with_two_figures_for_a_year_is_refused(book: Path) -> None:
    book.write_bytes(
        homes_book(
            ["A1", "01AA", "E06000902", "Rivermouth UA", 20.0, 30.0, 4.0],
            ["A1", "01AA", "E06000902", "Rivermouth UA", 20.0, 30.0, 5.0],
        )
    )
    with pytest.raises(DataError) as caught:
        net_additions.read(book, HOMES)
    assert caught.value.problems == [
        "book.ods, sheet LT_122, row 4, column 2024-25 [p]: found another figure for homes, E06000902, 2024/25, expected one"
    ]


def test_a_measure_that_the_registry_lacks_is_said(book: Path) -> None:
    book.write_bytes(homes_book(["A1", "01AA", "E06000902", "Rivermouth UA", 20.0, 30.0, 4.0]))
    with pytest.raises(DataError, match=r"found no measure that the registry has of this source, expected other"):
        net_additions.read(book, registry(("other", "other", "%")))
