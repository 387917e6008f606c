import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.statements.rounded import Rounded, read, written

NUMBERS = st.floats(-1e6, 1e6)
NARROW = st.tuples(NUMBERS, st.integers(0, 4)).map(lambda pair: Rounded.printed(*pair))


def test_a_printed_figure_stands_for_half_a_unit_either_way() -> None:
    assert Rounded.printed(10.9, 1) == Rounded(pytest.approx(10.85), 10.9, pytest.approx(10.95))
    assert Rounded.exact(3) == Rounded(3.0, 3.0, 3.0)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("740", 739.5, 740.5),
        ("16.60", 16.595, 16.605),
        ("1,100", 1099.5, 1100.5),
        ("-0.35", -0.355, -0.345),
        ("0", -0.5, 0.5),
    ],
)
def test_a_text_is_read_with_the_rounding_that_it_shows(text: str, low: float, high: float) -> None:
    found = read(text)
    assert found is not None
    assert (found.low, found.high) == (pytest.approx(low), pytest.approx(high))


@pytest.mark.parametrize("text", ["", "improved", "2024/25", "Aug 2025", "nan", "Infinity", "3; 4"])
def test_what_is_no_figure_is_not_read_as_one(text: str) -> None:
    assert read(text) is None


@given(NARROW, NARROW, st.floats(0, 1), st.floats(0, 1))
def test_arithmetic_holds_whatever_the_figures_stand_for(one: Rounded, two: Rounded, part: float, other: float) -> None:
    first, second = one.low + part * one.width, two.low + other * two.width
    assert (one + two).meets(first + second)
    assert (one - two).meets(first - second)
    assert (one * two).meets(first * second)
    assert abs(one).meets(abs(first))
    if not two.low <= 0 <= two.high:
        assert (one / two).meets(first / second)


@given(NARROW, NUMBERS)
def test_plain_numbers_stand_on_either_side(one: Rounded, number: float) -> None:
    assert number + one == one + number
    assert (number - one).meets((-(one - number)).figure)
    assert number * one == one * number
    if not one.low <= 0 <= one.high:
        assert (number / one).meets(number / one.figure)


def test_dividing_by_what_may_be_nothing_is_an_error() -> None:
    with pytest.raises(ZeroDivisionError):
        Rounded.exact(1) / Rounded.printed(0.2, 0)


def test_a_comparison_holds_unless_rounding_rules_it_out() -> None:
    near, coarse, far = Rounded.printed(22.4, 1), Rounded.printed(22, 0), Rounded.printed(22.6, 1)
    assert near < coarse
    assert near > coarse
    assert near < far
    assert not near > far
    assert not near >= far
    assert near <= far


def test_two_results_that_show_the_same_figure_are_neither_more_nor_less() -> None:
    one, two = Rounded.printed(92.4, 1), Rounded.printed(92.4, 1)
    assert not one > two
    assert not one < two
    assert one >= two
    assert one <= two


def test_exact_numbers_compare_exactly() -> None:
    three = Rounded.exact(3)
    assert not three < 3
    assert not three > 3
    assert three <= 3
    assert three >= 3
    assert three.meets(3)
    assert not three.meets(3.001)


@given(NARROW, NARROW)
def test_meeting_is_mutual_and_one_of_less_same_or_more_always_holds(one: Rounded, two: Rounded) -> None:
    assert one.meets(two) == two.meets(one)
    assert one < two or one.meets(two) or one > two


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0.0, "0"),
        (3.0, "3"),
        (1100.0, "1,100"),
        (5.5617, "5.56"),
        (0.04, "0.04"),
        (-6.8720, "-6.87"),
        (726588.0, "726,588"),
        (0.0123456, "0.0123"),
    ],
)
def test_numbers_are_written_for_people(number: float, text: str) -> None:
    assert written(number) == text
