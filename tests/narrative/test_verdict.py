"""The opening sentence: for the best, the last, the middle, those without a position, with much or little to say."""

import pytest

from analysis.narrative.verdict import Measure, Standing, deck, range_words, verdict

NAN = float("nan")
WORST = Measure("People killed or seriously injured", "227", "286", 7)


def standing(place: float, low: float = NAN, high: float = NAN, *, n: int = 31, tied: bool = False) -> Standing:
    return Standing(place, tied, n, low, high)


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (standing(1), "Northshire comes first of 31"),
        (standing(1, tied=True), "Northshire comes joint first of 31"),
        (standing(5), "Northshire comes 5th of 31"),
        (standing(16), "Northshire stands in the middle of its comparators, 16th of 31"),
        (standing(31), "Northshire comes last of 31"),
        (standing(3, n=3), "Northshire comes last of 3"),
    ],
)
def test_where_a_council_stands(place: Standing, words: str) -> None:
    assert verdict("Northshire", "", place, None, 0, 0) == words


@pytest.mark.parametrize(
    ("place", "joiner"), [(standing(5), ", but people"), (standing(25), ", and people"), (None, "; people")]
)
def test_what_needs_most_attention_follows(place: Standing | None, joiner: str) -> None:
    said = verdict("Northshire", "", place, WORST, 3, 2)
    assert said.endswith(f"{joiner} killed or seriously injured went from 227 to 286")


def test_little_of_note_gives_counts_and_an_abbreviation_keeps_its_capitals() -> None:
    mild = WORST._replace(severity=2)
    assert (
        verdict("Northshire", "", standing(5), mild, 3, 0)
        == "Northshire comes 5th of 31; three measures got better and none worse"
    )
    assert "GCSE Attainment 8 went" in verdict(
        "Northshire", "", standing(5), WORST._replace(short_name="GCSE Attainment 8"), 3, 0
    )
    assert verdict("Northshire", "", None, None, 0, 0) == "Northshire: too few results for a position"


def test_an_end_of_funding_is_named_with_its_year() -> None:
    said = verdict("Northshire", "the lowest-funded county council in 2020/21", standing(5), None, 1, 1)
    assert said.startswith("Northshire, the lowest-funded county council in 2020/21, comes 5th of 31")


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (standing(2, 1, 5), "in the top five however the measures are drawn"),
        (standing(2, 1, 6), "in the top ten however the measures are drawn"),
        (standing(4, 1, 12), "between 1st and 12th as the measures are drawn again"),
        (standing(30, 27, 31), "in the bottom five however the measures are drawn"),
        (standing(25, 22, 31), "in the bottom ten however the measures are drawn"),
        (standing(14, 14, 14), "14th however the measures are drawn"),
        (standing(2, 1, 5, n=8), "between 1st and 5th as the measures are drawn again"),
        (standing(3), ""),
    ],
)
def test_a_range_is_put_in_the_narrowest_class_it_fits(place: Standing, words: str) -> None:
    assert range_words(place) == words


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ((91, 62, 30, 37), "91 measures got better and 62 got worse; 37 of 67 targets were missed."),
        ((1, 0, 0, 1), "One measure got better and none got worse; its one target was missed."),
        ((2, 1, 1, 0), "Two measures got better and 1 got worse; its one target was met."),
        ((2, 1, 3, 0), "Two measures got better and 1 got worse; all 3 targets were met."),
        ((0, 4, 0, 0), "No measures got better and 4 got worse."),
        ((0, 0, 0, 0), "No measure can be compared with a result before."),
    ],
)
def test_the_line_under_it(numbers: tuple[int, int, int, int], words: str) -> None:
    assert deck(*numbers, local=True) == words
