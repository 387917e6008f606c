import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.narrative.short_names import LONGEST, short_name


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Number of people killed or seriously injured (KSIs)", "People killed or seriously injured"),
        ("% of principal roads", "Principal roads"),
        (
            "Overall satisfaction with local bus services (NHT satisfaction survey) (%)",
            "Satisfaction with local bus services",
        ),
        (
            "Percentage of 5 year olds with experience of visually obvious dental decay",
            "5 year olds with experience of…",
        ),
        ("(%)", "(%)"),
        ("Trees", "Trees"),
    ],
)
def test_a_name_is_shortened_between_words(name: str, short: str) -> None:
    assert short_name(name) == short


@given(st.text(min_size=1, max_size=200))
def test_no_name_is_longer_than_may_be(name: str) -> None:
    assert len(short_name(name)) <= LONGEST
