"""What of a report's folder is out of date, and which pages are to be made for it."""

from pathlib import Path

import pytest

from analysis.parts.report import Report, prepare
from analysis.publish import build as building
from analysis.publish.build import BuildOptions, build
from analysis.publish.manifest import WHOLE
from analysis.publish.resting import EXPLORER, Read
from analysis.publish.state import State, look, report_folder

PARTS = ["funding", "checks"]
NOTED: Read = {"funding": frozenset(), "checks": frozenset(), EXPLORER: frozenset()}


@pytest.fixture(scope="module")
def report() -> Report:
    """Give a report on an authority without a return."""
    return prepare({"reporting_year": "2024/25", "authority": "kent", "comparators": ""})


@pytest.fixture(params=[NOTED, {}], ids=["reads noted", "reads not known"])
def out(request: pytest.FixtureRequest, report: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder with a built report whose pages are words alone; of what its pages read something or nothing is known."""

    def make(report: Report, state: State, new: Path, *_: object) -> Read:
        del report
        for name in (*(f"{part}.html" for part in state.shown), WHOLE):
            (new / name).write_text("words", encoding="utf-8")
        return {page: read for page, read in request.param.items() if page in state.run}

    monkeypatch.setattr(building, "_make", make)
    build(report, PARTS, tmp_path, BuildOptions())
    return tmp_path


def test_nothing_is_run_where_nothing_has_changed(report: Report, out: Path) -> None:
    state = look(report, PARTS, out)
    assert (state.shown, state.stale, state.run) == (("checks", "funding"), (), ())


def test_force_runs_the_parts_asked_for_and_the_explorer(report: Report, out: Path) -> None:
    state = look(report, ["checks"], out, force=True)
    assert state.stale == ("checks",)
    assert {"checks", EXPLORER} <= set(state.run)
    assert look(report, PARTS, out, force=True).run == ("checks", "funding", EXPLORER)


def test_a_part_that_is_added_runs_all_since_every_page_names_it(report: Report, out: Path) -> None:
    assert look(report, [*PARTS, "risks"], out).run == ("checks", "funding", "risks", EXPLORER)


def test_a_file_that_was_changed_in_the_folder_runs_all(report: Report, out: Path) -> None:
    (report_folder(out, report) / "checks.html").write_text("other words", encoding="utf-8")
    state = look(report, ["funding"], out)
    assert (state.stale, state.run) == (("checks", "funding"), ("checks", "funding", EXPLORER))


def test_what_was_read_is_kept_for_pages_that_are_not_made_again(report: Report, out: Path) -> None:
    build(report, ["funding"], out, BuildOptions(force=True))
    assert look(report, PARTS, out).stale == ()
    noted = look(report, PARTS, out).read
    assert set(noted) in ({"funding", "checks", EXPLORER}, set())
