"""Positions over many indicators."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.methods.composite import positions

GAPPY = st.one_of(st.none(), st.integers(1, 9))


def long(ranks: dict[str, list[float | None]], themes: list[str], n: int) -> pd.DataFrame:
    """Return ranks written one authority a line, an indicator a column, as positions() takes them."""
    rows = [
        {"authority_code": code, "indicator_id": f"i{at}", "theme": theme, "rank": rank, "n": n}
        for code, line in ranks.items()
        for at, (rank, theme) in enumerate(zip(line, themes, strict=True))
    ]
    return pd.DataFrame(rows).astype({"rank": float})


def random_ranks(table: list[list[int | None]]) -> pd.DataFrame:
    """Return the ranks of a table of values, one authority a line."""
    rows = [
        {"authority_code": f"a{line}", "indicator_id": f"i{at}", "theme": f"t{at % 2}", "value": value}
        for line, values in enumerate(table)
        for at, value in enumerate(values)
    ]
    frame = pd.DataFrame(rows).astype({"value": float})
    grouped = frame.groupby("indicator_id")["value"]
    return frame.assign(rank=grouped.rank(method="min"), n=grouped.transform("count"))


TABLES = st.integers(1, 5).flatmap(
    lambda width: st.lists(st.lists(GAPPY, min_size=width, max_size=width), min_size=2, max_size=8)
)


@settings(max_examples=200)
@given(table=TABLES)
def test_a_position_is_the_rank_of_the_average_normalised_rank(table: list[list[int | None]]) -> None:
    ranks = random_ranks(table)
    result = positions(ranks, draws=20).set_index("authority_code")
    score = (ranks["rank"] - 0.5) / ranks["n"]
    average = score.groupby(ranks["authority_code"]).mean().round(12)
    ranked = ranks.loc[ranks["rank"].notna(), "indicator_id"].nunique()
    coverage = ranks.groupby("authority_code")["rank"].count() / max(1, ranked)
    average = average.where(coverage >= 0.6)
    assert result["indicators_used"].tolist() == ranks.groupby("authority_code")["rank"].count().tolist()
    assert result["coverage"].tolist() == pytest.approx(coverage.tolist())
    assert result["n_authorities"].tolist() == [average.notna().sum()] * len(result)
    np.testing.assert_array_equal(result["position"], average.rank(method="min"))
    np.testing.assert_allclose(result["average_rank"], average * average.notna().sum() + 0.5, atol=1e-9)


def test_normalised_ranks_are_shown_back_on_the_scale_of_the_authorities() -> None:
    ranks = long({"a": [1, 1], "b": [2, 3], "c": [3, 2]}, ["t", "t"], n=3)
    result = positions(ranks, draws=50)
    assert result["authority_code"].tolist() == ["a", "b", "c"]
    assert result["average_rank"].tolist() == pytest.approx([1.0, 2.5, 2.5])
    assert result["n_authorities"].tolist() == [3, 3, 3]


def test_authorities_with_the_same_ranks_in_another_order_share_a_position() -> None:
    ranks = long({"a": [1, 2, 3], "b": [2, 3, 1], "c": [3, 1, 2]}, ["t", "t", "t"], n=3)
    assert positions(ranks, draws=20)["position"].tolist() == [1, 1, 1]


def test_groups_of_different_size_weigh_alike() -> None:
    # first of 2 on one indicator and last of 20 on the other is as good as the other way round
    ranks = long({"a": [1, 20], "b": [2, 1]}, ["t", "u"], n=20)
    ranks.loc[ranks["indicator_id"] == "i0", "n"] = 2
    result = positions(ranks, draws=20)
    assert result["average_rank"].tolist() == pytest.approx(
        [2 * (0.25 + 0.975) / 2 + 0.5, 2 * (0.75 + 0.025) / 2 + 0.5]
    )
    assert result["position"].tolist() == [2, 1]


def test_below_60_per_cent_coverage_there_is_no_position() -> None:
    lines: dict[str, list[float | None]] = {
        "all": [2, 2, 2, 2, 2],
        "three": [1, 1, 1, None, None],
        "two": [3, 3, None, None, None],
        "zero": [None] * 5,
    }
    result = positions(long(lines, ["t"] * 5, n=3), draws=50).set_index("authority_code")
    assert result["indicators_used"].to_dict() == {"all": 5, "three": 3, "two": 2, "zero": 0}
    assert result["coverage"].tolist() == pytest.approx([1.0, 0.6, 0.4, 0.0])
    assert result.loc[["all", "three"], "position"].tolist() == [2, 1]
    assert result["n_authorities"].tolist() == [2, 2, 2, 2]
    left_out = result.loc[["two", "zero"], ["average_rank", "position", "position_low", "position_high"]]
    assert left_out.isna().all(axis=None)


def test_the_same_seed_gives_the_same_bytes() -> None:
    generator = np.random.default_rng(1)
    ranks = random_ranks([[int(value) for value in generator.integers(1, 99, 6)] for _ in range(12)])
    first = positions(ranks, draws=200, seed=7).to_csv().encode()
    assert positions(ranks.copy(), draws=200, seed=7).to_csv().encode() == first
    assert positions(ranks, draws=200, seed=8).to_csv().encode() != first


def test_the_order_of_the_rows_changes_nothing() -> None:
    generator = np.random.default_rng(2)
    ranks = random_ranks([[int(value) for value in generator.integers(1, 99, 6)] for _ in range(9)])
    shuffled = ranks.sample(frac=1, random_state=3)
    pd.testing.assert_frame_equal(positions(shuffled, draws=200), positions(ranks, draws=200))


def test_authorities_in_the_same_order_on_every_indicator_have_no_spread() -> None:
    result = positions(long({"a": [1, 1, 1], "b": [2, 2, 2], "c": [3, 3, 3]}, ["t", "t", "u"], n=3), draws=300)
    assert result["position_low"].tolist() == [1, 2, 3]
    assert result["position_high"].tolist() == [1, 2, 3]


def test_a_gap_neither_helps_nor_harms_in_the_draws() -> None:
    ranks = long({"a": [1, 1, 1, 1, None], "b": [2, 2, 2, 2, 1], "c": [3, 3, 3, 3, 2]}, ["t"] * 5, n=3)
    ranks.loc[ranks["indicator_id"] == "i4", "n"] = 2
    result = positions(ranks, draws=500)
    assert result[["position", "position_low", "position_high"]].to_numpy().tolist() == [[1] * 3, [2] * 3, [3] * 3]


def test_one_indicator_gives_its_own_ranks() -> None:
    result = positions(long({"a": [2], "b": [1]}, ["t"], n=2), draws=50)
    assert result[["position", "position_low", "position_high"]].to_numpy().tolist() == [[2] * 3, [1] * 3]


def test_indicators_are_drawn_within_their_theme() -> None:
    lines: dict[str, list[float | None]] = {"a": [1, 2], "b": [2, 1]}
    apart = positions(long(lines, ["t", "u"], n=2), draws=300)
    together = positions(long(lines, ["t", "t"], n=2), draws=300)
    assert apart[["position_low", "position_high"]].to_numpy().tolist() == [[1, 1], [1, 1]]
    assert together[["position_low", "position_high"]].to_numpy().tolist() == [[1, 2], [1, 2]]


def test_the_interval_is_the_middle_95_per_cent_of_positions_drawn() -> None:
    # a wins unless only the second of its two indicators is drawn, once in four draws; of 20 once in a million
    few = positions(long({"a": [1, 2], "b": [3, 1], "c": [2, 3]}, ["t", "t"], n=3), draws=2000)
    assert few.set_index("authority_code").loc["a", ["position_low", "position_high"]].tolist() == [1, 2]
    many = long({"a": [1] * 19 + [3], "b": [2] * 19 + [1], "c": [3] * 19 + [2]}, ["t"] * 20, n=3)
    result = positions(many, draws=2000).set_index("authority_code")
    assert result.loc["a", ["position", "position_low", "position_high"]].tolist() == [1, 1, 1]


def test_an_indicator_that_ranks_nobody_does_not_count_in_coverage() -> None:
    codes = ["A", "B"]
    held = pd.DataFrame({"authority_code": codes, "indicator_id": "a", "theme": "T", "rank": [1.0, 2.0], "n": 2})
    empty = held.assign(indicator_id="b", rank=float("nan"), n=0)
    found = positions(pd.concat([held, empty]), draws=10)
    assert found["coverage"].tolist() == [1.0, 1.0]
    assert found["position"].tolist() == [1.0, 2.0]


def test_the_chance_of_the_top_quarter_is_the_share_of_draws_there() -> None:
    # of four, only the first place is the top quarter: a has it unless its one bad indicator is drawn twice
    ranks = long({"a": [1, 4], "b": [2, 1], "c": [3, 2], "d": [4, 3]}, ["t", "t"], n=4)
    found = positions(ranks, draws=4000).set_index("authority_code")["chance_top_quarter"]
    assert found["a"] == pytest.approx(0.25, abs=0.03)
    assert found["b"] == pytest.approx(0.75, abs=0.03)
    assert found[["c", "d"]].tolist() == [0, 0]


@settings(max_examples=50)
@given(table=TABLES)
def test_an_authority_with_no_data_changes_no_other(table: list[list[int | None]]) -> None:
    ranks = random_ranks(table)
    empty = ranks[ranks["authority_code"] == "a0"].assign(authority_code="zz", rank=float("nan"))
    without = positions(ranks, draws=50)
    found = positions(pd.concat([ranks, empty], ignore_index=True), draws=50)
    pd.testing.assert_frame_equal(found[found["authority_code"] != "zz"], without)
    assert found.loc[found["authority_code"] == "zz", "position"].isna().all()
