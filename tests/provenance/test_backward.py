"""Rows of reports traced to data/raw: worked out again from the rows named alone, they come out the same; and what is no trace is noticed."""

import random
from collections.abc import Iterator

import pytest

from analysis.data.lens import Input, where
from analysis.parts.part import every_table
from analysis.parts.report import Report, prepare
from analysis.paths import raw_folder
from analysis.provenance import again
from analysis.provenance.again import as_cells, worked_out_again
from analysis.provenance.backward import SAME, trace_row
from analysis.provenance.raw_rows import FIRST_ROW, as_text

pytestmark = pytest.mark.slow

QUICK = (("leicestershire", "2024/25"), ("kent", "2023/24"))
OTHERS = (("camden", "2024/25"), ("leeds", "2021/22"), ("cumberland", "2025/26"))
ROWS = 60
"""Rows of each report: 300 in all."""


def report_of(authority: str, year: str) -> Report:
    return prepare({"reporting_year": year, "authority": authority})


def sample(report: Report, number: int, seed: int) -> Iterator[tuple[str, dict[str, str]]]:
    """Give rows at random, every table with a row among them."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    tables = {name: as_cells(table.frame(report)) for name, table in every_table().items()}
    filled = [name for name, rows in tables.items() if rows]
    chosen = filled + chance.choices(filled, k=number - len(filled))
    for name in chosen:
        yield name, chance.choice(tables[name])


@pytest.mark.parametrize(
    ("authority", "year"), [*QUICK, *(pytest.param(*one, marks=pytest.mark.long) for one in OTHERS)]
)
def test_figures_come_out_the_same_from_the_rows_that_they_rest_on_alone(authority: str, year: str) -> None:
    report = report_of(authority, year)
    for table, row in sample(report, ROWS, seed=len(authority)):
        printed = worked_out_again(report, table, row)
        assert printed == row, (table, row)


def test_every_table_says_what_it_rests_on() -> None:
    report = report_of("leicestershire", "2024/25")
    for name, table in every_table().items():
        frame = table.frame(report)
        assert not (set(table.rests.key) | set(table.rests.by)) - set(frame.columns), name
        if len(frame):
            assert not frame.duplicated(list(table.rests.key)).any(), name


def test_a_trace_that_leaves_rows_out_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    report = report_of("kent", "2024/25")
    rows = [row for row in as_cells(every_table()["benchmark_ranks"].frame(report)) if row["authority"] == "Kent"]
    row = next(row for row in rows if 5 < float(row["rank"]) < 25)
    whole = again.inputs_of(report, "benchmark_ranks", row)
    [one] = whole
    codes = dict(one.where)["authority_code"]
    fewer = Input(
        one.table, where(**{**dict(one.where), "authority_code": [code for code in codes if code != "E10000018"]})
    )
    monkeypatch.setattr(again, "inputs_of", lambda *_: [fewer])
    assert worked_out_again(report, "benchmark_ranks", row) != row


@pytest.mark.parametrize(("authority", "year"), [*QUICK, *OTHERS])
def test_the_rows_named_are_in_the_files_with_the_figures_printed(authority: str, year: str) -> None:
    report = report_of(authority, year)
    rows = [
        row
        for row in as_cells(every_table()["benchmark_ranks"].frame(report))
        if row["authority"] == report.authority.name
    ]
    for row in random.Random(7).sample(rows, 5):  # noqa: S311 - no secret
        found = trace_row(report, "benchmark_ranks", row, FIRST_ROW)
        assert found.verdict == SAME
        [file] = found.found
        raw = as_text(raw_folder() / file.file)
        mine = raw[(raw["indicator_id"] == row["indicator_id"]) & (raw["period"] == row["period"])]
        assert row["value"] in {
            f"{float(value):g}" if float(value) % 1 else str(int(float(value))) for value in mine["value"] if value
        } | set(mine["value"])
        assert set(mine.index) & set(file.rows.index)
        assert found.as_json()["inputs"][0]["sha256"]
        assert found.as_json()["inputs"][0]["sources"][0][0]
