"""Damaged files are refused with a line that names file, row and column."""

import gzip
from pathlib import Path

import pandas as pd
import pytest

from analysis.data.reading import read_table
from analysis.data.schemas import SCHEMAS
from analysis.errors import DataError

SCHEMA = SCHEMAS["population"]
COLUMNS = "authority_code, year, population, pct_0_15, pct_65_plus, density_per_km2"
HEADING = "authority_code,year,population,pct_0_15,pct_65_plus,density_per_km2\n"
FIRST = "E06000901,2010,91773,19.54,16.85,977\n"
SECOND = "E06000901,2011,92088,19.28,17.04,981\n"
THIRD = "E06000902,2011,138400,20.1,,2571\n"
WHOLE = HEADING + FIRST + SECOND + THIRD
"""Made-up figures for places that do not exist."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COMPENDIUM_HOME", str(tmp_path))
    return tmp_path


def problems_of(path: Path, content: str | bytes) -> list[str]:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(DataError) as caught:
        read_table(path, SCHEMA)
    return caught.value.problems


def without(column: int) -> str:
    lines = [line.split(",") for line in WHOLE.splitlines()]
    return "".join(",".join(cells[:column] + cells[column + 1 :]) + "\n" for cells in lines)


def test_a_whole_file_gives_text_and_numbers(folder: Path) -> None:
    (folder / "population.csv").write_text(WHOLE, encoding="utf-8")
    expected = pd.DataFrame(
        {
            "authority_code": ["E06000901", "E06000901", "E06000902"],
            "year": [2010.0, 2011.0, 2011.0],
            "population": [91773.0, 92088.0, 138400.0],
            "pct_0_15": [19.54, 19.28, 20.1],
            "pct_65_plus": [16.85, 17.04, None],
            "density_per_km2": [977.0, 981.0, 2571.0],
        }
    )
    expected.index = pd.Index([2, 3, 4], name="row")
    pd.testing.assert_frame_equal(read_table(folder / "population.csv", SCHEMA), expected)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("population.csv.gz", gzip.compress(WHOLE.encode())),
        ("with_byte_order_mark.csv", WHOLE.encode("utf-8-sig")),
        ("windows_line_ends.csv", WHOLE.replace("\n", "\r\n").encode()),
        ("no_last_line_end.csv", WHOLE.rstrip("\n").encode()),
        ("quoted.csv", WHOLE.replace("E06000902", '"E06000902"').encode()),
    ],
)
def test_other_whole_files_read_the_same(folder: Path, name: str, content: bytes) -> None:
    (folder / "population.csv").write_text(WHOLE, encoding="utf-8")
    (folder / name).write_bytes(content)
    pd.testing.assert_frame_equal(read_table(folder / name, SCHEMA), read_table(folder / "population.csv", SCHEMA))


CELLS = {
    "text in a number": (
        WHOLE.replace("92088", "about 92,000".replace(",", " ")),
        "row 3, column population: found 'about 92 000', expected a number",
    ),
    "thousands separator": (
        WHOLE.replace("92088", '"92,088"'),
        "row 3, column population: found '92,088', expected a number",
    ),
    "infinite": (WHOLE.replace("92088", "inf"), "row 3, column population: found 'inf', expected a number"),
    "beyond a float": (WHOLE.replace("92088", "1e999"), "row 3, column population: found '1e999', expected a number"),
    "not a number": (WHOLE.replace("92088", "NaN"), "row 3, column population: found 'NaN', expected a number"),
    "hexadecimal": (WHOLE.replace("92088", "0x1F"), "row 3, column population: found '0x1F', expected a number"),
    "percentage of 430": (
        WHOLE.replace("19.28", "430"),
        "row 3, column pct_0_15: found '430', expected a number of at most 100",
    ),
    "negative percentage": (
        WHOLE.replace("19.28", "-1"),
        "row 3, column pct_0_15: found '-1', expected a number of at least 0",
    ),
    "blank required number": (
        WHOLE.replace("92088", ""),
        "row 3, column population: found '', expected a value",
    ),
    "spaces as a required number": (
        WHOLE.replace("92088", "  "),
        "row 3, column population: found '  ', expected a value",
    ),
    "a code that is none": (
        WHOLE.replace("E06000902", "Rivermouth"),
        "row 4, column authority_code: found 'Rivermouth', expected an ONS code such as E10000018",
    ),
    "a code with a space": (
        WHOLE.replace("E06000902", "E06000902 "),
        "row 4, column authority_code: found 'E06000902 ', expected an ONS code such as E10000018",
    ),
    "a code with a line end": (
        WHOLE.replace("E06000902", '"E06000902\n"'),
        "row 4, column authority_code: found 'E06000902\\n', expected an ONS code such as E10000018",
    ),
    "repeated key": (
        WHOLE + SECOND,
        "row 5, column authority_code + year: found E06000901, 2011 for the second time, expected each only once",
    ),
}


@pytest.mark.parametrize("damage", CELLS)
def test_a_wrong_cell_is_named_by_row_and_column(folder: Path, damage: str) -> None:
    content, problem = CELLS[damage]
    assert problems_of(folder / "population.csv", content) == [f"population.csv, {problem}"]


HEADINGS = {
    "missing column": (without(2), "column population: found no such heading, expected this column"),
    "extra column": (
        WHOLE.replace("\n", ",0\n").replace("km2,0", "km2,area"),
        f"column area: found an unknown heading, expected only {COLUMNS}",
    ),
    "swapped columns": (
        WHOLE.replace("year,population", "population,year"),
        "found the order authority_code, population, year, pct_0_15, pct_65_plus, density_per_km2, "
        f"expected the order {COLUMNS}",
    ),
    "repeated column": (
        WHOLE.replace("\n", ",0\n").replace("km2,0", "km2,year"),
        f"found the order {COLUMNS}, year, expected the order {COLUMNS}",
    ),
}


@pytest.mark.parametrize("damage", HEADINGS)
def test_wrong_headings_are_named(folder: Path, damage: str) -> None:
    content, problem = HEADINGS[damage]
    separator = ": " if problem.startswith("found") else ", "
    assert problems_of(folder / "population.csv", content) == [f"population.csv, row 1{separator}{problem}"]


def test_a_renamed_column_is_named_twice_as_missing_and_as_unknown(folder: Path) -> None:
    assert problems_of(folder / "population.csv", WHOLE.replace("pct_0_15", "pct_0_16")) == [
        "population.csv, row 1, column pct_0_15: found no such heading, expected this column",
        f"population.csv, row 1, column pct_0_16: found an unknown heading, expected only {COLUMNS}",
    ]


def test_another_separator_names_every_column_as_missing(folder: Path) -> None:
    problems = problems_of(folder / "population.csv", WHOLE.replace(",", ";"))
    assert problems[:6] == [
        f"population.csv, row 1, column {column}: found no such heading, expected this column"
        for column in COLUMNS.split(", ")
    ]


WHOLES = {
    "empty file": (b"", "population.csv: found an empty file, expected a heading row and data"),
    "only line ends": (b"\n\n\n", "population.csv: found an empty file, expected a heading row and data"),
    "heading only": (HEADING.encode(), "population.csv: found headings without data, expected at least one row"),
    "short row": (
        (HEADING + FIRST + "E06000901,2011,92088,19.28,17.04\n" + THIRD).encode(),
        "population.csv, row 3: found 5 columns, expected 6",
    ),
    "long row": (
        (HEADING + FIRST + SECOND + "E06000902,2011,138400,20.1,,2571,7\n").encode(),
        "population.csv, row 4: found 7 columns, expected 6",
    ),
    "cut off in the last row": (WHOLE[:-12].encode(), "population.csv, row 4: found 3 columns, expected 6"),
    "latin-1": (
        WHOLE.replace("E06000902", "Môn").encode("latin-1"),
        "population.csv, row 4: found the byte 0xf4, expected UTF-8 text",
    ),
    "UTF-16": (WHOLE.encode("utf-16"), "population.csv, row 1: found the byte 0xff, expected UTF-8 text"),
    "UTF-16 without a mark": (WHOLE.encode("utf-16-le"), "population.csv, row 1: found a zero byte, expected text"),
    "control character": (
        WHOLE.replace("E06000902", "E0600\x0b0902").encode(),
        "population.csv, row 4: found the control character U+000B, expected text without any",
    ),
    "zero byte": (
        WHOLE.replace("92088", "920\x0088").encode(),
        "population.csv, row 3: found a zero byte, expected text",
    ),
}


@pytest.mark.parametrize("damage", WHOLES)
def test_a_damaged_file_is_named(folder: Path, damage: str) -> None:
    content, problem = WHOLES[damage]
    assert problems_of(folder / "population.csv", content) == [problem]


PACKED = gzip.compress(WHOLE.encode(), mtime=0)
GZIPS = {
    "truncated": PACKED[:-12],
    "truncated in its heading": PACKED[:5],
    "not a gzip": WHOLE.encode(),
    "a changed byte": PACKED[:20] + bytes([PACKED[20] ^ 0xFF]) + PACKED[21:],
    "a wrong checksum": PACKED[:-8] + b"\0\0\0\0" + PACKED[-4:],
    "something after its end": PACKED + b"more",
}


@pytest.mark.parametrize("damage", GZIPS)
def test_a_damaged_gzip_is_named(folder: Path, damage: str) -> None:
    expected = ["population.csv.gz: found a damaged or truncated gzip file, expected a whole one"]
    assert problems_of(folder / "population.csv.gz", GZIPS[damage]) == expected


def test_a_missing_file_is_named(folder: Path) -> None:
    with pytest.raises(DataError) as caught:
        read_table(folder / "data" / "population.csv", SCHEMA)
    assert caught.value.problems == ["data/population.csv: found no such file, expected a file"]


@pytest.mark.parametrize(
    "content", ["<!DOCTYPE html><html><body>Not found</body></html>", "PK\x03\x04 a workbook\n1\n"]
)
def test_something_else_under_the_name_is_refused(folder: Path, content: str) -> None:
    problems = problems_of(folder / "population.csv", content)
    assert all(problem.startswith("population.csv") for problem in problems)


def test_an_open_quote_is_refused(folder: Path) -> None:
    problems = problems_of(folder / "population.csv", WHOLE.replace("E06000901,2011", '"E06000901,2011'))
    assert problems == ["population.csv, row 3: found 1 columns, expected 6"]


def test_blank_lines_count_as_a_spreadsheet_counts_them(folder: Path) -> None:
    content = HEADING + FIRST + "\n" + SECOND.replace("92088", "x") + THIRD
    expected = ["population.csv, row 4, column population: found 'x', expected a number"]
    assert problems_of(folder / "population.csv", content) == expected


def test_a_short_row_after_a_blank_line_is_counted_as_a_spreadsheet_counts(folder: Path) -> None:
    content = HEADING + FIRST + "\n" + "E06000901,2011,92088\n" + THIRD
    assert problems_of(folder / "population.csv", content) == ["population.csv, row 4: found 3 columns, expected 6"]


def test_a_cell_of_two_lines_is_one_row(folder: Path) -> None:
    content = WHOLE.replace("E06000901,2010", '"E06\n000901",2010').replace("138400", "x")
    problems = problems_of(folder / "population.csv", content)
    assert sorted(problems) == [
        "population.csv, row 2, column authority_code: found 'E06\\n000901', expected an ONS code such as E10000018",
        "population.csv, row 4, column population: found 'x', expected a number",
    ]


@pytest.mark.parametrize(
    ("bad", "problem"),
    [
        ("E06999999,2000,5,,\n", "row 70001: found 5 columns, expected 6"),
        ("E06999999,2000,5x,,,\n", "row 70001, column population: found '5x', expected a number"),
    ],
)
def test_rows_far_down_a_long_file_are_counted_right(folder: Path, bad: str, problem: str) -> None:
    rows = [f"E06{number:06d},2000,{1000 + number},,,\n" for number in range(80_000)]
    rows[70_001 - 2] = bad
    assert problems_of(folder / "population.csv", HEADING + "".join(rows)) == [f"population.csv, {problem}"]


def test_one_wrong_cell_is_one_line(folder: Path) -> None:
    problems = problems_of(folder / "population.csv", WHOLE.replace("E06000902", ""))
    assert problems == [
        "population.csv, row 4, column authority_code: found '', expected an ONS code such as E10000018"
    ]


def test_every_problem_of_a_file_is_told_at_once(folder: Path) -> None:
    content = WHOLE.replace("91773", "x").replace("19.28", "430").replace("E06000902", "Rivermouth")
    assert sorted(problems_of(folder / "population.csv", content)) == [
        "population.csv, row 2, column population: found 'x', expected a number",
        "population.csv, row 3, column pct_0_15: found '430', expected a number of at most 100",
        "population.csv, row 4, column authority_code: found 'Rivermouth', expected an ONS code such as E10000018",
    ]


def test_a_long_file_with_cells_of_two_lines_is_read_whole(folder: Path) -> None:
    heading = "source_id,publisher,title,licence,address,retrieved,periods\n"
    rows = [f'source-{at},P,"first\nsecond",L,https://example.org,2025-01-31,2020\n' for at in range(30_000)]
    (folder / "sources.csv").write_text(heading + "".join(rows), encoding="utf-8")
    table = read_table(folder / "sources.csv", SCHEMAS["sources"])
    assert len(table) == 30_000
    assert set(table["title"]) == {"first\nsecond"}


def test_twenty_problems_are_all_told(folder: Path) -> None:
    rows = "".join(f"E06000{number:03d},2010,x,,,\n" for number in range(20))
    problems = problems_of(folder / "population.csv", HEADING + rows)
    assert len(problems) == 20
    assert problems[19] == "population.csv, row 21, column population: found 'x', expected a number"


def test_beyond_twenty_problems_the_rest_is_counted(folder: Path) -> None:
    rows = "".join(f"E06000{number:03d},2010,x,,,\n" for number in range(25))
    problems = problems_of(folder / "population.csv", HEADING + rows)
    assert len(problems) == 21
    assert problems[19] == "population.csv, row 21, column population: found 'x', expected a number"
    assert problems[20] == "population.csv: and 5 more problems"
