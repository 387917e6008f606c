"""Gini, Theil and the other measures of spread."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.methods.inequality import gini, spread, theil

Areas = list[tuple[float, float, str]]
AREAS = st.lists(
    st.tuples(st.floats(1, 2000), st.floats(1, 1e6), st.sampled_from(["county", "unitary", "borough"])),
    min_size=1,
    max_size=25,
)


def columns(areas: Areas) -> tuple[pd.Series, pd.Series, pd.Series]:
    frame = pd.DataFrame(areas, columns=["value", "people", "group"])
    return frame["value"], frame["people"], frame["group"]


def theil_by_hand(areas: Areas) -> float:
    """Return the sum over areas of share of people x value over mean x its logarithm."""
    people = sum(weight for _, weight, _ in areas)
    mean = sum(value * weight for value, weight, _ in areas) / people
    return sum(weight / people * value / mean * math.log(value / mean) for value, weight, _ in areas)


@settings(max_examples=200)
@given(value=st.floats(0.01, 1e6), areas=AREAS)
def test_nothing_is_unequal_where_all_are_equal(value: float, areas: Areas) -> None:
    values, people, groups = columns([(value, weight, group) for _, weight, group in areas])
    assert gini(values, people) == pytest.approx(0, abs=1e-12)
    assert theil(values, people, groups) == pytest.approx((0, 0), abs=1e-12)


@settings(max_examples=200)
@given(areas=AREAS, factor=st.floats(0.001, 1000))
def test_pounds_or_pence_change_nothing(areas: Areas, factor: float) -> None:
    values, people, groups = columns(areas)
    assert gini(values * factor, people) == pytest.approx(gini(values, people), abs=1e-10)
    assert theil(values * factor, people, groups) == pytest.approx(theil(values, people, groups), abs=1e-10)


@settings(max_examples=200)
@given(areas=AREAS, times=st.integers(2, 4))
def test_every_area_repeated_changes_nothing(areas: Areas, times: int) -> None:
    values, people, groups = columns(areas)
    more, more_people, more_groups = columns(areas * times)
    assert gini(more, more_people) == pytest.approx(gini(values, people), abs=1e-10)
    assert theil(more, more_people, more_groups) == pytest.approx(theil(values, people, groups), abs=1e-10)


@settings(max_examples=200)
@given(areas=AREAS)
def test_gini_is_half_the_relative_mean_difference_between_people(areas: Areas) -> None:
    values, people, _ = columns(areas)
    value, share = values.to_numpy(), people.to_numpy() / people.sum()
    difference = float(share @ np.abs(value[:, None] - value[None, :]) @ share)
    assert gini(values, people) == pytest.approx(difference / (2 * float(share @ value)), abs=1e-10)


@settings(max_examples=200)
@given(areas=AREAS)
def test_theils_parts_between_and_within_groups_add_up(areas: Areas) -> None:
    values, people, groups = columns(areas)
    whole, between = theil(values, people, groups)
    money = (values * people).sum()
    within = 0.0
    for group in set(groups):
        members = [area for area in areas if area[2] == group]
        within += sum(value * weight for value, weight, _ in members) / money * theil_by_hand(members)
    assert whole == pytest.approx(theil_by_hand(areas), abs=1e-10)
    assert whole == pytest.approx(between + within, abs=1e-10)
    assert between >= 0


def test_two_areas_by_hand() -> None:
    values, people = pd.Series([3.0, 1.0]), pd.Series([50.0, 50.0])
    assert gini(values, people) == pytest.approx(0.25)
    expected = 0.75 * math.log(1.5) + 0.25 * math.log(0.5)
    assert theil(values, people, pd.Series(["a", "b"])) == pytest.approx((expected, expected))
    assert theil(values, people, pd.Series(["a", "a"])) == pytest.approx((expected, 0))


def test_people_weigh_not_areas() -> None:
    one_each = gini(pd.Series([1.0, 1.0, 1.0, 3.0]), pd.Series([1.0, 1.0, 1.0, 1.0]))
    assert gini(pd.Series([1.0, 3.0]), pd.Series([3.0, 1.0])) == pytest.approx(one_each)


def test_the_measures_of_spread_by_hand() -> None:
    values = pd.Series([500.0, 600, 700, 800, 900, 1000, 1100, 1200, 1300, 1500])
    people = pd.Series(1.0, index=values.index)
    groups = pd.Series(["county"] * 5 + ["borough"] * 5)
    result = spread(values, people, groups).set_index("measure")["value"]
    assert list(result.index) == [
        "max_over_min",
        "p90_over_p10",
        "coefficient_of_variation",
        "gini",
        "theil",
        "theil_between_types_share",
    ]
    assert result["max_over_min"] == 3
    assert result["p90_over_p10"] == pytest.approx(1320 / 590)
    assert result["coefficient_of_variation"] == pytest.approx(float(np.std(values)) / 960)
    whole, between = theil(values, people, groups)
    assert result["theil"] == whole
    assert result["theil_between_types_share"] == pytest.approx(between / whole)
    # between: 700 and 1220 a head with half the people each
    by_hand = 0.5 * (700 / 960 * math.log(700 / 960) + 1220 / 960 * math.log(1220 / 960))
    assert between == pytest.approx(by_hand)


def test_the_share_between_types_of_equal_areas_is_nothing() -> None:
    result = spread(pd.Series([700.0, 700.0]), pd.Series([1.0, 1.0]), pd.Series(["county", "borough"]))
    assert result.set_index("measure")["value"].tolist() == [1, 1, 0, 0, 0, 0]
