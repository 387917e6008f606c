"""Charts: words that cannot be left out, data under them, and the same bytes every time."""

import base64
import re
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree as ET

import matplotlib as mpl
import pytest
from matplotlib.axes import Axes
from sample_charts import (
    AREAS,
    COLUMNS,
    EVERY,
    WORDS,
    draw_bars,
    draw_forest,
    draw_line,
    draw_ordered,
    draw_quadrants,
    draw_stacked,
)

from analysis.display import Column, Fragment, bars
from analysis.display.chart import chart
from analysis.words import ChartWords

HOSTILE = """<img src=x onerror=alert(1)> " ' & --></figure><script>alert(2)</script>"""
SIZE = (3, 2)


def drawn(axes: Axes) -> None:
    axes.plot([1, 2], [2, 1], label="a line")


def svg_of(fragment: Fragment) -> bytes:
    match = re.search(r'src="data:image/svg\+xml;base64,([^"]+)"', fragment.markup)
    assert match is not None
    return base64.b64decode(match[1], validate=True)


def written_in(fragment: Fragment) -> list[str]:
    """Return the words drawn."""
    root = ET.fromstring(svg_of(fragment))  # noqa: S314 - drawn by the test
    return ["".join(element.itertext()) for element in root.iter() if element.tag.endswith("}text")]


Elements = Callable[[str], list[Any]]
each_chart = pytest.mark.parametrize("draw", EVERY, ids=lambda draw: draw.__name__)


@each_chart
def test_the_same_chart_drawn_twice_gives_the_same_bytes(draw: Callable[[], Fragment]) -> None:
    first = draw()
    draw_bars()
    second = draw()
    assert svg_of(first) == svg_of(second)
    assert first == second


@each_chart
def test_a_chart_is_a_figure_with_headline_image_and_data(draw: Callable[[], Fragment], elements: Elements) -> None:
    found = elements(draw().markup)
    assert found[0].tag == "figure"
    assert [element.text for element in found if element.tag == "figcaption"] == [WORDS.headline + WORDS.subtitle]
    assert [element.attributes["alt"] for element in found if element.tag == "img"] == [WORDS.alt]
    assert [element.text for element in found if element.tag == "caption"] == [f"Data: {WORDS.subtitle}"]
    tags = [element.tag for element in found]
    assert tags.index("figcaption") < tags.index("img") < tags.index("details") < tags.index("table")


@each_chart
def test_a_chart_is_a_whole_image_without_a_date_whose_text_any_font_can_show(draw: Callable[[], Fragment]) -> None:
    svg = svg_of(draw())
    root = ET.fromstring(svg)  # noqa: S314 - drawn by the test
    tags = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert root.tag.endswith("svg")
    assert "path" in tags
    assert not tags & {"metadata", "script", "date"}
    assert "sans-serif" in root.attrib["font-family"]
    assert not [element for element in root.iter() if element is not root and "font-family" in element.attrib]


def test_charts_leave_no_trace_in_the_style_of_others() -> None:
    before = dict(mpl.rcParams)
    for draw in EVERY:
        draw()
    assert dict(mpl.rcParams) == before


@pytest.mark.parametrize("alt", ["", "   ", "Bar chart", "nineteen characters"])
def test_a_chart_without_alternative_text_is_refused(alt: str) -> None:
    with pytest.raises(ValueError, match=r"alt: found .* expected at least 20 characters"):
        chart(drawn, SIZE, WORDS._replace(alt=alt), AREAS, COLUMNS)


@pytest.mark.parametrize("lacking", ["headline", "subtitle"])
def test_a_chart_without_headline_or_subtitle_is_refused(lacking: str) -> None:
    with pytest.raises(ValueError, match=f"{lacking}: found ''"):
        chart(drawn, SIZE, WORDS._replace(**{lacking: " "}), AREAS, COLUMNS)


def test_a_chart_without_data_is_refused() -> None:
    with pytest.raises(ValueError, match="chart 'Kent has the most': found no data, expected the figures drawn"):
        chart(drawn, SIZE, WORDS, AREAS.iloc[:0], COLUMNS)


def test_a_chart_whose_data_lack_a_column_is_refused() -> None:
    with pytest.raises(ValueError, match=r"expected \['rank'\]"):
        chart(drawn, SIZE, WORDS, AREAS, COLUMNS | {"rank": Column("Rank", "0")})


def test_hostile_words_stay_words_in_every_place(elements: Elements) -> None:
    words = ChartWords(f"Headline {HOSTILE}", f"Subtitle {HOSTILE}", f"Alternative {HOSTILE}")
    data = AREAS.assign(area=[HOSTILE, "Surrey", "Essex"])
    fragment = bars(data, words, {"area": Column(f"Area {HOSTILE}"), "value": COLUMNS["value"]}, own=HOSTILE)
    found = elements(fragment.markup)
    assert [element.attributes["alt"] for element in found if element.tag == "img"] == [words.alt]
    assert [element.text for element in found if element.tag == "strong"] == [words.headline]
    assert [element.text for element in found if element.attributes.get("class") == "subtitle"] == [words.subtitle]
    assert [element.text for element in found if element.tag == "caption"] == [f"Data: {words.subtitle}"]
    assert HOSTILE in [element.text for element in found if element.tag == "th"]
    assert not [element for element in found if element.tag == "script"]
    assert not [name for element in found for name in element.attributes if name.startswith("on")]
    tags = {element.tag.rpartition("}")[2] for element in ET.fromstring(svg_of(fragment)).iter()}  # noqa: S314
    assert not tags & {"script", "img"}


@pytest.mark.parametrize("name", ["Cost $5 to $6", r"$\bad$"])
def test_a_name_is_drawn_as_it_is_and_not_read_as_a_formula(name: str) -> None:
    fragment = bars(AREAS.assign(area=[name, "Surrey", "Essex"]), WORDS, COLUMNS)
    assert name in written_in(fragment)


@pytest.mark.parametrize("name", ["a_b^c", "_hidden", "<b> & 'c'"])
def test_a_name_with_marks_is_drawn(name: str) -> None:
    fragment = bars(AREAS.assign(area=[name, "Surrey", "Essex"]), WORDS, COLUMNS)
    assert f"{name} | 3.0" in fragment.text
    assert ET.fromstring(svg_of(fragment)).tag.endswith("svg")  # noqa: S314 - drawn by the test


def test_a_chart_in_words() -> None:
    assert draw_bars().text.splitlines() == [
        *WORDS,
        f"Data: {WORDS.subtitle}",
        "Area | Value",
        "Kent | 3.0",
        "Surrey | 2.0",
        "Essex | 1.0",
    ]


def test_bars_write_each_name_and_value() -> None:
    written = written_in(draw_bars())
    assert [word for word in written if word in {"Kent", "Surrey", "Essex"}] == ["Kent", "Surrey", "Essex"]
    assert {"3.0", "2.0", "1.0"} <= set(written)


def test_a_missing_value_is_not_drawn_as_nan() -> None:
    fragment = bars(AREAS.assign(value=[3.0, None, 1.0]), WORDS, COLUMNS)
    assert "nan" not in " ".join(written_in(fragment))
    assert "Surrey | not available" in fragment.text


def test_only_the_areas_asked_for_are_named() -> None:
    written = written_in(draw_ordered())
    assert "Kent" in written
    assert not {"Surrey", "Essex"} & set(written)


def test_stacked_bars_write_the_counts_and_leave_out_zero() -> None:
    axis = {"0", "1", "2", "3", "Kent", "Surrey", "Essex", "Indicators", "Up", "Down"}
    written = written_in(draw_stacked())
    assert set(written) <= axis | {f"{tick:.1f}" for tick in (0, 0.5, 1, 1.5, 2, 2.5, 3)}
    assert {"Up", "Down", "Indicators"} <= set(written)


def test_a_theme_without_a_position_is_in_the_data_but_not_drawn() -> None:
    fragment = draw_forest()
    assert "z | not available" in fragment.text
    assert {"x", "y"} <= set(written_in(fragment))
    assert "z" not in written_in(fragment)


def test_each_line_is_named_at_its_end() -> None:
    written = written_in(draw_line())
    assert {"Kent", "Mean", "2023/24", "2024/25"} <= set(written)


def test_quadrants_and_authorities_are_named() -> None:
    written = written_in(draw_quadrants())
    assert {"Kent", "Surrey", "Essex", "Devon"} <= set(written)
    assert {"high performance, low spend", "high performance, high spend"} <= set(written)
