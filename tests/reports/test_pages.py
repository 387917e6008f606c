"""Every page of a report in a real browser: no network, no error, and what a screen reader and a phone need."""

import itertools
import re
from pathlib import Path

import pytest
from browsing import PAGES, PARTS, Visit
from playwright.sync_api import Browser

ONE_MEGABYTE = 1_000_000
MOST = {"compendium": 3 * ONE_MEGABYTE}
PAPER = 718
"""CSS pixels between the margins of A4, a centimetre each."""


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_for_nothing_and_complains_of_nothing(browser: Browser, leicestershire: Path, name: str) -> None:
    visit = Visit(browser, leicestershire / f"{name}.html")
    assert (visit.outside, visit.complaints) == ([], [])
    assert (leicestershire / f"{name}.html").stat().st_size < MOST.get(name, ONE_MEGABYTE)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_the_structure_that_a_screen_reader_needs(browser: Browser, leicestershire: Path, name: str) -> None:
    page = Visit(browser, leicestershire / f"{name}.html").page
    assert page.evaluate("document.documentElement.lang") == "en-GB"
    assert "Leicestershire" in page.title()
    assert "2024/25" in page.title()
    levels = page.eval_on_selector_all("h1,h2,h3,h4,h5", "nodes => nodes.map(node => +node.tagName[1])")
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    assert page.locator("header").count() == page.locator("main").count() == page.locator("footer").count() == 1
    ids = page.eval_on_selector_all("[id]", "nodes => nodes.map(node => node.id)")
    assert len(ids) == len(set(ids))
    targets = page.eval_on_selector_all(
        "a[href^='#']", "nodes => nodes.map(node => node.getAttribute('href').slice(1))"
    )
    assert set(targets) <= set(ids)


@pytest.mark.parametrize("name", [*PARTS, "compendium"])
def test_charts_have_words_and_tables_have_headers(browser: Browser, leicestershire: Path, name: str) -> None:
    page = Visit(browser, leicestershire / f"{name}.html").page
    assert page.locator("main img").count() == 0
    alts = page.eval_on_selector_all(".wide svg.chart", "nodes => nodes.map(node => node.getAttribute('aria-label'))")
    assert all(len(alt) >= 20 for alt in alts)
    assert len(alts) == len(set(alts))
    assert "No description has been provided" not in page.content()
    beside = page.eval_on_selector_all("svg.spark", "nodes => nodes.map(node => node.parentElement.textContent)")
    assert all(re.search(r"\d%? to -?£?[\d,.]+%?, .+ to .+", words) for words in beside)
    tables = page.locator("table").count()
    assert tables > 0
    assert page.locator("table > caption").count() == tables
    assert page.locator("thead th:not([scope=col])").count() == 0
    assert page.locator("tbody tr:not(.group-head)").count() == page.locator("tbody th[scope=row]").count()
    assert (
        page.eval_on_selector_all(
            "td, th",
            "nodes => nodes.filter(node => !node.textContent.trim() && !node.querySelector('[role=img]')).length",
        )
        == 0
    )


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_a_page_never_scrolls_sideways(browser: Browser, leicestershire: Path, name: str, width: int) -> None:
    page = Visit(browser, leicestershire / f"{name}.html", width).page
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("council", ["leicestershire", pytest.param("kent", marks=pytest.mark.slow)])
@pytest.mark.parametrize("name", PAGES)
def test_nothing_on_paper_is_cut_at_the_edge(
    browser: Browser, request: pytest.FixtureRequest, name: str, council: str
) -> None:
    """A4 with margins of a centimetre: a table that is wider than the text loses its last columns."""
    page = browser.new_page(viewport={"width": PAPER, "height": 1000})
    page.emulate_media(media="print")
    page.goto((request.getfixturevalue(council) / f"{name}.html").as_uri())
    too_wide = """([...document.querySelectorAll('table, svg, figure')]
        .filter((one) => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
        .map((one) => one.tagName + ' ' + (one.querySelector('caption')?.textContent ?? '')))"""
    assert page.evaluate(too_wide) == []
    page.close()


def test_navigation_leads_to_every_part_and_back(browser: Browser, leicestershire: Path) -> None:
    page = Visit(browser, leicestershire / "index.html").page
    for name in [*PARTS, "explorer"]:
        page.click(f"header nav a[href='{name}.html']")
        assert page.url.endswith(f"/{name}.html")
        assert page.locator("header nav a[aria-current=page]").get_attribute("href") == f"{name}.html"
    page.click("header nav a[href='index.html']")
    assert page.url.endswith("/index.html")


def test_no_code_is_shown(leicestershire: Path) -> None:
    for name in PARTS:
        text = (leicestershire / f"{name}.html").read_text(encoding="utf-8")
        assert "open_report(" not in text
        assert "from analysis" not in text
        assert text.count("<script>") == 1
        assert re.search(r"<meta[^>]*default-src 'none';[^>]*script-src 'sha256-[^']+';[^>]*>", text)


@pytest.mark.parametrize("name", PARTS)
def test_everything_is_there_without_script(browser: Browser, leicestershire: Path, name: str) -> None:
    with_script = Visit(browser, leicestershire / f"{name}.html").page
    without = Visit(browser, leicestershire / f"{name}.html", script=False).page
    for what in ("svg.chart", "table", "tbody tr", "h2"):
        assert without.locator(what).count() == with_script.locator(what).count()
    assert without.locator("tbody tr").count() > 0
    assert without.locator("th button, .filter").count() == 0
    assert with_script.locator("th button").count() > 0


def test_a_table_sorts_and_filters(browser: Browser, leicestershire: Path) -> None:
    page = Visit(browser, leicestershire / "risks.html").page
    region = page.locator(".scroll", has=page.locator("caption", has_text="that the figures point at"))
    first = "table => [...table.tBodies[0].rows].filter(row => !row.hidden).map(row => row.cells[1].textContent)"
    table = region.locator("table")
    button = region.locator("thead button", has_text="Measures")
    shown = table.evaluate(first)
    button.click()
    assert table.evaluate(first) == sorted(shown, key=int)
    assert region.locator("thead th[aria-sort=ascending]").inner_text().startswith("Measures")
    button.click()
    assert table.evaluate(first) == sorted(shown, key=int, reverse=True)
    button.click()
    assert table.evaluate(first) == shown
    page.get_by_label("Filter these rows").first.fill("waste site")
    assert page.locator(".filter output").first.inner_text().strip() == f"1 of {len(shown)} rows"
    assert len(table.evaluate(first)) == 1


def test_the_keyboard_leads_through_a_page(browser: Browser, leicestershire: Path) -> None:
    page = Visit(browser, leicestershire / "benchmarking.html", 390).page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the main content"
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")
    kinds: set[str] = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        kinds.add(
            page.evaluate(
                "document.activeElement.closest('nav.contents, .filter, .scroll, thead, summary')?.className ?? ''"
            )
        )
    assert {"contents", "filter", "scroll"} <= kinds


@pytest.mark.slow
def test_the_whole_compendium_holds_every_part(browser: Browser, leicestershire: Path) -> None:
    whole = Visit(browser, leicestershire / "compendium.html").page
    pages = [Visit(browser, leicestershire / f"{name}.html").page for name in ("index", *PARTS)]
    for what in ("svg.chart", "table", "svg.inline", ".board"):
        assert whole.locator(what).count() == sum(page.locator(what).count() for page in pages)


VISIBLE_ROWS = "() => [...document.querySelectorAll('.boards tbody tr:not(.group-head)')].filter(row => row.checkVisibility()).length"


@pytest.mark.parametrize("script", [True, False])
def test_one_dashboard_is_open_at_a_time_and_paper_has_them_all(
    browser: Browser, leicestershire: Path, script: bool
) -> None:
    page = Visit(browser, leicestershire / "dashboards.html", script=script).page
    assert page.locator(".board[open]").count() == 0
    page.locator(".board > summary").nth(1).click()
    page.locator(".board > summary").nth(4).click()
    assert page.locator(".board[open]").count() == 1
    if script:
        page.emulate_media(media="print")
        assert page.evaluate(VISIBLE_ROWS) == 211


def test_an_address_opens_the_dashboard_of_its_row(browser: Browser, leicestershire: Path) -> None:
    front = Visit(browser, leicestershire / "index.html").page
    front.locator(".attention a").first.click()
    front.wait_for_url("**/dashboards.html#row-30")
    front.locator("#row-30").wait_for()  # the page opens its dashboard once it is loaded
    assert "killed or seriously injured" in front.locator("#row-30 th").inner_text()


HEIGHTS = {"index": 1900, "funding": 6000, "benchmarking": 8000, "dashboards": 2500, "risks": 5000, "checks": 8000}
"""The most that a page may measure at 1280, sections folded."""


@pytest.mark.parametrize("name", HEIGHTS)
def test_a_page_is_no_longer_than_a_reader_bears(browser: Browser, leicestershire: Path, name: str) -> None:
    page = Visit(browser, leicestershire / f"{name}.html", 1280).page
    assert page.evaluate("document.documentElement.scrollHeight") <= HEIGHTS[name]


def test_the_pages_are_no_longer_than_a_thumb_bears(browser: Browser, leicestershire: Path) -> None:
    front = Visit(browser, leicestershire / "index.html", 390).page
    assert front.evaluate("document.documentElement.scrollHeight") <= 4500
    boards = Visit(browser, leicestershire / "dashboards.html", 390).page
    boards.evaluate(
        "document.querySelectorAll('.board').forEach(one => { one.removeAttribute('name'); one.open = true; })"
    )
    assert boards.locator(".board[open]").count() == 17
    assert boards.evaluate("document.documentElement.scrollHeight") <= 30_000


def test_the_front_page_shows_a_finding_and_drawings_on_the_first_screen(
    browser: Browser, leicestershire: Path
) -> None:
    page = Visit(browser, leicestershire / "index.html", 1280).page
    assert page.locator("h1").bounding_box()["y"] < 300  # type: ignore[index] # it is on the page
    drawings = page.eval_on_selector_all(
        "svg.inline", "nodes => nodes.filter(node => node.getBoundingClientRect().bottom < 800).length"
    )
    assert drawings >= 4


@pytest.mark.parametrize("name", PARTS)
def test_every_part_opens_with_a_finding_and_a_drawing(browser: Browser, leicestershire: Path, name: str) -> None:
    page = Visit(browser, leicestershire / f"{name}.html", 1280).page
    bottom = page.eval_on_selector("main svg.inline", "node => node.getBoundingClientRect().bottom")
    assert bottom < 800
    assert page.locator("main p").nth(1).bounding_box()["y"] < 400  # type: ignore[index] # it is on the page


def test_flagged_measures_are_named_on_the_front_page_in_the_lead_and_in_their_paragraph(
    browser: Browser, leicestershire: Path
) -> None:
    front = Visit(browser, leicestershire / "index.html").page.locator(".attention").inner_text()
    boards = Visit(browser, leicestershire / "dashboards.html").page
    lead = boards.locator(".lead").inner_text().lower()
    paragraph = (boards.locator("#d-highways-transport .overview").text_content() or "").lower()
    for name in ("People killed or seriously injured", "KSI on foot, cycle or motorcycle"):
        assert name in front
        assert name.lower() in lead
        assert name.lower() in paragraph


def test_the_keyboard_meets_few_stops_on_the_closed_dashboards(browser: Browser, leicestershire: Path) -> None:
    page = Visit(browser, leicestershire / "dashboards.html").page
    stops = "[...document.querySelectorAll('a[href], button, input, summary, [tabindex=\"0\"]')].filter(one => one.checkVisibility()).length"
    assert page.evaluate(stops) <= 60


def test_a_filter_finds_rows_in_every_group_and_hides_the_heads_of_the_others(
    browser: Browser, leicestershire: Path
) -> None:
    page = Visit(browser, leicestershire / "benchmarking.html").page
    assert page.locator(".filter").count() == 1
    table = page.locator(".filter + .scroll table")
    heads, rows = table.locator(".group-head"), table.locator("tbody tr:not(.group-head)")
    assert heads.count() > 3
    assert table.locator("thead button").count() == 0, "rows in groups keep their order"
    page.locator(".filter input").fill("recycled")
    found = rows.filter(visible=True).all_inner_texts()
    assert found == [text for text in found if "recycled" in text.lower()]
    assert heads.filter(visible=True).count() <= max(1, len(found))
    page.locator(".filter input").fill("no such words")
    assert heads.filter(visible=True).count() == rows.filter(visible=True).count() == 0
    page.locator(".filter input").fill("")
    assert rows.filter(visible=True).count() == rows.count()


def test_only_columns_of_one_unit_sort(browser: Browser, leicestershire: Path) -> None:
    page = Visit(browser, leicestershire / "checks.html").page
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    mixed = page.evaluate(
        """() => [...document.querySelectorAll("th button")].map(button => {
          const head = button.closest("th"), table = head.closest("table"), at = head.cellIndex;
          const texts = [...table.tBodies[0].rows].map(row => row.cells[at].textContent.trim()).filter(text => /^[£(-]?\\d/.test(text));
          const signs = new Set(texts.map(text => text.startsWith("£") ? "£" : text.replace(/\\(.*/, "").trim().endsWith("%") ? "%" : ""));
          return [head.textContent, signs.size];
        })"""
    )
    assert len(mixed) > 5
    assert [name for name, signs in mixed if signs > 1] == []


@pytest.mark.parametrize("name", [*PARTS, "index", "explorer"])
def test_a_page_is_under_a_megabyte(leicestershire: Path, name: str) -> None:
    assert (leicestershire / f"{name}.html").stat().st_size < 1_000_000


@pytest.mark.parametrize("name", ["index", *PARTS])
def test_no_paragraph_is_longer_than_seventy_words(
    browser: Browser, leicestershire: Path, kent: Path, name: str
) -> None:
    for report in (leicestershire, kent):
        page = Visit(browser, report / f"{name}.html").page
        texts = page.eval_on_selector_all("main p", "nodes => nodes.map(node => node.textContent)")
        assert [text for text in texts if len(text.split()) > 70] == []
