"""Positions over many indicators."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.methods.composite import positions

GAPPY = st.one_of(st.none(), st.integers(1, 9))


def long(ranks: dict[str, list[float | None]], areas: Sequence[str], n: int) -> pd.DataFrame:
    """Return synthetic ranks, one authority a line, an indicator a column with its service area, as positions() takes them."""
    rows = [
        {"authority_code": code, "indicator_id": f"i{at}", "theme": "T", "service_area": area, "rank": rank, "n": n}
        for code, line in ranks.items()
        for at, (rank, area) in enumerate(zip(line, areas, strict=True))
    ]
    return pd.DataFrame(rows).astype({"rank": float})


def random_ranks(table: list[list[int | None]]) -> pd.DataFrame:
    """Return the ranks of a table of values, one authority a line."""
    rows = [
        {
            "authority_code": f"a{line}",
            "indicator_id": f"i{at}",
            "theme": f"t{at % 2}",
            "service_area": f"s{at}",
            "value": value,
        }
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


AREAS = ["s1", "s1", "s2", "s2", "s3", "s4"]


def test_authorities_in_the_same_order_on_every_indicator_have_no_spread() -> None:
    result = positions(long({"a": [1] * 6, "b": [2] * 6, "c": [3] * 6}, AREAS, n=3), draws=300)
    assert result["position_low"].tolist() == [1, 2, 3]
    assert result["position_high"].tolist() == [1, 2, 3]


def test_a_gap_neither_helps_nor_harms_in_the_draws() -> None:
    ranks = long({"a": [1] * 6 + [None], "b": [2] * 6 + [1], "c": [3] * 6 + [2]}, [*AREAS, "s4"], n=3)
    ranks.loc[ranks["indicator_id"] == "i6", "n"] = 2
    result = positions(ranks, draws=500)
    assert result[["position", "position_low", "position_high"]].to_numpy().tolist() == [[1] * 3, [2] * 3, [3] * 3]


@pytest.mark.parametrize(
    "areas", [["s1", "s1", "s2", "s2", "s3", "s3"], ["s1", "s2", "s3", "s4", "s4"]], ids=["areas", "indicators"]
)
def test_too_few_service_areas_or_indicators_give_no_range(areas: list[str]) -> None:
    ranks = long({"a": [1] * len(areas), "b": [2] * len(areas)}, areas, n=2)
    result = positions(ranks)
    assert result["position"].tolist() == [1, 2]
    assert result[["position_low", "position_high", "redraws_top_quarter"]].isna().all(axis=None)


def test_indicators_of_one_service_area_are_drawn_together() -> None:
    # a and b each win three indicators of six; where those of each lie in one service area, the draws part them further
    lines: dict[str, list[float | None]] = {"a": [1] * 8 + [2] * 8, "b": [2] * 8 + [1] * 8, "c": [3] * 16}
    apart = positions(long(lines, [f"s{at}" for at in range(16)], n=3)).set_index("authority_code")
    blocks = [f"s{at // 4}" for at in range(16)]
    together = positions(long(lines, blocks, n=3)).set_index("authority_code")
    assert together.loc["a", ["position_low", "position_high"]].tolist() == [1, 2]
    assert together.loc["a", "redraws_top_quarter"] == pytest.approx(
        11 / 16, abs=0.03
    )  # 2 to 4 of 4 draws from its half
    assert apart.loc["a", "redraws_top_quarter"] == pytest.approx(0.598, abs=0.03)  # binomial: at least 8 of 16


def test_the_range_is_the_middle_95_per_cent_of_positions_drawn() -> None:
    # a loses only where its one bad service area is drawn at least twice more than its good ones allow
    few = long({"a": [1, 1, 1, 1, 1, 4], "b": [2] * 6}, ["s1", "s1", "s2", "s2", "s3", "s4"], n=4)
    result = positions(few, draws=4000).set_index("authority_code")
    assert result.loc["a", ["position", "position_low", "position_high"]].tolist() == [1, 1, 2]
    many = long({"a": [1] * 39 + [3], "b": [2] * 39 + [1]}, [f"s{at}" for at in range(40)], n=3)
    result = positions(many, draws=2000).set_index("authority_code")
    assert result.loc["a", ["position", "position_low", "position_high"]].tolist() == [1, 1, 1]


def test_service_areas_of_the_same_name_in_two_themes_are_two() -> None:
    ranks = long({"a": [1, 1, 1, 2, 2, 2], "b": [2, 2, 2, 1, 1, 1]}, ["s1", "s1", "s2", "s1", "s1", "s2"], n=2)
    assert positions(ranks)["position_low"].isna().all()
    ranks.loc[ranks["indicator_id"].isin(["i3", "i4", "i5"]), "theme"] = "U"
    assert positions(ranks)["position_low"].notna().all()


def test_one_indicator_gives_its_own_ranks() -> None:
    result = positions(long({"a": [2], "b": [1]}, ["s"], n=2), draws=50)
    assert result["position"].tolist() == [2, 1]


def test_an_indicator_that_ranks_nobody_does_not_count_in_coverage() -> None:
    codes = ["A", "B"]
    about = {"authority_code": codes, "indicator_id": "a", "theme": "T", "service_area": "S"}
    held = pd.DataFrame(about | {"rank": [1.0, 2.0], "n": 2})
    empty = held.assign(indicator_id="b", rank=float("nan"), n=0)
    found = positions(pd.concat([held, empty]), draws=10)
    assert found["coverage"].tolist() == [1.0, 1.0]
    assert found["position"].tolist() == [1.0, 2.0]


def test_the_share_of_redraws_in_the_best_quarter() -> None:
    # of four, only the first place is the best quarter: a has it unless its bad area is drawn four times in four
    lines: dict[str, list[float | None]] = {"a": [1] * 5 + [4], "b": [4] * 5 + [1], "c": [2] * 6, "d": [3] * 6}
    found = positions(long(lines, ["s1", "s1", "s2", "s2", "s3", "s4"], n=4), draws=4000)
    share = found.set_index("authority_code")["redraws_top_quarter"]
    assert 1 <= share.sum() < 1.2  # equals share the first place
    assert share["a"] > 0.6
    assert share["d"] == 0


@settings(max_examples=50)
@given(table=TABLES)
def test_an_authority_with_no_data_changes_no_other(table: list[list[int | None]]) -> None:
    ranks = random_ranks(table)
    empty = ranks[ranks["authority_code"] == "a0"].assign(authority_code="zz", rank=float("nan"))
    without = positions(ranks, draws=50)
    found = positions(pd.concat([ranks, empty], ignore_index=True), draws=50)
    pd.testing.assert_frame_equal(found[found["authority_code"] != "zz"], without)
    assert found.loc[found["authority_code"] == "zz", "position"].isna().all()
