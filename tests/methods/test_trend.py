"""The trend over the last five results."""

import warnings

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import chi2

from analysis.methods.trend import CRITICAL, trend

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # statsmodels uses what pandas 4 will drop
    from statsmodels.regression.linear_model import WLS

GAP = float("nan")
POINTS = st.lists(st.tuples(st.floats(0, 100), st.floats(0.1, 20)), min_size=5, max_size=5)


def series(
    values: list[float], width: float | list[float] = 2.0, polarity: str = "high", first: int = 2020
) -> pd.DataFrame:
    """Return yearly results from `first` on with intervals of a width."""
    half = np.broadcast_to(width, len(values)) / 2
    value = pd.Series(values, dtype=float)
    ends = [f"{first + year}-03-31" for year in range(len(values))]
    limits = {"lower_ci": value - half, "upper_ci": value + half}
    return pd.DataFrame({"indicator": "only", "period_end": ends, "value": value, **limits, "polarity": polarity})


def found(frame: pd.DataFrame) -> tuple[str, str]:
    row = trend(frame, by=["indicator"]).iloc[0]
    return str(row["trend"]), str(row["meaning"])


@settings(max_examples=200)
@given(points=POINTS)
def test_slope_and_its_standard_error_are_those_of_statsmodels(points: list[tuple[float, float]]) -> None:
    values, widths = map(list, zip(*points, strict=True))
    row = trend(series(values, widths), by=["indicator"]).iloc[0]
    error = np.array(widths) / 3.92
    design = np.column_stack([np.ones(5), np.arange(5.0)])
    fit = WLS(values, design, weights=error**-2).fit()
    slope = fit.params[1]
    # the variances are known, so the covariance is that of the weights alone, without an estimated scale
    variance = np.linalg.inv(design.T @ np.diag(error**-2) @ design)[1, 1]
    assert fit.normalized_cov_params[1, 1] == pytest.approx(variance)
    assert row["slope"] == pytest.approx(
        slope, rel=1e-6, abs=1e-7
    )  # where points nearly cancel, little is left to agree in
    assert row["chi_squared"] == pytest.approx(slope**2 / variance, rel=1e-4, abs=1e-6)
    kept = [np.arange(5) != out for out in range(5)]
    slopes = [WLS(np.array(values)[k], design[k], weights=error[k] ** -2).fit().params[1] for k in kept]
    if min(abs(each) for each in [*slopes, slope]) > 1e-9 and abs(row["chi_squared"] - CRITICAL) > 1e-6:
        steady = all(np.sign(each) == np.sign(slope) for each in slopes)
        direction = "increasing" if slope > 0 else "decreasing"
        assert row["trend"] == (direction if steady and row["chi_squared"] > CRITICAL else "no significant change")


def test_the_critical_value_is_that_of_one_degree_of_freedom_at_99_8_per_cent() -> None:
    assert pytest.approx(chi2.isf(0.002, 1), abs=0.0001) == CRITICAL


@pytest.mark.parametrize(
    ("values", "polarity", "expected"),
    [
        ([1, 2, 3, 4, 5], "high", ("increasing", "better")),
        ([1, 2, 3, 4, 5], "low", ("increasing", "worse")),
        ([5, 4, 3, 2, 1], "high", ("decreasing", "worse")),
        ([5, 4, 3, 2, 1], "low", ("decreasing", "better")),
        ([1, 2, 3, 4, 5], "none", ("increasing", "")),
        ([1, 2, 3, 4, 5], "target", ("increasing", "")),
        ([3, 3, 3, 3, 3], "high", ("no significant change", "")),
        ([3, 2, 4, 2, 3], "high", ("no significant change", "")),
    ],
)
def test_a_trend_and_what_it_means_by_polarity(values: list[float], polarity: str, expected: tuple[str, str]) -> None:
    assert found(series(values, polarity=polarity)) == expected


def test_wide_intervals_hide_a_trend() -> None:
    # the slope is 1 and time spreads over 10: chi-squared is 10 (3.92 / width)^2
    assert found(series([1, 2, 3, 4, 5], width=4.01))[0] == "increasing"
    assert found(series([1, 2, 3, 4, 5], width=4.02))[0] == "no significant change"


def test_one_point_alone_does_not_make_a_trend() -> None:
    frame = series([10, 9.9, 9.8, 9.7, 30])
    row = trend(frame, by=["indicator"]).iloc[0]
    assert row["chi_squared"] > CRITICAL
    assert row["trend"] == "no significant change"


@pytest.mark.parametrize("column", ["value", "lower_ci", "upper_ci"])
@pytest.mark.parametrize("at", [0, 4])
def test_a_point_without_value_or_interval_leaves_nothing_to_calculate(column: str, at: int) -> None:
    frame = series([1, 2, 3, 4, 5])
    frame.loc[at, column] = GAP
    assert found(frame) == ("cannot be calculated", "")


def test_fewer_than_five_points_or_intervals_without_width_cannot_be_calculated() -> None:
    assert found(series([1, 2, 3, 4])) == ("cannot be calculated", "")
    assert found(series([1, 2, 3, 4, 5], width=[2, 2, 0, 2, 2])) == ("cannot be calculated", "")


def test_only_the_last_five_points_count_in_any_order() -> None:
    frame = series([90, GAP, 1, 2, 3, 4, 5])
    assert found(frame) == ("increasing", "better")
    assert found(frame.sample(frac=1, random_state=1)) == ("increasing", "better")


def test_a_missing_year_is_a_longer_step() -> None:
    frame = series([1, 2, 3, 5, 6])
    frame["period_end"] = ["2019-03-31", "2020-03-31", "2021-03-31", "2023-03-31", "2024-03-31"]
    assert trend(frame, by=["indicator"])["slope"].iloc[0] == pytest.approx(1)


def test_groups_are_tested_apart() -> None:
    frame = pd.concat(
        [
            series([5, 4, 3, 2, 1]).assign(indicator="b", area="x"),
            series([1, 2, 3]).assign(indicator="a", area="y"),
            series([1, 2, 3, 4, 5], polarity="low").assign(indicator="a", area="x"),
        ]
    )
    result = trend(frame, by=["indicator", "area"])
    assert result.columns.tolist() == ["indicator", "area", "slope", "chi_squared", "trend", "meaning"]
    assert result[["indicator", "area", "trend", "meaning"]].to_numpy().tolist() == [
        ["a", "x", "increasing", "worse"],
        ["a", "y", "cannot be calculated", ""],
        ["b", "x", "decreasing", "worse"],
    ]


def test_two_results_for_a_period_are_an_error() -> None:
    frame = series([1, 2, 3, 4, 5])
    with pytest.raises(ValueError, match="period_end: 1 results are for a group and period that has one already"):
        trend(pd.concat([frame, frame.tail(1)]), by=["indicator"])


def test_an_unknown_polarity_is_an_error() -> None:
    with pytest.raises(ValueError, match=r"polarity: found \['up'\]"):
        trend(series([1, 2, 3, 4, 5], polarity="up"), by=["indicator"])


def test_time_is_counted_in_months() -> None:
    frame = series([10.0, 12.0, 14.0, 17.0, 18.0])
    ends = ["2020-03-31", "2021-06-30", "2022-03-31", "2023-12-31", "2024-03-31"]
    slope = trend(frame.assign(period_end=ends), by=["indicator"])["slope"].iloc[0]
    years = np.array([2020 + 3 / 12, 2021 + 6 / 12, 2022 + 3 / 12, 2023 + 12 / 12, 2024 + 3 / 12])
    assert slope == pytest.approx(np.polyfit(years, [10.0, 12.0, 14.0, 17.0, 18.0], 1)[0])
