"""What stands beside a result: England, the comparators' quartiles, the last five results, inspections, and where figures are thin."""

import numpy as np
import pandas as pd
import pytest

from analysis.data import store
from analysis.parts import benchmarking
from analysis.parts.benchmarking.inspections import ORDER
from analysis.parts.benchmarking.ranked import ranks
from analysis.parts.benchmarking.recent import _counted
from analysis.parts.report import Report, open_report


@pytest.fixture(scope="module", params=["leicestershire", "camden", "rutland"])
def report(request: pytest.FixtureRequest) -> Report:
    return open_report("2024/25", str(request.param), "")


def test_quartile_limits_are_those_of_the_comparators(report: Report) -> None:
    moves = benchmarking.movement(report)
    values = ranks(report, report.benchmark_year).groupby("indicator_id")["value"]
    expected = values.quantile(np.array([0.25, 0.5, 0.75])).unstack().reindex(moves["indicator_id"])
    np.testing.assert_allclose(moves[["lower_quartile", "median", "upper_quartile"]], expected)


def test_england_is_published_for_the_same_period(report: Report) -> None:
    moves = benchmarking.movement(report)
    named = moves[moves["england"].notna()].iloc[:5]
    assert len(named) == 5
    for row in named.to_dict("records"):
        found = store.observations(indicator_id=[row["indicator_id"]], authority_code=["E92000001"])
        assert found.loc[found["period"] == row["period"], "value"].tolist() == [row["england"]]


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ([1, 2], ""),
        ([1, 2, 3], "up in 2 of 2 changes"),
        ([5, 4, 6, 3, 2], "down in 3 of 4 changes"),
        ([1, 2, 1, 2, 1], "up and down"),
        ([1, 1, 1], "unchanged"),
        ([1, 1, 2], "up in 1 of 2 changes"),
    ],
)
def test_changes_are_counted(values: list[float], words: str) -> None:
    assert _counted(pd.Series(values, dtype=float)) == words


def test_judgements_are_words_and_count_every_comparator_once(report: Report) -> None:
    frame = benchmarking.judgements(report)
    judged = frame[frame["judgement"] != ""]
    assert judged["judgement"].isin(ORDER).all()
    assert (judged[["better", "same", "worse"]].sum(axis=1) == judged["comparators"]).all()
    assert (judged["comparators"] < len(report.members)).all()


def test_an_early_report_knows_no_later_inspection() -> None:
    frame = benchmarking.judgements(open_report("2020/21", "leicestershire", ""))
    assert (frame["inspected"] <= "2021-03-31").all()
    assert frame.set_index("aspect").at["Care leavers", "judgement"] == ""


def test_thin_themes_are_named_with_what_would_mend_them(report: Report) -> None:
    frame = benchmarking.thin_themes(report).set_index("theme")
    assert {"Adult Social Care - Delivery", "Adult Social Care - Perception"} <= set(frame.index)
    assert "Outcomes Framework" in frame.at["Adult Social Care - Delivery", "wanted"]
    assert ((frame["votes"] < 4) | (frame["newest"] < report.benchmark_year)).all()
