"""Better, similar or worse than a reference by the published interval."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import norm
from statsmodels.stats.multitest import multipletests

from analysis.methods.significance import compared

GAP = float("nan")
Z = 1.959963984540054
TESTS = st.lists(
    st.tuples(st.floats(0, 100), st.floats(0.01, 20), st.floats(0.01, 20), st.floats(0, 100)), min_size=1, max_size=40
)


def judged(value: float, lower: float, upper: float, reference: float, polarity: str = "high") -> pd.Series:
    frame = pd.DataFrame([{"value": value, "lower_ci": lower, "upper_ci": upper, "polarity": polarity}])
    return compared(frame, reference).iloc[0]


@pytest.mark.parametrize(
    ("reference", "high", "low"),
    [(45.0, "better", "worse"), (47.0, "similar", "similar"), (52.0, "similar", "similar"), (52.1, "worse", "better")],
)
def test_an_interval_that_excludes_the_reference_is_a_difference(reference: float, high: str, low: str) -> None:
    assert judged(50, 47, 52, reference)["compared"] == high
    assert judged(50, 47, 52, reference, "low")["compared"] == low


@pytest.mark.parametrize(
    ("value", "lower", "upper", "reference", "polarity"),
    [
        (50, GAP, GAP, 40, "high"),
        (50, GAP, 52, 40, "high"),
        (50, 47, GAP, 40, "high"),
        (GAP, 47, 52, 40, "high"),
        (50, 47, 52, GAP, "high"),
        (50, 47, 52, 40, "none"),
        (50, 47, 52, 40, "target"),
        (50, 51, 52, 40, "high"),
    ],
)
def test_without_an_interval_a_reference_or_a_better_end_nothing_is_compared(
    value: float, lower: float, upper: float, reference: float, polarity: str
) -> None:
    result = judged(value, lower, upper, reference, polarity)
    assert result["compared"] == result["after_adjustment"] == "not compared"
    assert np.isnan(result["p_value"])


def test_the_side_towards_the_reference_gives_the_standard_error() -> None:
    # 2 below and 8 above: 45 lies 2.5 lower sides away, 55 lies 0.625 upper sides away
    assert judged(50, 48, 58, 45)["p_value"] == pytest.approx(2 * norm.sf(2.5 * Z))
    assert judged(50, 48, 58, 55)["p_value"] == pytest.approx(2 * norm.sf(0.625 * Z))


def test_p_is_one_at_the_reference_and_nought_away_from_it_for_an_interval_without_width() -> None:
    assert judged(50, 48, 58, 50)["p_value"] == 1
    assert judged(50, 50, 50, 50)["compared"] == "similar"
    exact = judged(50, 50, 50, 49)
    assert (exact["compared"], exact["p_value"], exact["after_adjustment"]) == ("better", 0, "better")


@settings(max_examples=200)
@given(tests=TESTS)
def test_the_adjustment_is_benjamini_and_hochbergs(tests: list[tuple[float, float, float, float]]) -> None:
    value, below, above, reference = (np.array(column) for column in zip(*tests, strict=True))
    frame = pd.DataFrame({"value": value, "lower_ci": value - below, "upper_ci": value + above, "polarity": "high"})
    result = compared(frame, pd.Series(reference))
    side = np.where(value > reference, below, above)
    p_value = 2 * norm.sf(np.abs(value - reference) / side * Z)
    np.testing.assert_allclose(result["p_value"], p_value, rtol=1e-6, atol=1e-300)
    _, adjusted, _, _ = multipletests(result["p_value"], alpha=0.05, method="fdr_bh")
    expected = result["compared"].where(adjusted <= 0.05, "similar")
    assert result["after_adjustment"].tolist() == expected.tolist()


def test_a_single_difference_among_many_tests_does_not_outlast_the_adjustment() -> None:
    frame = pd.DataFrame({"value": [52.0] + [50.0] * 19, "lower_ci": 50.0, "upper_ci": 54.0, "polarity": "high"})
    frame.loc[1:, "lower_ci"] = 48.0
    result = compared(frame, 49.9)
    assert result["compared"].tolist() == ["better"] + ["similar"] * 19
    assert result["after_adjustment"].tolist() == ["similar"] * 20
    assert compared(frame.head(1), 49.9)["after_adjustment"].tolist() == ["better"]


def test_rows_not_compared_do_not_count_as_tests() -> None:
    frame = pd.DataFrame({"value": 52.0, "lower_ci": [50.0] + [GAP] * 19, "upper_ci": 54.0, "polarity": "high"})
    assert compared(frame, 49.9)["after_adjustment"].tolist() == ["better"] + ["not compared"] * 19


def test_rows_keep_their_index_and_their_own_reference() -> None:
    frame = pd.DataFrame(
        {"value": 50.0, "lower_ci": 48.0, "upper_ci": 52.0, "polarity": ["high", "low", "high"]}, index=[7, 5, 3]
    )
    result = compared(frame, pd.Series([60.0, 60.0, 40.0], index=[7, 5, 3]))
    assert result["compared"].to_dict() == {7: "worse", 5: "better", 3: "better"}
    assert result.columns.tolist() == ["compared", "p_value", "after_adjustment"]


def test_no_rows_give_no_results() -> None:
    frame = pd.DataFrame({"value": [], "lower_ci": [], "upper_ci": [], "polarity": pd.Series(dtype="str")})
    assert compared(frame, 1.0).empty


def test_an_unknown_polarity_is_an_error() -> None:
    with pytest.raises(ValueError, match=r"polarity: found \['up'\]"):
        judged(50, 47, 52, 40, "up")
