"""Small drawings in the page: marks where the figures put them, words for those who do not see them."""

import re

import pytest

from analysis.display import inline


def circles(markup: str, kind: str) -> list[tuple[float, float]]:
    found = re.findall(rf'<circle cx="([\d.-]+)" cy="([\d.-]+)" r="[\d.]+" class="{kind}"', markup)
    return [(float(x), float(y)) for x, y in found]


def test_a_strip_spans_from_the_lowest_to_the_highest_and_names_its_own() -> None:
    drawn = inline.strip([("A: 10", 10.0), ("C: 30", 30.0)], 20.0, "£20", ("£10", "£30"), "Strip of 3 areas")
    assert [x for x, _ in circles(drawn, "peer")] == [10, 290]
    assert [x for x, _ in circles(drawn, "own")] == [150]
    assert "<title>A: 10</title>" in drawn
    assert 'aria-label="Strip of 3 areas"' in drawn


def test_a_strip_of_equal_values_is_drawn() -> None:
    assert circles(inline.strip([("A", 5.0)], 5.0, "5", ("5", "5"), "All equal"), "own") == [(10, 26)]


def test_a_bar_has_widths_in_proportion_and_no_number_where_it_would_not_fit() -> None:
    drawn = inline.bar([("better", 97, "better"), ("level", 1, "level"), ("worse", 2, "worse")], "Bar")
    widths = [
        float(width)
        for width in re.findall(r'height="24" class="\w+"', drawn)
        and re.findall(r'width="([\d.]+)" height="24"', drawn)
    ]
    assert widths == [291, 3, 6]
    assert ">97</text>" in drawn
    assert ">1</text>" not in drawn


def test_one_square_a_target_the_met_ones_first() -> None:
    drawn = inline.squares(3, 2, "5 targets")
    kinds = re.findall(r'class="(better|worse hollow)"', drawn)
    assert kinds == ["better"] * 3 + ["worse hollow"] * 2


def test_ranks_have_the_best_on_top() -> None:
    drawn = inline.ranks(["2020", "2021", "2022"], [10.0, 1.0, 31.0], 31.0, "Line")
    heights = [y for _, y in circles(drawn, "peer")]
    assert heights[1] < heights[0] < heights[2]
    assert circles(drawn, "own")[0][1] == heights[2]


def test_a_range_covers_its_ends_and_a_position_without_one_is_hollow() -> None:
    drawn = inline.span_of(5.0, 2.0, 12.0, 31.0, "5th")
    [(left, right)] = re.findall(r'x1="([\d.]+)" x2="([\d.]+)" y1="11" y2="11" class="range"', drawn)
    [(own, _)] = circles(drawn, "own")
    assert float(left) < own < float(right)
    hollow = inline.span_of(5.0, float("nan"), float("nan"), 31.0, "5th")
    assert "range" not in hollow
    assert circles(hollow, "own hollow")


def test_the_best_on_little_money_stands_top_right() -> None:
    drawn = inline.named_dots(
        [inline.Dot("Good", 0.9, 0.9), inline.Dot("Bad", 0.1, 0.1)], ("more", "less", "better", "worse"), "Plot"
    )
    good, bad = circles(drawn, "own")
    assert good[0] > bad[0]
    assert good[1] < bad[1]


@pytest.mark.parametrize("number", [5, 12])
def test_labels_of_dots_close_together_do_not_cover_each_other(number: int) -> None:
    dots = [inline.Dot(f"Theme {at}", 0.5 + at / 40, 0.5 + at / 60) for at in range(number)]
    drawn = inline.named_dots(dots, ("a", "b", "c", "d"), "Plot")
    found = re.findall(r'<text x="([\d.]+)" y="([\d.]+)" text-anchor="(\w+)">(Theme \d+)</text>', drawn)
    boxes = [inline._box(float(x), float(y), anchor, 7.0 * len(name)) for x, y, anchor, name in found]  # noqa: SLF001
    assert len(boxes) == number
    assert not any(inline._meet(one, other) for at, one in enumerate(boxes) for other in boxes[at + 1 :])  # noqa: SLF001


def test_labels_of_dots_at_the_foot_do_not_cover_what_the_axes_say() -> None:
    dots = [inline.Dot(f"A theme of some length {at}", 0.05 + at / 8, 0.0) for at in range(7)]
    drawn = inline.named_dots(dots, ("more spending", "less spending", "better results", "worse results"), "Plot")
    found = re.findall(r'<text x="([\d.]+)" y="([\d.]+)" text-anchor="(\w+)"(?: class="soft")?>([^<]+)</text>', drawn)
    boxes = [inline._box(float(x), float(y), anchor, 7.0 * len(name)) for x, y, anchor, name in found]  # noqa: SLF001
    assert len(boxes) == 11
    assert not any(inline._meet(one, other) for at, one in enumerate(boxes) for other in boxes[at + 1 :])  # noqa: SLF001


def test_hostile_words_stay_words() -> None:
    drawn = inline.named_dots([inline.Dot("<script>", 0.5, 0.5)], ("a", "b", "c", "d"), '"><script>')
    assert "<script>" not in drawn
