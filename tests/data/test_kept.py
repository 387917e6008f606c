"""What is remembered on disk: the same frame as when it is made, and made anew where anything that it follows from is another."""

import pickle
import shutil
from pathlib import Path

import pandas as pd
import pytest
from command import ROOT

from analysis.data import kept as module
from analysis.data import lens, store
from analysis.data.kept import kept
from analysis.data.scenario import Scenario
from analysis.parts.benchmarking import positions, ranked, spend_and_deprivation
from analysis.parts.report import prepare

MADE: list[tuple[object, ...]] = []


def doubled(name: str, many: int) -> pd.DataFrame:
    MADE.append((name, many))
    return pd.DataFrame({"name": [name] * many, "number": range(many), "share": [0.5] * many})


@pytest.fixture
def remembering(home: Path) -> Path:
    """Give the folder of the shared tables of a data set of its own."""
    MADE.clear()
    store.refresh()
    assert home.is_dir()
    return store.state_folder() / module.FOLDER


def files(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.parquet"))


def test_another_process_finds_what_one_made(remembering: Path) -> None:
    first = kept(doubled)("a", 3)
    second = kept(doubled)("a", 3)  # a new wrapper has nothing in memory, as a new process has not
    assert MADE == [("a", 3)]
    pd.testing.assert_frame_equal(first, second, check_exact=True)
    assert len(files(remembering)) == 1


def test_what_was_just_made_is_in_memory_as_what_was_found(remembering: Path) -> None:
    """Drawings are found by the bytes of their frames: else the second report would draw again what the first drew."""
    first, second = (pickle.dumps(kept(doubled)("a", 3), protocol=5) for _ in range(2))
    assert MADE == [("a", 3)]
    assert len(files(remembering)) == 1
    assert first == second


def test_other_arguments_are_made_anew(remembering: Path) -> None:
    assert [len(kept(doubled)("a", many)) for many in (1, 2)] == [1, 2]
    assert len(files(remembering)) == 2


def test_a_damaged_file_is_made_anew(remembering: Path) -> None:
    kept(doubled)("a", 3)
    [file] = files(remembering)
    file.write_bytes(file.read_bytes()[:40])
    assert len(kept(doubled)("a", 3)) == 3
    assert MADE == [("a", 3)] * 2


def test_other_code_leaves_nothing_of_the_old(remembering: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(doubled)("a", 3)
    monkeypatch.setattr(module, "_code", lambda: "another")
    kept(doubled)("a", 3)
    assert MADE == [("a", 3)] * 2
    assert [path.name for path in remembering.iterdir()] == ["another"]


def test_a_scenario_of_the_registry_neither_reads_nor_writes(remembering: Path) -> None:
    with lens.supposing(Scenario(name="heavier", weights=(("buses-on-time", 2.0),))):
        kept(doubled)("a", 3)
        kept(doubled)("a", 3)
    assert MADE == [("a", 3)] * 2
    assert files(remembering) == []


def test_where_nothing_can_be_written_it_is_made_each_time(remembering: Path) -> None:
    remembering.parent.mkdir(parents=True, exist_ok=True)
    remembering.write_text("a file where the folder would be", encoding="utf-8")
    assert len(kept(doubled)("a", 3)) == 3


def test_every_frame_is_the_same_made_and_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "tests" / "frozen" / "data" / "raw", tmp_path / "data" / "raw")
    monkeypatch.setenv("COMPENDIUM_HOME", str(tmp_path))
    report = prepare({"reporting_year": "2024/25", "authority": "kent", "comparators": "", "quarter": ""})
    years, year = positions.years(report), report.benchmark_year
    made = {("positions_of", each): positions.positions(report, each) for each in years}
    made |= {("ranks_of", each): ranked.ranks(report, each) for each in years}
    made["ranks_by_period", year] = ranked.ranks_by_period(report.members, year)
    made["_quadrants_of", year] = spend_and_deprivation.quadrants(report)
    found = files(store.state_folder() / module.FOLDER)
    assert {path.stem.rpartition("-")[0] for path in found} == {name.strip("_") for name, _ in made}
    for path in found:
        frame = pd.read_parquet(path)
        name = path.stem.rpartition("-")[0]
        [same] = [
            other for (of, each), other in made.items() if of.strip("_") == name and each == frame["year"].iloc[0]
        ]
        pd.testing.assert_frame_equal(frame, same, check_exact=True)
