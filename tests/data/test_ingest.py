"""From a publisher's file to data/raw: what it would change, what it may not, and how it is written."""

import gzip
import zipfile
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from analysis.data.changes import changes, merge
from analysis.data.ingest import describe, plan, write
from analysis.data.reading import read_table
from analysis.data.schemas import SCHEMAS
from analysis.errors import DataError, ParameterError

Edit = Callable[[str, str, str], None]
KEY = ["indicator_id", "authority_code", "period"]
HEADING = "indicator_id,authority_code,period,period_end,value,lower_ci,upper_ci,numerator,denominator,status,missing\n"
HELD = "data/raw/observations/made-up.csv"


def frame(*rows: tuple[str, str, str, float | None, str]) -> pd.DataFrame:
    columns = ["indicator_id", "authority_code", "period", "value", "status"]
    return pd.DataFrame(rows, columns=columns).astype({"value": float})


def told(found: pd.DataFrame) -> list[tuple[object, ...]]:
    return [tuple(None if pd.isna(cell) else cell for cell in row) for row in found.itertuples(index=False)]


@pytest.fixture
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Return a function that writes the next figures of the source `made-up` outside the project."""

    def written(rows: str) -> Path:
        path = tmp_path_factory.mktemp("downloads") / "made-up.csv"
        path.write_text(HEADING + rows, encoding="utf-8")
        return path

    return written


Write = Callable[[str], Path]


def test_new_changed_and_gone_are_told_with_old_and_new_value() -> None:
    old = frame(
        ("a", "E1", "2023", 1.0, "final"),
        ("a", "E2", "2023", 2.0, "final"),
        ("a", "E3", "2023", 3.0, "final"),
        ("a", "E4", "2023", None, "final"),
        ("a", "E5", "2023", 5.0, "provisional"),
        ("a", "E1", "2022", 6.0, "final"),
        ("b", "E1", "2023", 7.0, "final"),
    )
    new = frame(
        ("a", "E1", "2023", 1.0 + 5e-10, "final"),
        ("a", "E2", "2023", 2.5, "final"),
        ("a", "E4", "2023", 4.0, "final"),
        ("a", "E5", "2023", 5.0, "final"),
        ("a", "E9", "2023", 9.0, "final"),
    )
    assert told(changes(old, new, KEY)) == [
        ("changed", "a", "E2", "2023", 2, 2.5, ""),
        ("changed", "a", "E4", "2023", None, 4, ""),
        ("changed", "a", "E5", "2023", 5, 5, "status"),
        ("gone", "a", "E3", "2023", 3, None, ""),
        ("new", "a", "E9", "2023", None, 9, ""),
    ]


def test_nothing_changes_where_the_file_says_what_is_held() -> None:
    held = frame(("a", "E1", "2023", 1.0, "final"), ("a", "E2", "2023", None, "final"))
    assert told(changes(held, held.iloc[:2], KEY)) == []


def test_everything_is_new_where_nothing_is_held() -> None:
    new = frame(("a", "E1", "2023", 1.0, "final"))
    assert told(changes(new.iloc[:0], new, KEY)) == [("new", "a", "E1", "2023", None, 1, "")]
    assert told(merge(new.iloc[:0], new, KEY)) == told(new)


def test_rows_of_the_file_replace_and_the_others_stay() -> None:
    old = frame(("a", "E1", "2023", 1.0, "final"), ("a", "E2", "2023", 2.0, "final"))
    assert told(merge(old, frame(("a", "E1", "2023", 1.5, "final")), KEY)) == [
        ("a", "E2", "2023", 2, "final"),
        ("a", "E1", "2023", 1.5, "final"),
    ]


def test_a_plan_tells_what_a_file_would_do_and_does_nothing(home: Path, made_up: Write) -> None:
    before = (home / HELD).read_bytes()
    planned = plan(
        "tidy",
        made_up(
            "buses-on-time,E10000901,2023/24,2024-03-31,83,81,84,830,1000,final,\n"
            "buses-on-time,E10000901,2024/25,2025-03-31,84.5,,,,,provisional,\n"
        ),
    )
    assert planned.target == home / HELD
    assert describe(planned) == [
        "data/raw/observations/made-up.csv: 1 new, 1 changed, 1 gone",
        "new: buses-on-time, E10000901, 2024/25: 84.5",
        "changed: buses-on-time, E10000901, 2023/24: 82.5 -> 83 (also numerator)",
        "gone: buses-on-time, E10000902, 2023/24: none",
        "look at: data/raw/observations/made-up.csv as it would be: found no new figures of waste-per-head, "
        "expected some, as other measures have for 2025-03-31",
        "look at: made-up.csv: found no figure of waste-per-head, expected them, as in the data: is a column renamed or left out?",
        "to confirm: made-up.csv: found no figure of buses-on-time, E10000902, 2023/24, expected them, as the data have them; they stay as they are",
    ]
    assert len(planned.frame) == 5
    assert (home / HELD).read_bytes() == before


def test_long_lists_of_changes_are_cut(home: Path, made_up: Write) -> None:
    rows = "".join(f"buses-on-time,E10000901,{year},{year}-12-31,50,,,,,final,\n" for year in range(2012, 2024))
    lines = describe(plan("tidy", made_up(rows)))
    assert len([line for line in lines if line.startswith("new: ")]) == 11
    assert "new: and 2 more" in lines
    assert home.exists()


def test_what_is_written_is_what_was_planned_and_the_same_again_is_left_alone(home: Path, made_up: Write) -> None:
    path = made_up("waste-per-head,E10000901,2023/24,2024-03-31,431.1234567,,,,,final,\n")
    assert write(plan("tidy", path))
    text = (home / HELD).read_text(encoding="utf-8")
    assert text.splitlines()[-1] == "waste-per-head,E10000901,2023/24,2024-03-31,431.123457,,,,,final,"
    assert len(read_table(home / HELD, SCHEMAS["observations"])) == 4
    again = plan("tidy", path)
    assert again.changes.empty
    stamp = (home / HELD).stat().st_mtime_ns
    assert not write(again)
    assert (home / HELD).stat().st_mtime_ns == stamp


def test_a_source_without_figures_yet_gets_a_packed_file_with_the_same_bytes_each_time(
    home: Path, made_up: Write
) -> None:
    (home / HELD).unlink()
    planned = plan("tidy", made_up("buses-on-time,E10000901,2024/25,2025-03-31,-0.0000001,,,,,final,\n"))
    target = home / "data/raw/observations/made-up.csv.gz"
    assert planned.target == target
    assert write(planned)
    first = target.read_bytes()
    assert gzip.decompress(first).decode().splitlines()[1] == "buses-on-time,E10000901,2024/25,2025-03-31,0,,,,,final,"
    target.unlink()
    assert write(planned)
    assert target.read_bytes() == first
    assert first[4:8] == bytes(4), "a gzip file holds the time it was made, unless told otherwise"


@pytest.mark.parametrize(
    ("row", "found"),
    [
        (
            "buses-on-time,E10000999,2024/25,2025-03-31,5,,,,,final,\n",
            "made-up.csv: found figures of E10000999, expected an authority of authorities.csv",
        ),
        (
            "trams,E10000901,2024/25,2025-03-31,5,,,,,final,\n",
            "made-up.csv, row 2, column indicator_id: found 'trams', expected an indicator of made-up in indicators.csv",
        ),
        (
            "buses-on-time,E10000901,2024/25,2025-03-31,430,,,,,final,\n",
            "data/raw/observations/made-up.csv as it would be, row 5, column value: "
            "found 430, expected a percentage between 0 and 100",
        ),
        (
            "waste-per-head,E10000901,2024/25,2025-03-31,430,431,429,,,final,\n",
            "data/raw/observations/made-up.csv as it would be, row 6, column lower_ci: "
            "found 431, expected a lower limit below the upper",
        ),
        (
            "waste-per-head,E10000901,2024/25,2025-03-31,430,,,,,final,suppressed\n",
            "data/raw/observations/made-up.csv as it would be, row 6, column missing: "
            "found 'suppressed', expected no reason beside a value",
        ),
        (
            "buses-on-time,E10000901,2024/25,2025-03-31,five,,,,,final,\n",
            "made-up.csv, row 2, column value: found 'five', expected a number",
        ),
    ],
)
def test_what_may_not_be_is_refused_before_anything_is_written(
    home: Path, made_up: Write, row: str, found: str
) -> None:
    before = (home / HELD).read_bytes()
    with pytest.raises(DataError) as caught:
        plan("tidy", made_up(row))
    assert caught.value.problems == [found]
    assert (home / HELD).read_bytes() == before


def test_an_unknown_source_is_a_wrong_argument(home: Path) -> None:
    with pytest.raises(ParameterError, match=r"source: found 'lait', expected one of core-spending-power, defra-env18"):
        plan("lait", home / "lait.csv")


def test_a_file_named_after_no_source_is_refused(home: Path) -> None:
    (home / "my-survey.csv").write_text(HEADING, encoding="utf-8")
    with pytest.raises(DataError, match=r"my-survey.csv: found the source 'my-survey', expected one of sources.csv"):
        plan("tidy", home / "my-survey.csv")


def test_a_settlement_goes_into_the_table_of_spending_power(home: Path, edit: Edit) -> None:
    sources = "data/raw/catalogue/sources.csv"
    line = "mhclg-spending-power,Ministry,Settlement,OGL-UK-3.0,https://example.org/csp,2025-01-31,2025\n"
    (home / sources).write_text((home / sources).read_text(encoding="utf-8") + line, encoding="utf-8")
    (home / "data/raw/geography/districts.csv").write_text(
        "district_code,authority_code\nE07000901,E10000901\n", encoding="utf-8"
    )
    edit("finance/spending_power.csv", "96,100000", "0.95,1000")
    rows = [("ons_code", "csp_2025"), ("E10000901", 0.9), ("E07000901", 0.06)]
    target = home / "data/raw/finance/spending_power.csv"
    planned = plan("core-spending-power", workbook(home / "csp.ods", "2025-26", rows))
    assert planned.target == target
    assert describe(planned) == [
        "data/raw/finance/spending_power.csv: 0 new, 1 changed, 1 gone",
        "changed: 2025/26, csp, E10000901: 0.95 -> 0.96 (also note)",
        "gone: 2025/26, csp, E10000902: 210",
        "to confirm: csp.ods: found no figure of 2025/26, csp, E10000902, expected them, as the data have them; they stay as they are",
    ]
    before = target.read_bytes()
    with pytest.raises(DataError, match="confirm it with --write --accept"):
        write(planned)
    assert target.read_bytes() == before
    assert write(planned, "a made-up workbook of one county")
    assert target.read_text(encoding="utf-8").splitlines()[1:] == [
        '2025/26,csp,E10000901,0.96,1000,"per head of mid-2024, the latest population"',
        "2025/26,csp,E10000902,210,200000,",
    ]


def workbook(path: Path, sheet: str, rows: list[tuple[str, str | float]]) -> Path:
    """Write an ODS workbook with one sheet of two columns."""
    names = "urn:oasis:names:tc:opendocument:xmlns"
    cells = [
        "".join(
            f'<table:table-cell office:value-type="float" office:value="{cell}"/>'
            if isinstance(cell, float)
            else f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
            for cell in row
        )
        for row in rows
    ]
    table = "".join(f"<table:table-row>{row}</table:table-row>" for row in cells)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", f'<m:manifest xmlns:m="{names}:manifest:1.0"/>')
        archive.writestr(
            "content.xml",
            f'<office:document-content xmlns:office="{names}:office:1.0" xmlns:table="{names}:table:1.0" '
            f'xmlns:text="{names}:text:1.0"><office:body><office:spreadsheet><table:table table:name="{sheet}">{table}'
            "</table:table></office:spreadsheet></office:body></office:document-content>",
        )
    return path
