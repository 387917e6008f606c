"""Funding over time, other levels, earlier claims and the plan, on the real figures."""

import pandas as pd
import pytest

from analysis.parts import funding
from analysis.parts.funding import model as fair
from analysis.parts.funding import views
from analysis.parts.funding.views.over_time import plan_words
from analysis.parts.prices import deflator
from analysis.parts.report import Report, prepare


def report_of(authority: str = "leicestershire", year: str = "2024/25") -> Report:
    return prepare({"reporting_year": year, "authority": authority, "comparators": ""})


@pytest.fixture(scope="module")
def years() -> pd.DataFrame:
    return funding.real_terms(report_of())


def test_real_terms_are_cash_over_the_price_of_the_year(years: pd.DataFrame) -> None:
    prices = years["financial_year"].map(deflator())
    assert ((years["per_head_real"] * prices - years["per_head"]).abs() < 1e-9).all()
    assert deflator()["2024/25"] == 1
    assert deflator()["2016/17"] < 1


def test_the_gap_is_added_up_within_a_definition_only(years: pd.DataFrame) -> None:
    for definition in ("rsp", "csp"):
        mine = years[years["definition"] == definition]
        assert mine["cumulated_m"].tolist() == pytest.approx(mine["gap_m"].cumsum().tolist())
    assert years.loc[years["definition"] == "csp_with_fire", "cumulated_m"].isna().all()


def test_it_is_the_lowest_of_the_counties_every_year(years: pd.DataFrame) -> None:
    present = years[years["definition"] == "csp"]
    assert present["financial_year"].tolist() == ["2016/17", "2017/18", "2018/19", "2019/20", "2020/21"]
    assert present["rank_lowest_of_type"].tolist() == [1] * 5
    assert present["areas_of_type"].tolist() == [21] * 5


def test_the_gain_at_any_level_and_any_authority() -> None:
    report = report_of()
    every = funding.gains_at_all(report).set_index("comparator")
    assert every.loc["Surrey", "gain_m"] == pytest.approx(133, rel=0.01)
    assert every.loc["Camden", "gain_m"] == pytest.approx(372, rel=0.01)
    assert every["per_head"].is_monotonic_decreasing
    assert "Leicestershire" not in every.index
    assert every.loc["50th percentile of areas", "per_head"] == funding.of_year(report)["per_head"].median()


def test_no_figure_for_the_authority_means_no_gain() -> None:
    report = report_of("city-of-london")
    assert funding.gains_at_all(report).empty


def test_spending_per_head_is_the_printed_one() -> None:
    services = funding.services_over_time(report_of())
    outturn = services[(services["financial_year"] == "2024/25") & (services["basis"] == "outturn")]
    found = outturn.set_index("service")["per_head"].round()
    assert (found["Adult social care"], found["Children's social care"]) == (328, 188)
    printed = funding.printed_spending(report_of())
    assert len(printed) == 8
    assert (printed["difference"].abs() < 1.1).all()


def test_earlier_claims_stand_beside_what_is_held() -> None:
    claims = funding.claims(report_of())
    assert claims["published_m"].tolist() == [104, 350, 305, 50, 130]
    same_year = claims[claims["claimed_for"] == claims["computed_for"]]
    assert len(same_year) == 4
    assert (claims["difference_m"] == claims["published_m"] - claims["computed_m"]).all()
    other = claims[claims["claimed_for"] != claims["computed_for"]].iloc[0]
    assert other["why"].startswith(f"{other['claimed_for']} is not available by authority")


def test_a_plan_that_does_not_close_is_said_and_one_that_does() -> None:
    report = report_of()
    steps = funding.plan(report)
    assert steps.loc[steps["kind"] == "gap", "value"].tolist() == [30]
    assert plan_words(steps) == [
        "The sums do not close: the three parts printed add up to £146m, and the total printed is £176m, so that £30m is not explained."
    ]
    whole = steps[steps["kind"] != "gap"].assign(value=[3.0, 52.0, 91.0, 146.0])
    assert plan_words(whole)[0].startswith("The sums close")


def test_an_authority_without_a_return_has_no_claims_and_no_plan() -> None:
    report = report_of("kent")
    assert funding.claims(report).empty
    assert funding.plan(report).empty
    assert funding.printed_spending(report).empty
    assert views.plan_chart(report, funding.plan(report)).absent


def test_the_model_shares_the_same_total_and_the_floor_holds() -> None:
    model = funding.fair_model(report_of())
    assert model["fair_m"].sum() == pytest.approx(model["current_m"].sum())
    assert (model["change_pct"] >= -10 - 1e-9).all()
    assert model["change_per_head"].is_monotonic_decreasing
    by_people = funding.fair_model(report_of(), {"population": 1}, 0)
    assert by_people["per_head"].to_numpy() == pytest.approx(by_people["per_head"].mean())
    types = funding.shares_by_type(model)
    assert types["change_m"].sum() == pytest.approx(0, abs=1e-6)
    assert (types["winners"] + types["losers"] <= types["areas"]).all()


def test_council_tax_is_that_of_the_council_alone() -> None:
    tax = funding.band_d(report_of()).set_index("financial_year")
    assert (tax.loc["2014/15", "band_d"], tax.loc["2023/24", "band_d"]) == (1063.00, 1525.46)
    assert tax.index.tolist()[-1] == "2025/26"
    assert (tax["band_d"].diff().dropna() > 0).all()
    assert tax.loc["2025/26", "rounded"] == "yes"
    settlement = funding.settlement(report_of()).set_index("financial_year")
    assert settlement.loc["2024/25", "council_tax_share_pct"] == 79.5
    assert settlement["per_head_real"].is_monotonic_decreasing


@pytest.mark.parametrize("authority", ["kent", "manchester", "city-of-london"])
def test_the_map_and_the_tables_are_drawn_for_any_authority(authority: str) -> None:
    report = report_of(authority)
    shown = views.power_map(report, funding.of_year(report), funding.outlines())
    assert "no figure for" in shown.text or authority.title() in shown.text
    model = funding.fair_model(report)
    assert (
        "An illustration"
        in views.fair_tables(report, model, funding.shares_by_type(model), fair.WEIGHTS, fair.FLOOR).text
    )
    assert "Band D" in views.tax_chart(report, funding.band_d(report)).text


@pytest.mark.parametrize("authority", ["isles-of-scilly", "city-of-london", "bournemouth-christchurch-and-poole"])
def test_an_authority_without_figures_leaves_every_table_whole(authority: str) -> None:
    tables = funding.PART.frames(report_of(authority))
    assert all(len(frame.columns) for name, frame in tables.items() if name != "funding_published")
    assert set(tables["funding_over_time"].columns) >= {"per_head_real", "cumulated_m"}
