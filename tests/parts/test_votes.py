"""The votes behind a position: one a measure, none of context, and spread sanely over services."""

import numpy as np
import pandas as pd
import pytest

from analysis.data import catalogue, store
from analysis.parts.benchmarking.positions import LA_CORE, OVERALL
from analysis.parts.benchmarking.ranked import ranks
from analysis.parts.benchmarking.votes import votes
from analysis.parts.report import open_report

SAME = 0.95
FEWEST = 4
THIN = {"Adult Social Care - Delivery": "ASCOF after 2022/23", "Community safety": "police figures by area before 2025"}
"""Themes with fewer than four votes in 2023/24, and what is missing; docs/data.md lists it as wanted."""
OWN_SERVICES = (
    "Children's Social Care",
    "School quality & attainment",
    "SEND",
    "Transport & Highways",
    "Environment & Waste",
)


@pytest.fixture(scope="module")
def registry() -> pd.DataFrame:
    return store.table("indicators")


def test_there_are_enough_ranked_indicators_each_with_a_reason() -> None:
    ranked = catalogue.ranked()
    assert len(ranked) >= 256
    assert (ranked[["short_name", "kind", "measure_group", "reason", "topic"]] != "").all().all()


def test_one_vote_a_measure_group_and_none_of_context(registry: pd.DataFrame) -> None:
    voting = registry[registry["headline"] == "yes"]
    assert not voting["measure_group"].duplicated().any()
    assert set(voting["kind"]) == {"performance", "outcome"}
    assert set(voting.loc[voting["core"] == "yes", "kind"]) == {"performance"}


def test_no_two_votes_of_la_core_are_the_same_thing_twice() -> None:
    report = open_report("2024/25", "E10000018", "all")
    rows = ranks(report, report.benchmark_year)
    rows = rows[(rows["headline"] == "yes") & (rows["core"] == "yes")]
    table = rows.pivot(index="authority_code", columns="indicator_id", values="value")
    rho = table.corr("spearman", min_periods=50).abs().to_numpy(copy=True)
    np.fill_diagonal(rho, 0)
    theme = rows.drop_duplicates("indicator_id").set_index("indicator_id")["theme"].reindex(table.columns).to_numpy()
    alike = np.argwhere((rho > SAME) & (theme[:, None] == theme[None, :]))
    assert [(table.columns[row], table.columns[column]) for row, column in alike if row < column] == []
    assert np.nanmax(rho) > 0.5, "nothing was compared"


def test_no_service_outweighs_the_others() -> None:
    report = open_report("2024/25", "E10000018", "")
    core = votes(report, LA_CORE)
    assert core.groupby(["theme", "service_area"])["share"].sum().max() <= 0.2
    for theme in (LA_CORE, OVERALL):
        assert votes(report, theme).groupby("theme")["share"].sum().max() <= 1 / 3
    assert core["share"].sum() == pytest.approx(1)


def test_each_theme_has_four_votes_where_the_data_allow() -> None:
    report = open_report("2024/25", "E10000018", "")
    rows = ranks(report, report.benchmark_year)
    rows = rows[(rows["headline"] == "yes") & (rows["authority_code"] == report.authority.code)]
    counted = rows.groupby("theme").size()
    assert set(counted[counted < FEWEST].index) == set(THIN)
