"""The explorer in a real browser: found by typing, read by pointer and keys, taken away as files, and reopened by its address."""

import io
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pandas as pd
import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import Visit
from explorer_reading import in_page, unpacked
from playwright.sync_api import Browser, Page, expect

from analysis.publish.explorer import VIEWS

pytestmark = pytest.mark.slow

STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ONE_MEGABYTE = 1_000_000
INDICATOR, NAME = "ehc-plans-20-weeks", "New education, health and care plans issued within 20 weeks"
ADDRESSES = {
    **{view: f"view={view}" for view in VIEWS},
    "ranks": "view=time&as=ranks",
    "pairs": "view=against&against=indicator",
    "large": "view=ranked&group=1",
}


def opened(browser: Browser, report: Path, address: str = "", width: int = 1280, *, dark: bool = False) -> Visit:
    """Open the explorer at an address, and wait until it is drawn."""
    visit = Visit(browser, report / "explorer.html", width, dark=dark)
    visit.page.wait_for_selector("html[data-explorer=ready]")
    go(visit.page, address)
    return visit


def go(page: Page, address: str) -> None:
    page.evaluate("address => { location.hash = address; }", address)
    page.wait_for_timeout(50)


def told(page: Page) -> str:
    return page.locator("#said").inner_text()


def add(page: Page, name: str) -> None:
    page.locator("#pick-area").fill(name)
    page.keyboard.press("Enter")


def saved(page: Page, button: str) -> tuple[str, bytes]:
    """Press a button and return the name and the content of the file that it gives."""
    with page.expect_download() as given:
        page.get_by_role("button", name=button).click()
    return given.value.suggested_filename, Path(given.value.path()).read_bytes()


def test_an_indicator_is_found_by_typing_and_areas_are_added_by_keys(browser: Browser, leicestershire: Path) -> None:
    visit = opened(browser, leicestershire)
    page = visit.page
    before = told(page)
    field = page.get_by_role("combobox", name="Indicator", exact=True)
    field.fill("ehc")
    expect(field).to_have_attribute("aria-expanded", "true")
    assert page.locator("#counted").inner_text().endswith("choices")
    wanted = page.get_by_role("option").filter(has_text=NAME).first
    while page.locator(f"#{field.get_attribute('aria-activedescendant')}").inner_text() != wanted.inner_text():
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(field).to_have_attribute("aria-expanded", "false")
    assert field.input_value().startswith(NAME)
    assert told(page) != before
    add(page, "surr")
    assert page.locator(".chip").all_inner_texts() == ["Surrey"]
    assert page.locator("#drawing text.other-1").text_content().startswith("Surrey")  # type: ignore[union-attr] # it is drawn
    assert "England" in page.locator("#drawing text.soft").all_text_contents()[0] + page.locator("#what").inner_text()
    page.get_by_role("button", name="Remove Surrey").click()
    assert page.locator(".chip").count() == 0
    assert (visit.outside, visit.complaints) == ([], [])


def test_typing_nonsense_or_leaving_changes_nothing(browser: Browser, leicestershire: Path) -> None:
    page = opened(browser, leicestershire).page
    before, name = told(page), page.locator("#pick-indicator").input_value()
    page.locator("#pick-indicator").fill("<img src=x onerror=alert(1)>")
    assert page.locator("#list-indicator").inner_text() == "Nothing has these words."
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    assert page.locator("#list-indicator").is_hidden()
    assert (told(page), page.locator("#pick-indicator").input_value()) == (before, name)


def test_four_areas_are_the_most(browser: Browser, leicestershire: Path) -> None:
    page = opened(browser, leicestershire).page
    for name in ("Surrey", "Kent", "Camden", "Leeds"):
        add(page, name)
    assert page.locator(".chip").all_inner_texts() == ["Surrey", "Kent", "Camden", "Leeds"]
    assert page.locator("#pick-area").is_disabled()
    for view in VIEWS:
        page.get_by_role("radio", name=VIEWS[view], exact=True).check()
        assert page.locator("#behind tr.own, #behind th", has_text="Leicestershire").count() >= 1
    page.get_by_role("button", name="Remove Kent").click()
    assert page.locator("#pick-area").is_enabled()


def test_ranks_over_time_toggle(browser: Browser, leicestershire: Path) -> None:
    page = opened(browser, leicestershire, f"indicator={INDICATOR}&view=time").page
    add(page, "Surrey")
    heads = page.locator("#behind thead th").all_text_contents()
    assert heads == [
        "Period",
        "Leicestershire",
        "Surrey",
        "England",
        "Group median",
        "25th percentile",
        "75th percentile",
    ]
    page.get_by_label("Ranks instead of values").check()
    assert page.locator("#behind thead th").all_text_contents() == ["Period", "Leicestershire", "Surrey"]
    last = page.locator("#behind tbody tr").last.locator("td").first.text_content()
    assert re.fullmatch(r"\d+(st|nd|rd|th)", last or "")
    assert f"{last} of" in told(page)


@pytest.mark.parametrize("view", [view for view in VIEWS if view != "table"])
def test_pointer_and_arrow_keys_give_values(browser: Browser, leicestershire: Path, view: str) -> None:
    page = opened(browser, leicestershire, f"indicator={INDICATOR}&view={view}").page
    said = page.locator("#drawing output")
    page.locator("#drawing svg").focus()
    read = []
    for _ in range(4):
        page.keyboard.press("ArrowRight")
        read.append(said.inner_text())
    assert len(set(read)) == 4
    assert all(re.match(r"[A-Z].+: .*\d", words) for words in read)
    assert page.locator("#drawing .read").count() == 1
    page.keyboard.press("Escape")
    assert said.is_hidden()
    own = page.locator("#drawing :is(circle, rect).own").last
    own.scroll_into_view_if_needed()
    box = own.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    assert said.inner_text().startswith("Leicestershire")


def test_up_and_down_step_between_areas_in_one_year(browser: Browser, leicestershire: Path) -> None:
    page = opened(browser, leicestershire, f"indicator={INDICATOR}&view=time").page
    add(page, "Surrey")
    page.locator("#drawing svg").focus()
    page.keyboard.press("ArrowRight")
    first = page.locator("#drawing output").inner_text()
    page.keyboard.press("ArrowDown")
    second = page.locator("#drawing output").inner_text()
    year = first.split(":")[0].removeprefix("Leicestershire, ")
    assert second.startswith(f"Surrey, {year}: ")


def test_the_csv_is_the_view(browser: Browser, leicestershire: Path) -> None:
    page = opened(browser, leicestershire, f"indicator={INDICATOR}&view=ranked").page
    name, content = saved(page, "Download CSV")
    assert name == f"explorer-{INDICATOR}-ranked.csv"
    assert content.startswith(b"\xef\xbb\xbf")
    frame = pd.read_csv(io.BytesIO(content))
    ranks = pd.read_csv(leicestershire / "data" / "benchmark_ranks.csv")
    ranks = ranks[(ranks["indicator_id"] == INDICATOR) & (ranks["year"] == ranks["year"].max())].set_index("authority")
    areas = frame.iloc[2:].set_index("Authority")
    assert list(frame["Authority"][:2]) == ["England", "Median of the group"]
    assert set(areas.index) == set(ranks.index)
    assert list(areas["Rank"]) == list(ranks["rank"].reindex(areas.index))
    assert (areas["Value"] - ranks["value"].reindex(areas.index)).abs().max() <= 0.05
    assert set(frame["Indicator"]) == {page.locator("#pick-indicator").input_value()}


@pytest.mark.parametrize("view", [view for view in VIEWS if view != "table"])
def test_svg_and_png_stand_by_themselves(browser: Browser, leicestershire: Path, view: str, tmp_path: Path) -> None:
    visit = opened(browser, leicestershire, f"indicator={INDICATOR}&view={view}")
    name, content = saved(visit.page, "Download SVG")
    root = ET.fromstring(content)  # noqa: S314 - our own page made it
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    words = " ".join(text for text in root.itertext())
    assert "Leicestershire" in words
    assert "Source: " in words
    path = tmp_path / name
    path.write_bytes(content)
    alone = Visit(browser, path)
    assert (alone.outside, alone.complaints) == ([], [])
    name, content = saved(visit.page, "Download PNG")
    assert name.endswith(".png")
    assert content.startswith(b"\x89PNG")
    assert len(content) > 5000
    assert (visit.outside, visit.complaints) == ([], [])


def test_the_link_opens_the_same_view_again(browser: Browser, leicestershire: Path) -> None:
    page = opened(browser, leicestershire, f"indicator={INDICATOR}").page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_label("Compared with").select_option(label="153 upper-tier authorities of England")
    add(page, "Surrey")
    page.get_by_role("radio", name="Over time").check()
    page.get_by_label("Ranks instead of values").check()
    page.get_by_role("button", name="Copy link").click()
    expect(page.locator("#done")).to_have_text("Link copied")
    link = page.evaluate("navigator.clipboard.readText()")
    again = browser.new_page()
    again.goto(link)
    again.wait_for_selector("html[data-explorer=ready]")
    assert told(again) == told(page)
    assert again.locator("#behind").inner_html() == page.locator("#behind").inner_html()
    assert again.locator(".chip").all_inner_texts() == ["Surrey"]
    page.get_by_role("button", name="Copy sentence").click()
    expect(page.locator("#done")).to_have_text("Sentence copied")
    sentence = page.evaluate("navigator.clipboard.readText()")
    assert told(page) in sentence
    assert sentence.startswith(NAME)
    assert "Source: Department for Education" in sentence


def test_definition_source_period_and_direction_are_on_screen(browser: Browser, leicestershire: Path) -> None:
    page = opened(browser, leicestershire, f"indicator={INDICATOR}").page
    about = page.locator("#about").inner_text()
    assert "issued in the year within the 20-week limit" in about
    assert "High is good" in about
    assert "Department for Education" in about
    assert page.locator("#about a").get_attribute("href").startswith("https://www.gov.uk/")  # type: ignore[union-attr]
    go(page, f"indicator={INDICATOR}&view=against&against=indicator")
    assert page.locator("#about dt", has_text="Definition").count() == 2


def test_links_already_sent_on_open_what_they_did(browser: Browser, leicestershire: Path) -> None:
    page = opened(browser, leicestershire, f"indicator={INDICATOR}&group=1&other=127").page
    assert page.locator("#pick-indicator").input_value().startswith(NAME)
    assert page.locator("#pick-group option:checked").inner_text() == "153 upper-tier authorities of England"
    assert page.locator(".chip").count() == 1


def test_every_indicator_of_the_report_opens(browser: Browser, leicestershire: Path) -> None:
    about, _ = in_page(leicestershire / "explorer.html")
    known = {one["id"] for one in about["indicators"]}
    linked = set()
    for path in leicestershire.glob("*.html"):
        linked |= set(re.findall(r"explorer\.html#indicator=([a-z0-9-]+)", path.read_text(encoding="utf-8")))
    assert linked
    assert linked <= known
    visit = opened(browser, leicestershire)
    for one in about["indicators"][::9]:
        for view in ("spread", "ranked", "time", "map"):
            go(visit.page, f"indicator={one['id']}&view={view}&group=1")
            assert visit.page.locator("#drawing svg").count() == 1
    assert visit.complaints == []


def test_the_explorer_says_what_the_ranks_say(browser: Browser, leicestershire: Path) -> None:
    page = opened(browser, leicestershire).page
    ranks = pd.read_csv(leicestershire / "data" / "benchmark_ranks.csv")
    own = ranks[(ranks["authority_code"] == "E10000018") & (ranks["year"] == ranks["year"].max())]
    own = own.set_index("indicator_id")
    agree = 0
    for chosen in own.index[::20]:
        go(page, f"indicator={chosen}")
        row = own.loc[chosen]
        place = f"{'joint ' if row['tied'] else ''}{row['rank']:.0f}"
        agree += bool(re.search(rf", {place}(st|nd|rd|th) of {row['n']:.0f}$", told(page)))
    # a few indicators have another period for all of England than for the group
    assert agree >= 0.9 * len(own.index[::20])


def test_the_quadrants_are_those_of_the_table(browser: Browser, leicestershire: Path) -> None:
    about, _ = in_page(leicestershire / "explorer.html")
    table = pd.read_csv(leicestershire / "data" / "benchmark_quadrants.csv")
    held = {
        (each["theme"], each["comparator"], about["areas"][row[0]][0]): (row[1], row[2], each["words"][row[4]])
        for each in about["quadrants"]
        for row in each["rows"]
    }
    expected = {
        (row["theme"], row["comparator"], row["authority"]): (
            row["performance_rank"],
            row["comparator_rank"],
            row["quadrant"],
        )
        for row in table.to_dict("records")
    }
    assert held == expected
    page = opened(browser, leicestershire, "view=against").page
    for theme in table["theme"].unique():
        for comparator in ("spend", "deprivation"):
            page.locator("#pick-against").select_option(comparator)
            page.locator("#pick-theme").select_option(theme)
            place = expected.get((theme, comparator, "Leicestershire"))
            assert told(page).endswith(place[2] if place else "too few results for a place")


def test_medians_on_the_page_are_those_of_the_figures(browser: Browser, leicestershire: Path) -> None:
    about, content = in_page(leicestershire / "explorer.html")
    one = next(each for each in about["indicators"] if each["id"] == INDICATOR)
    groups = len(about["groups"])
    for group in range(groups):
        page = opened(browser, leicestershire, f"indicator={INDICATOR}&group={group}").page
        middle = unpacked(about, content, INDICATOR)[3 + groups + group][0, 1] / 10 ** one["decimals"]
        assert f"median of the group {middle:.1f}%" in page.locator("#what").inner_text()
        page.close()


@pytest.mark.parametrize("report", ["leicestershire", "kent"])
def test_the_chart_is_on_the_first_screen_of_a_phone(
    browser: Browser, report: str, request: pytest.FixtureRequest
) -> None:
    folder = request.getfixturevalue(report)
    for view in ("spread", "ranked", "time"):
        page = opened(browser, folder, f"indicator={INDICATOR}&view={view}", 390).page
        box = page.locator("#drawing svg").bounding_box()
        assert box is not None
        assert box["y"] < 620
        assert view != "spread" or box["y"] + box["height"] < 844
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        page.close()


def test_the_first_view_is_there_without_script(browser: Browser, leicestershire: Path) -> None:
    page = Visit(browser, leicestershire / "explorer.html", script=False).page
    assert page.locator("#drawn").is_hidden()
    assert page.locator("#first figure .wide svg.chart").is_visible()
    rows = page.locator("#first table tbody tr")
    assert rows.count() >= 25
    assert page.locator("#first caption, #first h3, #first h2").count() > 0


def test_an_old_browser_reads_the_figures_too(browser: Browser, leicestershire: Path) -> None:
    page = browser.new_page()
    page.add_init_script("delete globalThis.DecompressionStream")
    page.goto((leicestershire / "explorer.html").as_uri())
    page.wait_for_selector("html[data-explorer=ready]")
    assert page.evaluate("typeof DecompressionStream") == "undefined"
    assert page.locator("#drawing svg").is_visible()


def test_nothing_moves_for_those_who_want_no_motion(browser: Browser, leicestershire: Path) -> None:
    page = opened(browser, leicestershire).page
    page.emulate_media(reduced_motion="reduce")
    styles = "[...document.querySelectorAll('*')].map(one => getComputedStyle(one))"
    moving = "style => style.transitionDuration !== '0s' || style.animationName !== 'none'"
    assert page.evaluate(f"{styles}.filter({moving}).length") == 0


@pytest.mark.parametrize("mode", ["light", "dark", "phone", "list"])
def test_every_view_breaks_no_rule_of_accessibility(browser: Browser, leicestershire: Path, mode: str) -> None:
    width = 390 if mode in {"phone", "list"} else 1280
    page = opened(browser, leicestershire, width=width, dark=mode == "dark").page
    for address in ADDRESSES.values():
        go(page, f"indicator={INDICATOR}&other=3.127&{address}")
        page.evaluate("document.getElementById('fold').open = true")
        if mode == "list":
            page.locator("#pick-indicator").fill("ehc")
        rules = {"runOnly": STANDARDS, "resultTypes": ["violations"]}
        found = Axe().run(page, options=rules).response["violations"]
        assert [(address, rule["id"], rule["nodes"][0]["html"][:200]) for rule in found] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("report", ["leicestershire", "kent"])
def test_the_page_is_under_a_megabyte(report: str, request: pytest.FixtureRequest) -> None:
    assert (request.getfixturevalue(report) / "explorer.html").stat().st_size <= ONE_MEGABYTE


def test_the_skip_link_keeps_the_choice(browser: Browser, leicestershire: Path) -> None:
    page = opened(browser, leicestershire, f"indicator={INDICATOR}&view=ranked").page
    before = told(page)
    page.evaluate("document.querySelector('.skip').click()")
    page.wait_for_timeout(50)
    assert told(page) == before
    assert page.get_by_role("radio", name="Ranked").is_checked()
