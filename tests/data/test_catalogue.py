"""The library of indicators: enough of them, listed in the documentation, and with warnings where they deserve a look."""

import subprocess
import sys
from pathlib import Path

import pandas as pd

from analysis.data import catalogue, store
from analysis.data.crosscheck import parts_of_values
from analysis.data.warnings import gaps, jumps

ROOT = Path(__file__).resolve().parents[2]


def test_the_library_holds_enough_ranked_indicators_over_enough_themes() -> None:
    ranked = catalogue.ranked()
    assert len(ranked) >= 256
    assert (ranked["headline"] == "yes").sum() >= 120
    assert (ranked.groupby("theme").size() >= 4).sum() >= 10
    assert set(ranked["polarity"]) <= {"high", "low", "target"}


RECENT = "2021-01-01"
MOST = 0.8
"""Of the county areas: a table that its publisher stopped, or lost half its areas, is seen."""


def test_every_ranked_indicator_covers_most_county_areas_in_a_recent_year() -> None:
    ranked, groups = catalogue.ranked(), store.table("comparator_groups")
    areas = set(groups.loc[groups["group_id"] == "county-areas", "authority_code"])
    results = store.observations(["indicator_id", "authority_code", "period_end", "value"])
    results = results[results["value"].notna() & results["authority_code"].isin(areas)]
    covered = results.groupby(["indicator_id", "period_end"], observed=True).size().reset_index(name="areas")
    well = covered[(covered["period_end"] >= RECENT) & (covered["areas"] >= MOST * len(areas))]
    missing = sorted(set(ranked["indicator_id"]) - set(well["indicator_id"]))
    assert missing == []


def test_the_page_on_data_lists_what_is_held() -> None:
    command = [sys.executable, str(ROOT / "tools" / "make_data_doc.py"), "--check"]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout


def series(values: list[float], code: str = "E10000901") -> pd.DataFrame:
    periods = [str(2000 + number) for number in range(len(values))]
    rows = {"indicator_id": "a", "authority_code": code, "period": periods, "value": values}
    return pd.DataFrame(rows).assign(period_end=[f"{period}-12-31" for period in periods])


def test_a_jump_in_the_latest_period_is_told_and_an_old_one_is_not() -> None:
    steady = [series([10.0, 10.1] * 20, f"E109{number:05d}") for number in range(20)]
    sudden, old = series([10.0, 10.1] * 19 + [10.0, 90.0]), series([90.0, 10.1] + [10.0, 10.1] * 19, "E10000902")
    found = jumps(pd.concat([*steady, sudden, old], ignore_index=True))
    assert found[["authority_code", "period", "value", "previous"]].to_numpy().tolist() == [
        ["E10000901", "2039", 90.0, 10.0]
    ]


def test_members_without_a_result_in_the_latest_period_are_named() -> None:
    held = pd.concat([series([1.0, 2.0]), series([1.0], "E10000902")])
    names = pd.Series({"E10000901": "Oldshire", "E10000902": "Newshire"})
    assert gaps(held, ["E10000901", "E10000902"], names) == ["a, 2001: no result for Newshire"]


def test_a_value_that_its_parts_contradict_is_named() -> None:
    rows = pd.DataFrame(
        {
            "indicator_id": "a",
            "value": [25.0, 52.0, 7.0],
            "numerator": [1.0, 1.0, None],
            "denominator": [4.0, 4.0, 4.0],
        },
        index=[2, 3, 4],
    )
    problems = parts_of_values(rows, pd.Series({"a": "%"}), "a.csv")
    assert problems == ["a.csv, row 3, column value: found 52, expected the value that numerator and denominator give"]
