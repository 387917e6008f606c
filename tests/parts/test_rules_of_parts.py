"""Rules of the parts' frames that only real data bring out, each checked against the figures it rests on."""

import pandas as pd
import pytest

from analysis.data import store
from analysis.data.periods import reporting_year_of
from analysis.parts import benchmarking, dashboards, funding, risks
from analysis.parts.benchmarking import latest, positions
from analysis.parts.benchmarking.ranked import ranks
from analysis.parts.dashboards import ratings
from analysis.parts.report import Report, open_report


@pytest.fixture(scope="module")
def report() -> Report:
    return open_report("2024/25", "leicestershire", "")


def test_a_result_stands_for_a_year_up_to_two_years_later(report: Report) -> None:
    years = set(reporting_year_of(ranks(report, "2023/24")["period_end"]))
    assert years == {"2021/22", "2022/23", "2023/24"}


def test_the_panel_is_the_authoritys_own_and_has_no_estimates(report: Report) -> None:
    panel = positions.fixed_panel(report)
    assert (panel["estimates_used"] == 0).all()
    own = panel[panel["authority_code"] == report.authority.code].set_index("year")["position"]
    shown = positions.own_overall(report).set_index("year")["panel_position"].dropna()
    assert shown.to_dict() == own.to_dict()


def test_results_of_the_year_itself_are_those_that_end_in_it(report: Report) -> None:
    rows = ranks(report, report.benchmark_year)
    rows = rows[(rows["headline"] == "yes") & (rows["estimated"] == "no")]
    rows = rows[reporting_year_of(rows["period_end"]) == report.benchmark_year]
    ways = positions.sensitivity(report).set_index("variant")
    own = rows[rows["authority_code"] == report.authority.code]
    assert ways.at[positions.OF_THE_YEAR, "indicators_used"] == len(own)


def test_a_national_row_has_the_quartile_of_its_rank() -> None:
    kent = open_report("2024/25", "kent", "")
    rows = dashboards.rows(kent).set_index("indicator_id")
    own = latest.own_latest(kent).set_index("indicator_id")
    own = own.reindex(rows.index)
    expected = own["quartile"].map("{:.0f}".format).where(own["quartile"].notna(), "")
    assert rows["quartile"].to_dict() == expected.to_dict()
    assert set(expected) >= {"1", "2", "3", "4"}


def test_nought_has_no_sign() -> None:
    texts = ratings._texts(pd.Series([0.0, -1.5, 2.0]), pd.Series([0, 1, 0]), pd.Series(["%", "£ per head", "score"]))  # noqa: SLF001
    assert texts == ["0%", "-£1.5", "2"]


def test_published_gains_are_those_printed_and_imply_a_level_over_the_printed_own(report: Report) -> None:
    frame = funding.published(report)
    printed = frame[(frame["topic"] == "gain") & (frame["unit"] == "£ million") & (frame["direction"] != "lower")]
    gains = funding.gains(report)
    stated = gains[gains["basis"] == "published"]
    assert stated.set_index("comparator")["gain_m"].to_dict() == printed.set_index("comparator")["value"].to_dict()
    per_head = frame[(frame["topic"] == "spending_power") & (frame["unit"] == "£ per head")].sort_values(
        "financial_year"
    )
    people = store.table("population")
    own = people[(people["authority_code"] == report.authority.code) & (people["year"] <= 2025)].sort_values("year")
    for row in gains[gains["basis"] == "derived"].to_dict("records"):
        gap = 1e6 * row["gain_m"] / own["population"].iloc[-1]
        assert row["gap_per_head"] == pytest.approx(gap)
        assert row["per_head"] == pytest.approx(per_head["value"].iloc[-1] + gap)


def test_gains_at_all_levels_are_gap_times_people(report: Report) -> None:
    every, areas = funding.gains_at_all(report), funding.of_year(report)
    people = float(areas.loc[areas["authority_code"] == report.authority.code, "population"].iloc[0])
    assert every["gain_m"].tolist() == pytest.approx((every["gap_per_head"] * people / 1e6).tolist(), rel=1e-9)


def test_a_category_counts_the_risks_with_evidence(report: Report) -> None:
    register = risks.register(report)
    counted = risks.by_category(register).set_index("category")["with_evidence"]
    assert counted.sum() == (register["indicators"] != "").sum()
    assert 0 < counted.sum() < len(register)


def test_measures_named_have_two_points_at_least_and_some_have_no_more(report: Report) -> None:
    shown = dashboards.commented(dashboards.rows(report))
    for frame in (dashboards.needs_attention(shown), dashboards.went_well(shown)):
        assert frame["severity"].min() == 2


def test_among_equals_the_lower_quartile_comes_first_then_the_larger_change(report: Report) -> None:
    frame = dashboards.needs_attention(dashboards.commented(dashboards.rows(report)))
    first = frame[
        (frame["severity"] == 3)
        & frame["target_met"].isin(["yes", "no"])
        & (frame["quartile"] != "")
        & (frame["unit"] == "%")
    ]
    assert len(first) > 2
    order = list(zip(-first["quartile"].str[0].astype(int), -first["change_pct"].abs(), strict=True))
    assert order == sorted(order)


def test_ten_areas_are_best_funded_and_nine_percentiles_are_given(report: Report) -> None:
    assert len(funding.best_funded(report)) == 10
    every = funding.gains_at_all(report)
    named = every.loc[every["type"] == "", "comparator"].tolist()
    assert sorted(named) == [f"{tenth}0th percentile of areas" for tenth in range(1, 10)]


def test_a_row_names_at_most_three_without_a_result(report: Report) -> None:
    names = positions.ranks(report, report.benchmark_year)  # the frame that movement draws on
    assert len(names)
    told = benchmarking.movement(report)["not_ranked"]
    longest = told[told.str.contains(r"\d+ more", regex=True)]
    assert len(longest)
    assert (longest.str.count(",") <= 3).all()


def test_gaps_are_of_measures_that_stand_by_themselves_the_worst_first(report: Report) -> None:
    frame = risks.gaps(report)
    order = {"both": 0, "bottom quartile": 1, "worse": 2}
    assert frame["why"].map(order).is_monotonic_increasing
    assert set(frame["why"]) == set(order)
    known = store.table("indicators").set_index("indicator_id")
    national = frame[frame["kind"] == "national indicator"]
    assert (known.loc[national["indicator_id"], "shown"] == "yes").all()


def test_a_movement_stated_stands_where_none_can_be_worked_out(report: Report) -> None:
    register = risks.register(report)
    given = store.local_return(report.authority.slug, report.period)["risks"]
    stated = given.set_index("risk_id")["movement"]
    shown = register.set_index("risk_id")["movement"]
    assert (shown[stated != ""] == stated[stated != ""]).all()
