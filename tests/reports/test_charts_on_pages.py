"""Charts in a real browser: the own mark on a phone, values under the pointer and by the arrow keys, with and without script."""

from pathlib import Path

import pytest
from browsing import PARTS, Visit
from playwright.sync_api import Browser

pytestmark = pytest.mark.slow

OPENED = "document.querySelectorAll('main > details, .fold').forEach(one => one.open = true)"
OWN_MARKS = """() => {
  const own = getComputedStyle(document.documentElement).getPropertyValue("--mark").trim();
  const probe = document.createElement("i");
  probe.style.color = own;
  document.body.append(probe);
  const colour = getComputedStyle(probe).color;
  return [...document.querySelectorAll("svg.chart, svg.inline")].filter(one => one.checkVisibility()).map(drawing => {
    const marks = [...drawing.querySelectorAll("path, use, circle, rect")].filter(mark => {
      const style = getComputedStyle(mark);
      return !mark.closest("defs") && (style.fill === colour || style.stroke === colour);
    });
    const boxes = marks.map(mark => mark.getBoundingClientRect());
    return [drawing.getAttribute("aria-label"), marks.length, Math.min(...boxes.map(box => box.left)), Math.max(...boxes.map(box => box.right))];
  });
}"""


@pytest.mark.parametrize("name", ["index", *PARTS])
def test_the_own_mark_of_every_chart_is_on_a_phone(browser: Browser, leicestershire: Path, name: str) -> None:
    page = Visit(browser, leicestershire / f"{name}.html", 390).page
    page.evaluate(OPENED)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    found = page.evaluate(OWN_MARKS)
    assert found or name in {"risks", "checks"}
    for words, number, left, right in found:
        if number:
            assert 0 <= left <= right <= 390, words
    if name in {"funding", "benchmarking"}:
        assert sum(number > 0 for _, number, _, _ in found) >= 5


def test_one_drawing_of_a_chart_is_shown_on_a_screen_and_on_paper(browser: Browser, leicestershire: Path) -> None:
    path = leicestershire / "funding.html"
    shown = "[...document.querySelectorAll('svg.chart')].filter(one => one.checkVisibility()).length"
    for width, other in ((1280, ".narrow"), (390, ".wide")):
        page = Visit(browser, path, width).page
        page.evaluate(OPENED)
        assert page.evaluate(shown) == page.locator("figure").count() > 5
        assert page.locator(f".frame {other}").first.is_hidden()
    page.emulate_media(media="print")
    assert page.locator(".frame .narrow").first.is_hidden()
    assert page.locator(".frame .wide").first.is_visible()


def test_the_value_of_a_bar_is_read_under_the_pointer(browser: Browser, leicestershire: Path) -> None:
    visit = Visit(browser, leicestershire / "funding.html")
    bar = visit.page.locator("svg.chart").first.locator("path[fill='var(--mark)']").first
    bar.hover()
    assert visit.page.locator(".said-mark:visible").inner_text() == "Leicestershire: £696"
    visit.page.mouse.move(0, 0)
    assert visit.page.locator(".said-mark:visible").count() == 0
    assert visit.complaints == []


def test_the_arrow_keys_read_one_value_after_the_other(browser: Browser, leicestershire: Path) -> None:
    page = Visit(browser, leicestershire / "funding.html").page
    page.locator("svg.chart").first.focus()
    read = []
    for key in ("ArrowRight", "ArrowDown", "End", "ArrowRight", "ArrowLeft", "Home"):
        page.keyboard.press(key)
        read.append(page.locator("output.said-mark:visible").inner_text())
    assert read[0] == read[5] == "Leicestershire: £696"
    assert read[1].startswith("Hampshire: ")
    assert read[2] == read[3] != read[4]
    page.keyboard.press("Escape")
    assert page.locator(".said-mark:visible").count() == 0


def test_without_script_every_mark_has_its_value_as_a_title(browser: Browser, leicestershire: Path) -> None:
    page = Visit(browser, leicestershire / "funding.html", script=False).page
    titles = page.locator("svg.chart").first.locator("title").all_text_contents()
    assert titles[0] == "Leicestershire: £696"
    assert len(titles) == 21


@pytest.mark.parametrize("dark", [True, False])
def test_no_chart_is_a_slab_of_another_ground(browser: Browser, leicestershire: Path, dark: bool) -> None:
    page = Visit(browser, leicestershire / "funding.html", dark=dark).page
    grounds = page.eval_on_selector_all(
        ".wide svg.chart > path:first-of-type", "nodes => [...new Set(nodes.map(node => getComputedStyle(node).fill))]"
    )
    panel = page.eval_on_selector(".frame", "node => getComputedStyle(node).backgroundColor")
    assert grounds == [panel]


def test_a_touch_on_a_phone_reads_the_value(browser: Browser, leicestershire: Path) -> None:
    visit = Visit(browser, leicestershire / "funding.html", 390)
    visit.page.locator(".narrow svg.chart").first.locator("path[fill='var(--mark)']").first.hover()
    assert visit.page.locator(".said-mark:visible").inner_text() == "Leicestershire: £696"
    assert visit.complaints == []
