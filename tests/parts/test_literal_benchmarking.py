"""The benchmarking frames on small literal results. Figures are synthetic."""

from pathlib import Path

import pandas as pd
import pytest

from analysis.parts import benchmarking
from analysis.parts.benchmarking import positions, ranked, series
from analysis.parts.benchmarking.latest import own_latest
from analysis.parts.report import Report, prepare


def moves() -> pd.DataFrame:
    rows = [
        # indicator, theme, quartile, previous, direction, rank_change, within
        ("a", "Roads", 4.0, 4.0, "improved", 5.0, ""),
        ("b", "Roads", 3.0, 4.0, "improved", 20.0, "rounding"),
        ("c", "Roads", 4.0, 3.0, "worsened", -20.0, ""),
        ("d", "Parks", 1.0, 2.0, "similar", 0.0, ""),
        ("e", "Parks", float("nan"), float("nan"), "not_available", float("nan"), ""),
        ("f", "Parks", 4.0, 4.0, "worsened", 10.0, ""),
    ]
    columns = ["indicator", "theme", "quartile", "previous_quartile", "direction", "rank_change", "within"]
    return pd.DataFrame(rows, columns=columns)


def names(frame: pd.DataFrame) -> list[str]:
    return frame["indicator"].tolist()


def test_top_and_bottom_quartile_improved_and_worse() -> None:
    assert names(benchmarking.bottom_quartile(moves())) == ["a", "c", "f"]
    assert names(benchmarking.top_quartile(moves())) == ["d"]
    improved = benchmarking.improved(moves())
    assert improved[["indicator", "left_bottom"]].to_numpy().tolist() == [["a", "no"], ["b", "yes"]]
    assert names(benchmarking.worse(moves())) == ["c", "f"]


def test_movers_stand_furthest_first_and_those_that_stayed_are_none() -> None:
    assert names(benchmarking.risers(moves())) == ["b", "f", "a"]
    assert names(benchmarking.fallers(moves())) == ["c"]
    many = pd.concat([moves().iloc[[1]].assign(indicator=f"x{at:02d}") for at in range(12)])
    assert names(benchmarking.risers(many)) == [f"x{at:02d}" for at in range(10)]


def test_quartiles_are_counted_and_shared_among_those_that_have_one() -> None:
    found = benchmarking.quartile_counts(moves()).set_index("theme")
    assert found.loc["Roads", ["q1", "q2", "q3", "q4", "none", "indicators"]].tolist() == [0, 0, 1, 2, 0, 3]
    assert found.loc["Parks", ["q1", "q2", "q3", "q4", "none", "indicators"]].tolist() == [1, 0, 0, 1, 1, 3]
    assert found.loc["Parks", ["share_q1", "share_q4"]].tolist() == [0.5, 0.5]
    assert round(found.loc["Roads", "share_q4"], 3) == 0.667
    none = benchmarking.quartile_counts(moves().assign(quartile=float("nan")))
    assert none["share_q1"].isna().all()


def test_the_most_changed_are_the_furthest_riser_and_the_low_one_that_fell_furthest() -> None:
    frame = moves().assign(indicator_id=lambda rows: rows["indicator"] + "-id")
    assert benchmarking.most_changed(frame) == ["b-id", "c-id"]


def test_the_period_that_stands_for_a_year_is_the_latest_that_most_have_else_the_latest() -> None:
    results = pd.DataFrame(
        {
            "indicator_id": ["a", "a", "b", "b"],
            "period_end": ["2023-03-31", "2024-03-31", "2022-03-31", "2023-03-31"],
            "enough": [True, False, False, False],
        }
    )
    chosen = ranked._chosen(results)  # noqa: SLF001 - the rule itself
    assert chosen[["indicator_id", "period_end"]].to_numpy().tolist() == [["a", "2023-03-31"], ["b", "2023-03-31"]]


def test_a_result_filed_under_the_members_own_code_comes_first() -> None:
    results = pd.DataFrame(
        {
            "indicator_id": "a",
            "period_end": "2024-03-31",
            "authority_code": ["OLD", "NEW", "OTHER"],
            "value": [1.0, 2.0, 3.0],
        }
    )
    found = ranked._of_members(results, {"OLD": "NEW", "NEW": "NEW", "OTHER": "OTHER"})  # noqa: SLF001 - the rule itself
    assert found[["authority_code", "value"]].to_numpy().tolist() == [["NEW", 2.0], ["OTHER", 3.0]]


@pytest.mark.parametrize(
    ("before", "now", "crosses"),
    [
        ("2018-03-31", "2020-03-31", True),
        ("2019-03-31", "2020-03-31", True),
        ("2020-03-31", "2021-03-31", False),
        ("2017-03-31", "2019-03-31", False),
        (None, "2020-03-31", False),
    ],
)
def test_a_break_in_2019_parts_2020_from_2019(before: str | None, now: str, crosses: bool) -> None:
    assert ranked._crosses("2010 2019", before, now) == crosses  # noqa: SLF001 - the rule itself


def test_thelast_break_is_the_one_before_the_newest_result() -> None:
    assert series.last_break("2016 2019 2022", 2020) == 2019
    assert series.last_break("2019", 2019) == 0
    assert series.last_break("", 2020) == 0


def test_overall_and_core_take_official_headline_figures_and_a_theme_takes_estimates_too() -> None:
    rows = pd.DataFrame(
        [
            ("a", "Economy", "yes", "no", "yes"),
            ("b", "Economy", "yes", "yes", "yes"),
            ("c", "SEND", "yes", "no", "no"),
            ("d", "SEND", "no", "no", "yes"),
        ],
        columns=["indicator_id", "theme", "headline", "estimated", "core"],
    )
    sets = {name: frame["indicator_id"].tolist() for name, frame in positions.voting_sets(rows).items()}
    assert sets == {"Overall": ["a", "c"], "LA core": ["a"], "Economy": ["a", "b"], "SEND": ["c"]}
    assert positions.in_order(["Zoo", "SEND", "Economy", "Overall"]) == ["Overall", "Economy", "SEND", "Zoo"]


def northshire(home: Path, year: str = "2024/25") -> Report:
    """Return the report of a place that does not exist, on results written here."""
    extra = []
    for period, end, values in (
        ("2022/23", "2023-03-31", [81.5, 80.0, 70.0]),
        ("2023/24", "2024-03-31", [82.5, 84.0, 71.0]),
        ("2024/25", "2025-03-31", [90.0, float("nan"), float("nan")]),
    ):
        for code, value in zip(("E10000901", "E10000902", "E06000901"), values, strict=True):
            written, missing = (value, "") if value == value else ("", "not_available")  # noqa: PLR0124 - NaN is itself unequal
            extra.append(f"buses-on-time,{code},{period},{end},{written},,,,,final,{missing}")
    heading = (
        "indicator_id,authority_code,period,period_end,value,lower_ci,upper_ci,numerator,denominator,status,missing"
    )
    path = home / "data/raw/observations/made-up.csv"
    path.write_text(
        "\n".join([heading, *extra, "waste-per-head,E10000901,2023/24,2024-03-31,430,,,,,provisional,", ""]),
        encoding="utf-8",
    )
    return prepare({"reporting_year": year, "authority": "northshire"})


def test_the_year_takes_the_results_that_most_of_the_group_have(home: Path) -> None:
    report = northshire(home)
    frame = ranked.ranks(report, "2024/25")
    buses = frame[frame["indicator_id"] == "buses-on-time"].set_index("authority_code")
    assert set(buses["period"]) == {"2023/24"}
    assert buses["rank"].to_dict() == {"E10000902": 1, "E10000901": 2, "E06000901": 3}
    assert set(buses["n"]) == {3}
    assert buses["quartile"].isna().all()
    by_period = ranked.ranks_by_period(report.members, "2024/25")
    enough = by_period[by_period["indicator_id"] == "buses-on-time"].groupby("period")["enough"].first()
    assert enough.to_dict() == {"2022/23": True, "2023/24": True, "2024/25": False}


def test_what_moved_is_told_in_rank_value_and_hundredths_of_the_group(home: Path) -> None:
    report = northshire(home)
    row = benchmarking.movement(report).set_index("indicator_id").loc["buses-on-time"]
    assert (row["value"], row["previous_value"], row["change"], row["direction"]) == (82.5, 81.5, 1.0, "improved")
    assert (row["rank"], row["previous_rank"], row["place"]) == (2, 1, "2nd of 3")
    assert row["rank_change"] == pytest.approx(100 * (0.5 / 3 - 1.5 / 3))
    assert row["places_moved"] == pytest.approx(-1)


def test_who_is_missing_is_named_with_the_publishers_reason(home: Path) -> None:
    report = northshire(home)
    found = ranked.missing(report, "2024/25").set_index(["indicator_id", "authority_code"])["reason"]
    assert found.to_dict() == {
        ("waste-per-head", "E06000901"): "no result for the period",
        ("waste-per-head", "E10000902"): "no result for the period",
    }


def test_the_newest_result_is_shown_with_the_one_before_and_ranked_only_where_most_have_one(home: Path) -> None:
    row = own_latest(northshire(home)).set_index("indicator_id").loc["buses-on-time"]
    assert (row["period"], row["value"], row["previous_period"], row["previous_value"]) == (
        "2024/25",
        90.0,
        "2023/24",
        82.5,
    )
    assert pd.isna(row["rank"])
    earlier = own_latest(northshire(home, "2023/24")).set_index("indicator_id").loc["buses-on-time"]
    assert (earlier["period"], earlier["rank"], earlier["n"]) == ("2023/24", 2, 3)


def test_quartiles_over_time_are_those_of_the_group(home: Path) -> None:
    report = northshire(home)
    found = series.quartiles_over_time(report.members)
    buses = found[found["indicator_id"] == "buses-on-time"].set_index("period_end")
    assert buses.loc["2023-03-31", ["low", "middle", "high"]].tolist() == [75.0, 80.0, 80.75]
    assert buses.loc["2025-03-31", ["low", "middle", "high"]].tolist() == [90.0, 90.0, 90.0]
