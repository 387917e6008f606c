"""Confidence intervals of proportions, counts, rates, means and correlations."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import spearmanr
from statsmodels.stats.rates import confint_poisson
from statsmodels.stats.weightstats import DescrStatsW

from analysis.methods.intervals import byar, mean_interval, spearman, wilson

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


def test_orders_wholly_alike_have_no_certain_correlation() -> None:
    rising, falling = pd.Series([1.0, 2, 3, 4, 5]), pd.Series([9.0, 7, 5, 3, 1])
    # two neighbours changed about: rho = 1 - 12 / 120
    far = math.tanh(math.atanh(0.9) - 1.959964 * math.sqrt((1 + 0.9**2 / 2) / 2))
    assert far == pytest.approx(-0.169, abs=0.0005)
    assert spearman(rising, rising) == pytest.approx((1.0, far, 1.0), abs=1e-6)
    assert spearman(rising, falling) == pytest.approx((-1.0, -1.0, -far), abs=1e-6)


def test_orders_wholly_alike_are_surer_the_more_pairs_there_are() -> None:
    lower = [spearman(pd.Series(range(n)), pd.Series(range(n)))[1] for n in (4, 10, 30, 150)]
    assert lower == sorted(lower)
    assert 0.9 < lower[2] < lower[3] < 1


def test_spearman_pairs_by_index() -> None:
    x = pd.Series([1.0, 2, 3, 4], index=list("abcd"))
    y = pd.Series([4.0, 3, 2, 1], index=list("dcba"))
    assert spearman(x, y)[0] == pytest.approx(1)


@settings(max_examples=200)
@given(count=st.integers(0, 9), population=st.integers(1, 10**6))
def test_fewer_than_ten_events_have_the_exact_poisson_interval(count: int, population: int) -> None:
    result = byar(pd.Series([count]), pd.Series([population]), per=1000).iloc[0]
    lower, upper = confint_poisson(count, population / 1000, method="exact-c")
    assert result.tolist() == pytest.approx([0.0 if count == 0 else lower, upper], rel=1e-9)


@settings(max_examples=200)
@given(count=st.integers(10, 10**6))
def test_byars_interval_is_the_written_formula_and_near_the_exact_one(count: int) -> None:
    z = 1.959963984540054
    lower = count * (1 - 1 / (9 * count) - z / (3 * math.sqrt(count))) ** 3
    upper = (count + 1) * (1 - 1 / (9 * (count + 1)) + z / (3 * math.sqrt(count + 1))) ** 3
    result = byar(pd.Series([count])).iloc[0].tolist()
    assert result == pytest.approx([lower, upper])
    assert result == pytest.approx(confint_poisson(count, 1, method="exact-c"), rel=0.005)


def test_byar_keeps_the_index_and_leaves_out_what_is_missing() -> None:
    result = byar(pd.Series([0, 20, np.nan, 20], index=[4, 3, 2, 1]), pd.Series([10, 10, 10, 0], index=[4, 3, 2, 1]))
    assert result.columns.tolist() == ["lower_ci", "upper_ci"]
    assert result.index.tolist() == [4, 3, 2, 1]
    assert result.isna().all(axis=1).tolist() == [False, False, True, True]
    assert result.loc[4].tolist() == pytest.approx([0, 0.36889], abs=1e-5)


def test_a_count_below_nought_is_an_error() -> None:
    with pytest.raises(ValueError, match="count: 1 are below 0"):
        byar(pd.Series([3, -1]))


@settings(max_examples=200)
@given(values=st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=30))
def test_the_interval_of_a_mean_is_statsmodels(values: list[float]) -> None:
    sample = pd.Series(values)
    result = mean_interval(pd.Series([sample.mean()]), pd.Series([sample.std()]), pd.Series([len(sample)]))
    expected = DescrStatsW(sample).tconfint_mean()
    assert result.iloc[0].tolist() == pytest.approx(list(expected), rel=1e-6, abs=1e-4)


def test_one_value_has_no_interval() -> None:
    result = mean_interval(pd.Series([5.0, 5.0]), pd.Series([1.0, 1.0]), pd.Series([1, 2]))
    assert result.isna().all(axis=1).tolist() == [True, False]
