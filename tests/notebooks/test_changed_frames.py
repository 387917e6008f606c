"""What a frame in a notebook says is what its page says: change the frame, and every sentence and table follows."""

import re

import pytest
from support.cells import Shown, run

pytestmark = pytest.mark.slow

LEICESTERSHIRE = {"authority": "E10000018"}
KENT = {"authority": "E10000016"}
ROWS, POSITIONS = "rows = part.rows(report)", "positions, movement ="


def test_one_dashboard_of_seventeen_gives_a_page_of_one_without_a_dead_link() -> None:
    page = run("dashboards", ROWS, "rows = rows[rows['dashboard'] == 'Children & Families']; assert len(rows)", LEICESTERSHIRE)
    assert re.findall(r"<summary><h3>([^<]*)</h3>", page.markup) == ["Children &amp; Families"]
    assert set(page.links) <= set(page.ids), "dead links"
    assert "in one dashboard" in page.words


@pytest.mark.parametrize("council", [LEICESTERSHIRE, KENT], ids=["with a return", "without"])
def test_all_arrows_set_to_improved_changes_every_sentence(council: dict[str, str]) -> None:
    line = "rows = rows.assign(direction='improved', direction_published=rows['direction_published'].where(rows['direction_published'] == '', 'improved'))"
    page = run("dashboards", ROWS, line, council)
    for sentence in _sentences(page):
        assert not re.search(r"\b(got worse|worsened|declined|stayed similar)\b", sentence), sentence
    assert re.search(r"\d+ better, 0 level, 0 worse", page.words)


def test_all_positions_set_to_one_changes_every_sentence() -> None:
    line = "positions = positions.assign(position=1.0, position_low=1.0, position_high=1.0)"
    page = run("benchmarking", POSITIONS, line, LEICESTERSHIRE)
    before = run("benchmarking", parameters=LEICESTERSHIRE)
    assert re.search(r"came (?!1st)\d+(st|nd|rd|th) of", _lead(before)), _lead(before)
    assert not re.search(r"\b(?!1st)\d+(st|nd|rd|th)\b(?= of \d+ (?!in))", _lead(page)), _lead(page)
    assert "1st of 31" in _lead(page)


def test_no_bottom_quartile_leaves_no_row_and_no_count() -> None:
    line = "movement = movement.assign(quartile=movement['quartile'].where(movement['quartile'] != 4, 3))"
    page = run("benchmarking", POSITIONS, line, LEICESTERSHIRE)
    assert re.search(r"(no|none of the) [^.]*bottom quartile", page.words, re.IGNORECASE), page.words[:3000]


def _sentences(page: Shown) -> list[str]:
    """Return the sentences of paragraphs, as the page prints them, without the notes that the council wrote."""
    found = re.findall(r"<p(?: class=\"overview\")?>(.*?)</p>", page.markup)
    return [re.sub("<[^>]+>", "", text) for text in found]


def _lead(page: Shown) -> str:
    """Return what stands above the first chart."""
    return page.words[: page.words.index("Position, ")] if "Position, " in page.words else page.words[:1500]
