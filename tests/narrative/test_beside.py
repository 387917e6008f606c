"""Sentences one beside the other: only what differs, with its place, whatever came or went before it."""

from hypothesis import given
from hypothesis import strategies as st

from analysis.narrative.beside import ABSENT, differing

SENTENCES = st.lists(st.sampled_from(["One.", "Two.", "Three.", "Four."]), max_size=6)


def test_a_sentence_that_comes_first_leaves_the_others_alike() -> None:
    assert list(differing(["One.", "Two."], ["New.", "One.", "Two."])) == [(1, ABSENT, "New.")]
    assert list(differing(["One.", "Two.", "Three."], ["One.", "Three."])) == [(2, "Two.", ABSENT)]
    assert list(differing(["One.", "Two."], ["One.", "Four."])) == [(2, "Two.", "Four.")]


@given(SENTENCES, SENTENCES)
def test_nothing_differs_only_where_all_are_alike(before: list[str], now: list[str]) -> None:
    found = list(differing(before, now))
    assert (found == []) == (before == now)
    assert len(now) - len(before) == sum((old == ABSENT) - (new == ABSENT) for _, old, new in found)
