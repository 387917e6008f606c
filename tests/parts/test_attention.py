"""What needs attention and what went well, for a council with a return and for others: rows that qualify, in order, with true reasons."""

import pandas as pd
import pytest

from analysis.parts import dashboards
from analysis.parts.benchmarking.latest import own_latest
from analysis.parts.dashboards import ratings, words
from analysis.parts.dashboards.attention import COLUMNS, LEAST, reason
from analysis.parts.report import open_report

ROW = {
    "change": 59.0,
    "change_pct": 26.0,
    "unit": "people",
    "decimals": 0,
    "target_met": "no",
    "target_text": "182",
    "quartile": "1",
    "quartile_basis": "2024",
    "period": "2024",
    "previous_period": "2023",
    "flag_published": "issue",
}


@pytest.fixture(scope="module", params=["leicestershire", "kent", "camden", "leeds", "rutland"])
def commented(request: pytest.FixtureRequest) -> pd.DataFrame:
    return dashboards.commented(dashboards.rows(open_report("2024/25", str(request.param), "")))


def test_rows_qualify_and_stand_in_order(commented: pd.DataFrame) -> None:
    for frame, direction, flag in (
        (dashboards.needs_attention(commented), "worsened", "issue"),
        (dashboards.went_well(commented), "improved", "exceptional"),
    ):
        assert list(frame.columns[: len(COLUMNS)]) == COLUMNS
        assert len(frame) >= 5
        assert frame["severity"].is_monotonic_decreasing
        assert frame["severity"].min() >= LEAST
        assert ((frame["direction"] == direction) | (frame["flag"] == flag)).all()
        assert (frame["reason"] != "").all()
        assert frame["short_name"].str.len().max() <= 40


def test_the_two_red_flags_of_the_default_report_come_first() -> None:
    frame = dashboards.needs_attention(
        dashboards.commented(dashboards.rows(open_report("2024/25", "leicestershire", "")))
    )
    assert frame["row_no"].head(2).tolist() == [30, 32]
    assert frame["reason"].iloc[0] == "Up 26% (2024); target 182 missed; top quartile; flagged"


def test_money_a_head_and_facts_of_the_place_are_no_news(commented: pd.DataFrame) -> None:
    both = pd.concat([dashboards.needs_attention(commented), dashboards.went_well(commented)])
    context = commented.loc[(commented["shown_direction"] == "context") | (commented["kind"] == "context"), "row_no"]
    assert not set(both["row_no"]) & set(context)


def test_what_needs_an_explanation_or_may_be_rounding_is_no_news(commented: pd.DataFrame) -> None:
    both = pd.concat([dashboards.needs_attention(commented), dashboards.went_well(commented)])
    computed = commented["direction_published"] == ""
    unsure = computed & ((commented["left_to_person"] != "") | (commented["within"] == "rounding"))
    small = (commented[["value", "previous_value"]].abs().max(axis=1) < 20) & (commented["unit"] != "%")
    unsure |= computed & small & ((commented["change_pct"] >= 100) | (commented["change_pct"] <= -50))
    flagged = both.loc[both["flag"].isin(["issue", "exceptional"]), "row_no"]
    assert not set(both["row_no"]) - set(flagged) & set(commented.loc[unsure, "row_no"])


def test_a_list_that_holds_something_back_says_what(commented: pd.DataFrame) -> None:
    held = dashboards.held_back(commented)
    named = pd.concat([dashboards.needs_attention(commented), dashboards.went_well(commented)])
    assert not set(held["row_no"]) & set(named["row_no"])
    waiting = commented[(commented["left_to_person"] != "") & (commented["direction_published"] == "")]
    judged = waiting["shown_direction"].isin(["improved", "worsened"]) & (waiting["kind"] != "context")
    judged &= ~waiting["flag_published"].isin(["issue", "exceptional"])
    assert set(held["row_no"]) == set(waiting.loc[judged, "row_no"])


def test_what_is_held_back_is_named_up_to_three() -> None:
    names = ("A roads", "B roads", "Sickness", "Turnover", "Waits")
    held = pd.DataFrame({"short_name": names, "before": "3%", "now": "10%"})
    assert words.held_back(held.head(0)) == ""
    assert words.held_back(held.head(1)).endswith("A roads (3% to 10%).")
    assert words.held_back(held.head(3)).endswith("A roads (3% to 10%), B roads (3% to 10%) and sickness (3% to 10%).")
    assert words.held_back(held).endswith("sickness (3% to 10%) and two more.")


@pytest.mark.parametrize(("authority", "said"), [("rutland", True), ("hartlepool", False), ("isles-of-scilly", True)])
def test_a_council_of_few_people_is_told_what_that_means(authority: str, *, said: bool) -> None:
    assert bool(dashboards.few_people(open_report("2024/25", authority, ""))) == said
    then = dashboards.few_people(open_report("2016/17", "rutland", ""))
    assert "Rutland has 39,044 residents" in then


@pytest.mark.parametrize("authority", ["leicestershire", "kent", "leeds"])
def test_no_direction_goes_against_the_intervals_that_the_publisher_gives(authority: str) -> None:
    """A change inside both intervals is neither better nor worse, whatever the indicator: one rule for this page and for benchmarking."""
    own = own_latest(open_report("2024/25", authority, ""))
    limits = ["lower_ci", "upper_ci", "previous_lower_ci", "previous_upper_ci"]
    own = own[own[limits].notna().all(axis=1)].reset_index(drop=True)
    rows = ratings.judged(ratings.as_rows(own))
    inside = own["value"].between(own["previous_lower_ci"], own["previous_upper_ci"])
    inside &= own["previous_value"].astype(float).between(own["lower_ci"], own["upper_ci"])
    assert inside.sum() >= 3
    assert not set(rows.loc[inside, "direction"]) & {"improved", "worsened"}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({}, "Up 26% (2024); target 182 missed; top quartile; flagged"),
        (
            {"unit": "%", "change": -1.25, "decimals": 1},
            "Down 1.2 points (2024); target 182 missed; top quartile; flagged",
        ),
        (
            {"unit": "%", "change": 1.0, "decimals": 0, "target_met": "yes"},
            "Up 1 point (2024); target 182 met; top quartile; flagged",
        ),
        (
            {"unit": "score", "change": -0.11, "decimals": 2, "change_pct": -367.0},
            "Down 0.11 (2024); target 182 missed; top quartile; flagged",
        ),
        (
            {"quartile_basis": "2023/24", "period": "2024/25", "previous_period": "2023/24"},
            "Up 26% (2024/25); target 182 missed; top quartile in 2023/24; flagged",
        ),
        (
            {"quartile_basis": "2021/22 - 2023/24, computed", "period": "2021/22 - 2023/24", "flag_published": ""},
            "Up 26% (2021/22 - 2023/24); target 182 missed; top quartile",
        ),
        (
            {"previous_period": "2021"},
            "Up 26% from 2021 to 2024; target 182 missed; top quartile; flagged",
        ),
        (
            {"period": "2020-22", "previous_period": "2018-20", "flag_published": ""},
            "Up 26% from 2018-20 to 2020-22; target 182 missed; top quartile in 2024",
        ),
        ({"unit": "per 100,000", "flag_published": ""}, "Up 26% (2024), per 100,000; target 182 missed; top quartile"),
        ({"change": 0.0, "change_pct": 0.0, "quartile": "", "flag_published": "none"}, "Target 182 missed"),
        (
            {"change": float("nan"), "change_pct": float("nan"), "target_met": "not_applicable"},
            "Top quartile; flagged",
        ),
    ],
)
def test_a_reason_says_what_counts(change: dict[str, object], words: str) -> None:
    assert reason(ROW | change) == words
