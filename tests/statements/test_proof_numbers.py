"""Numbers, periods and sentences as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.statements.proof.numbers import fits, mentions, normal_period, periods, same_period
from analysis.statements.proof.sentences import clauses, sentences
from analysis.statements.rounded import Rounded


@pytest.mark.parametrize(
    ("text", "figures", "units", "scales"),
    [
        ("It rose to 44.4% from 43.6%.", [44.4, 43.6], ["%", "%"], [1, 1]),
        ("up 0.8 percentage points", [0.8], ["points"], [1]),
        ("5.3% points lower", [5.3], ["points"], [1]),
        ("44 per cent of 1,287 complaints", [44, 1287], ["%", ""], [1, 1]),
        ("£645m, £22.14bn and £0.57bn", [645, 22.14, 0.57], ["£", "£", "£"], [1e6, 1e9, 1e9]),
        ("a target of -£0.60m, now -£0.35m", [-0.6, -0.35], ["£", "£"], [1e6, 1e6]),
        ("765k visits, 1.2 million issues", [765, 1.2], ["", ""], [1e3, 1e6]),
        ("since Covid-19, of 10-17 year olds, CO2 and SEN2", [], [], []),
        ("Three of the five improved", [3, 5], ["", ""], [1, 1]),
        ("\u22120.10 in 2024", [-0.1], [""], [1]),
    ],
)
def test_numbers_are_found_with_unit_sign_and_scale(
    text: str, figures: list[float], units: list[str], scales: list[float]
) -> None:
    found = mentions(text)
    assert [one.number.figure for one in found] == figures
    assert [one.unit for one in found] == units
    assert [one.scale for one in found] == scales


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("in 2024/25 and 23/24", ["2024/25", "2023/24"]),
        ("for 2021-23", ["2021-23"]),
        ("from August 2025 to 31 March 2026", ["Aug 2025", "Mar 2026"]),
        ("(Jan 24 - Dec 24)", ["Jan 2024", "Dec 2024"]),
        ("2,024 alerts and £2024", []),
    ],
)
def test_periods_are_written_as_the_tables_write_them(text: str, found: list[str]) -> None:
    assert [one.period for one in periods(text)] == found


def test_a_year_alone_stands_for_a_month_of_it() -> None:
    assert same_period("2024", "Mar 2024")
    assert same_period("2024-25", "2024/25")
    assert not same_period("2024", "2024/25")
    assert normal_period("2021/23") == "2021-23"


@given(st.integers(0, 10**9), st.integers(0, 3))
def test_a_number_fits_the_figure_that_it_prints(whole: int, decimals: int) -> None:
    figure = whole / 10**decimals
    (mention,) = mentions(f"it was {figure:,.{decimals}f} then")
    assert fits(mention, Rounded.printed(figure, decimals))
    assert not fits(mention, Rounded.printed(figure + 3 * 10.0**-decimals, decimals))


def test_hedges_widen_and_scales_are_left_out() -> None:
    over, about, under, full, million = (
        mentions(text)[0]
        for text in ("over 140,000", "about 1,100", "less than 0.1", "10,900,000 journeys", "10.9 journeys")
    )
    assert fits(over, Rounded.printed(140.2, 1), 1e3)
    assert not fits(over, Rounded.printed(139.2, 1), 1e3)
    assert fits(about, Rounded.exact(1094))
    assert fits(under, Rounded.printed(-0.05, 2))
    assert fits(full, Rounded.printed(10.9, 1), 1e6)
    assert fits(million, Rounded.printed(10.9, 1), 1e6)


def test_sentences_end_where_they_end() -> None:
    text = "It fell, e.g. to 4.3%. The No. 2 risk (c. 1100 people) rose! \u2022 Next"
    assert [sentence for _, sentence in sentences(text)] == [
        "It fell, e.g. to 4.3%.",
        "The No. 2 risk (c. 1100 people) rose!",
        "Next",
    ]
    assert all(text[at : at + len(sentence)] == sentence for at, sentence in sentences(text))
    assert [clause for _, clause in clauses("A rose, while B fell; C stayed")] == ["A rose", "B fell", "C stayed"]


@given(st.text(max_size=300))
def test_no_text_is_lost_or_made_up(text: str) -> None:
    for at, sentence in sentences(text):
        assert text[at:].startswith(sentence)
    for one in mentions(text):
        assert text[one.start : one.end].strip() == one.text
