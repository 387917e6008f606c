"""A chart inside a page: its colours are the page's, its ids its own, its own mark on screen, its marks say their values."""

import itertools
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pandas as pd
import pytest
from sample_charts import AREAS, COLUMNS, EVERY, WORDS, draw_bars, draw_forest, draw_line, draw_matrix, draw_series

from analysis import publish
from analysis.data.identity import contrast
from analysis.display import Column, Fragment, bars, distribution, folded, joined, kept, ordered_dots, pair
from analysis.display.style import BETTER, LEVEL, QUARTILES, ROLES, UNKNOWN, WORSE
from analysis.display.svg import draft

STYLE = (Path(publish.__file__).parent / "templates/compendium/style.css").read_text(encoding="utf-8")
BLOCKS = re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL)
LIGHT, DARK, FORCED = (dict(re.findall(r"--([\w-]+): ([^;]+);", block)) for block in BLOCKS)
LEAST = 2.0
WITHOUT_OWN = {draw_series, draw_matrix, draw_forest}
"""Charts that have no mark of the own area, or nothing else."""
each_chart = pytest.mark.parametrize("draw", EVERY, ids=lambda draw: draw.__name__)
Drawn = Callable[[], Fragment]


def drawings(fragment: Fragment) -> list[ET.Element]:
    found = re.findall(r"<svg xmlns.*?</svg>", fragment.page, re.DOTALL)
    return [ET.fromstring(svg) for svg in found]  # noqa: S314 - drawn by the test


Mark = tuple[str, ET.Element, dict[str, str]]


def marks(fragment: Fragment) -> list[list[Mark]]:
    """Return for each drawing of a chart what each mark says, the mark, and its attributes with those of the groups around it.

    The narrow drawing has the wide one's words, in the same order.
    """

    def walk(element: ET.Element, inherited: dict[str, str]) -> Iterator[Mark]:
        own = inherited | element.attrib
        title = next((child for child in element if child.tag.endswith("}title")), None)
        if title is not None:
            yield title.text or "", element, own
        elif not element.tag.endswith("}g") and (
            element.attrib.get("class") == "m" or (inherited.get("class") == "m" and element.tag.endswith("}use"))
        ):
            yield "", element, own
        for child in element:
            yield from walk(child, own)

    wide, narrow = (list(walk(root, {})) for root in drawings(fragment))
    words = [said for said, _, _ in wide]
    return [wide, [(said, mark, given) for said, (_, mark, given) in zip(words, narrow, strict=True)]]


def place_of(mark: ET.Element) -> tuple[float, float]:
    """Return the horizontal ends of a mark."""
    if "x" in mark.attrib:
        return float(mark.attrib["x"]), float(mark.attrib["x"])
    across = [float(pair[0]) for pair in re.findall(r"[ML](-?[\d.]+) (-?[\d.]+)", mark.attrib["d"])]
    return min(across), max(across)


@each_chart
def test_a_page_has_a_wide_and_a_narrow_drawing_instead_of_an_image(draw: Drawn) -> None:
    fragment = draw()
    assert "<img" in fragment.markup
    assert "<img" not in fragment.page
    wide, narrow = (float(root.attrib["viewBox"].split()[2]) for root in drawings(fragment))
    assert narrow < 300 < wide
    assert all(root.attrib["aria-label"] == WORDS.alt for root in drawings(fragment))
    assert [root.attrib["role"] for root in drawings(fragment)] == ["img", "img"]


@each_chart
def test_every_colour_is_one_that_the_page_names(draw: Drawn) -> None:
    for root in drawings(draw()):
        for element in root.iter():
            for name in ("fill", "stroke"):
                value = element.attrib.get(name, "none")
                role = re.fullmatch(r"var\(--([\w-]+)\)", value)
                assert value == "none" or value.startswith("url(#") or (role and role[1] in LIGHT), (value, element.tag)
            assert "style" not in element.attrib
        tags = {element.tag.rpartition("}")[2] for element in root.iter()}
        assert not tags & {"style", "script", "image", "metadata"}
        assert root.attrib["fill"] == "var(--ink)", "text without a colour of its own has the page's"


def test_the_page_gives_each_role_the_colour_of_the_image_and_others_in_the_dark_and_in_forced_colours() -> None:
    for colour, role in ROLES.items():
        if colour != "#000000":
            name = re.fullmatch(r"var\(--([\w-]+),(#\w{6})\)", role)
            assert name is not None
            assert LIGHT[name[1]] == name[2] == colour
            assert name[1] in DARK
    assert set(LIGHT) == set(DARK) == set(FORCED)
    assert not [value for value in FORCED.values() if "#" in value], "forced colours are the system's"


def test_no_two_charts_of_a_page_share_an_id() -> None:
    page = joined([draw() for draw in EVERY]).page
    ids = re.findall(r' id="([^"]+)"', re.sub(r"<table.*?</table>", "", page, flags=re.DOTALL))
    assert len(ids) == len(set(ids)) > len(EVERY)
    used = set(re.findall(r'(?:href="|url\()#([\w-]+)', page))
    assert used <= set(ids)


@pytest.mark.parametrize("draw", [each for each in EVERY if each not in WITHOUT_OWN], ids=lambda draw: draw.__name__)
def test_the_own_area_has_a_colour_of_its_own_and_its_mark_is_on_a_narrow_screen(draw: Drawn) -> None:
    fragment = draw()
    for root, found in zip(drawings(fragment), marks(fragment), strict=True):
        width = float(root.attrib["viewBox"].split()[2])
        mine = [(mark, given) for said, mark, given in found if said.startswith("Kent")]
        others = [given for said, _, given in found if not said.startswith("Kent")]
        assert mine
        for mark, _ in mine:
            low, high = place_of(mark)
            assert -1 <= low <= high <= width + 1
        own = "var(--mark)"
        if draw.__name__ not in {"draw_stacked", "draw_shares", "draw_waterfall", "draw_moves"}:
            assert any(own in (given.get("fill"), given.get("stroke")) for _, given in mine)
        assert not [given for given in others if own in (given.get("fill"), given.get("stroke"))]


@each_chart
def test_marks_say_their_values(draw: Drawn) -> None:
    if draw is draw_matrix:
        return  # its cells have their words written in them
    for found in marks(draw()):
        said = [words for words, _, _ in found]
        assert len(said) >= 2
        assert all(re.search(r"\d", words) for words in said), said


def test_the_values_said_are_those_of_the_table() -> None:
    for found in marks(draw_bars()):
        assert [words for words, _, _ in found] == ["Kent: 3.0", "Surrey: 2.0", "Essex: 1.0"]
    for found in marks(draw_line()):
        assert [words for words, _, _ in found] == [
            "Kent, 2023/24: 1.0",
            "Kent, 2024/25: 2.0",
            "Mean, 2023/24: 2.0",
            "Mean, 2024/25: 2.5",
        ]


def test_hostile_names_stay_words_in_a_page() -> None:
    name = """</title></svg><script>alert(1)</script>"""
    page = bars(AREAS.assign(area=[name, "Surrey", "Essex"]), WORDS, COLUMNS, own=name).page
    assert "<script" not in page
    assert page.count("</svg>") == 2


@pytest.mark.parametrize("colours", [(BETTER, LEVEL, UNKNOWN, WORSE), (QUARTILES[0], QUARTILES[1], *QUARTILES[2:])])
def test_fills_that_follow_each_other_differ_without_colour(colours: tuple[str, ...]) -> None:
    for one, other in itertools.pairwise(colours):
        assert contrast(one, other) >= LEAST, (one, other)


def test_what_is_unknown_differs_from_the_quartiles_beside_it() -> None:
    assert contrast(QUARTILES[1], UNKNOWN) >= LEAST
    assert contrast(UNKNOWN, QUARTILES[2]) >= LEAST


@pytest.mark.parametrize(
    "names",
    [
        ("good", "level", "panel", "bad"),
        ("quartile-1", "quartile-2", "panel", "quartile-3", "quartile-4"),
        ("quartile-2", "quartile-3"),
    ],
)
def test_fills_differ_in_the_dark_as_well(names: tuple[str, ...]) -> None:
    for one, other in itertools.pairwise(names):
        assert contrast(DARK[one], DARK[other]) >= LEAST, (one, other)


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_marks_stand_out_from_the_ground(colours: dict[str, str]) -> None:
    for name in ("mark", "peer", "good", "bad", "ink", "kind-1", "kind-2", "kind-3", "kind-4", "kind-5"):
        assert contrast(colours[name], colours["panel"]) >= 2.9, name
    assert contrast(colours["mark"], colours["panel"]) >= 4.5


@each_chart
def test_parts_of_a_bar_are_parted_by_an_edge(draw: Drawn) -> None:
    """Fills of stacked bars touch: each has an edge in the colour of the ground, or of ink where it is itself the ground."""
    if draw.__name__ not in {"draw_stacked", "draw_shares", "draw_waterfall"}:
        return
    for found in marks(draw()):
        for said, _, given in found:
            assert given["stroke"] != given["fill"], said


def test_pieces_put_together_keep_both_forms() -> None:
    whole = folded("More", kept([pair(draw_bars(), draw_line())]))
    assert whole.markup.count("<img") == 2
    assert whole.page.count("<svg xmlns") == 4
    assert "<img" not in whole.page
    data, _ = whole._repr_mimebundle_()
    assert data["text/vnd.compendium.page+html"] == whole.page


def test_a_screen_that_is_drawn_again_at_every_choice_has_the_image_alone() -> None:
    with draft():
        assert draw_bars().page == ""
    assert draw_bars().page


@pytest.mark.parametrize("value", [None, 2.0])
def test_a_chart_without_the_own_area_or_its_result_is_drawn(value: float | None) -> None:
    """An area may have no result, or not be in the group: its mark is missing, and the chart is not."""
    areas = AREAS.assign(value=[value, 2.0, 1.0])
    own = "Kent" if value is None else "Rutland"
    types = pd.DataFrame({"type": ["a", "b"], "median": [2.0, 2.0]})
    columns = {"type": Column("Type"), "median": Column("Median", "1")}
    named = ("area", own)
    every = [
        ordered_dots(areas.assign(low=None, high=None), WORDS, COLUMNS, own=own, low="low", high="high"),
        distribution(types, WORDS, columns, points=areas, group="type", value="value", own=named, axis="Value"),
        bars(areas, WORDS, COLUMNS, own=own),
    ]
    for fragment in every:
        assert len(drawings(fragment)) == 2
        assert not [said for said, _, _ in marks(fragment)[0] if said.startswith("Rutland")]
