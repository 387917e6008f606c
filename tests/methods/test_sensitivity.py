"""Positions made in other ways."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.methods.composite import positions
from analysis.methods.sensitivity import EQUAL_THEMES, MEAN, MEDIAN, QUARTILES, sensitivity

RANKS = st.lists(st.lists(st.integers(1, 6), min_size=4, max_size=4), min_size=2, max_size=8)


def long(lines: dict[str, list[float | None]], themes: str, n: int) -> pd.DataFrame:
    """Return synthetic ranks: one authority a line, one indicator a letter of `themes`."""
    rows = [
        {
            "authority_code": code,
            "indicator_id": f"i{at}",
            "theme": theme,
            "service_area": "s",
            "rank": rank,
            "n": n,
            "quartile": rank,
        }
        for code, line in lines.items()
        for at, (rank, theme) in enumerate(zip(line, themes, strict=True))
    ]
    return pd.DataFrame(rows).astype({"rank": float, "quartile": float})


def places(frame: pd.DataFrame, variant: str) -> dict[str, float]:
    return frame[frame["variant"] == variant].set_index("authority_code")["position"].to_dict()


def test_an_outlier_moves_the_mean_and_not_the_median() -> None:
    found = sensitivity(long({"a": [1, 1, 9], "b": [2, 2, 2], "c": [3, 3, 3]}, "ttt", n=9))
    assert places(found, MEAN) == {"a": 3, "b": 1, "c": 2}
    assert places(found, MEDIAN) == {"a": 1, "b": 2, "c": 3}


def test_a_theme_of_many_indicators_weighs_no_more_than_one_of_few_where_themes_are_equal() -> None:
    found = sensitivity(long({"a": [1, 1, 1, 4], "b": [2, 2, 2, 1]}, "tttu", n=4))
    assert places(found, MEAN) == {"a": 1, "b": 1}
    assert places(found, EQUAL_THEMES) == {"a": 2, "b": 1}


def test_each_theme_is_left_out_in_turn() -> None:
    found = sensitivity(long({"a": [1, 2, 3], "b": [2, 1, 1]}, "tuv", n=3))
    assert places(found, "Without t") == {"a": 2, "b": 1}
    assert places(found, "Without v") == {"a": 1, "b": 1}
    assert list(dict.fromkeys(found["variant"]))[:4] == [MEAN, MEDIAN, EQUAL_THEMES, QUARTILES]


def test_one_theme_alone_has_none_to_leave_out() -> None:
    found = sensitivity(long({"a": [1, 1], "b": [2, 2]}, "tt", n=2))
    assert set(found["variant"]) == {MEAN, MEDIAN, EQUAL_THEMES, QUARTILES}


def test_quartiles_pass_over_indicators_without_one() -> None:
    ranks = long({"a": [1, 1, 4], "b": [2, 2, 1]}, "ttt", n=4)
    ranks.loc[ranks["indicator_id"] == "i2", "quartile"] = None
    found = sensitivity(ranks)
    assert places(found, QUARTILES) == {"a": 1, "b": 2}
    assert found.loc[found["variant"] == QUARTILES, "indicators_used"].tolist() == [2, 2]


def test_too_few_indicators_give_no_position_in_any_variant() -> None:
    found = sensitivity(long({"a": [1, 1, 1], "b": [2, 2, 2], "c": [3, None, None]}, "ttt", n=3))
    assert found.loc[found["authority_code"] == "c", "position"].isna().all()
    assert set(found["n_authorities"]) == {2}


@settings(max_examples=100)
@given(table=RANKS)
def test_the_mean_is_the_published_position(table: list[list[int]]) -> None:
    ranks = long({f"a{at}": [float(rank) for rank in line] for at, line in enumerate(table)}, "ttuu", n=6)
    published = positions(ranks, draws=5).set_index("authority_code")["position"]
    assert places(sensitivity(ranks), MEAN) == pytest.approx(published.to_dict())
