"""A run reads one state of the data: what its manifest names is what was read, whatever happens meanwhile."""

import random
import shutil
from pathlib import Path

import pytest
from command import ROOT
from interleaved import ASKED, Versions, interleave, start, wrong

from analysis.data import freshness, store
from analysis.data.snapshot import TRIES, ChangedError, settled, signature
from analysis.errors import ProjectError

pytestmark = pytest.mark.slow


def tried(home: Path, times: int, seed: int) -> list[str]:
    versions, chance = Versions(home), random.Random(seed)  # noqa: S311 - no secret
    first = start(home, *ASKED, "--out", str(home / "reports"))
    assert first.wait(300) == 0
    problems = [f"{at}: {one}" for at in range(times) for one in interleave(home, versions, chance)]
    last = start(home, *ASKED, "--out", str(home / "reports"))
    assert last.wait(300) == 0
    return problems + wrong(home / "reports" / "2024-25" / "leicestershire", versions)


def test_a_build_while_the_data_change_gives_the_old_or_the_new(home: Path) -> None:
    assert tried(home, 2, seed=1) == []


@pytest.mark.long
def test_two_hundred_interleavings(home: Path) -> None:
    assert tried(home, 200, seed=2) == []


def test_tables_are_never_stored_under_the_name_of_another_state(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(ROOT / "tests" / "frozen" / "data" / "raw", tmp_path / "data" / "raw")
    monkeypatch.setenv("COMPENDIUM_HOME", str(tmp_path))
    versions = Versions(tmp_path)
    from analysis.data import build  # noqa: PLC0415 - patched below

    whole, calls = build.read_shared, []

    def read_and_change() -> dict[str, object]:
        calls.append(1)
        tables = whole()
        if len(calls) == 1:
            versions.change()
        return tables  # type: ignore[return-value]

    monkeypatch.setattr(build, "read_shared", read_and_change)
    folder = freshness.ensure_shared()
    assert len(calls) == 2
    store.refresh()
    frame = store.table("spending_power")
    own = frame[frame["authority_code"] == "E10000018"]["spending_power_m"].tolist()
    assert folder.name == store.refresh()
    assert [round(value, 6) for value in own] == list(versions.figures(digest_of(versions)).values())


def digest_of(versions: Versions) -> str:
    from analysis.files import sha256  # noqa: PLC0415 - only here

    return sha256(versions.file)


def test_data_that_never_rest_are_told_in_a_line(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"

    def restless() -> None:
        file.write_text("1")
        raise ChangedError([])

    with pytest.raises(ProjectError, match=rf"changed {TRIES} times while it was read; try again"):
        settled(restless, "it was read")


def test_a_file_changed_and_changed_back_is_another_state(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("1,2")
    before = signature([file])
    assert signature([file]) == before
    file.write_text("9,9")
    file.write_text("1,2")
    assert signature([file]) != before
    assert signature([tmp_path / "none.csv"])[0][1] == -1
