"""Every page of a report in a real browser: no network, no error, and what a screen reader and a phone need."""

import itertools
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

PAGES = ["index", "funding", "benchmarking", "dashboards", "risks"]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
MUST = bool(os.environ.get("COMPENDIUM_REQUIRE_BROWSER"))
ONE_MEGABYTE = 1_000_000


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        if MUST:
            pytest.fail("Chromium is not installed, and these tests may not be skipped here")
        pytest.skip("Chromium is not installed: the pages are not looked at")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield chromium
        chromium.close()


class Visit:
    """A page as opened, with everything it asked for and complained of."""

    def __init__(self, browser: Browser, path: Path, width: int = 1280) -> None:
        self.page: Page = browser.new_page(viewport={"width": width, "height": 900})
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", lambda dialog: self.complaints.append(f"dialog: {dialog.message}"))
        self.page.goto(path.as_uri())


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_for_nothing_and_complains_of_nothing(browser: Browser, leicestershire: Path, name: str) -> None:
    visit = Visit(browser, leicestershire / f"{name}.html")
    outside = [url for url in visit.requests[1:] if not url.startswith("data:")]
    assert (outside, visit.complaints) == ([], [])
    assert (leicestershire / f"{name}.html").stat().st_size < ONE_MEGABYTE


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_the_structure_that_a_screen_reader_needs(browser: Browser, leicestershire: Path, name: str) -> None:
    page = Visit(browser, leicestershire / f"{name}.html").page
    assert page.evaluate("document.documentElement.lang") == "en-GB"
    assert "Leicestershire" in page.title()
    assert "2024/25" in page.title()
    levels = page.eval_on_selector_all("h1,h2,h3,h4", "nodes => nodes.map(node => +node.tagName[1])")
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


@pytest.mark.parametrize("name", PAGES[1:])
def test_charts_have_words_and_tables_have_headers(browser: Browser, leicestershire: Path, name: str) -> None:
    page = Visit(browser, leicestershire / f"{name}.html").page
    alts = page.eval_on_selector_all("img:not(.spark)", "nodes => nodes.map(node => node.alt)")
    assert all(len(alt) >= 20 for alt in alts)
    assert len(alts) == len(set(alts))
    assert "No description has been provided" not in page.content()
    beside = page.eval_on_selector_all("img.spark", "nodes => nodes.map(node => node.parentElement.textContent)")
    assert all(re.search(r"\d%? to -?[\d,.]+%?, .+ to .+", words) for words in beside)
    tables = page.locator("table").count()
    assert tables > 0
    assert page.locator("table > caption").count() == tables
    assert page.locator("thead th:not([scope=col])").count() == 0
    assert page.locator("tbody tr").count() == page.locator("tbody th[scope=row]").count()
    assert page.eval_on_selector_all("td, th", "nodes => nodes.filter(node => !node.textContent.trim()).length") == 0


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_a_page_never_scrolls_sideways(browser: Browser, leicestershire: Path, name: str, width: int) -> None:
    page = Visit(browser, leicestershire / f"{name}.html", width).page
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_navigation_leads_to_every_part_and_back(browser: Browser, leicestershire: Path) -> None:
    page = Visit(browser, leicestershire / "index.html").page
    for name in PAGES[1:]:
        page.click(f"header nav a[href='{name}.html']")
        assert page.url.endswith(f"/{name}.html")
        assert page.locator("header nav a[aria-current=page]").get_attribute("href") == f"{name}.html"
    page.click("header nav a[href='index.html']")
    assert page.url.endswith("/index.html")


def test_no_code_is_shown(leicestershire: Path) -> None:
    for name in PAGES[1:]:
        text = (leicestershire / f"{name}.html").read_text(encoding="utf-8")
        assert "open_report(" not in text
        assert "from analysis" not in text
        assert not re.search(r"<script", text)
        assert "Content-Security-Policy" in text


def test_the_dashboards_rows_can_be_picked_without_a_script(browser: Browser, leicestershire: Path) -> None:
    page = Visit(browser, leicestershire / "dashboards.html").page
    visible = "() => [...document.querySelectorAll('.boards tbody tr')].filter(row => row.checkVisibility()).length"
    assert page.evaluate(visible) == 211
    for name in ("worse", "bottom", "missed", "low", "better"):
        label = page.locator(f"label:has(#show-{name})").inner_text()
        page.check(f"#show-{name}")
        picked = page.evaluate(visible)
        assert 0 < picked < 211
        assert label.endswith(f"({picked})")
        empty = "() => [...document.querySelectorAll('.board')].filter(one => one.checkVisibility() && !one.querySelector('tbody tr.is-NAME')).length"
        assert page.evaluate(empty.replace("NAME", name)) == 0
    page.check("#show-all")
    assert page.evaluate(visible) == 211
