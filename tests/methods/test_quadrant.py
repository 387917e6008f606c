"""Performance against spend or deprivation in four quadrants."""

import numpy as np
import pandas as pd
import pytest

from analysis.methods.quadrant import quadrant

GAP = float("nan")


def test_four_corners_of_spend() -> None:
    performance = pd.Series([1.0, 1, 4, 4, 2, 3], index=list("abcdef"))
    spend = pd.Series([1.0, 4, 1, 4, 3, 2], index=list("abcdef"))
    expected = {
        "a": "high performance, low spend",
        "b": "high performance, high spend",
        "c": "low performance, low spend",
        "d": "low performance, high spend",
        "e": "high performance, high spend",
        "f": "low performance, low spend",
    }
    assert quadrant(performance, spend, "spend").to_dict() == expected


def test_rank_1_of_deprivation_is_the_most_deprived() -> None:
    result = quadrant(pd.Series([1.0, 2.0]), pd.Series([1.0, 2.0]), "deprivation")
    assert result.tolist() == ["high performance, high deprivation", "low performance, low deprivation"]


@pytest.mark.parametrize("n", [3, 5, 31])
def test_the_middle_rank_counts_with_those_before_it(n: int) -> None:
    ranks = pd.Series(range(1, n + 1), dtype=float)
    first = (n + 1) // 2
    expected = ["high performance, low spend"] * first + ["low performance, high spend"] * (n - first)
    assert quadrant(ranks, ranks, "spend").tolist() == expected


def test_an_even_number_is_cut_in_half() -> None:
    ranks = pd.Series([1.0, 2, 3, 4])
    assert quadrant(ranks, ranks, "spend").str.startswith("high").tolist() == [True, True, False, False]


@pytest.mark.parametrize(("performance", "spend"), [(GAP, 1.0), (1.0, GAP), (GAP, GAP)])
def test_a_missing_rank_has_no_quadrant(performance: float, spend: float) -> None:
    result = quadrant(pd.Series([performance, 1.0, 2.0]), pd.Series([spend, 1.0, 2.0]), "spend")
    assert result.tolist() == ["", "high performance, low spend", "low performance, high spend"]


def test_an_unknown_comparator_is_an_error() -> None:
    with pytest.raises(KeyError, match="wealth"):
        quadrant(pd.Series([1.0]), pd.Series([1.0]), "wealth")


def test_the_index_is_kept_and_the_ranks_are_not_changed() -> None:
    performance, spend = pd.Series([2.0, 1.0], index=[9, 3]), pd.Series([np.nan, 1.0], index=[9, 3])
    result = quadrant(performance, spend, "spend")
    assert result.to_dict() == {9: "", 3: "high performance, low spend"}
    assert performance.to_dict() == {9: 2.0, 3: 1.0}
