"""Frames that know a part of a scenario alone: they are what they would be if they knew all of it."""

import inspect
from collections.abc import Callable, Iterator
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

import pandas as pd
import pytest

import analysis.parts
from analysis.data import knowing as module
from analysis.data import lens, store
from analysis.data.knowing import knowing, knowing_nothing, narrowed
from analysis.data.scenario import NONE, Scenario
from analysis.methods import composite
from analysis.parts.benchmarking import positions
from analysis.parts.benchmarking.ranked import ranks_of
from analysis.parts.part import every_part
from analysis.parts.report import Report, prepare, with_scenario
from analysis.parts.what_if import _sentences

SCENARIOS = {
    "weight": Scenario(name="a", weights=(("adult-obesity", 9.0),)),
    "no vote": Scenario(name="b", weights=(("adult-obesity", 0.0), ("looked-after-ks2-maths", 3.0))),
    "turned": Scenario(name="c", polarity=(("adult-obesity", "high"), ("looked-after-ks2-maths", "low"))),
    "unjudged": Scenario(name="d", polarity=(("adult-obesity", "none"),)),
    "issue": Scenario(name="e", issue_change_pct=2.0),
    "similar": Scenario(name="f", similar_change_pct=9.0),
    "shares": Scenario(name="g", shares=(("deprivation", 3.0),), floor=0.5),
    "target": Scenario(name="h", targets=(("adult-obesity", "99%"),)),
}
OF_ROWS = {
    "row's target": Scenario(name="i", targets=(("197", "1%"), ("3", "99%"))),
    "row turned": Scenario(name="j", polarity=(("197", "low"), ("3", "low"))),
}
CASES = [
    *[("leicestershire", name) for name in SCENARIOS],
    *[pytest.param((council, name), marks=pytest.mark.slow) for council in ("camden", "rutland") for name in SCENARIOS],
    *[("leicestershire", name) for name in OF_ROWS],
]


@pytest.fixture(params=CASES, ids="-".join)
def supposed(request: pytest.FixtureRequest) -> Iterator[Report]:
    """Give a report with a scenario while that is supposed."""
    council, name = request.param
    lens.suppose(NONE)
    report = with_scenario(prepare({"reporting_year": "2024/25", "authority": council}), (SCENARIOS | OF_ROWS)[name])
    with lens.supposing(report.scenario):
        yield report


def narrow_functions() -> list[Callable[..., Any]]:
    """Return the functions of the parts that know a part of a scenario, those of a report alone."""
    found: dict[str, Callable[..., Any]] = {}
    for info in walk_packages(analysis.parts.__path__, "analysis.parts."):
        for function in vars(import_module(info.name)).values():
            code = getattr(function, "__code__", None)
            narrow = code is not None and code.co_filename == module.__file__
            if narrow and list(inspect.signature(function).parameters) == ["report"]:
                found[f"{function.__module__}.{function.__qualname__}"] = function
    return [found[name] for name in sorted(found)]


FUNCTIONS = narrow_functions()


def test_the_functions_are_found() -> None:
    assert len(FUNCTIONS) >= 8


def test_each_gives_what_it_would_if_it_knew_all(supposed: Report) -> None:
    for function in FUNCTIONS:
        narrow, whole = function(supposed), function.__wrapped__(supposed)  # type: ignore[attr-defined] # found by it
        if isinstance(narrow, pd.DataFrame):
            pd.testing.assert_frame_equal(narrow, whole, check_exact=True, obj=function.__qualname__)
        else:
            assert narrow == whole, function.__qualname__


def test_sentences_are_those_of_the_whole_scenario(supposed: Report) -> None:
    for part in every_part():
        if part.name != "checks":
            assert _sentences(supposed, part) == part.summary(supposed), part.name


def test_untouched_themes_are_as_if_worked_out_anew(supposed: Report) -> None:
    year, members = supposed.benchmark_year, supposed.members
    sets = positions.voting_sets(ranks_of(members, year))
    given = positions.positions(supposed, year)
    assert list(dict.fromkeys(given["theme"])) == list(sets)
    for theme, rows in sets.items():
        anew = composite.positions(rows)
        mine = given.loc[given["theme"] == theme, list(anew.columns)].reset_index(drop=True)
        pd.testing.assert_frame_equal(mine, anew, check_exact=True, obj=theme)


def test_what_changes_nothing_is_not_told_apart() -> None:
    registry = store.table("indicators").set_index("indicator_id")
    voting = str(registry.index[registry["headline"] == "yes"][0])
    same = Scenario(name="same", weights=((voting, 3.0),), polarity=((voting, str(registry.loc[voting, "polarity"])),))
    assert narrowed(same) == Scenario()
    assert narrowed(same, "weights").weights == same.weights


@pytest.mark.parametrize("scenario", [*SCENARIOS.values(), *OF_ROWS.values()], ids=lambda one: one.name)
@pytest.mark.parametrize("names", [(), ("weights",), ("polarity", "targets"), ("targets_of_indicators",)])
def test_narrowed_twice_is_narrowed_once(scenario: Scenario, names: tuple[str, ...]) -> None:
    once = narrowed(scenario, *names)
    assert narrowed(once, *names) == once


def test_a_function_sees_no_more_than_it_is_remembered_by() -> None:
    scenario = Scenario(name="seen", weights=(("adult-obesity", 9.0),), issue_change_pct=2.0)

    def seen() -> Scenario:
        return lens.now().scenario

    with lens.supposing(scenario):
        assert knowing_nothing(seen)() == NONE
        assert knowing()(seen)() == Scenario()
        assert knowing("weights")(seen)() == Scenario(weights=scenario.weights)
        assert lens.now().scenario == scenario
