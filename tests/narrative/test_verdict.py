"""The opening sentence: for the best, the last, the middle, those without a position, with much or little to say."""

import pytest

from analysis.narrative.verdict import Measure, Standing, deck, range_words, verdict

NAN = float("nan")
WORST = Measure("People killed or seriously injured", "227", "286", "2024", 7)


def standing(place: float, low: float = NAN, high: float = NAN, *, n: int = 31, tied: bool = False) -> Standing:
    return Standing("2023/24", place, tied, n, low, high)


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (standing(1), "Northshire comes first of 31 in 2023/24"),
        (standing(1, tied=True), "Northshire comes joint first of 31 in 2023/24"),
        (standing(5), "Northshire comes 5th of 31 in 2023/24"),
        (standing(16), "Northshire comes in the middle, 16th of 31 in 2023/24"),
        (standing(31), "Northshire comes last of 31 in 2023/24"),
        (standing(3, n=3), "Northshire comes last of 3 in 2023/24"),
    ],
)
def test_where_a_council_stands(place: Standing, words: str) -> None:
    assert verdict("Northshire", "", place, None, 0, 0) == words


@pytest.mark.parametrize(
    ("place", "joiner"), [(standing(5), ", but people"), (standing(25), ", and people"), (None, ", and people")]
)
def test_what_needs_most_attention_follows(place: Standing | None, joiner: str) -> None:
    said = verdict("Northshire", "", place, WORST, 3, 2)
    assert said.endswith(f"{joiner} killed or seriously injured went from 227 to 286 in 2024")


def test_little_of_note_gives_counts_and_an_abbreviation_keeps_its_capitals() -> None:
    mild = WORST._replace(severity=2)
    assert (
        verdict("Northshire", "", standing(5), mild, 3, 0)
        == "Northshire comes 5th of 31 in 2023/24; three measures got better and none worse"
    )
    assert "GCSE Attainment 8 went" in verdict(
        "Northshire", "", standing(5), WORST._replace(short_name="GCSE Attainment 8"), 3, 0
    )
    assert verdict("Northshire", "", None, None, 0, 0) == "Northshire cannot be given a position on so few results"


@pytest.mark.parametrize(
    ("before", "now", "words"),
    [
        ("", "286", ", but people killed or seriously injured came to 286 in 2024"),
        ("N/A", "286", ", but people killed or seriously injured came to 286 in 2024"),
        ("286", "286", ", but people killed or seriously injured stayed at 286 in 2024"),
        ("227", "N/A", "; three measures got better and two worse"),
        ("227", "", "; three measures got better and two worse"),
    ],
)
def test_a_result_that_did_not_move_or_is_not_there_is_not_called_a_change(before: str, now: str, words: str) -> None:
    said = verdict("Northshire", "", standing(5), WORST._replace(before=before, now=now), 3, 2)
    assert said == f"Northshire comes 5th of 31 in 2023/24{words}"


def test_an_end_of_funding_is_named_with_its_year() -> None:
    said = verdict("Northshire", "the lowest-funded county area in 2020/21", standing(5), None, 1, 1)
    assert said.startswith("Northshire, the lowest-funded county area in 2020/21, comes 5th of 31")


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (standing(2, 1, 5), "in the top five"),
        (standing(2, 1, 6), "in the top ten"),
        (standing(4, 1, 12), "from 1st to 12th"),
        (standing(30, 27, 31), "in the bottom five"),
        (standing(25, 22, 31), "in the bottom ten"),
        (standing(14, 14, 14), "14th"),
        (standing(2, 1, 5, n=8), "from 1st to 5th"),
    ],
)
def test_a_range_is_put_in_the_narrowest_class_it_fits(place: Standing, words: str) -> None:
    assert range_words(place) == f"{words} in 95% of redraws of the measures"


def test_a_position_without_a_range_is_given_none() -> None:
    assert range_words(standing(3)) == ""


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        (
            (91, 62, 30, 37),
            "91 measures got better than the result before and 62 worse (all for 2024/25); 37 of 67 targets were missed.",
        ),
        (
            (1, 0, 0, 1),
            "One measure got better than the result before and none worse (all for 2024/25); its one target was missed.",
        ),
        (
            (2, 1, 1, 0),
            "Two measures got better than the result before and one worse (all for 2024/25); its one target was met.",
        ),
        (
            (2, 1, 3, 0),
            "Two measures got better than the result before and one worse (all for 2024/25); all 3 targets were met.",
        ),
        ((0, 4, 0, 0), "No measures got better than the result before and four worse (all for 2024/25)."),
        ((0, 0, 0, 0), "No measure can be compared with a result before."),
    ],
)
def test_the_line_under_it(numbers: tuple[int, int, int, int], words: str) -> None:
    assert deck(*numbers, "all for 2024/25", local=True) == words


def test_measures_from_open_data_are_called_national() -> None:
    assert deck(5, 1, 0, 0, "most for 2023/24", local=False) == (
        "Five national measures got better than the result before and one worse (most for 2023/24)."
    )
