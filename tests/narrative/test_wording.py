"""Numbers, counts and lists in plain British English."""

import pytest

from analysis.narrative.wording import (
    count,
    from_ends,
    listed,
    mid_sentence,
    millions,
    ordinal,
    place,
    pounds,
    sentence_case,
)


@pytest.mark.parametrize(
    ("number", "expected"),
    [(0, "no rows"), (1, "one row"), (2, "two rows"), (9, "nine rows"), (10, "10 rows"), (1234, "1,234 rows")],
)
def test_counts_below_ten_are_words(number: int, expected: str) -> None:
    assert count(number, "row") == expected


def test_the_words_of_counts() -> None:
    words = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "10"]
    assert [count(number, "x", "x") for number in range(11)] == [f"{word} x" for word in words]


def test_a_count_takes_an_irregular_plural() -> None:
    assert count(1, "authority", "authorities") == "one authority"
    assert count(2, "authority", "authorities") == "two authorities"
    assert count(0, "authority", "authorities") == "no authorities"


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (1, "1st"),
        (2, "2nd"),
        (3, "3rd"),
        (4, "4th"),
        (10, "10th"),
        (11, "11th"),
        (12, "12th"),
        (13, "13th"),
        (21, "21st"),
        (22, "22nd"),
        (23, "23rd"),
        (30, "30th"),
        (101, "101st"),
        (111, "111th"),
        (112, "112th"),
        (121, "121st"),
        (153.0, "153rd"),
        (float("nan"), "not placed"),
    ],
)
def test_ordinals(number: float, expected: str) -> None:
    assert ordinal(number) == expected


@pytest.mark.parametrize(
    ("words", "most", "expected"),
    [
        ([], 0, ""),
        (["a"], 0, "a"),
        (["a", "b"], 0, "a and b"),
        (["a", "b", "c"], 0, "a, b and c"),
        (["a", "b", "c"], 3, "a, b and c"),
        (["a", "b", "c"], 2, "a, b and 1 more"),
        (["a", "b", "c", "d", "e"], 2, "a, b and 3 more"),
        (["a", "b", "c"], 1, "a and 2 more"),
    ],
)
def test_words_are_listed_and_the_rest_counted(words: list[str], most: int, expected: str) -> None:
    assert listed(words, most) == expected


def test_all_words_are_listed_unless_told_otherwise() -> None:
    assert listed(["a", "b", "c", "d"]) == "a, b, c and d"


@pytest.mark.parametrize(("text", "expected"), [("a NHS body", "A NHS body"), ("", ""), ("£5", "£5"), ("A", "A")])
def test_sentence_case_touches_only_the_first_letter(text: str, expected: str) -> None:
    assert sentence_case(text) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [(696, "£696"), (-12, "-£12"), (1234567.4, "£1,234,567"), (0, "£0"), (-0.0, "£0"), (-0.4, "£0"), (-0.6, "-£1")],
)
def test_pounds_are_whole_and_zero_has_no_sign(value: float, expected: str) -> None:
    assert pounds(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (133.2, "£133m"),
        (9.94, "£9.9m"),
        (9.95, "£10m"),
        (9.96, "£10m"),
        (-9.96, "-£10m"),
        (0.36, "£0.4m"),
        (-2.2, "-£2.2m"),
        (1645.3, "£1,645m"),
        (0.0, "£0.0m"),
        (-0.0, "£0.0m"),
        (-0.04, "£0.0m"),
    ],
)
def test_millions_have_one_decimal_below_ten_and_zero_has_no_sign(value: float, expected: str) -> None:
    assert millions(value) == expected


@pytest.mark.parametrize(
    ("rank", "n", "expected"),
    [
        (1, 21, "the lowest"),
        (2, 21, "the second lowest"),
        (9.0, 21, "the ninth lowest"),
        (11, 21, "the middle one"),
        (12, 21, "the 10th highest"),
        (20, 21, "the second highest"),
        (21, 21, "the highest"),
        (143, 148, "the sixth highest"),
        (1, 1, "the only one"),
        (1, 2, "the lowest"),
        (2, 2, "the highest"),
        (float("nan"), 21, "not ranked"),
    ],
)
def test_a_rank_is_told_from_the_nearer_end(rank: float, n: int, expected: str) -> None:
    assert from_ends(rank, n) == expected


@pytest.mark.parametrize(
    ("rank", "tied", "expected"),
    [(3, False, "3rd of 29"), (24.0, True, "joint 24th of 29"), (float("nan"), False, "not ranked")],
)
def test_a_shared_rank_says_so(rank: float, tied: bool, expected: str) -> None:
    assert place(rank, tied, 29) == expected


@pytest.mark.parametrize(
    ("words", "within"),
    [
        ("Satisfaction with roads", "satisfaction with roads"),
        ("GCSE results", "GCSE results"),
        ("A roads in need of repair", "A roads in need of repair"),
        ("EHC plan: expected at 11", "expected at 11 (EHC plan)"),
        ("Children in care: maths at 11", "maths at 11 (children in care)"),
    ],
)
def test_a_name_within_a_sentence(words: str, within: str) -> None:
    assert mid_sentence(words) == within
