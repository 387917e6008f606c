"""The funding frames on a small made-up settlement: five areas of two types. Figures are synthetic."""

from pathlib import Path

import pandas as pd
import pytest

from analysis.parts import funding
from analysis.parts.funding.words import from_ends
from analysis.parts.report import Report, prepare

POWER = """\
financial_year,definition,authority_code,spending_power_m,population,note
2023/24,csp,E10000901,80,100000,
2023/24,csp,E10000902,190,200000,
2025/26,csp,E10000901,96,100000,
2025/26,csp,E10000902,210,200000,
2025/26,csp,E06000901,50,50000,
2025/26,csp,E06000902,15,10000,
2025/26,csp_with_fire,E10000901,99,100000,
2025/26,csp_with_fire,E10000902,200,200000,fire authority missing
"""


@pytest.fixture
def report(home: Path) -> Report:
    (home / "data/raw/finance/spending_power.csv").write_text(POWER, encoding="utf-8")
    return prepare({"reporting_year": "2024/25", "authority": "northshire"})


def test_areas_are_ranked_per_head_within_their_type_and_small_ones_left_out(report: Report) -> None:
    areas = funding.of_year(report).set_index("authority_code")
    assert areas["per_head"].to_dict() == {"E10000901": 960, "E06000901": 1000, "E10000902": 1050}
    assert areas["rank_lowest"].to_dict() == {"E10000901": 1, "E06000901": 2, "E10000902": 3}
    assert areas["rank_lowest_of_type"].to_dict() == {"E10000901": 1, "E06000901": 1, "E10000902": 2}


def test_an_area_whose_figure_lacks_its_fire_authority_has_no_rank(report: Report) -> None:
    every = funding.PART.frames(report)["funding_per_head"]
    fire = every[every["definition"] == "csp_with_fire"].set_index("authority_code")
    assert fire["rank_lowest"].to_dict()["E10000901"] == 1
    assert pd.isna(fire.loc["E10000902", "rank_lowest"])


def test_types_have_their_lowest_median_and_highest(report: Report) -> None:
    types = funding.by_type(report).set_index("type")
    assert types.index.tolist() == ["unitary", "county"]
    assert types.loc["county", ["areas", "lowest", "median", "highest", "people"]].tolist() == [
        2,
        960,
        1005,
        1050,
        300000,
    ]


def test_gains_are_the_gap_times_the_people_and_never_at_ones_own_level(report: Report) -> None:
    gains = funding.gains(report).set_index("comparator")
    assert gains.loc["Southshire (the highest)", ["per_head", "gap_per_head", "gain_m"]].tolist() == [1050, 90, 9.0]
    mean = 1e6 * (96 + 210 + 50) / 350000
    assert gains.loc["England, weighted by population", "per_head"] == pytest.approx(mean)
    assert gains.loc["England, weighted by population", "gain_m"] == pytest.approx((mean - 960) / 10)
    assert gains.loc["Mean of all areas", "per_head"] == pytest.approx((960 + 1000 + 1050) / 3)
    assert gains.loc["Median of all areas", "per_head"] == 1000
    assert len(gains) == 4
    assert set(gains["basis"]) == {"computed"}


def test_the_highest_funded_is_compared_with_none_of_its_own_level(home: Path) -> None:
    (home / "data/raw/finance/spending_power.csv").write_text(POWER, encoding="utf-8")
    report = prepare({"reporting_year": "2024/25", "authority": "southshire"})
    assert not any(name.startswith("Southshire") for name in funding.gains(report)["comparator"])


def test_a_named_area_of_the_councils_settings_is_compared_with(home: Path) -> None:
    (home / "data/raw/finance/spending_power.csv").write_text(POWER, encoding="utf-8")
    (home / "data/raw/local/northshire/settings.csv").write_text(
        "setting,value\nnamed_area,East Oldshire\n", encoding="utf-8"
    )
    report = prepare({"reporting_year": "2024/25", "authority": "northshire"})
    assert report.settings.named_areas == ("E06000901",)
    gains = funding.gains(report).set_index("comparator")
    assert gains.loc["East Oldshire", ["gap_per_head", "gain_m"]].tolist() == [40, 4.0]


def test_gains_at_every_level_stand_highest_first(report: Report) -> None:
    every = funding.PART.frames(report)["funding_gains_all"]
    assert every["per_head"].is_monotonic_decreasing
    named = every.set_index("comparator")
    assert named.loc["East Oldshire", "gain_m"] == pytest.approx(4.0)
    assert named.loc["50th percentile of areas", "per_head"] == 1000
    assert "Northshire" not in named.index


def test_years_stand_in_cash_and_in_real_terms_with_the_gap_added_up_while_none_is_missing(report: Report) -> None:
    years = funding.real_terms(report)
    csp = years[years["definition"] == "csp"].set_index("financial_year")
    assert csp.loc["2023/24", ["per_head", "england_mean", "rank_lowest_of_type", "areas_of_type"]].tolist() == [
        800,
        900,
        1,
        2,
    ]
    assert csp.loc["2023/24", "per_head_real"] == pytest.approx(800 / 0.965)
    assert csp.loc["2023/24", "gap_to_mean"] == 100
    assert csp.loc["2023/24", "gap_m"] == pytest.approx(10)
    mean = 1e6 * 356 / 350000
    assert csp.loc["2025/26", "gap_to_mean"] == pytest.approx(mean - 960)
    assert csp.loc["2025/26", "gap_m"] == pytest.approx((mean - 960) / 10)
    assert csp.loc["2023/24", "cumulated_m"] == pytest.approx(10)
    assert pd.isna(csp.loc["2025/26", "cumulated_m"]), "2024/25 is missing, so nothing is added up to 2025/26"
    assert csp.loc["2025/26", "gap_to_highest"] == 90


def test_the_newest_figure_comes_first_and_one_with_fire_after_one_without(report: Report) -> None:
    newest = funding.newest_per_head(report)
    assert newest[["financial_year", "definition", "per_head"]].to_numpy().tolist()[:3] == [
        ["2025/26", "csp", 960],
        ["2025/26", "csp_with_fire", 990],
        ["2023/24", "csp", 800],
    ]


def test_a_rank_from_the_lowest_is_told_from_the_nearer_end() -> None:
    assert [from_ends(rank, 21) for rank in (1, 2, 11, 20, 21)] == [
        "the lowest",
        "the second lowest",
        "the middle one",
        "the second highest",
        "the highest",
    ]
