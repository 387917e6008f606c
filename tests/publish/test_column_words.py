"""The words for columns: every column of every file has its own, no words are left over, and docs/tables.md has them all."""

import json
import re
import sys
from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import pytest
from command import ROOT

from analysis.parts.part import every_table
from analysis.parts.report import Report, prepare
from analysis.publish.column_words import ColumnWords, column_words, described
from analysis.publish.csvw import NAME, write_metadata

sys.path.insert(0, str(ROOT / "tools"))

from generated import DOCS, END, put, write
from make_tables_doc import WHOSE, columns_of, listing

pytestmark = pytest.mark.slow

NAMED = "tables.md"
LONGEST = 140
ROW = re.compile(r"^\| `\w+` \| .+ \|$", re.MULTILINE)
Columns = dict[str, list[str]]


@pytest.fixture(scope="module")
def report() -> Report:
    """Give the default report, of a council with a return."""
    return prepare(WHOSE)


@pytest.fixture(scope="module")
def with_return(report: Report) -> Columns:
    return columns_of(report)


@pytest.fixture(scope="module")
def without_return() -> Columns:
    return columns_of(prepare({"reporting_year": "2024/25", "authority": "kent"}))


def unused(words: ColumnWords, tables: Mapping[str, list[str]]) -> list[str]:
    """Return the words for a column that no table has, or that every table with it has other words for."""
    own = {(table, column) for table, columns in words.tables.items() for column in columns}
    present = {(table, column) for table, columns in tables.items() for column in columns}
    shared = {column for _, column in present - own}
    return [*sorted(f"{table}.{column}" for table, column in own - present), *sorted(set(words.columns) - shared)]


def test_every_column_of_every_table_has_words(with_return: Columns, without_return: Columns) -> None:
    assert set(with_return) == {*every_table(), "not_supplied", "scenario", "provenance"}
    for tables in (with_return, without_return):
        for table, columns in tables.items():
            assert all(described(table, column) for column in columns)
            assert described(table, "scenario") == described("scenario", "scenario")


def test_a_table_has_the_same_columns_without_a_return_or_none(with_return: Columns, without_return: Columns) -> None:
    assert {table: columns for table, columns in without_return.items() if columns != with_return[table]} == {
        "funding_published": []
    }


def test_no_words_are_left_over(with_return: Columns, without_return: Columns) -> None:
    tables = {table: [*columns, *without_return[table]] for table, columns in with_return.items()}
    assert unused(column_words(), tables) == []


def test_words_left_over_are_noticed() -> None:
    words = ColumnWords({"rank": "1 the best", "gone": "Nothing"}, {"ranks": {"n": "Areas", "rank": "1 the lowest"}})
    assert unused(words, {"ranks": ["rank", "year"]}) == ["ranks.n", "gone", "rank"]


def test_words_are_short_plain_phrases_in_the_order_of_the_alphabet() -> None:
    words = column_words()
    for group in (words.columns, *words.tables.values()):
        assert list(group) == sorted(group)
        for column, phrase in group.items():
            assert 0 < len(phrase) <= LONGEST, column
            assert not phrase.endswith("."), column
            assert "|" not in phrase, column
    assert list(words.tables) == sorted(words.tables)


def test_words_of_one_table_say_something_else_than_those_of_all() -> None:
    words = column_words()
    for table, columns in words.tables.items():
        assert all(words.columns.get(column) != phrase for column, phrase in columns.items()), table


def test_a_column_without_words_is_named() -> None:
    with pytest.raises(LookupError, match=r"no words for column colour of risks\.csv"):
        described("risks", "colour")


def test_the_metadata_have_the_words(report: Report, tmp_path: Path) -> None:
    risks = pd.DataFrame({"risk_id": ["R01"], "indicators": ["1 2"], "scenario": ["Stricter"]})
    write_metadata(report, {"risks": risks}, tmp_path)
    content = json.loads((tmp_path / NAME).read_text(encoding="utf-8"))
    columns = content["tables"][0]["tableSchema"]["columns"]
    assert {column["name"]: column["dc:description"] for column in columns} == {
        name: described("risks", name) for name in risks.columns
    }
    assert described("risks", "indicators") != described("benchmark_votes", "indicators")


def test_the_page_is_up_to_date(with_return: Columns) -> None:
    page = (DOCS / NAMED).read_text(encoding="utf-8")
    assert put(page, "tables", listing(with_return)) == page, "run tools/make_tables_doc.py"
    assert len(ROW.findall(page)) == sum(len(columns) for columns in with_return.values())


def test_a_row_that_is_gone_from_the_page_is_noticed(
    with_return: Columns, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = (DOCS / NAMED).read_text(encoding="utf-8")
    rows = list(ROW.finditer(page))
    content = listing(with_return)
    for row in rows[:: len(rows) // 20]:
        without = page[: row.start()] + page[row.end() + 1 :]
        assert put(without, "tables", content) != without, row[0]
    copy = tmp_path / NAMED
    copy.write_text(page.replace(f"{rows[0][0]}\n", "", 1), encoding="utf-8")
    monkeypatch.setattr("generated.DOCS", tmp_path)
    monkeypatch.setattr("sys.argv", ["make_tables_doc.py", "--check"])
    assert write(NAMED, "tables", content) == 1
    assert "docs/tables.md: the list of tables is out of date" in capsys.readouterr().out
    copy.write_text(page, encoding="utf-8")
    assert write(NAMED, "tables", content) == 0


def test_the_page_has_each_marker_once() -> None:
    page = (DOCS / NAMED).read_text(encoding="utf-8")
    assert (page.count("<!-- generated: tables -->"), page.count(END)) == (1, 1)
