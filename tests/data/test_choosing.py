"""Rows looked up by key are those that are found by looking at every row."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.data import lens, store
from analysis.data.choosing import index_of, rows_of

WORDS = st.sampled_from(["a", "b", "c", "d"])
CHOICES = st.dictionaries(st.sampled_from(["left", "right", "third"]), st.lists(st.sampled_from(["a", "b", "z"])))


@given(rows=st.lists(st.tuples(WORDS, WORDS, WORDS)), chosen=CHOICES)
def test_looked_up_as_searched(rows: list[tuple[str, str, str]], chosen: dict[str, list[str]]) -> None:
    frame = pd.DataFrame(rows, columns=["left", "right", "third"], dtype="str").astype("category")
    indexes = {name: index_of(frame[name]) for name in ("left", "right")}
    by_hand = [
        at
        for at, row in enumerate(frame.astype("str").to_dict("records"))
        if all(row[name] in values for name, values in chosen.items())
    ]
    assert list(rows_of(frame, chosen, indexes)) == by_hand
    assert list(rows_of(frame, chosen, {})) == by_hand


CHOSEN = [
    {},
    {"indicator_id": ["adult-obesity"]},
    {"authority_code": ["E10000018", "E92000001"], "indicator_id": ["adult-obesity", "no-such-indicator"]},
    {"authority_code": ["E06000017"], "reporting_year": ["2022/23", "2023/24"]},
    {"reporting_year": ["2023/24"]},
    {"indicator_id": []},
]


@pytest.mark.parametrize("chosen", CHOSEN)
def test_results_are_those_of_the_whole_table(chosen: dict[str, list[str]]) -> None:
    store.refresh()
    found = store.observations(**chosen)
    with lens.only([lens.Input(store.OBSERVATIONS)]):  # another frame, so that every row is looked at
        pd.testing.assert_frame_equal(found, store.observations(**chosen), check_exact=True)
