"""Quartile bands by value (the DfE LAIT rule) and by rank."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.methods.quartiles import quartile

GAPPY = st.one_of(st.none(), st.integers(-30, 30).map(lambda whole: whole / 4))
TABLES = st.lists(st.tuples(st.sampled_from("ab"), GAPPY), max_size=60)
CLOSE = st.integers(0, 6).map(lambda steps: 0.3 + steps * np.spacing(0.3))


def banded(values: list[float | None], polarity: str) -> list[float | None]:
    frame = pd.DataFrame({"indicator": "only", "value": pd.Series(values, dtype=float), "polarity": polarity})
    return shown(quartile(frame, by=["indicator"]))


def shown(bands: pd.Series) -> list[float | None]:
    return [None if pd.isna(band) else band for band in bands]


def band_by_numpy(value: float | None, group: list[float], polarity: str) -> float | None:
    """Count the cut points of numpy.quantile below a value; the rule of the group's size and ties written out."""
    if value is None or len(group) < 8 or 2 * max(group.count(each) for each in group) >= len(group):
        return None
    below = sum(value > cut for cut in np.quantile(group, [0.25, 0.5, 0.75], method="linear"))
    return 1 + below if polarity == "low" else 4 - below


@settings(max_examples=1000)
@given(table=TABLES, first=st.sampled_from(["high", "low"]), second=st.sampled_from(["high", "low"]))
def test_cut_points_are_those_of_numpy_quantile(table: list[tuple[str, float | None]], first: str, second: str) -> None:
    polarities = {"a": first, "b": second}
    frame = pd.DataFrame(table, columns=["indicator", "value"]).astype({"value": float})
    frame = frame.assign(polarity=frame["indicator"].map(polarities))
    groups = {name: [value for other, value in table if other == name and value is not None] for name, _ in table}
    expected = [band_by_numpy(value, groups[name], polarities[name]) for name, value in table]
    assert shown(quartile(frame, by=["indicator"])) == expected


@settings(max_examples=200)
@given(values=st.lists(st.one_of(CLOSE, st.floats(-1e9, 1e9)), min_size=8, max_size=30))
def test_bands_are_those_of_numpy_where_values_differ_in_their_last_bits(values: list[float]) -> None:
    assert banded(list(values), "low") == [band_by_numpy(value, values, "low") for value in values]


@settings(max_examples=100)
@given(values=st.lists(GAPPY, min_size=8, max_size=40))
def test_reversing_polarity_mirrors_the_bands(values: list[float | None]) -> None:
    low, high = banded(values, "low"), banded(values, "high")
    assert [None if band is None else 5 - band for band in low] == high


@settings(max_examples=100)
@given(values=st.lists(GAPPY, min_size=8, max_size=40), polarity=st.sampled_from(["high", "low"]))
def test_an_authority_with_no_data_changes_nothing(values: list[float | None], polarity: str) -> None:
    assert banded([*values, None], polarity) == [*banded(values, polarity), None]


def test_a_value_on_a_cut_point_falls_in_the_lower_valued_band_where_low_is_best() -> None:
    # the cut points of 1 to 9 are 3, 5 and 7
    assert banded([1, 2, 3, 4, 5, 6, 7, 8, 9], "low") == [1, 1, 1, 2, 2, 3, 3, 4, 4]


def test_a_value_on_a_cut_point_falls_in_the_lower_valued_band_where_high_is_best() -> None:
    assert banded([1, 2, 3, 4, 5, 6, 7, 8, 9], "high") == [4, 4, 4, 3, 3, 2, 2, 1, 1]


def test_fewer_than_eight_authorities_give_no_bands() -> None:
    assert banded([1, 2, 3, 4, 5, 6, 7], "low") == [None] * 7
    assert banded([1, 2, 3, 4, 5, 6, 7, None], "low") == [None] * 8
    assert banded([1, 2, 3, 4, 5, 6, 7, 8], "low") == [1, 1, 2, 2, 3, 3, 4, 4]


def test_half_the_values_tied_give_no_bands() -> None:
    assert banded([0, 0, 0, 0, 1, 2, 3, 4], "low") == [None] * 8
    assert banded([0, 0, 0, 0.5, 1, 2, 3, 4], "low") == [1, 1, 1, 2, 3, 3, 4, 4]


def test_missing_values_do_not_count_towards_half() -> None:
    assert banded([0, 0, 0, 0, 1, 2, 3, 4, None, None], "low") == [None] * 10


@pytest.mark.parametrize("polarity", ["none", "target"])
def test_no_bands_without_a_better_end(polarity: str) -> None:
    assert banded([1, 2, 3, 4, 5, 6, 7, 8], polarity) == [None] * 8


def test_groups_are_banded_apart_and_rows_keep_their_index() -> None:
    many = pd.DataFrame({"indicator": "many", "value": [8.0, 7, 6, 5, 4, 3, 2, 1], "polarity": "low"})
    few = pd.DataFrame({"indicator": "few", "value": [100.0, 200], "polarity": "low"})
    frame = pd.concat([few.iloc[:1], many, few.iloc[1:]]).set_axis(range(90, 100))
    result = quartile(frame, by=["indicator"])
    assert shown(result) == [None, 4, 4, 3, 3, 2, 2, 1, 1, None]
    assert result.index.tolist() == list(range(90, 100))
