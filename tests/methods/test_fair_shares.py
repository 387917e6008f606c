"""The same total shared again: what must hold whatever the weights."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.methods.fair_shares import FACTORS, fair_shares

AREAS = st.lists(
    st.fixed_dictionaries(
        {
            "population": st.integers(1_000, 2_000_000),
            "deprivation": st.integers(1, 500).map(lambda tenths: tenths / 10),
            "density_per_km2": st.integers(20, 16_000),
            "pct_65_plus": st.integers(50, 350).map(lambda tenths: tenths / 10),
            "pct_0_15": st.integers(100, 300).map(lambda tenths: tenths / 10),
            "current_m": st.integers(1, 2_000),
        }
    ),
    min_size=2,
    max_size=12,
).map(lambda rows: pd.DataFrame(rows).astype(float))
WEIGHTS = st.fixed_dictionaries({name: st.integers(0, 10) for name in FACTORS}).filter(
    lambda given: sum(given.values()) > 0
)


@settings(max_examples=200)
@given(areas=AREAS, weights=WEIGHTS, floor=st.integers(0, 100).map(lambda cent: cent / 100))
def test_the_total_stays_and_the_floor_holds(areas: pd.DataFrame, weights: dict[str, float], floor: float) -> None:
    found = fair_shares(areas, weights, floor)
    assert found["fair_m"].sum() == pytest.approx(areas["current_m"].sum())
    assert found["share"].sum() == pytest.approx(1)
    assert found["change_m"].sum() == pytest.approx(0, abs=1e-6 * areas["current_m"].sum())
    assert (found["fair_m"] >= floor * areas["current_m"] * (1 - 1e-9)).all()
    np.testing.assert_allclose(
        found.loc[found["at_floor"], "fair_m"], floor * areas.loc[found["at_floor"], "current_m"]
    )


@settings(max_examples=50)
@given(areas=AREAS)
def test_by_people_alone_everybody_has_the_same(areas: pd.DataFrame) -> None:
    per_head = fair_shares(areas, {"population": 3})["per_head"]
    assert per_head.to_numpy() == pytest.approx(per_head.mean())


@settings(max_examples=100)
@given(areas=AREAS, weights=WEIGHTS, times=st.integers(2, 50))
def test_only_proportions_count_and_money_scales(areas: pd.DataFrame, weights: dict[str, float], times: int) -> None:
    once = fair_shares(areas, weights)
    again = fair_shares(areas, {name: times * weight for name, weight in weights.items()})
    richer = fair_shares(areas.assign(current_m=times * areas["current_m"]), weights)
    pd.testing.assert_frame_equal(once, again)
    np.testing.assert_allclose(richer["fair_m"], times * once["fair_m"])


@settings(max_examples=100)
@given(areas=AREAS, weights=WEIGHTS)
def test_an_area_cut_in_two_like_halves_has_the_same_per_head(areas: pd.DataFrame, weights: dict[str, float]) -> None:
    halves = pd.concat([areas.iloc[[0, 0]].assign(population=lambda rows: rows["population"] / 2), areas.iloc[1:]])
    halves = halves.reset_index(drop=True)
    halves.loc[[0, 1], "current_m"] /= 2
    whole, cut = fair_shares(areas, weights), fair_shares(halves, weights)
    assert cut["per_head"].iloc[0] == pytest.approx(whole["per_head"].iloc[0])
    assert cut["per_head"].iloc[2:].to_numpy() == pytest.approx(whole["per_head"].iloc[1:].to_numpy())


@settings(max_examples=100)
@given(areas=AREAS, factor=st.sampled_from(["deprivation", "pct_65_plus", "pct_0_15", "density_per_km2"]))
def test_more_need_never_brings_less(areas: pd.DataFrame, factor: str) -> None:
    weights = dict.fromkeys(FACTORS, 1.0)
    needier = areas.astype(float)
    needier.loc[0, factor] *= 0.5 if factor == "density_per_km2" else 2.0
    before, after = fair_shares(areas, weights)["fair_m"], fair_shares(needier, weights)["fair_m"]
    assert after.iloc[0] >= before.iloc[0] - 1e-9
    assert (after.iloc[1:] <= before.iloc[1:] + 1e-9).all()


@pytest.mark.parametrize(
    ("weights", "floor", "words"),
    [
        ({"roads": 1}, 0, "found roads, expected any of population"),
        ({"population": -1, "deprivation": 2}, 0, "expected numbers from zero up"),
        ({"population": 0}, 0, "not all of them zero"),
        ({"population": float("nan")}, 0, "expected numbers from zero up"),
        ({"population": 1}, 1.5, "expected a part from 0 to 1"),
    ],
)
def test_what_cannot_be_is_refused(weights: dict[str, float], floor: float, words: str) -> None:
    areas = pd.DataFrame(
        {
            "population": [1.0, 2],
            "deprivation": 1.0,
            "density_per_km2": 1.0,
            "pct_65_plus": 1.0,
            "pct_0_15": 1.0,
            "current_m": 1.0,
        }
    )
    with pytest.raises(ValueError, match=words):
        fair_shares(areas, weights, floor)
    with pytest.raises(ValueError, match="pct_0_15: found a figure that is missing"):
        fair_shares(areas.assign(pct_0_15=[1.0, float("nan")]), {"population": 1})


def test_changes_are_given_per_head_and_in_per_cent() -> None:
    areas = pd.DataFrame(
        {
            "population": [1000.0, 3000.0],
            "deprivation": [10.0, 10.0],
            "density_per_km2": [50.0, 50.0],
            "pct_65_plus": [20.0, 20.0],
        }
        | {"pct_0_15": [18.0, 18.0], "current_m": [3.0, 5.0]}
    )
    found = fair_shares(areas, {"population": 1}, 0)
    assert found["fair_m"].tolist() == pytest.approx([2.0, 6.0])
    assert found["change_per_head"].tolist() == pytest.approx([-1000.0, 1000 / 3])
    assert found["change_pct"].tolist() == pytest.approx([-100 / 3, 20.0])


@pytest.mark.parametrize("column", ["population", "current_m"])
def test_an_area_with_nothing_is_refused(column: str) -> None:
    areas = pd.DataFrame(
        {
            "population": [1000.0, 3000.0],
            "deprivation": [10.0, 10.0],
            "density_per_km2": [50.0, 50.0],
            "pct_65_plus": [20.0, 20.0],
        }
        | {"pct_0_15": [18.0, 18.0], "current_m": [3.0, 5.0]}
    )
    with pytest.raises(ValueError, match="found"):
        fair_shares(areas.assign(**{column: [0.0, 1.0]}), {"population": 1}, 0)
