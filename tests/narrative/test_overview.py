"""A dashboard's paragraph: its counts add up, its lists hold the right measures, its grammar holds for one, two and many."""

import re

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.narrative.overview import DIRECTIONS, VERBS, opening, paragraph, paragraphs, short_names

WORDS = {"no": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9}
TALLIES = st.fixed_dictionaries({direction: st.integers(0, 12) for direction in DIRECTIONS}).filter(
    lambda tally: sum(tally.values()) > 0
)


def board(directions: list[str], **columns: object) -> pd.DataFrame:
    """Return synthetic rows, one a direction."""
    frame = pd.DataFrame({"dashboard": "Roads", "indicator": [f"Measure {at}" for at in range(len(directions))]})
    frame = frame.assign(direction=directions, basis="by rule", within="", quartile="", target_met="not_applicable")
    return frame.assign(**columns)


def said(sentence: str) -> dict[str, int]:
    """Return the counts that an opening sentence gives."""
    number = r"(\d+|" + "|".join(WORDS) + r")"
    found = {}
    for direction, words in VERBS.items():
        verb = words.replace("are ", "(?:is|are) ")
        match = re.search(
            rf"{number} (?:out of [\w ]+? measures? )?{verb}\b|{verb} (?:\()?{number}?", sentence, re.IGNORECASE
        )
        bracketed = re.search(rf"{verb} \((\d+)\)", sentence)
        if bracketed:
            found[direction] = int(bracketed[1])
        elif match and match[1]:
            found[direction] = (
                WORDS.get(match[1].lower(), 0) or int(match[1]) if match[1].isdigit() else WORDS[match[1].lower()]
            )
    return found


@settings(max_examples=300)
@given(tally=TALLIES, form=st.integers(0, 7))
def test_the_counts_of_the_opening_are_those_of_the_rows_and_add_up(tally: dict[str, int], form: int) -> None:
    sentence = opening(tally, form)
    held = {direction: number for direction, number in tally.items() if number}
    total = sum(tally.values())
    if len(held) == 1:
        assert re.fullmatch(
            r"(The one measure|Both measures|Neither measure|(All|None of the) [\w,]+ measures) .+\.", sentence
        )
        assert (sentence[0] == "N") == (total > 1 and next(iter(held)) in {"not_available", "not_tested"})
        return
    assert said(sentence) == held
    word = next((name for name, number in WORDS.items() if number == total), str(total))
    assert re.search(rf"\b{word} measures?\b", sentence, re.IGNORECASE)


@pytest.mark.parametrize(
    ("tally", "form", "sentence"),
    [
        ({"improved": 1}, 0, "The one measure improved."),
        ({"worsened": 2}, 0, "Both measures got worse."),
        ({"similar": 12}, 3, "All 12 measures stayed about the same."),
        ({"not_available": 1}, 0, "The one measure could not be compared."),
        ({"not_available": 2}, 0, "Neither measure could be compared."),
        ({"not_available": 4}, 0, "None of the four measures could be compared."),
        ({"not_tested": 2}, 0, "Neither measure could be tested for chance."),
        ({"context": 1}, 0, "The one measure is shown without judgement."),
        ({"context": 2}, 0, "Both measures are shown without judgement."),
        ({"improved": 2, "context": 1}, 0, "Of the three measures, two improved and one is shown without judgement."),
        ({"improved": 1, "worsened": 1}, 0, "Of the two measures, one improved and one got worse."),
        ({"improved": 9, "worsened": 1, "similar": 5}, 1, "More of the 15 measures improved (9) than got worse (1); five stayed about the same."),
        ({"improved": 2, "worsened": 2, "similar": 1}, 1, "Of the five measures, two improved, two got worse and one stayed about the same."),
        ({"improved": 3, "not_available": 1}, 2, "Four measures: three improved and one could not be compared."),
        ({"improved": 3, "worsened": 10}, 3, "Three improved out of 13 measures and 10 got worse."),
    ],
)  # fmt: skip
def test_grammar_for_one_two_and_many(tally: dict[str, int], form: int, sentence: str) -> None:
    assert opening(tally, form) == sentence


@settings(max_examples=150)
@given(directions=st.lists(st.sampled_from(DIRECTIONS), min_size=1, max_size=20), form=st.integers(0, 3))
def test_each_measure_stands_in_the_list_of_its_own_direction_or_is_counted_there(
    directions: list[str], form: int
) -> None:
    text = paragraph(board(directions), form)
    for name in {f"Measure {at}" for at in range(len(directions))}:
        assert len(re.findall(rf"{name}\b", text)) <= 1
    if len(set(directions)) > 1:
        named = len(re.findall(r"Measure \d+", text))
        more = sum(int(number) for number in re.findall(r"and (\d+) more", text))
        assert named + more == len(directions)


def test_neighbouring_dashboards_are_put_in_different_words() -> None:
    one = board(["improved", "worsened", "similar"])
    found = paragraphs(pd.concat([one.assign(dashboard=name) for name in "abcd"]))
    openings = [text.split("Measure")[0] for text in found.values()]
    assert len(set(openings)) == 4


def test_a_change_within_noise_is_put_with_caution() -> None:
    rows = board(["improved", "worsened", "improved"]).assign(within=["tolerance", "", "rounding"])
    text = paragraph(rows, 0)
    assert (
        "With caution, Measure 0: so little that the rule counts it as similar. Measure 2: no more than rounding could make."
        in text
    )
    assert "caution" not in paragraph(board(["improved", "worsened"]), 0)
    untested = paragraph(board(["improved", "similar"]).assign(basis="not tested"), 0)
    assert "With caution, Measure 0: a survey result that could not be tested for chance." in untested


def test_quartiles_and_targets_are_counted() -> None:
    rows = board(
        ["improved", "worsened", "similar"], quartile=["1", "4", "4"], target_met=["yes", "no", "not_applicable"]
    )
    text = paragraph(rows, 0)
    assert "one stands in the top quartile and two stand in the bottom quartile" in text
    assert "Of two targets, one was met." in text


def test_names_lose_their_brackets_only_where_they_can_still_be_told_apart() -> None:
    names = pd.Series(["Roads (A)", "Roads (B)", "Buses (ASCOF 1A)", "(only)"])
    assert list(short_names(names)) == ["Roads (A)", "Roads (B)", "Buses", "(only)"]
