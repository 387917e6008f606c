"""The analyst's functions: examples of their docstrings, wrong names in one line, charts and files."""

import doctest
import importlib
import inspect
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from PIL import Image

import analysis as ap
from analysis.display.style import OWN
from analysis.errors import ParameterError

MODULES = ("whose", "labelled", "indicators", "areas", "own", "picture", "keep", "scenario")
FUNCTIONS = [name for name in ap.__all__ if name != "__version__"]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_the_docstrings_are_right(name: str) -> None:
    tried = doctest.testmod(importlib.import_module(f"analysis.explore.ask.{name}"))
    assert tried.failed == 0
    assert tried.attempted or name == "labelled"


def test_every_function_has_a_docstring_with_an_example_and_is_completed() -> None:
    assert len(FUNCTIONS) == 16
    assert set(FUNCTIONS) <= set(dir(ap))
    for name in FUNCTIONS:
        words = inspect.getdoc(getattr(ap, name)) or ""
        assert "Examples\n--------\n>>> import analysis as ap" in words, name


def test_the_front_door_costs_nothing_until_it_is_used() -> None:
    code = "import sys, analysis; assert 'pandas' not in sys.modules; analysis.find; assert 'pandas' in sys.modules"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_five_questions_take_three_lines_each() -> None:
    """The questions that an analyst could not answer with the first version, and two that could be."""
    fell = ap.movement(authority="leicestershire", comparators="nearest").head(10)
    assert fell["places_moved"].is_monotonic_increasing
    assert fell["places_moved"].iloc[0] < 0

    without = ap.ranks(
        "ehc-plans-20-weeks", authority="leicestershire", comparators="county-councils", without="surrey"
    )
    everyone = ap.ranks("ehc-plans-20-weeks", authority="leicestershire", comparators="county-councils")
    assert set(everyone["area"]) - set(without["area"]) == {"Surrey"}

    plans = ap.series("ehc-plans-20-weeks", ["leicestershire", "surrey", "england"], since="2018")
    assert plans.groupby("area").size().to_dict() == dict.fromkeys(
        ["England", "Leicestershire", "Surrey"], len(set(plans["period"]))
    )
    assert plans["period"].min() == "2018"

    low = ap.dashboards(rows="low", authority="kent")
    assert len(low)
    assert (low["quartile"] == "4").all()

    spent = ap.spending("leicestershire, camden")
    wide = spent.pivot_table(index="financial_year", columns="area", values="per_head")
    assert (wide["Camden"] > wide["Leicestershire"]).all()


WRONG: dict[str, tuple[Callable[[], object], str]] = {
    "an indicator that is none": (lambda: ap.series("ehc plns in 20 weks"), "did you mean"),
    "words that several have": (lambda: ap.series("absence"), "indicators have, expected one, such as"),
    "words that none has": (lambda: ap.find("unicorns"), "found no indicator like 'unicorns'"),
    "a theme that is none": (lambda: ap.positions("Econmy"), "did you mean Economy?"),
    "something else to compare with": (lambda: ap.quadrant("Overall", "weather"), "expected one of spend, deprivation"),
    "an area that is none": (lambda: ap.spending("Leicestershir"), "did you mean Leicestershire"),
    "a word that is none": (lambda: ap.ranks("ehc-plans-20-weeks", county="kent"), "expected one of authority, year"),
    "a year that is none": (lambda: ap.series("ehc-plans-20-weeks", since="2018/20"), "expected two years that follow"),
    "a register that was not supplied": (lambda: ap.risks(authority="kent"), "was not supplied"),
    "an ending that is none": (
        lambda: ap.save(ap.find("ehc"), "plans.docx"),
        "expected a name that ends in .csv, .svg, .png",
    ),
    "a chart of any frame": (lambda: ap.chart(pd.DataFrame({"a": [1]})), "says nothing of itself"),
    "too many lines": (lambda: ap.chart(ap.spending("kent, surrey, essex, leeds, camden")), "expected at most 4 lines"),
    "nothing left": (lambda: ap.series("ehc-plans-20-weeks", "kent", since="2040"), "found no result"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_a_wrong_name_ends_in_one_line_with_what_was_meant(wrong: str) -> None:
    ask, expected = WRONG[wrong]
    with pytest.raises(ParameterError) as caught:
        ask()
    assert expected in str(caught.value)
    assert len(caught.value.problems) == 1
    assert len(str(caught.value)) < 300


@pytest.mark.parametrize("written", ["Surrey", "surrey", "E10000030", "Surrey County Council"])
def test_an_area_is_known_by_name_slug_code_and_council(written: str) -> None:
    assert ap.report(written).authority.name == "Surrey"
    assert set(ap.spending(written)["area"]) == {"Surrey"}


FRAMES: dict[str, Callable[[], pd.DataFrame]] = {
    "series": lambda: ap.series("ehc-plans-20-weeks"),
    "ranks": lambda: ap.ranks("ehc-plans-20-weeks"),
    "movement": ap.movement,
    "positions": ap.positions,
    "quadrant": ap.quadrant,
    "spending": lambda: ap.spending("kent, camden"),
    "compare": lambda: ap.compare("kent, surrey, england", "looked-after-children-rate"),
}


@pytest.mark.parametrize("kind", FRAMES)
def test_each_kind_of_frame_is_drawn_and_saved_with_title_and_source(kind: str, tmp_path: Path) -> None:
    frame = FRAMES[kind]()
    drawn = ap.chart(frame, "A headline of my own")
    assert drawn.text.splitlines()[0] == "A headline of my own"
    assert frame.attrs["source"]
    picture = ap.save(drawn, tmp_path / "chart.png")
    with Image.open(picture) as image:
        assert image.size[0] > 1000
        colours = {colour for _, colour in image.convert("RGB").getcolors(maxcolors=1 << 24) or []}
    own = tuple(int(OWN[at : at + 2], 16) for at in (1, 3, 5))
    assert kind == "movement" or own in colours, "the own area is marked"
    svg = ap.save(frame, tmp_path / "chart.svg").read_text(encoding="utf-8")
    assert " ".join(str(frame.attrs["title"]).split()[:3]) in svg.replace("\n", " ")
    assert "Source:" in svg
    table = ap.save(frame, tmp_path / "frame.csv")
    assert len(pd.read_csv(table)) == len(frame)
    beside = (tmp_path / "frame.csv-metadata.json").read_text(encoding="utf-8")
    assert str(frame.attrs["source"]) in beside


def test_the_same_chart_gives_the_same_bytes(tmp_path: Path) -> None:
    frame = ap.spending("kent, camden")
    for ending in ("png", "svg"):
        one, other = (ap.save(frame, tmp_path / f"{name}.{ending}").read_bytes() for name in "ab")
        assert one == other


def test_the_median_is_that_of_the_comparators() -> None:
    report = ap.report("leicestershire")
    frame = ap.series("ehc-plans-20-weeks", of=report)
    middle = frame[frame["area"] == "median of the comparators"].set_index("period")["value"]
    areas = ap.series("ehc-plans-20-weeks", list(report.members))
    assert middle["2023"] == pytest.approx(areas[areas["period"] == "2023"]["value"].median())


def test_results_before_a_break_are_given_only_when_asked() -> None:
    registry = ap.find("")
    from analysis.data import store  # noqa: PLC0415 - the registry's own column

    broken = store.table("indicators").query("breaks != ''")
    name = next(each for each in broken["indicator_id"] if each in set(registry["indicator_id"]))
    year = int(str(broken.set_index("indicator_id").loc[name, "breaks"]).split()[-1])
    whole, since = ap.series(name, "leicestershire", across_breaks=True), ap.series(name, "leicestershire")
    assert since["period_end"].min()[:4] > str(year)
    assert len(whole) >= len(since)
