"""Benchmarking on the real figures: positions, quadrants and movement for several kinds of authority and years."""

import html
import re
from urllib.parse import parse_qsl

import numpy as np
import pandas as pd
import pytest
from scipy.stats import rankdata

from analysis.data import catalogue
from analysis.data.geography import codes_of_year
from analysis.data.store import table
from analysis.display.chart import without_pictures
from analysis.errors import ParameterError
from analysis.methods.composite import FEWEST_INDICATORS, SMALLEST_COVERAGE
from analysis.parameters import year_end
from analysis.parts import benchmarking
from analysis.parts.benchmarking import comparators, indicator, positions, views
from analysis.parts.benchmarking import spend_and_deprivation as quadrants
from analysis.parts.benchmarking.ranked import missing, ranks
from analysis.parts.benchmarking.views import indicator as indicator_views
from analysis.parts.report import Report, prepare

KINDS = ["kent", "derbyshire", "cornwall", "manchester", "islington", "rutland"]


def report_of(authority: str, year: str = "2024/25", comparators: str = "") -> Report:
    return prepare({"reporting_year": year, "authority": authority, "comparators": comparators})


@pytest.fixture(scope="module", params=KINDS)
def report(request: pytest.FixtureRequest) -> Report:
    return report_of(request.param)


def test_every_authority_of_the_year_is_ranked_or_named_as_missing(report: Report) -> None:
    year = report.benchmark_year
    ranked, absent = ranks(report, year), missing(report, year)
    stood = set(codes_of_year(report.members, table("authorities"), year_end(year)).values())
    for indicator_id, rows in ranked.groupby("indicator_id"):
        lacking = set(absent.loc[absent["indicator_id"] == indicator_id, "authority_code"])
        assert set(rows["authority_code"]) | lacking == stood
        assert not set(rows["authority_code"]) & lacking
        assert set(rows["n"]) == {len(rows)}
    assert (absent["reason"] != "").all()


def test_ranks_are_those_of_scipy_on_the_results_shown(report: Report) -> None:
    ranked = ranks(report, report.benchmark_year)
    for _, rows in ranked[ranked["polarity"].isin(["high", "low"])].groupby("indicator_id"):
        better_first = rows["value"] if rows["polarity"].iloc[0] == "low" else -rows["value"]
        assert rows["rank"].tolist() == rankdata(better_first, method="min").tolist()


def test_overall_and_core_rest_on_official_headline_figures_only(report: Report) -> None:
    year = report.benchmark_year
    placed = positions.positions(report, year)
    official = catalogue.ranked().query("headline == 'yes' and estimated == 'no'")
    ranked = set(ranks(report, year)["indicator_id"])
    most = placed.groupby("theme")["indicators_used"].max()
    assert most["Overall"] <= len(ranked & set(official["indicator_id"]))
    assert most["LA core"] <= len(ranked & set(official.query("core == 'yes'")["indicator_id"]))
    assert set(placed.loc[placed["theme"].isin(["Overall", "LA core"]), "estimates_used"]) == {0}


def test_a_position_has_the_coverage_it_needs_and_lies_in_its_range(report: Report) -> None:
    placed = positions.positions(report, report.benchmark_year)
    has_place = placed["position"].notna()
    assert (placed.loc[has_place, "coverage"] >= SMALLEST_COVERAGE).all()
    assert placed.loc[~has_place, ["average_rank", "position_low", "redraws_top_quarter"]].isna().all(axis=None)
    sure = placed[placed["position_low"].notna()]
    assert (sure["position_low"] <= sure["position_high"]).all()
    assert sure["redraws_top_quarter"].between(0, 1).all()
    small = placed["indicators_used"] < FEWEST_INDICATORS
    assert placed.loc[small & (placed["coverage"] == 1), "position_low"].isna().all()


def test_the_fixed_panel_never_changes_its_indicators() -> None:
    report = report_of("leicestershire", "2025/26")
    sets = {}
    for year in positions.years(report):
        rows = ranks(report, year).query("headline == 'yes' and estimated == 'no'")
        sets[year] = set(rows["indicator_id"])
    sets = {year: found for year, found in sets.items() if len(found) >= positions.FEWEST_VOTES}
    panel = positions.fixed_panel(report)
    assert list(dict.fromkeys(panel["year"])) == list(sets)
    assert len(sets) == 10
    assert panel["indicators_used"].max() == len(set.intersection(*sets.values()))


def test_the_first_way_of_making_a_position_is_the_published_one(report: Report) -> None:
    ways = positions.sensitivity(report)
    own = positions.own_positions(report)
    assert ways["position"].iloc[0] == own.loc[own["theme"] == "Overall", "position"].iloc[0]
    assert ways["change"].iloc[0] == 0
    assert ways["variant"].is_unique
    assert {positions.SUBGROUPS, positions.ESTIMATES, positions.OF_THE_YEAR} <= set(ways["variant"])


def test_the_same_report_gives_the_same_bytes() -> None:
    report = report_of("kent")
    year = report.benchmark_year
    afresh = positions.positions_of.__wrapped__  # what is remembered would be equal to itself
    assert afresh(report.members, year).to_csv() == afresh(report.members, year).to_csv()


@pytest.mark.parametrize(
    ("year", "theme", "words"),
    [
        ("2024/25", "Adult Social Care - Delivery", "adult social care, net spending per head, outturn 2023/24"),
        ("2024/25", "Children's Social Care", "children's social care, net spending per head, outturn 2023/24"),
        ("2024/25", "Transport & Highways", "highways and transport, net spending per head, outturn 2023/24"),
        ("2024/25", "Overall", "core spending power per head 2020/21"),
        ("2018/19", "Transport & Highways", "highways and transport, net spending per head, outturn 2017/18"),
        (
            "2020/21",
            "Children's Social Care",
            "children and young people's services, gross spending per head, outturn 2019/20",
        ),
        ("2016/17", "Overall", "spending power, the older definition, per head 2015/16"),
        ("2016/17", "SEND", "education, net spending per head, outturn 2015/16"),
    ],
)
def test_spend_is_the_nearest_held_and_says_what_it_is(year: str, theme: str, words: str) -> None:
    benchmark = report_of("leicestershire" if year != "2024/25" else "kent", year).benchmark_year
    found = comparators.comparator_values(comparators.Years(year, benchmark), theme, "spend")
    assert set(found["comparator_period"]) == {words}
    assert found["authority_code"].is_unique
    assert len(found) > 140


def test_outturn_per_head_is_that_printed_by_the_council() -> None:
    found = comparators.comparator_values(
        comparators.Years("2024/25", report_of("kent").benchmark_year), "Adult Social Care - Delivery", "spend"
    )
    assert round(found.set_index("authority_code").loc["E10000018", "comparator_value"]) == 325


def test_quadrants_hold_every_theme_against_both(report: Report) -> None:
    frame = quadrants.quadrants(report)
    themes = quadrants.themes(frame)
    assert themes[:2] == ["Overall", "LA core"]
    assert len(themes) >= 14
    assert set(frame.groupby("theme")["comparator"].nunique()) == {2}
    for _, rows in frame.groupby(["theme", "comparator"]):
        spend = rows["comparator"].iloc[0] == "spend"
        value = rows["comparator_value"] if spend else -rows["comparator_value"]
        assert rows["comparator_rank"].tolist() == rankdata(value, method="min").tolist()
        top = rows["performance_rank"] <= (rows["performance_rank"].max() + 1) / 2
        assert (rows["quadrant"].str.startswith("high performance") == top).all()


def test_authorities_that_only_changed_their_code_keep_their_place_in_earlier_years() -> None:
    frame = quadrants.one_quadrant(report_of("kent", "2016/17"), "Transport & Highways", "spend")
    assert {"Buckinghamshire", "North Yorkshire", "Somerset"} <= set(frame["authority"])


def test_improved_were_in_the_bottom_quartile_and_their_results_got_better(report: Report) -> None:
    rows = benchmarking.improved(benchmarking.movement(report))
    assert set(rows["previous_quartile"]) <= {4}
    better = np.where(rows["polarity"] == "high", rows["change"] > 0, rows["change"] < 0)
    assert better.all()
    assert (rows["left_bottom"] == np.where(rows["quartile"] < 4, "yes", "no")).all()


def test_worse_are_in_the_bottom_quartile_and_their_results_got_worse(report: Report) -> None:
    rows = benchmarking.worse(benchmarking.movement(report))
    assert set(rows["quartile"]) <= {4}
    assert np.where(rows["polarity"] == "high", rows["change"] < 0, rows["change"] > 0).all()


def test_counts_and_tables_of_quartiles_agree(report: Report) -> None:
    counts = benchmarking.quartile_counts(benchmarking.movement(report))
    assert counts["q4"].sum() == len(benchmarking.bottom_quartile(benchmarking.movement(report)))
    assert counts["q1"].sum() == len(benchmarking.top_quartile(benchmarking.movement(report)))
    assert counts["indicators"].sum() == len(benchmarking.movement(report))
    banded = counts[["q1", "q2", "q3", "q4"]].sum(axis=1)
    shares = (counts["q4"] / banded.where(banded > 0)).round(9)
    pd.testing.assert_series_equal(counts["share_q4"].round(9), shares, check_names=False)


def test_movers_are_in_order_and_moved_the_right_way(report: Report) -> None:
    risers, fallers = (
        benchmarking.risers(benchmarking.movement(report)),
        benchmarking.fallers(benchmarking.movement(report)),
    )
    assert risers["rank_change"].is_monotonic_decreasing
    assert fallers["rank_change"].is_monotonic_increasing
    assert (risers["rank_change"] > 0).all()
    assert (fallers["rank_change"] < 0).all()


def test_a_difference_is_beyond_chance_where_the_interval_leaves_the_median_out(report: Report) -> None:
    rows = benchmarking.compared(benchmarking.movement(report))
    outside = (rows["median"] < rows["lower_ci"]) | (rows["median"] > rows["upper_ci"])
    assert (rows["compared"].isin(["better", "worse"]) == outside).all()
    assert set(rows.loc[rows["after_adjustment"] != rows["compared"], "after_adjustment"]) <= {"similar"}


def test_one_indicator_has_every_area_once_and_the_trend_its_own_results() -> None:
    report = report_of("kent")
    areas = indicator.areas(report, "employment-rate")
    assert areas["authority_code"].is_unique
    assert areas["place"].iloc[0].endswith(f"1st of {len(areas)}")
    history = indicator.history(report, "employment-rate")
    assert history["period_end"].is_monotonic_increasing
    assert history["period_end"].is_unique
    assert (history["quarter_low"] <= history["median"]).all()
    assert (history["median"] <= history["quarter_high"]).all()


def test_an_unknown_indicator_is_told_in_a_line() -> None:
    with pytest.raises(ParameterError, match="indicator: found 'atlantis', expected a ranked indicator's id"):
        indicator.areas(report_of("kent"), "atlantis")


def test_every_theme_stands_small_against_both_and_leads_to_where_it_stands_large() -> None:
    report = report_of("rutland")
    frame = benchmarking.quadrants(report)
    rows = frame[frame["authority_code"] == report.authority.code]
    group, themes = benchmarking.group_of_year(report, report.benchmark_year), benchmarking.themes(frame)
    with without_pictures():
        large = views.gallery(report, frame, benchmarking.associations(frame), group, themes).markup
    for comparator in ("spend", "deprivation"):
        small = views.small_quadrants(report, frame, comparator)
        placed = rows[rows["comparator"] == comparator].set_index("theme")["quadrant"]
        every = frame.loc[frame["comparator"] == comparator, "theme"].unique()
        said = dict(line.split(": ", 1) for line in small.text.splitlines()[1:])
        assert said == {theme: placed.get(theme, "no place") for theme in every}
        assert small.markup.count('class="own"') == len(placed)
        for theme, address in zip(every, re.findall(r'<a href="([^"]+)"', small.markup), strict=True):
            if comparator == "spend":
                assert f'id="{address.removeprefix("#")}"' in large
            else:
                page, _, choice = html.unescape(address).partition("#")
                assert page == "explorer.html"
                assert dict(parse_qsl(choice)) == {"view": "against", "against": comparator, "theme": theme}


def test_a_small_quadrant_follows_its_frame() -> None:
    report = report_of("kent")
    frame = benchmarking.quadrants(report)
    chosen = frame[(frame["theme"] == "Economy") & (frame["comparator"] == "spend")]
    best = chosen.assign(performance_rank=chosen["performance_rank"].mask(chosen["authority"] == "Kent", 1.0))
    ((x, y),) = own_dots(views.small_quadrants(report, best).markup)
    ((same, lower),) = own_dots(views.small_quadrants(report, chosen).markup)
    assert x == same
    assert y < lower
    without = chosen[chosen["authority"] != "Kent"]
    assert own_dots(views.small_quadrants(report, without).markup) == []
    assert "Economy: no place" in views.small_quadrants(report, without).text
    assert views.small_quadrants(report, chosen.head(0)).absent


def own_dots(markup: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in re.findall(r'cx="([\d.]+)" cy="([\d.]+)" r="6" class="own"', markup)]


@pytest.mark.slow
@pytest.mark.parametrize("authority", ["manchester", "cornwall"])
def test_charts_and_pages_are_drawn(authority: str) -> None:
    report = report_of(authority)
    frame = benchmarking.quadrants(report)
    themes = benchmarking.themes(frame)
    group = benchmarking.group_of_year(report, report.benchmark_year)
    gallery = views.gallery(report, frame, benchmarking.associations(frame), group, themes)
    assert gallery.markup.count("<figure>") == len(themes) + 1
    assert "nan" not in gallery.text.split()
    for name in benchmarking.most_changed(benchmarking.movement(report)):
        frames = (indicator.areas(report, name), indicator.history(report, name), indicator.not_ranked(report, name))
        page = indicator_views.page(report, indicator.about(name), *frames)
        assert page.markup.count("<h3>") == 1
        assert "nan" not in page.text.split()


@pytest.mark.parametrize(("authority", "number"), [("camden", 39), ("leicestershire", 20)])
def test_a_long_list_of_the_bottom_quartile_stands_open_as_far_as_a_page_bears(authority: str, number: int) -> None:
    report = report_of(authority)
    rows = benchmarking.bottom_quartile(benchmarking.movement(report))
    shown = views.bottom_table(report, rows)
    assert len(rows) == number
    opened, _, folded = shown.markup.partition("<details>")
    assert opened.count('scope="row"') == min(number, 30)
    assert folded.count('scope="row"') == max(0, number - 30)
    assert all(name in shown.text for name in rows["indicator"])


def test_the_worst_of_a_theme_stands_first_however_many_were_ranked() -> None:
    report = report_of("leicestershire")
    rows = benchmarking.bottom_quartile(benchmarking.movement(report)).head(2)
    rows = rows.assign(theme="x", indicator=["last of few", "nearly last of many"], rank=[12.0, 30.0], n=[12.0, 31.0])
    text = views.bottom_table(report, rows.iloc[::-1]).text
    assert text.index("last of few") < text.index("nearly last of many")
