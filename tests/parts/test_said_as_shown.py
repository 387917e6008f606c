"""Sentences that a reader can hold against the table beside them: ties, ends, small sets, what was not looked at."""

import re

import pandas as pd
import pytest
from matplotlib.figure import Figure

from analysis.narrative.verdict import Measure, Standing, verdict
from analysis.narrative.wording import in_words, sentence_case
from analysis.parts.benchmarking import (
    compared,
    movement,
    own_positions,
    own_themes,
    quadrants,
    thin,
    words,
    words_on_sets,
)
from analysis.parts.benchmarking.views import compared_table, improved_table, movers, position_chart, worse_table
from analysis.parts.checks.words import robustness, votes
from analysis.parts.dashboards import words as dashboard_words
from analysis.parts.dashboards.views import matrix_table
from analysis.parts.funding import band_d, gains, newest_per_head, without_figure
from analysis.parts.funding import words as funding_words
from analysis.parts.funding.spending_power import of_year
from analysis.parts.funding.views import tax_chart
from analysis.parts.funding.words import SPLIT, about_areas
from analysis.parts.groups import group_notes, group_of_year
from analysis.parts.report import open_report
from analysis.parts.risks.words import sentence
from analysis.publish.front_cards import money, standing_of

NONE = float("nan")


def themes(*rows: tuple[str, float, float, float]) -> pd.DataFrame:
    """Return synthetic positions of themes among 36: name, position and its range."""
    frame = pd.DataFrame(rows, columns=["theme", "position", "position_low", "position_high"])
    return frame.assign(n_authorities=36)


def test_ends_of_themes_say_so_where_some_have_no_range() -> None:
    ranged = themes(("A", 2, 1, 9), ("B", 30, 20, 33))
    assert words_on_sets.ends_of_themes(ranged) == "Best for A, weakest for B"
    beside = pd.concat([ranged, themes(("C", 36, NONE, NONE))])
    assert words_on_sets.ends_of_themes(beside) == "Of the themes with a range, best for A, weakest for B"


def test_no_end_is_named_where_the_ranges_overlap() -> None:
    overlapping = themes(("A", 2, 1, 20), ("B", 30, 20, 33))
    assert (
        words_on_sets.ends_of_themes(overlapping) == "No theme is clearly the best or the weakest: the ranges overlap"
    )


def test_all_that_share_the_best_balance_are_named() -> None:
    columns = ["dashboard", "improved", "worsened"]
    counts = pd.DataFrame([("A", 4, 3), ("B", 4, 3), ("C", 1, 5), ("D", 1, 0)], columns=columns)
    assert dashboard_words._leaders(counts) == [  # noqa: SLF001 - one sentence of the summary
        "Where five or more improved or got worse, the best balance is in A (four better, three worse) and B (four better, three worse), "
        "the worst in C (one better, five worse)."
    ]


def test_the_end_of_a_panel_is_no_range() -> None:
    years = pd.DataFrame(
        {
            "year": ["2021/22", "2022/23", "2023/24"],
            "position": [6.0, 12.0, 9.0],
            "n_authorities": 31,
            "panel_position": [6.0, 11.0, 7.0],
            "panel_indicators": [59.0, 56.0, 57.0],
        }
    )
    [said] = words_on_sets.over_time(years)
    assert said == (
        "Since 2021/22 it has stood between 6th (2021/22) and 12th. Over the same indicators in every year (56 to 59 with a "
        "result) it came 6th in 2021/22 and 7th in 2023/24."
    )


@pytest.mark.parametrize(
    ("gives", "year", "helps"),
    [
        ("Delivery of adult social care after 2020/21", "2023/24", True),
        ("Delivery of adult social care after 2020/21", "2020/21", False),
        ("Recorded crime of the years before 2024/25", "2023/24", True),
        ("Recorded crime of the years before 2024/25", "2024/25", False),
        ("Bus journeys", "2016/17", True),
    ],
)
def test_what_could_be_loaded_is_named_where_it_has_the_year(gives: str, year: str, helps: bool) -> None:
    assert thin._helps(gives, year) is helps  # noqa: SLF001 - what the list is chosen by


def test_a_publication_that_could_be_loaded_says_what_it_gives() -> None:
    frame = thin.thin_themes(open_report("2024/25", "leeds", ""))
    wanted = frame.set_index("theme")["wanted"]
    assert wanted["Community safety"].endswith(", which has recorded crime of the years before 2024/25")
    frame = thin.thin_themes(open_report("2018/19", "nottingham", ""))
    assert frame.set_index("theme")["wanted"]["Community safety"].endswith(", which has recorded crime")


def test_too_few_votes_are_in_no_sentence() -> None:
    report = open_report("2015/16", "essex", "")
    own = own_positions(report)
    assert own["indicators_used"].iloc[0] < 20
    assert standing_of(own) is None
    assert words.headline(own) is None
    shown = position_chart(report, own)
    assert not re.search(r"Essex is .*\d+(st|nd|rd|th) of", shown.text)
    ways = pd.DataFrame({"variant": ["A", "B"], "position": [11.0, 14.0], "n_authorities": 31, "indicators_used": 18})
    assert robustness(ways) == []
    assert robustness(ways.assign(indicators_used=20)) != []


def test_nothing_that_was_not_compared_is_called_none() -> None:
    report = open_report("2024/25", "cumberland", "")
    moves = pd.DataFrame({"previous_value": [NONE, NONE]})
    empty = moves.iloc[:0]
    for shown in (worse_table(empty, moves), improved_table(empty, moves), movers(report, empty, empty, moves)):
        assert shown.absent
        assert "nothing can be said" in shown.text


def test_all_that_share_an_end_of_the_votes_are_named() -> None:
    shares = pd.DataFrame({"theme": list("ABCDEF"), "indicators": [25, 22, 12, 12, 2, 2]})
    shares["share"] = shares["indicators"] / shares["indicators"].sum()
    [said] = votes(shares, NONE, NONE)
    assert (
        said
        == "Of its 75 votes, most come from A (33%), B (29%), C (16%) and D (16%); fewest come from E and F (two each)."
    )


def test_rises_as_large_are_named_together() -> None:
    rows = pd.DataFrame({"indicator": ["A", "B", "C"], "within": "", "places_moved": [12.0, 12.0, 9.0]})
    assert words._mover(rows) == "A and B, as many places each"  # noqa: SLF001 - the clause of two sentences
    assert words._mover(rows.iloc[1:]) == "B"  # noqa: SLF001


def test_a_result_of_long_before_is_named_with_its_year() -> None:
    place = Standing("2023/24", 17, False, 36, 9, 31)
    worst = Measure("A roads in need of repair", "3%", "10%", "2024/25", 3, "2022/23")
    assert verdict("Leeds", "", place, worst, 8, 7).endswith(
        "but A roads in need of repair went from 3% in 2022/23 to 10% in 2024/25"
    )


def test_a_comparator_that_had_not_begun_stands_alone_in_the_singular() -> None:
    notes = group_notes(open_report("2015/16", "essex", ""), "2014/15")
    assert any(
        re.fullmatch(r"Dorset had not begun in 2014/15; Dorset \(.+\) stands in its place\.", note) for note in notes
    )


def test_the_areas_of_a_chart_are_accounted_for() -> None:
    report = open_report("2024/25", "leeds", "")
    areas, without = of_year(report), without_figure(report)
    said = " ".join(about_areas(areas, without))
    later = areas.loc[areas["note"].str.startswith(SPLIT), "authority"]
    assert len(later) > 0
    assert all(name in said for name in [*later, *without["authority"]])
    assert about_areas(areas.assign(note=""), without.iloc[:0]) == []
    assert list(without.loc[without["too_small"], "authority"]) == ["City of London", "Isles of Scilly"]
    assert "the City of London and the Isles of Scilly, where fewer than 20,000 people live" in said


def test_what_points_to_more_risk_is_shown_by_a_measure_that_does() -> None:
    row = {"target_met": "", "bottom": "no", "period": "2024/25", "previous_period": "2023/24", "severity": 2.0}
    rows = pd.DataFrame(
        [
            row
            | {
                "indicator": "Care users informed",
                "points_to": "less_risk",
                "value_text": "61%",
                "previous_text": "59%",
            }
            | {"severity": 9.0},
            row | {"indicator": "Alerts", "points_to": "more_risk", "value_text": "2,909", "previous_text": "1,732"},
        ]
    )
    assert sentence(rows).endswith("Alerts: 2,909 in 2024/25, after 1,732 in 2023/24.")


def test_no_line_of_council_tax_is_drawn_across_a_change_of_what_is_counted() -> None:
    report = open_report("2024/25", "isle-of-wight", "")
    tax = band_d(report)
    assert set(tax["note"]) == {"", "parish precepts included"}
    shown = tax_chart(report, tax)
    assert "from 2024/25 on, where the line is broken, parish precepts included" in shown.text
    figure = Figure()
    axes = figure.subplots()
    shown.drawings[0].draw(axes)
    first_of_each = sorted(line.get_xydata()[:, 0].tolist() for line in axes.get_lines() if len(line.get_xydata()) > 1)
    before, after = (tax["note"] == "").sum(), (tax["note"] != "").sum()
    assert {len(xs) for xs in first_of_each} == {before, after}


def test_a_theme_without_any_result_is_named_as_such() -> None:
    """Cumberland has no result on adult social care, and its comparators have."""
    frame = thin.thin_themes(open_report("2024/25", "cumberland", ""))
    none = set(frame.loc[frame["votes"] == 0, "theme"])
    assert {"Adult Social Care - Delivery", "Adult Social Care - Perception"} <= none
    said = " ".join(words_on_sets.thin(frame, "2023/24"))
    assert all(f"{theme} has no result that votes" in said for theme in none)


def test_quadrants_have_the_types_of_the_time_as_the_group_has() -> None:
    report = open_report("2016/17", "kent", "")
    then = group_of_year(report, report.benchmark_year).set_index("authority_code")["type"]
    frame = quadrants(report)
    assert (frame["type"] == frame["authority_code"].map(then)).all()
    assert set(frame.loc[frame["authority"].isin(["North Yorkshire", "Somerset"]), "type"]) == {"county"}


def test_deprivation_published_later_is_said_to_be() -> None:
    for year, later in (("2016/17", True), ("2024/25", False)):
        frame = quadrants(open_report(year, "kent", ""))
        periods = frame.loc[frame["comparator"] == "deprivation", "comparator_period"]
        assert periods.str.contains("published after").eq(later).all()


@pytest.mark.parametrize("authority", ["camden", "rutland"])
def test_a_council_without_districts_has_no_estimates_among_its_own(authority: str) -> None:
    assert own_positions(open_report("2024/25", authority, ""))["estimates_used"].eq(0).all()
    assert own_positions(open_report("2024/25", "kent", ""))["estimates_used"].gt(0).any()


@pytest.mark.parametrize("authority", ["leeds", "kent", "rutland"])
def test_the_sentence_on_little_money_counts_what_the_small_quadrants_say(authority: str) -> None:
    report = open_report("2024/25", authority, "")
    own = own_themes(report, quadrants(report), own_positions(report))
    said = words_on_sets.on_little_money(own)
    number = int((own["ranged"] & (own["quadrant"] == words_on_sets.HIGH_ON_LITTLE)).sum())
    assert said.startswith(sentence_case(in_words(number)) if number else "None")


@pytest.mark.parametrize(("targets", "shown"), [(0, False), (1, True)])
def test_issues_are_counted_only_where_there_are_targets(targets: int, shown: bool) -> None:
    counts = dict.fromkeys(["improved", "similar", "worsened", "q4", "q1", "issue", "exceptional", "indicators"], 1)
    frame = pd.DataFrame([counts | {"dashboard": "Roads", "issue": 0, "target_missed": targets, "target_met": 0}] * 2)
    assert ("Issues" in matrix_table(open_report("2024/25", "leeds", ""), frame).text) == shown


def test_a_table_where_nothing_is_told_apart_says_so_and_points_at_no_column() -> None:
    rows = compared(movement(open_report("2024/25", "camden", ""))).assign(after_adjustment="similar")
    said = compared_table(open_report("2024/25", "camden", ""), rows).text
    assert "none can be told apart from the median" in said
    assert "last column" not in said


@pytest.mark.parametrize(
    ("authority", "named"), [("rutland", "With the fire authority"), ("camden", "With a share of the Greater London")]
)
def test_the_figure_of_the_front_page_stands_on_the_page_it_leads_to(authority: str, named: str) -> None:
    report = open_report("2024/25", authority, "")
    newest = newest_per_head(report)
    card = money(report, newest, of_year(report))
    said = " ".join(funding_words.summary(report, of_year(report), gains(report), newest))
    assert card is not None
    assert named in said
    assert f"{card.number} a head in {newest['financial_year'].iloc[0]}" in said
