"""Confidence intervals of proportions and correlations."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import spearmanr

from analysis.methods.intervals import spearman, wilson

NUMBERS = st.one_of(st.none(), st.integers(-5, 5).map(float))


@pytest.mark.parametrize(
    ("successes", "trials", "lower", "upper"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_gives_the_intervals_that_newcombe_printed(
    successes: int, trials: int, lower: float, upper: float
) -> None:
    # Newcombe (1998), Statistics in Medicine 17, table I, method 3
    result = wilson(pd.Series([successes], index=[8]), pd.Series([trials], index=[8]))
    assert result.columns.tolist() == ["lower_ci", "upper_ci"]
    assert result.loc[8].tolist() == pytest.approx([lower, upper], abs=0.00005)


@settings(max_examples=200)
@given(trials=st.integers(1, 5000), share=st.floats(0, 1))
def test_wilson_is_the_written_formula(trials: int, share: float) -> None:
    successes = round(share * trials)
    p, z = successes / trials, 1.959963984540054
    middle = (p + z**2 / (2 * trials)) / (1 + z**2 / trials)
    half = z * math.sqrt(p * (1 - p) / trials + z**2 / (4 * trials**2)) / (1 + z**2 / trials)
    result = wilson(pd.Series([successes]), pd.Series([trials])).iloc[0]
    assert result.tolist() == pytest.approx([max(0, middle - half), min(1, middle + half)], abs=1e-12)


@settings(max_examples=200)
@given(pairs=st.lists(st.tuples(NUMBERS, NUMBERS), min_size=0, max_size=30))
def test_spearman_is_scipys_on_the_whole_pairs(pairs: list[tuple[float | None, float | None]]) -> None:
    frame = pd.DataFrame(pairs, columns=["x", "y"], dtype=float)
    whole = [(x, y) for x, y in pairs if x is not None and y is not None]
    rho, lower, upper = spearman(frame["x"], frame["y"])
    xs, ys = {x for x, _ in whole}, {y for _, y in whole}
    if len(whole) < 4 or len(xs) < 2 or len(ys) < 2:
        assert np.isnan([rho, lower, upper]).all()
    else:
        assert rho == pytest.approx(spearmanr(*zip(*whole, strict=True)).statistic, abs=1e-12)
        assert -1 <= lower <= rho + 1e-6
        assert rho - 1e-6 <= upper <= 1


def test_spearmans_interval_is_bonett_and_wrights() -> None:
    x = pd.Series([1.0, 2, 3, 4, 5, 6, 7])
    y = pd.Series([2.0, 1, 4, 3, 7, 5, 6])
    # the squared differences of the ranks add up to 10: rho = 1 - 6 x 10 / (7 x 48)
    rho = 1 - 60 / 336
    error = math.sqrt((1 + rho**2 / 2) / 4)
    expected = (rho, math.tanh(math.atanh(rho) - 1.959964 * error), math.tanh(math.atanh(rho) + 1.959964 * error))
    assert spearman(x, y) == pytest.approx(expected, abs=1e-6)


def test_spearman_of_opposite_orders_is_minus_one() -> None:
    rho, lower, upper = spearman(pd.Series([1.0, 2, 3, 4, 5]), pd.Series([9.0, 7, 5, 3, 1]))
    assert rho == pytest.approx(-1)
    assert -1 <= lower <= upper < 0


def test_spearman_pairs_by_index() -> None:
    x = pd.Series([1.0, 2, 3, 4], index=list("abcd"))
    y = pd.Series([4.0, 3, 2, 1], index=list("dcba"))
    assert spearman(x, y)[0] == pytest.approx(1)
