"""Competition ranks by polarity."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import rankdata

from analysis.methods.ranking import competition_rank, orient, rank

GAPPY = st.one_of(st.none(), st.integers(-4, 6).map(lambda whole: whole / 2))
TABLES = st.lists(st.tuples(st.sampled_from("abc"), GAPPY), min_size=1, max_size=40)
KEYED = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(["2023/24", "2024/25"]), GAPPY), max_size=50)
POLARITIES = st.fixed_dictionaries(dict.fromkeys("abc", st.sampled_from(["high", "low"])))


def ranked(values: list[float | None], polarity: str) -> pd.DataFrame:
    frame = pd.DataFrame({"indicator": "only", "value": pd.Series(values, dtype=float), "polarity": polarity})
    return rank(frame, by=["indicator"])


def shown(ranks: pd.Series) -> list[float | None]:
    return [None if pd.isna(number) else number for number in ranks]


@settings(max_examples=1000)
@given(table=KEYED, polarities=POLARITIES)
def test_ranks_are_those_of_scipy_within_each_group(
    table: list[tuple[str, str, float | None]], polarities: dict[str, str]
) -> None:
    frame = pd.DataFrame(table, columns=["indicator", "year", "value"]).astype({"value": float})
    result = rank(frame.assign(polarity=frame["indicator"].map(polarities)), by=["indicator", "year"])
    expected: list[float | None] = []
    for indicator, year, value in table:
        sign = -1 if polarities[indicator] == "high" else 1
        group = [sign * other for *keys, other in table if keys == [indicator, year] and other is not None]
        placed = dict(zip(group, rankdata(group, method="min"), strict=True))
        expected.append(None if value is None else placed[sign * value])
    assert shown(result["rank"]) == expected


@settings(max_examples=200)
@given(table=TABLES)
def test_n_counts_values_and_tied_marks_those_that_share_one(table: list[tuple[str, float | None]]) -> None:
    frame = pd.DataFrame(table, columns=["indicator", "value"]).astype({"value": float}).assign(polarity="high")
    result = rank(frame, by=["indicator"])
    expected_n = [sum(1 for other, value in table if other == name and value is not None) for name, _ in table]
    expected_tied = [value is not None and table.count((name, value)) > 1 for name, value in table]
    assert result["n"].tolist() == expected_n
    assert result["tied"].tolist() == expected_tied


def test_lait_case_high_is_best() -> None:
    result = ranked([10, 20, 20, 30, 40], "high")
    assert result["rank"].tolist() == [5, 3, 3, 2, 1]
    assert result["tied"].tolist() == [False, True, True, False, False]
    assert result["n"].tolist() == [5, 5, 5, 5, 5]


def test_lait_case_low_is_best_with_gaps() -> None:
    result = ranked([10, None, 30, 20, None], "low")
    assert shown(result["rank"]) == [1, None, 3, 2, None]
    assert result["tied"].tolist() == [False] * 5
    assert result["n"].tolist() == [3] * 5


@settings(max_examples=100)
@given(values=st.lists(GAPPY, min_size=1, max_size=40))
def test_reversing_polarity_mirrors_the_ranks(values: list[float | None]) -> None:
    low, high = ranked(values, "low"), ranked(values, "high")
    for value, up, down, n in zip(values, low["rank"], high["rank"], low["n"], strict=True):
        if value is None:
            assert np.isnan(up)
            assert np.isnan(down)
        else:
            assert up + down == n + 2 - values.count(value)


@settings(max_examples=100)
@given(values=st.lists(GAPPY, min_size=1, max_size=40), polarity=st.sampled_from(["high", "low"]))
def test_an_authority_with_no_data_changes_nothing(values: list[float | None], polarity: str) -> None:
    without, added = ranked(values, polarity), ranked([*values, None], polarity)
    pd.testing.assert_frame_equal(added.iloc[:-1], without)
    assert np.isnan(added["rank"].iloc[-1])
    assert added["tied"].tolist()[-1] is False


@pytest.mark.parametrize("polarity", [None, np.nan, "", "High", "higher"])
def test_a_missing_or_unknown_polarity_is_an_error(polarity: object) -> None:
    frame = pd.DataFrame(
        {"indicator": "i", "value": [1.0, 2.0], "polarity": pd.Series(["low", polarity], dtype=object)}
    )
    with pytest.raises(ValueError, match=r"polarity: found .* expected high, low, none or target"):
        rank(frame, by=["indicator"])


def test_polarity_none_is_counted_but_not_ranked_and_not_tied() -> None:
    result = ranked([3, 3, 5], "none")
    assert result["rank"].isna().all()
    assert result["tied"].tolist() == [False, False, False]


def test_polarity_target_ranks_the_distance_from_the_target() -> None:
    frame = pd.DataFrame(
        {"indicator": "i", "value": [90.0, 100.0, 110.0, 105.0, None], "polarity": "target", "target": 100.0}
    )
    result = rank(frame, by=["indicator"])
    assert shown(result["rank"]) == [3, 1, 3, 2, None]
    assert result["tied"].tolist() == [True, False, True, False, False]


def test_a_target_column_leaves_high_and_low_alone() -> None:
    frame = pd.DataFrame({"value": [8.0, 8.0, 8.0], "polarity": ["high", "low", "target"], "target": [5.0, 5.0, 5.0]})
    assert orient(frame).tolist() == [-8.0, 8.0, 3.0]


def test_groups_are_ranked_apart_and_rows_keep_their_order_and_index() -> None:
    frame = pd.DataFrame(
        {
            "indicator": ["a", "b", "a", "b"],
            "year": ["2024/25", "2024/25", "2024/25", "2023/24"],
            "value": [2.0, 9.0, 1.0, 9.0],
            "polarity": ["high", "low", "high", "low"],
        },
        index=[40, 10, 30, 20],
    )
    expected = frame.assign(rank=[1.0, 1.0, 2.0, 1.0], tied=False, n=[2, 1, 2, 1])
    pd.testing.assert_frame_equal(rank(frame, by=["indicator", "year"]), expected)


def test_values_that_differ_only_beyond_what_is_printed_are_not_tied() -> None:
    result = ranked([80.04, 80.0401], "high")
    assert result["rank"].tolist() == [2, 1]
    assert result["tied"].tolist() == [False, False]


def test_a_row_of_no_group_is_an_error() -> None:
    frame = pd.DataFrame({"indicator": ["a", None], "value": [1.0, 2.0], "polarity": "low"})
    with pytest.raises(ValueError, match="indicator: 1 rows have none"):
        rank(frame, by=["indicator"])


def test_no_rows_give_no_ranks() -> None:
    frame = pd.DataFrame({"indicator": pd.Series(dtype="str"), "value": [], "polarity": pd.Series(dtype="str")})
    result = rank(frame, by=["indicator"])
    assert result.empty
    assert result.columns.tolist() == ["indicator", "value", "polarity", "rank", "tied", "n"]


def test_nought_and_minus_nought_are_tied() -> None:
    result = ranked([0.0, -0.0, 1.0], "high")
    assert result["rank"].tolist() == [2, 2, 1]
    assert result["tied"].tolist() == [True, True, False]


def test_polarity_target_needs_targets() -> None:
    with pytest.raises(ValueError, match="target: a polarity is target"):
        orient(pd.DataFrame({"value": [1.0], "polarity": ["target"]}))


def test_competition_ranks_share_the_better_rank_and_leave_missing_values_out() -> None:
    values = pd.Series([3.0, np.nan, 1.0, 3.0, 7.0], index=[9, 8, 7, 6, 5])
    lowest = competition_rank(values)
    assert lowest.dropna().to_dict() == {9: 2.0, 7: 1.0, 6: 2.0, 5: 4.0}
    assert competition_rank(values, lowest_first=False).dropna().to_dict() == {9: 2.0, 7: 4.0, 6: 2.0, 5: 1.0}
    groups = pd.Series(["a", "a", "b", "b", "a"], index=values.index)
    assert competition_rank(values, by=[groups]).dropna().to_dict() == {9: 1.0, 7: 1.0, 6: 2.0, 5: 2.0}


def test_a_frame_is_ranked_column_by_column() -> None:
    frame = pd.DataFrame({"x": [2.0, 1.0], "y": [1.0, 1.0]})
    assert competition_rank(frame).to_dict("list") == {"x": [2.0, 1.0], "y": [1.0, 1.0]}
