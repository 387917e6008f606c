"""How far two orders go together."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import spearmanr

from analysis.methods.association import adjusted, partial_spearman, spearman

NUMBERS = st.one_of(st.none(), st.integers(-5, 5).map(float))


@settings(max_examples=200)
@given(pairs=st.lists(st.tuples(NUMBERS, NUMBERS), min_size=0, max_size=30))
def test_spearman_is_scipys_on_the_whole_pairs(pairs: list[tuple[float | None, float | None]]) -> None:
    frame = pd.DataFrame(pairs, columns=["x", "y"], dtype=float)
    whole = [(x, y) for x, y in pairs if x is not None and y is not None]
    rho, lower, upper, p_value, n = spearman(frame["x"], frame["y"])
    xs, ys = {x for x, _ in whole}, {y for _, y in whole}
    if len(whole) < 4 or len(xs) < 2 or len(ys) < 2:
        assert np.isnan([rho, lower, upper, p_value]).all()
    else:
        theirs = spearmanr(*zip(*whole, strict=True))
        assert rho == pytest.approx(theirs.statistic, abs=1e-12)
        assert p_value == pytest.approx(theirs.pvalue, abs=1e-9)
        assert n == len(whole)
        assert -1 <= lower <= rho + 1e-6
        assert rho - 1e-6 <= upper <= 1


def test_spearmans_interval_is_bonett_and_wrights() -> None:
    x = pd.Series([1.0, 2, 3, 4, 5, 6, 7])
    y = pd.Series([2.0, 1, 4, 3, 7, 5, 6])
    # the squared differences of the ranks add up to 10: rho = 1 - 6 x 10 / (7 x 48)
    rho = 1 - 60 / 336
    error = math.sqrt((1 + rho**2 / 2) / 4)
    expected = (rho, math.tanh(math.atanh(rho) - 1.959964 * error), math.tanh(math.atanh(rho) + 1.959964 * error))
    assert spearman(x, y)[:3] == pytest.approx(expected, abs=1e-6)


def test_orders_wholly_alike_have_no_certain_correlation() -> None:
    rising, falling = pd.Series([1.0, 2, 3, 4, 5]), pd.Series([9.0, 7, 5, 3, 1])
    # two neighbours changed about: rho = 1 - 12 / 120
    far = math.tanh(math.atanh(0.9) - 1.959964 * math.sqrt((1 + 0.9**2 / 2) / 2))
    assert far == pytest.approx(-0.169, abs=0.0005)
    assert spearman(rising, rising)[:3] == pytest.approx((1.0, far, 1.0), abs=1e-6)
    assert spearman(rising, falling)[:3] == pytest.approx((-1.0, -1.0, -far), abs=1e-6)


def test_orders_wholly_alike_are_surer_the_more_pairs_there_are() -> None:
    lower = [spearman(pd.Series(range(n)), pd.Series(range(n)))[1] for n in (4, 10, 30, 150)]
    assert lower == sorted(lower)
    assert 0.9 < lower[2] < lower[3] < 1


def test_spearman_pairs_by_index() -> None:
    x = pd.Series([1.0, 2, 3, 4], index=list("abcd"))
    y = pd.Series([4.0, 3, 2, 1], index=list("dcba"))
    assert spearman(x, y)[0] == pytest.approx(1)


def test_a_link_that_a_third_order_explains_is_gone_when_that_is_held_constant() -> None:
    generator = np.random.default_rng(5)
    cause = pd.Series(generator.normal(size=400))
    one, other = (cause + 0.5 * pd.Series(generator.normal(size=400)) for _ in range(2))
    assert spearman(one, other).rho > 0.6
    left = partial_spearman(one, other, cause)
    assert left.low < 0 < left.high
    assert left.p_value > 0.05


@settings(max_examples=100)
@given(rows=st.lists(st.tuples(*[st.integers(0, 40)] * 3), min_size=6, max_size=40, unique=True))
def test_partial_spearman_is_the_correlation_of_what_the_third_leaves(rows: list[tuple[int, int, int]]) -> None:
    frame = pd.DataFrame(rows, columns=["x", "y", "z"], dtype=float).rank()
    design = np.column_stack([np.ones(len(frame)), frame["z"]])
    left = {name: frame[name] - design @ np.linalg.lstsq(design, frame[name], rcond=None)[0] for name in "xy"}
    found = partial_spearman(frame["x"], frame["y"], frame["z"])
    if min(frame[name].nunique() for name in "xyz") < 2 or min(left[name].std() for name in "xy") < 1e-6:
        assert np.isnan(found.rho)
    else:
        assert found.rho == pytest.approx(np.corrcoef(left["x"], left["y"])[0, 1], abs=1e-9)
        assert found.low <= found.rho + 1e-9
        assert found.rho - 1e-9 <= found.high


def test_a_case_without_all_three_is_left_out() -> None:
    x, y = pd.Series([1.0, 2, 3, 4, 5, 6]), pd.Series([2.0, 1, 4, 3, 6, 5])
    z = pd.Series([3.0, 1, 2, 6, 5, np.nan])
    assert partial_spearman(x, y, z) == partial_spearman(x[:5], y[:5], z[:5])
    assert np.isnan(partial_spearman(x[:4], y[:4], z[:4]).rho)


def test_p_values_are_adjusted_for_the_tests_that_were_made() -> None:
    found = adjusted([0.01, float("nan"), 0.04, 0.03])
    assert found[0] == pytest.approx(0.03)  # Benjamini and Hochberg: 3 x 0.01 / 1
    assert np.isnan(found[1])
    assert found[2:] == pytest.approx([0.04, 0.04])
    assert adjusted([]) == []
