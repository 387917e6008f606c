"""The newest result by the close of the reporting year, the one before it, and the rank of the same period."""

import pandas as pd
import pytest

from analysis.data import store
from analysis.data.periods import period_end_of
from analysis.parts import dashboards
from analysis.parts.benchmarking.latest import own_latest
from analysis.parts.benchmarking.ranked import ranks_by_period
from analysis.parts.benchmarking.series import own_series
from analysis.parts.report import Report, prepare

COUNCILS = ["surrey", "kent", "camden", "leeds", "derbyshire"]


@pytest.fixture(params=COUNCILS)
def report(request: pytest.FixtureRequest) -> Report:
    return prepare({"reporting_year": "2024/25", "authority": request.param})


def test_no_result_is_newer_than_the_close_of_the_reporting_year_and_none_newer_exists(report: Report) -> None:
    latest = own_latest(report).set_index("indicator_id")
    assert (latest["period_end"] <= "2025-08-31").all()
    every = store.observations(authority_code=[report.authority.code])
    every = every[every["value"].notna() & (every["period_end"] <= "2025-08-31")]
    newest = every.groupby("indicator_id")["period_end"].max().reindex(latest.index)
    assert (newest == latest["period_end"]).all()


def test_the_result_before_is_the_last_but_one_of_the_series(report: Report) -> None:
    latest = own_latest(report).set_index("indicator_id")
    for name, rows in own_series(report).groupby("indicator_id"):
        if name in latest.index and len(rows) > 1:
            assert latest.loc[name, "previous_value"] == rows["value"].iloc[-2]
            assert latest.loc[name, "previous_period"] == rows["period"].iloc[-2]
        elif name in latest.index:
            assert pd.isna(latest.loc[name, "previous_value"])


def test_a_quartile_is_of_the_same_period_and_only_where_most_have_a_result(report: Report) -> None:
    latest = own_latest(report).dropna(subset=["quartile"])
    assert len(latest) > 100
    ranks = ranks_by_period(report.members, report.year)
    sizes = ranks.groupby(["indicator_id", "period_end"]).size()
    found = sizes.reindex(pd.MultiIndex.from_frame(latest[["indicator_id", "period_end"]]))
    assert (found.to_numpy() >= 0.6 * len(report.members)).all()
    assert (found.to_numpy() == latest["n"].to_numpy()).all()


def test_no_row_shows_a_series_newer_than_its_latest(report: Report) -> None:
    ends = dashboards.series(report, dashboards.rows(report)).groupby("row_no")["period"].last()
    latest = dashboards.rows(report).set_index("row_no")["period"]
    assert len(ends) > 150
    assert (ends == latest.reindex(ends.index)).all()


def test_a_return_shows_no_series_newer_than_the_printed_result() -> None:
    report = prepare({"reporting_year": "2024/25", "authority": "leicestershire"})
    series = dashboards.series(report, dashboards.rows(report))
    row = series[series["row_no"] == 186]  # printed for 2024; an open figure for 2024/25 exists
    assert row["period"].iloc[-1] == "2023/24"
    printed = dashboards.rows(report).set_index("row_no")["period"]
    for number, last in series.groupby("row_no").tail(1).set_index("row_no").iterrows():
        assert last["period"] == printed[number] or last["period_end"] <= period_end_of(printed[number]), number


def test_a_break_that_came_later_leaves_an_early_series_whole() -> None:
    early = prepare({"reporting_year": "2018/19", "authority": "kent"})
    series = own_series(early)
    attainment = series[series["indicator_id"] == "attainment-8"]  # breaks 2016 and 2019 to 2022
    assert attainment["period"].tolist() == ["2016/17", "2017/18", "2018/19"]
