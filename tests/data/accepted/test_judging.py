"""What of a change is said, and what somebody has to confirm."""

import re
from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

from analysis.data.accepted.differences import differences
from analysis.data.accepted.judging import Judgement, judge, measures_absent
from analysis.data.schemas import SCHEMAS

KEY = list(SCHEMAS["observations"].metadata["key"])
AREAS = [f"E06{number:06d}" for number in range(1, 121)]
PERIODS = [("2020/21", "2021-03-31"), ("2021/22", "2022-03-31"), ("2022/23", "2023-03-31"), ("2023/24", "2024-03-31")]
MEASURES = ("late-buses", "full-buses")


@pytest.fixture
def accepted() -> pd.DataFrame:
    """Give observations of two measures, each with counts."""
    dice = np.random.default_rng(2)
    start = dice.uniform(30, 70, len(AREAS))
    rows = [
        {
            "indicator_id": measure,
            "authority_code": area,
            "period": label,
            "period_end": end,
            "value": round(start[at] + step + dice.normal(0, 1), 1),
        }
        for measure in MEASURES
        for step, (label, end) in enumerate(PERIODS)
        for at, area in enumerate(AREAS)
    ]
    frame = pd.DataFrame(rows).assign(lower_ci=np.nan, upper_ci=np.nan, status="final", missing="")
    frame["denominator"] = np.tile(np.linspace(1000, 9000, len(AREAS)), len(PERIODS) * len(MEASURES))
    frame["numerator"] = frame["value"] * frame["denominator"] / 100
    frame = frame[list(SCHEMAS["observations"].columns)]
    return frame.set_axis(pd.RangeIndex(2, len(frame) + 2), axis="index")


def judged(old: pd.DataFrame, new: pd.DataFrame, table: str = "observations") -> Judgement:
    key = list(SCHEMAS[table].metadata["key"])
    rows = new.set_axis(pd.RangeIndex(2, len(new) + 2), axis="index")
    return judge(table, "a.csv", old, rows, differences(old, rows, key))


def row(frame: pd.DataFrame, area: int, measure: str = MEASURES[0], period: str = "2023/24") -> int:
    at = (frame["authority_code"] == AREAS[area]) & (frame["indicator_id"] == measure) & (frame["period"] == period)
    return int(frame.index[at][0])


def without_newest(frame: pd.DataFrame) -> pd.DataFrame:
    return frame[frame["period"] != "2023/24"]


def test_no_change_is_judged_in_silence(accepted: pd.DataFrame) -> None:
    assert judged(accepted, accepted) == Judgement()


def test_a_new_period_as_usual_is_judged_in_silence(accepted: pd.DataFrame) -> None:
    assert judged(without_newest(accepted), accepted) == Judgement()


def test_a_small_revision_is_judged_in_silence(accepted: pd.DataFrame) -> None:
    new = accepted.copy()
    new.loc[row(new, 5), "value"] += 0.3
    assert judged(accepted, new) == Judgement()


def _gone(frame: pd.DataFrame) -> pd.DataFrame:
    return frame[frame["authority_code"] != AREAS[3]]


def _tenfold(frame: pd.DataFrame) -> pd.DataFrame:
    frame.loc[row(frame, 5), "value"] *= 10
    return frame


def _mass(frame: pd.DataFrame) -> pd.DataFrame:
    frame.loc[frame["period"] == "2020/21", "status"] = "provisional"
    return frame


def _emptied(frame: pd.DataFrame) -> pd.DataFrame:
    frame["numerator"] = np.nan
    return frame


def _exchanged(frame: pd.DataFrame) -> pd.DataFrame:
    other = {AREAS[1]: AREAS[2], AREAS[2]: AREAS[1]}
    frame["authority_code"] = frame["authority_code"].replace(other)
    return frame


def _thousandfold(frame: pd.DataFrame) -> pd.DataFrame:
    frame.loc[frame["period"] == "2023/24", "value"] *= 1000
    return frame


def _half(frame: pd.DataFrame) -> pd.DataFrame:
    newest = (frame["period"] == "2023/24") & (frame["indicator_id"] == MEASURES[0])
    frame.loc[newest & frame["authority_code"].isin(AREAS[:40]), "value"] = np.nan
    return frame


def _residents(frame: pd.DataFrame) -> pd.DataFrame:
    frame.loc[row(frame, 100), "denominator"] = 100.0
    return frame


@pytest.mark.parametrize(
    ("change", "doubt"),
    [
        (
            _gone,
            r"found 8 rows fewer than were accepted, the first late-buses, E06000004, 2020/21; expected all of them",
        ),
        (
            _tenfold,
            r"row 367 \(late-buses, E06000006, 2023/24\), column value: found \S+, expected near the \S+ that was accepted",
        ),
        (_mass, r"column status: found 240 of 960 accepted figures changed, expected a revision of few"),
        (_emptied, r"column numerator: found 0% of the cells filled, expected the 100% that were accepted"),
        (_exchanged, r"found the figures of E06000002 and E06000003 exchanged in \d+ places, expected each its own"),
        (
            _thousandfold,
            r"column value: found late-buses 2024-03-31: 1\d{3} times those of the period before in the middle of 120 areas",
        ),
        (_half, r"a\.csv: found 80 areas for late-buses 2024-03-31, expected about the 120 of the period before"),
        (
            _residents,
            r"column denominator: found 100, expected near the \S+ that was accepted|column denominator: found 100 for",
        ),
    ],
)
def test_what_is_unlikely_has_to_be_confirmed(
    accepted: pd.DataFrame, change: Callable[[pd.DataFrame], pd.DataFrame], doubt: str
) -> None:
    found = judged(accepted, change(accepted.copy()))
    assert any(re.search(doubt, line) for line in found.doubts), found.doubts
    assert max(map(len, found.doubts + found.said)) < 300


def test_one_row_fewer_is_one_row(accepted: pd.DataFrame) -> None:
    assert "found 1 row fewer than" in judged(accepted, accepted.iloc[1:]).doubts[0]


def test_an_area_without_a_figure_in_a_new_period_is_named(accepted: pd.DataFrame) -> None:
    new = accepted.drop(index=row(accepted, 9))
    found = judged(without_newest(accepted), new)
    expected = "expected one for E06000010, as in the period before"
    assert found == Judgement(said=[f"a.csv: found no figure of late-buses 2024-03-31, {expected}"])


def test_a_measure_left_behind_by_the_others_is_named(accepted: pd.DataFrame) -> None:
    kept = (accepted["indicator_id"] == MEASURES[0]) | (accepted["period"] != "2023/24")
    found = judged(without_newest(accepted), accepted[kept])
    assert found == Judgement(
        said=["a.csv: found no new figures of full-buses, expected some, as other measures have for 2024-03-31"]
    )


def test_a_revision_leaves_no_measure_behind(accepted: pd.DataFrame) -> None:
    """Buses that are full are counted a year less: a revision of the newest late ones is no new period."""
    shorter = accepted[(accepted["indicator_id"] == MEASURES[0]) | (accepted["period"] != "2023/24")]
    new = shorter.copy()
    new.loc[row(new, 5), "value"] += 0.3
    assert judged(shorter, new) == Judgement()


def test_a_measure_without_any_figure_left_is_no_crash(accepted: pd.DataFrame) -> None:
    new = accepted.copy()
    new.loc[new["indicator_id"] == MEASURES[1], "value"] = np.nan
    assert any(
        "column value: found 480 of 960 accepted figures changed" in line for line in judged(accepted, new).doubts
    )


def test_a_new_period_of_the_figures_before_has_to_be_confirmed(accepted: pd.DataFrame) -> None:
    new = accepted.copy()
    for column in ("value", "numerator"):
        new.loc[new["period"] == "2023/24", column] = new.loc[new["period"] == "2022/23", column].to_numpy()
    doubts = judged(without_newest(accepted), new).doubts
    same = "100% of 120 areas with their figure of the period before, expected figures of its own"
    assert [line.rpartition(": found ")[2].partition(": ")[2] for line in doubts] == [same] * 4
    assert {re.search(r"column (\w+)", line)[1] for line in doubts} == {"value", "numerator"}


def test_an_unusual_new_figure_is_mentioned_and_an_extreme_one_confirmed(accepted: pd.DataFrame) -> None:
    new = accepted.copy()
    new.loc[row(new, 5), "value"] *= 1.35
    new.loc[row(new, 6), "value"] /= 40
    found = judged(without_newest(accepted), new)
    assert any("for E06000006, late-buses 2024-03-31" in line for line in found.said)
    assert any("for E06000007, late-buses 2024-03-31" in line for line in found.doubts)


def test_a_list_is_confirmed_whatever_differs_in_it() -> None:
    old = pd.DataFrame({"group_id": "county-areas", "authority_code": ["E10000001", "E10000002"]}, index=[2, 3])
    new = pd.DataFrame({"group_id": "county-areas", "authority_code": ["E10000001", "E10000003"]})
    found = judged(old, new, "comparator_groups")
    assert found.said == []
    assert found.doubts == [
        "a.csv, row 3: found a new row, county-areas, E10000003, expected the rows that were accepted",
        "a.csv: found no row of county-areas, E10000002, expected it, as accepted",
    ]


def test_a_measure_that_a_file_no_longer_has() -> None:
    line = "b.csv: found no figure of full-buses, expected them, as in the data: is a column renamed or left out?"
    assert measures_absent({*MEASURES}, {MEASURES[0]}, "b.csv", whole=True) == Judgement(doubts=[line])
    assert measures_absent({*MEASURES}, {MEASURES[0]}, "b.csv", whole=False) == Judgement(said=[line])
    assert measures_absent({*MEASURES}, {*MEASURES}, "b.csv", whole=True) == Judgement()
