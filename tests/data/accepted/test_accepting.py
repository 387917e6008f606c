"""The accepted state and its log, and what the commands say of what differs from it."""

import os
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from command import compendium
from damage_home import accepted_home, read, rows_of, write

from analysis.data.accepted import comparing, state
from analysis.data.build import read_files, read_shared
from analysis.data.checking import accept_as_it_is, check_everything
from analysis.data.clock import today
from analysis.data.folders import SHARED_FILES
from analysis.data.ingest import plan
from analysis.data.ingest import write as write_plan
from analysis.errors import DataError, ParameterError

pytestmark = pytest.mark.slow

Edit = Callable[[str, str, str], None]
OBSERVED = "observations/made-up.csv"


@pytest.fixture
def raw(home: Path) -> Path:
    """Give the made-up data set, accepted as it is."""
    assert accept_as_it_is("made up") == "accepted: all files; see data/raw/accepted/log.csv"
    return home / "data" / "raw"


def log() -> list[list[str]]:
    return (
        pd.read_csv(state.folder() / "log.csv", dtype=str, keep_default_na=False)
        .drop(columns="date")
        .to_numpy()
        .tolist()
    )


def compared() -> comparing.Comparison:
    return comparing.compare(read_files(), SHARED_FILES)


def test_a_data_set_that_is_being_made_has_no_accepted_state(home: Path, edit: Edit) -> None:
    edit(OBSERVED, ",430,", ",43,")
    assert not state.is_there()
    assert state.last_accepted() == ""
    assert compared().lines == compared().doubts == []
    assert read_shared()["observations"]["value"].max() == 82.5
    assert not (home / "data/raw/accepted").exists()


def test_the_first_acceptance_keeps_every_table_and_says_so_in_the_log(raw: Path) -> None:
    tables = {path.stem for path in (raw / "accepted").glob("*.parquet")}
    assert tables == {*SHARED_FILES, "observations"}
    assert log() == [["all", str(sum(map(len, read_files().values()))), "0", "0", "0", "made up"]]
    assert state.last_accepted() == today()
    assert state.changed_files() == state.lost_files() == []
    assert accept_as_it_is("again") == "nothing to accept: data/raw is as it was accepted"
    assert len(log()) == 1


def test_a_change_is_said_and_a_doubt_stops_what_is_built(raw: Path, edit: Edit) -> None:
    edit(OBSERVED, "2023/24,2024-03-31,82.5,81,84,825,", "2023/24,2024-03-31,82.4,81,84,824,")
    assert compared().doubts == []
    assert [line.partition("column ")[2] for line in compared().lines] == [
        "value: found 82.4, expected 82.5 as accepted",
        "numerator: found 824, expected 825 as accepted",
    ]
    read_shared()
    edit(OBSERVED, "waste-per-head,E10000901,2023/24,2024-03-31,430,,,,,provisional,\n", "")
    doubt = "found 1 row fewer than were accepted, the first waste-per-head, E10000901, 2023/24; expected all of them"
    assert compared().doubts == [f"data/raw/{OBSERVED}: {doubt}"]
    with pytest.raises(DataError) as caught:
        read_shared()
    assert caught.value.problems == [*compared().doubts, f"confirm what is right with: {comparing.REMEDY}"]
    assert raw.is_dir()


def test_acceptance_takes_a_reason_and_logs_what_it_accepted(raw: Path, edit: Edit) -> None:
    edit("geography/comparator_groups.csv", "county-areas,E06000901\n", "")
    with pytest.raises(ParameterError, match=r"--accept: found no reason, expected a sentence"):
        accept_as_it_is("  ")
    assert len(log()) == 1
    assert accept_as_it_is("East Oldshire\nhas left the group") == "accepted: 1 file; see data/raw/accepted/log.csv"
    assert log()[1] == ["geography/comparator_groups.csv", "2", "0", "0", "1", "East Oldshire has left the group"]
    assert compared().doubts == []
    assert len(pd.read_parquet(raw / "accepted/comparator_groups.parquet")) == 2


def test_the_same_figures_in_other_bytes_are_no_change_and_another_order_of_a_list_is_said(raw: Path) -> None:
    path = raw / OBSERVED
    head, *rows = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text(head + "".join(reversed(rows)), encoding="utf-8")
    assert state.changed_files() == [path]
    assert compared().lines == compared().doubts == []
    path = raw / SHARED_FILES["comparator_groups"]
    head, *rows = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text(head + "".join(reversed(rows)), encoding="utf-8")
    assert compared().lines == [
        "data/raw/geography/comparator_groups.csv: found the rows in another order, expected the order that was accepted"
    ]


def test_a_file_that_is_new_or_lost_has_to_be_confirmed(raw: Path, edit: Edit) -> None:
    edit("catalogue/sources.csv", "2022 to 2023\n", "2022 to 2023\nother,N,T,L,https://example.org,2025-01-31,2024\n")
    accept_as_it_is("another source")
    text = (raw / OBSERVED).read_text(encoding="utf-8").replace("2023/24,2024-03-31", "2024/25,2025-03-31")
    (raw / "observations/other.csv").write_text(
        text.replace("2022/23,2023-03-31", "2025/26,2026-03-31"), encoding="utf-8"
    )
    (raw / OBSERVED).unlink()
    assert compared().doubts == [
        f"data/raw/{OBSERVED}: found no such file, expected it as accepted",
        "data/raw/observations/other.csv: found a file that is new, with 4 rows, expected only files that were accepted",
    ]


def test_what_is_ingested_is_accepted_with_the_file_or_the_reason_in_the_log(
    raw: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    given = tmp_path_factory.mktemp("downloads") / "made-up.csv"
    head = (raw / OBSERVED).read_text(encoding="utf-8").splitlines(keepends=True)[0]
    given.write_text(head + "buses-on-time,E10000901,2024/25,2025-03-31,84.5,,,,,final,\n", encoding="utf-8")
    write_plan(plan("tidy", given))
    assert log()[1] == [OBSERVED, "5", "1", "0", "0", "ingest tidy made-up.csv"]
    given.write_text(head + "buses-on-time,E10000901,2024/25,2025-03-31,8.45,,,,,final,\n", encoding="utf-8")
    before = (raw / OBSERVED).read_bytes()
    with pytest.raises(DataError, match=r"found 8.45, expected near the 84.5 that was accepted"):
        write_plan(plan("tidy", given))
    assert (raw / OBSERVED).read_bytes() == before
    write_plan(plan("tidy", given), "checked with the publisher")
    assert log()[2] == [OBSERVED, "5", "0", "1", "0", "checked with the publisher"]
    assert compared().lines == compared().doubts == []


def test_findings_of_everything_have_the_remedy_once(raw: Path, edit: Edit) -> None:
    edit("catalogue/indicators.csv", "waste,kg,0,low,project", "waste,kg,0,high,project")
    found = check_everything()
    assert found.problems[-1] == f"confirm what is right with: {comparing.REMEDY}"
    assert "column polarity: found high, expected low as accepted" in found.problems[0]
    assert raw.is_dir()


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a small part of the real data set, accepted."""
    folder = tmp_path_factory.mktemp("small")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COMPENDIUM_HOME", str(folder))
        return accepted_home(folder)


def test_the_commands_say_what_differs_and_take_it_for_accepted(small: Path) -> None:
    path = small / "data/raw/observations/mhclg-lt122.csv.gz"
    there = path.read_bytes()
    rows = read(path)
    rows.loc[3, "value"] = f"{float(rows.loc[3, 'value']) + 1:g}"
    write(rows, path)
    since = f"since {today()}, when data/raw was last accepted"
    found = compendium("data", "--check", home=small)
    assert (found.returncode, found.stderr) == (0, "")
    assert found.stdout.splitlines()[0] == f"{since}: changes"
    assert found.stdout.splitlines()[1].startswith("new: data/raw/observations/mhclg-lt122.csv.gz, row 5 (")
    wrong = compendium("build", "--year", "2024/25", "--authority", "Devon", "--without", "Atlantis", home=small)
    assert wrong.returncode == 2
    note = (
        f"note: mhclg-lt122.csv.gz changed since data/raw was accepted on {today()}: compendium data --check says how"
    )
    assert wrong.stderr.splitlines()[0] == note
    write(rows.iloc[1:], path)
    refused = compendium("data", "--check", home=small)
    assert refused.returncode == 1
    assert "found 1 row fewer than were accepted" in refused.stderr
    stopped = compendium("build", "--year", "2024/25", "--authority", "Devon", home=small)
    assert stopped.returncode == 1
    assert "found 1 row fewer than were accepted" in stopped.stderr
    assert not os.path.lexists(small / "reports")
    taken = compendium("data", "--check", "--accept", "the publisher withdrew it", home=small)
    assert taken.returncode == 0
    assert taken.stdout.splitlines()[:2] == [
        "accepted: 1 file; see data/raw/accepted/log.csv",
        f"{since}: nothing new",
    ]
    assert rows_of(small / "data/raw/accepted/log.csv")[-1][1:] == [
        "observations/mhclg-lt122.csv.gz",
        str(len(rows) - 1),
        "0",
        "1",
        "1",
        "the publisher withdrew it",
    ]
    path.write_bytes(there)
