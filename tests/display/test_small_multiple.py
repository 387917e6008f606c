"""Small quadrants: dots where the figures put them, words for those who do not see them."""

import re

import pytest

from analysis.display import Plane, planes

ENDS = ("high spend", "low spend")


def one(name: str = "Economy", own: tuple[float, float] | None = (1.0, 0.5)) -> Plane:
    return Plane(name, "high performance, low spend", "#quadrant-economy", [(0.0, 0.0), (0.5, 1.0)], own)


def test_dots_stand_from_left_to_right_and_from_the_bottom_up() -> None:
    drawn = planes([one()], "Every theme", ENDS).markup
    (path,) = re.findall(r'<path d="([^"]+)" class="peers"', drawn)
    assert path == "M4 116h0M60 4h0"
    assert re.findall(r'cx="([\d.]+)" cy="([\d.]+)" r="6" class="own"', drawn) == [("116.0", "60.0")]


def test_each_has_a_link_and_says_in_words_where_the_own_dot_lies() -> None:
    shown = planes([one(), one("A < B", None)], "Every theme", ENDS)
    assert shown.markup.count('<a href="#quadrant-economy">') == 2
    assert "A &lt; B" in shown.markup
    assert (
        'aria-label="Economy, high spend on the left, low spend on the right: high performance, low spend"'
        in shown.markup
    )
    assert shown.markup.count('class="own"') == 1
    assert shown.text == "Every theme\nEconomy: high performance, low spend\nA < B: high performance, low spend"


def test_a_list_without_a_caption_is_refused() -> None:
    with pytest.raises(ValueError, match="caption"):
        planes([one()], " ", ENDS)
