"""The questions asked in JupyterLab: their frames, what changes with a choice, and the code that gives the same."""

import re
import shutil
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from IPython.core.interactiveshell import InteractiveShell
from ipywidgets import Button, SelectMultiple, Text

from analysis.data import store
from analysis.display import Workbench
from analysis.errors import ParameterError
from analysis.explore import frames as explore_frames
from analysis.explore import views as explore_views
from analysis.explore import workbenches as explore
from analysis.explore.attended import is_unattended, unattended
from analysis.parts import dashboards
from analysis.parts.benchmarking import spend_and_deprivation as quadrants
from analysis.parts.report import Report, prepare
from analysis.parts.risks import linked_measures as risk_evidence

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
TITLES = ["Indicator", "Quadrant", "Two areas", "Fair shares", "Measures", "What if", "Risks", "Evidence"]
SHARED = ("authority", "comparators", "own", "reporting_year")


def report_of(authority: str = "leicestershire", year: str = "2024/25") -> Report:
    return prepare({"reporting_year": year, "authority": authority, "comparators": "", "quarter": ""})


@cache
def bench() -> Workbench:
    return explore.everything(report_of())


def test_nobody_turns_the_controls_of_a_build() -> None:
    with unattended():
        with unattended():
            pass
        shown = [make(report_of()) for make in (explore.funding, explore.everything, explore.proof)]
    assert not is_unattended()
    assert {each.text for each in shown} == {explore.NOBODY_THERE}
    assert isinstance(explore.risk(report_of()), Workbench)


def values_of(control: Any) -> list[Any]:
    if isinstance(control, SelectMultiple):
        return [(value,) for _, value in control.options]
    if isinstance(control, Text):
        return ["kent, surrey, essex"] if "list" in control.description else ["30%"]
    if hasattr(control, "options"):
        return [value for _, value in control.options]
    return [control.min, control.max, (control.min + control.max) / 2]


def suppose_something(workbench: Workbench) -> None:
    """Choose an indicator and a measure, without which their weight and target change nothing."""
    for name, value in {"indicator_id": "adult-obesity", "weight": 2.0, "measure": "197", "target": "1%"}.items():
        workbench.control(name).value = value


@pytest.mark.parametrize("title", TITLES)
def test_a_change_of_any_control_redraws(title: str) -> None:
    workbench = bench()
    workbench.look_at(title)
    for name, control in workbench.controls.items():
        if title == "What if":
            suppose_something(workbench)
        start, seen = control.value, set()
        for value in [value for value in values_of(control) if value != start][: 1 if title == "What if" else 3]:
            control.value = value
            seen.add(workbench.shown.markup)
        control.value = start
        seen.add(workbench.shown.markup)
        assert len(seen) > 1 or name in SHARED


@pytest.mark.parametrize("title", TITLES)
def test_the_code_under_a_view_gives_the_same_view(title: str) -> None:
    workbench = bench()
    workbench.look_at(title)
    if title == "What if":
        workbench.control("issue_pct").value = 1.0
    *before, last = workbench.code.splitlines()
    known: dict[str, Any] = {}
    exec("\n".join([*before, f"shown = {last}"]), known)  # noqa: S102 - the code is what is tested
    assert known["shown"].text == workbench.shown.text
    frames = [value for value in known.values() if isinstance(value, pd.DataFrame)]
    assert all(len(frame) for frame in frames)
    assert frames


def test_comparing_two_areas_gives_the_published_gap() -> None:
    frame = explore_frames.compare(report_of(), "E10000030").set_index("financial_year").loc["2020/21"]
    assert (frame["authority"], frame["other"]) == ("Leicestershire", "Surrey")
    assert frame["worth_m"] == pytest.approx(132.7, abs=0.05)
    assert explore_frames.compare(report_of(), "E09000001").empty
    shown = explore_views.compare(report_of(), explore_frames.compare(report_of(), "E09000001"), "E09000001")
    assert "There is no year with spending power" in shown.text


def test_a_quadrant_is_that_of_the_report() -> None:
    report = report_of("kent")
    every = quadrants.quadrants(report)
    for theme in ("Overall", "Economy"):
        one = explore_frames.quadrant(report, theme, "deprivation")
        same = every[(every["theme"] == theme) & (every["comparator"] == "deprivation")]
        same = same.sort_values(["performance_rank", "authority_code"], ignore_index=True)
        pd.testing.assert_frame_equal(one, same)


def test_the_theme_chooses_the_indicators_and_the_year_the_results() -> None:
    workbench = explore.benchmarking(report_of())
    workbench.control("theme").value = "Environment & Waste"
    ids = [value for _, value in workbench.control("indicator_id").options]
    assert "household-waste-recycled" in ids
    workbench.control("indicator_id").value = "household-waste-recycled"
    assert "2022/23" in workbench.shown.text
    workbench.control("reporting_year").value = "2016/17"
    assert "2015/16" in workbench.shown.text
    assert workbench.control("indicator_id").value == "household-waste-recycled"


def test_a_tolerance_makes_changes_similar_and_a_threshold_makes_issues() -> None:
    report = report_of()
    usual = explore_frames.measures(report, "all", "all", -1.0, 15.0)
    assert (usual["direction"] == usual["usual_direction"]).all()
    assert (usual["flag"] == usual["usual_flag"]).all()
    assert len(usual) == len(dashboards.rows(report)) == 211
    similar = [
        int((explore_frames.measures(report, "all", "all", pct, 15.0)["direction"] == "similar").sum())
        for pct in (0, 5, 50)
    ]
    assert similar == sorted(similar)
    assert similar[0] < similar[2]
    issues = [
        int((explore_frames.measures(report, "all", "all", -1.0, pct)["flag"] == "issue").sum()) for pct in (0, 15, 100)
    ]
    assert issues == sorted(issues, reverse=True)
    assert issues[0] > issues[2]
    low = explore_frames.measures(report, "all", "low", -1.0, 15.0)
    assert set(low["quartile"]) == {"4"}
    assert set(low["direction"]) == {"worsened"}
    one = explore_frames.measures(report, "Value for Money & Council Spending", "all", -1.0, 15.0)
    assert set(one["dashboard"]) == {"Value for Money & Council Spending"}


def test_the_register_is_picked_by_what_is_chosen() -> None:
    report = report_of()
    every = explore_frames.register(report, "all", "all", beyond_appetite=False, with_evidence=False)
    assert len(every) == 22
    linked = explore_frames.register(report, "all", "all", beyond_appetite=False, with_evidence=True)
    assert len(linked) == 17
    assert explore_frames.register(report, "all", "high", beyond_appetite=False, with_evidence=False).empty
    mine = explore_frames.evidence(report, "R02")
    assert len(mine) == int((risk_evidence.evidence(report)["risk_id"] == "R02").sum()) > 0


def test_an_authority_without_a_register_and_one_without_results_are_told_so() -> None:
    workbench = explore.risk(report_of("kent"))
    assert "There is no risk register" in workbench.shown.text
    workbench.look_at("Risks")
    assert "No risk register was supplied for Kent" in workbench.shown.text
    for authority in ("city-of-london", "isles-of-scilly"):
        every = explore.everything(report_of(authority))
        for title in TITLES:
            every.look_at(title)
            assert "unexpected" not in every.shown.text, (authority, title, every.shown.text)


def test_whatever_is_chosen_first_every_view_can_be_drawn() -> None:
    for authority, year in [
        ("manchester", "2018/19"),
        ("hackney", "2025/26"),
        ("cumberland", "2024/25"),
        ("rutland", "2012/13"),
    ]:
        every = explore.everything(report_of(authority, year))
        for title in TITLES:
            every.look_at(title)
            assert "unexpected" not in every.shown.text, (authority, title, every.shown.text)
            assert every.shown.text


def test_an_authority_that_began_later_has_no_years_before() -> None:
    workbench = explore.funding(report_of("cumberland"))
    years = [value for value, _ in workbench.control("reporting_year").options]
    assert "2022/23" not in years
    workbench.control("authority").value = "E10000016"
    assert "2012/13" in [value for value, _ in workbench.control("reporting_year").options]


def test_a_return_of_dashboards_alone_can_be_explored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    held = tmp_path / "data" / "raw" / "local" / "leicestershire" / "2024-25"
    for other in [path for path in held.iterdir() if path.name != "dashboards.csv"]:
        other.unlink()
    monkeypatch.setenv("COMPENDIUM_HOME", str(tmp_path))
    every = explore.everything(report_of())
    for title in TITLES:
        every.look_at(title)
        assert "unexpected" not in every.shown.text, (title, every.shown.text)


def test_a_pasted_text_is_marked_and_its_code_gives_the_same() -> None:
    workbench = explore.proof(report_of())
    assert "Nothing is pasted yet" in workbench.shown.text
    workbench.control("text").value = "The number of affordable homes delivered was 727, <b>not</b> 568."
    assert '<mark class="disagrees">727' in workbench.shown.markup
    assert "&lt;b&gt;not&lt;/b&gt;" in workbench.shown.markup
    assert "The tables have 772" in workbench.shown.text
    given: dict[str, Any] = {}
    exec(workbench.code, given)  # noqa: S102 - the code is the workbench's own
    assert given["proof"]["published"].tolist() == ["727", "568"]


def test_a_wrong_parameter_leaves_no_older_report_to_go_on_with() -> None:
    shell = InteractiveShell.instance()
    try:
        opened = "from analysis.parts.report import open_report; report = open_report('2024/25', '{}', '')"
        assert shell.run_cell(opened.format("kent")).success
        assert shell.user_ns["report"].authority.name == "Kent"
        refused = shell.run_cell(opened.format("kentt"))
        assert isinstance(refused.error_in_exec, ParameterError)
        assert "report" not in shell.user_ns
    finally:
        InteractiveShell.clear_instance()


def test_other_areas_are_drawn_beside_and_too_many_are_refused() -> None:
    report = report_of()
    kent, surrey = "E10000016", "E10000030"
    frame = explore_frames.trend(report, "ehc-plans-20-weeks", (kent, surrey))
    assert list(frame.columns)[-3:] == ["england", "Kent", "Surrey"]
    theirs = store.observations(["period", "value"], indicator_id=["ehc-plans-20-weeks"], authority_code=[kent])
    known = theirs.dropna().set_index("period")["value"]
    assert frame.set_index("period")["Kent"].dropna().to_dict() == known.reindex(frame["period"]).dropna().to_dict()
    workbench = explore.benchmarking(report)
    workbench.control("named").value = (kent, surrey)
    assert "Kent" in workbench.shown.text
    many = [code for _, code in workbench.control("named").options][:5]
    workbench.control("named").value = tuple(many)
    assert "found 5 areas to draw beside, expected at most 4" in workbench.shown.text


def test_an_own_list_goes_before_a_group_and_without_leaves_out() -> None:
    workbench = explore.benchmarking(report_of())
    workbench.control("own").value = "kent, surrey, essex, devon"
    assert "the 5 authorities chosen (Devon, Essex, Kent, Leicestershire and Surrey)" in workbench.shown.text
    workbench.control("own").value = "without kent"
    assert "without Kent" in workbench.shown.text
    assert re.search(r"comparators='county-areas without \S+'", workbench.code)


def test_what_is_shown_is_kept_with_its_frames_and_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workbench = explore.benchmarking(report_of())
    monkeypatch.setenv("COMPENDIUM_LAB", str(tmp_path))
    [button] = [one for one in every_widget(workbench.widget) if isinstance(one, Button)][:1]
    button.click()
    kept = {path.name: path for path in (tmp_path / "work").iterdir()}
    assert len([name for name in kept if name.endswith(".png")]) == len(workbench.shown.drawings) == 2
    frame = pd.read_csv(next(path for name, path in kept.items() if name.endswith("-areas.csv")))
    assert len(frame) == 31
    assert next(path for name, path in kept.items() if name.endswith(".py")).read_text() == f"{workbench.code}\n"
    assert any("Saved: work/indicator" in str(getattr(one, "value", "")) for one in every_widget(workbench.widget))


def every_widget(widget: Any) -> list[Any]:
    return [widget, *(inner for child in getattr(widget, "children", ()) for inner in every_widget(child))]
