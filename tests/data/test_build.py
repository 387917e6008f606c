"""data/raw to data/processed: whole or not at all, and only what has changed."""

import gzip
import shutil
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from analysis.data import store
from analysis.data.build import read_shared, with_series_continued, years_with_results
from analysis.data.checking import check_everything
from analysis.data.council import read_return
from analysis.data.folders import returns_supplied
from analysis.data.freshness import KEPT, ensure_return, ensure_shared
from analysis.errors import DataError

Edit = Callable[[str, str, str], None]
LOCAL = "local/northshire/2024-25"
Snapshot = dict[str, tuple[int, bytes]]


def snapshot(folder: Path) -> Snapshot:
    """Return when each file was written and what it holds, by its path."""
    files = [path for path in folder.rglob("*") if path.is_file() and path.name != ".lock"]
    return {path.relative_to(folder).as_posix(): (path.stat().st_mtime_ns, path.read_bytes()) for path in files}


@pytest.mark.usefixtures("home")
def test_every_table_is_read_and_observations_know_their_source_and_year() -> None:
    tables = read_shared()
    assert len(tables) == 19
    observed = tables["observations"][["indicator_id", "period", "value", "source_id", "reporting_year"]]
    expected = pd.DataFrame(
        {
            "indicator_id": ["buses-on-time", "buses-on-time", "buses-on-time", "waste-per-head"],
            "period": ["2022/23", "2023/24", "2023/24", "2023/24"],
            "value": [81.5, 82.5, None, 430.0],
            "source_id": ["made-up"] * 4,
            "reporting_year": ["2022/23", "2023/24", "2023/24", "2023/24"],
        }
    )
    pd.testing.assert_frame_equal(observed, expected)


def test_years_with_results_counts_indicators_that_have_a_value() -> None:
    observed = pd.DataFrame(
        {
            "indicator_id": ["a", "a", "b", "b", "c"],
            "reporting_year": ["2023/24", "2023/24", "2023/24", "2022/23", "2021/22"],
            "value": [1.0, 2.0, 3.0, 4.0, None],
        }
    )
    expected = pd.DataFrame({"reporting_year": ["2022/23", "2023/24"], "indicators": [1, 2]})
    pd.testing.assert_frame_equal(years_with_results(observed), expected)


AUTHORITIES = pd.DataFrame({"code": ["E10000903", "E06000901"], "successor_code": ["E06000901", ""]})


def observed(rows: list[tuple[str, str, float | None]]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["authority_code", "period", "value"])
    return frame.assign(indicator_id="a")


def test_a_series_goes_on_under_the_newer_code_and_the_newer_result_stays() -> None:
    frame = observed(
        [
            ("E10000903", "2019/20", 1.0),
            ("E10000903", "2020/21", 2.0),
            ("E06000901", "2020/21", 3.0),
            ("E06000901", "2021/22", 4.0),
            ("E10000901", "2019/20", 5.0),
        ]
    )
    result = with_series_continued(frame, AUTHORITIES)
    assert list(result.columns) == list(frame.columns)
    assert result[["authority_code", "period", "value"]].to_numpy().tolist() == [
        ["E06000901", "2019/20", 1.0],
        ["E06000901", "2020/21", 3.0],
        ["E06000901", "2021/22", 4.0],
        ["E10000901", "2019/20", 5.0],
    ]


def test_a_result_under_the_older_code_is_not_lost_to_a_gap_under_the_newer() -> None:
    frame = observed([("E10000903", "2020/21", 2.0), ("E06000901", "2020/21", None)])
    result = with_series_continued(frame, AUTHORITIES)
    assert result[["authority_code", "value"]].to_numpy().tolist() == [["E06000901", 2.0]]


def test_a_packed_observation_file_reads_the_same(home: Path) -> None:
    before = read_shared()["observations"]
    path = home / "data" / "raw" / "observations" / "made-up.csv"
    path.with_name("made-up.csv.gz").write_bytes(gzip.compress(path.read_bytes()))
    path.unlink()
    pd.testing.assert_frame_equal(read_shared()["observations"], before)


def test_problems_of_all_files_are_told_together(edit: Edit) -> None:
    edit("geography/population.csv", "2024,1000,", "2024,many,")
    edit("observations/made-up.csv", "815,1000", "815,lots")
    edit(f"{LOCAL}/risks.csv", "4,3,2,3", "9,3,2,3")
    assert check_everything().problems == [
        "data/raw/geography/population.csv, row 2, column population: found 'many', expected a number",
        "data/raw/observations/made-up.csv, row 2, column denominator: found 'lots', expected a number",
        f"data/raw/{LOCAL}/risks.csv, row 2, column likelihood: found 9, expected at most 5, the top of the scale (scale_to in risk_settings)",
    ]


def test_no_observations_is_a_problem(home: Path) -> None:
    (home / "data" / "raw" / "observations" / "made-up.csv").unlink()
    with pytest.raises(DataError) as caught:
        read_shared()
    assert caught.value.problems == ["data/raw/observations: found no CSV file, expected one per source"]


def test_a_missing_shared_file_is_a_problem(home: Path) -> None:
    (home / "data" / "raw" / "finance" / "gdp_deflator.csv").unlink()
    with pytest.raises(DataError) as caught:
        read_shared()
    assert caught.value.problems == ["data/raw/finance/gdp_deflator.csv: found no such file, expected a file"]


def test_what_is_stored_is_what_was_read(home: Path) -> None:
    shared, given = ensure_shared(), ensure_return("northshire", "2024/25")
    for name, table in read_shared().items():
        pd.testing.assert_frame_equal(pd.read_parquet(shared / f"{name}.parquet"), table)
    assert given is not None
    assert shared.parent == home / "data" / "processed" / "shared"
    assert given.parent == home / "data" / "processed" / LOCAL
    for name, table in read_return(home / "data" / "raw" / LOCAL).items():
        pd.testing.assert_frame_equal(pd.read_parquet(given / f"{name}.parquet"), table)


def test_nothing_is_written_again_where_nothing_changed(home: Path) -> None:
    ensure_shared()
    ensure_return("northshire", "2024/25")
    before = snapshot(home / "data" / "processed")
    ensure_shared()
    ensure_return("northshire", "2024/25")
    assert len(before) == 27
    assert snapshot(home / "data" / "processed") == before


def test_the_same_data_give_the_same_bytes(home: Path) -> None:
    ensure_shared()
    first = {name: content for name, (_, content) in snapshot(home / "data" / "processed").items()}
    shutil.rmtree(ensure_shared())
    ensure_shared()
    assert {name: content for name, (_, content) in snapshot(home / "data" / "processed").items()} == first


def test_a_changed_return_rebuilds_only_the_return(home: Path, edit: Edit) -> None:
    ensure_shared()
    ensure_return("northshire", "2024/25")
    before = snapshot(home / "data" / "processed")
    edit(f"{LOCAL}/risks.csv", "4,3,2,3", "5,3,2,3")
    ensure_shared()
    given = ensure_return("northshire", "2024/25")
    after = snapshot(home / "data" / "processed")
    assert given is not None
    changed = {name for name in after if after[name] != before.get(name)}
    assert {name.rsplit("/", 1)[0] for name in changed} == {f"{LOCAL}/{given.name}"}
    assert pd.read_parquet(given / "risks.parquet")["likelihood"].tolist()[0] == 5


def test_a_changed_shared_file_leaves_the_returns_alone(home: Path, edit: Edit) -> None:
    ensure_shared()
    ensure_return("northshire", "2024/25")
    before = snapshot(home / "data" / "processed")
    edit("geography/population.csv", "2024,1000,", "2024,1001,")
    shared = ensure_shared()
    ensure_return("northshire", "2024/25")
    after = snapshot(home / "data" / "processed")
    assert {name: after[name] for name in after if name.startswith(LOCAL)} == {
        name: before[name] for name in before if name.startswith(LOCAL)
    }
    populations = pd.read_parquet(shared / "population.parquet")["population"]
    assert populations.tolist() == [1001, 2000, 3000]


def test_a_damaged_shared_file_leaves_what_was_built_before(home: Path, edit: Edit) -> None:
    ensure_shared()
    before = snapshot(home / "data" / "processed")
    edit("finance/gdp_deflator.csv", "96.5", "ninety")
    with pytest.raises(DataError, match=r"gdp_deflator\.csv, row 2, column index: found 'ninety'"):
        ensure_shared()
    assert snapshot(home / "data" / "processed") == before


def test_tables_that_disagree_leave_what_was_built_before(home: Path, edit: Edit) -> None:
    ensure_shared()
    before = snapshot(home / "data" / "processed")
    edit("geography/population.csv", "E06000901", "E06000999")
    with pytest.raises(DataError, match="row 4, column authority_code"):
        ensure_shared()
    assert snapshot(home / "data" / "processed") == before


def test_a_damaged_return_leaves_what_was_built_before(home: Path, edit: Edit) -> None:
    ensure_return("northshire", "2024/25")
    before = snapshot(home / "data" / "processed")
    edit(f"{LOCAL}/dashboards.csv", "90,2023/24", "ninety,2023/24")
    with pytest.raises(DataError, match="row 2, column previous_value: found 'ninety'"):
        ensure_return("northshire", "2024/25")
    assert snapshot(home / "data" / "processed") == before


def test_a_first_build_that_fails_leaves_nothing_half_written(home: Path, edit: Edit) -> None:
    edit("catalogue/sources.csv", "2025-01-31", "today")
    edit(f"{LOCAL}/risks.csv", "2025-02-28", "today")
    with pytest.raises(DataError):
        ensure_shared()
    with pytest.raises(DataError):
        ensure_return("northshire", "2024/25")
    left = [path.name for path in (home / "data" / "processed").rglob("*") if path.is_file()]
    assert left in ([], [".lock"])


def test_data_put_right_is_built(edit: Edit) -> None:
    edit("finance/gdp_deflator.csv", "96.5", "ninety")
    with pytest.raises(DataError):
        ensure_shared()
    edit("finance/gdp_deflator.csv", "ninety", "96.4")
    assert pd.read_parquet(ensure_shared() / "gdp_deflator.parquet")["index"].tolist() == [96.4, 100.0]


def test_a_file_taken_out_of_a_return_is_no_longer_there(home: Path) -> None:
    ensure_return("northshire", "2024/25")
    (home / "data" / "raw" / LOCAL / "notes.csv").unlink()
    given = ensure_return("northshire", "2024/25")
    assert given is not None
    assert sorted(path.name for path in given.iterdir()) == [
        "dashboards.parquet",
        "links.parquet",
        "risk_actions.parquet",
        "risk_evidence.parquet",
        "risk_settings.parquet",
        "risks.parquet",
        "statements.parquet",
    ]


def test_no_return_given_is_not_an_error(home: Path) -> None:
    assert ensure_return("southshire", "2024/25") is None
    assert ensure_return("northshire", "2023/24") is None
    assert store.local_return("southshire", "2024/25") == {}
    assert returns_supplied() == [("northshire", "2024-25")]
    assert not (home / "data" / "processed" / "local").exists()


@pytest.mark.usefixtures("home")
def test_the_store_gives_tables_that_a_caller_may_change() -> None:
    table = store.table("population")
    table["population"] = 0.0
    table.loc[0, "year"] = 1.0
    assert store.table("population")["population"].tolist() == [1000, 2000, 3000]
    assert store.table("population")["year"].tolist() == [2024, 2024, 2024]
    assert store.reporting_years() == ["2023/24", "2024/25"]


def test_the_store_sees_a_changed_return_when_it_looks_again(edit: Edit) -> None:
    assert store.local_return("northshire", "2024/25")["risks"]["likelihood"].tolist()[0] == 4
    edit(f"{LOCAL}/risks.csv", "4,3,2,3", "5,3,2,3")
    assert store.local_return("northshire", "2024/25")["risks"]["likelihood"].tolist()[0] == 4, (
        "a run keeps to its data"
    )
    store.refresh()
    assert store.local_return("northshire", "2024/25")["risks"]["likelihood"].tolist()[0] == 5


def test_a_few_states_of_the_data_are_kept_and_older_ones_go(home: Path, edit: Edit) -> None:
    first = ensure_shared()
    for people in range(1001, 1004):
        edit("geography/population.csv", f"2024,{people - 1},", f"2024,{people},")
        latest = ensure_shared()
    kept = [path for path in (home / "data" / "processed" / "shared").iterdir() if path.is_dir()]
    assert len(kept) == KEPT
    assert latest in kept
    assert not first.exists()
