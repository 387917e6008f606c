"""The notebooks in a real JupyterLab: opened, run, a control turned, the view changed, nothing complained of."""

import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

pytestmark = pytest.mark.slow

SCREENSHOTS = Path(__file__).resolve().parents[2] / "reports" / "screenshots"
SLOW = 120_000
"""Milliseconds that running all cells may take on a busy machine."""
TURNS = {
    "funding": ("", "Area to compare with", "Surrey", "Surrey has £"),
    "benchmarking": ("", "Theme", "Environment & Waste", "Boiler Upgrade Scheme"),
    "dashboards": ("", "Measures", "All measures", "all measures"),
    "risks": ("Risks", "Evidence", "Only with linked measures", "17 risks of Leicestershire"),
    "explore": ("Quadrant", "Authority", "Kent", "; Kent: "),
}
"""By notebook: the tab to turn to, a control's label, what to choose, and words of the view that it gives."""
QUICK = ("benchmarking", "explore")
"""The others run with the long tests."""
SHOWN = (
    "[...document.querySelectorAll('.widget-html')].filter(one => one.offsetParent).map(one => one.innerHTML).join('')"
)


def run_all(page: Page, url: str, name: str) -> None:
    page.goto(
        f"{url}/workspaces/{name.replace('/', '-')}/tree/notebooks/{name}.ipynb"
    )  # a workspace of its own: nothing else is open in it
    expect(page.get_by_text(re.compile(r"\| Idle"))).to_be_visible(timeout=SLOW)
    page.wait_for_function("document.querySelectorAll('.jp-Notebook .jp-CodeCell').length > 2")
    # the kernel answers before the notebook listens: asked again until the first cell has run
    for _ in range(10):
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
        page.wait_for_timeout(700)
        if re.search(r"\[[\d*]+\]", page.locator(".jp-CodeCell .jp-InputPrompt").first.inner_text()):
            break
    every = "[...document.querySelectorAll('.jp-Notebook .jp-CodeCell .jp-InputArea .jp-InputPrompt')]"
    page.wait_for_function(f"{every}.every(prompt => /\\[\\d+\\]/.test(prompt.innerText))", timeout=SLOW)


def view(page: Page) -> str:
    """Return what the visible view shows."""
    return str(page.evaluate(SHOWN))


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[] if name in QUICK else [pytest.mark.long]) for name in TURNS]
)
def test_a_notebook_runs_and_its_view_follows_a_control(
    browser: Browser, lab: str, name: str, record_property: Callable[[str, object], None]
) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 1000})
    complaints, asked = [], []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    run_all(page, lab, name)
    tab, label, choice, words = TURNS[name]
    if tab:
        first = view(page)
        page.get_by_role("tab", name=tab, exact=True).click()
        page.wait_for_function(
            f"first => {{ const now = {SHOWN}; return now !== first && now.length > 1000; }}", arg=first
        )
    control = page.get_by_label(label, exact=True).locator("visible=true")
    control.scroll_into_view_if_needed()
    before, begun = view(page), time.perf_counter()
    assert words not in before
    control.select_option(label=choice)
    page.wait_for_function(
        f"([before, words]) => {{ const now = {SHOWN}; return now !== before && now.includes(words); }}",
        arg=[before, words],
        timeout=20_000,
    )
    shown_after = f"{1000 * (time.perf_counter() - begun):.0f} ms"
    record_property("measured", f"JupyterLab, {name}: {label} to {choice} shown in the browser after {shown_after}")
    assert page.locator(".jp-Notebook [data-mime-type='application/vnd.jupyter.error']").count() == 0
    assert page.locator(".jp-Notebook [data-mime-type='application/vnd.jupyter.stderr']").count() == 0
    unnamed = page.evaluate(
        "[...document.querySelectorAll('.jp-Notebook .jupyter-widgets select, .jp-Notebook .jupyter-widgets input')]"
        ".filter(one => !one.labels || !one.labels.length || !one.labels[0].innerText.trim()).length"
    )
    assert unnamed == 0
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"lab-{name}.png")
    assert complaints == []
    assert [url for url in asked if not url.startswith((lab[: lab.rindex("/")], "data:", "blob:"))] == []
    page.close()


def test_marks_say_what_they_are_and_a_view_is_saved_with_its_code(browser: Browser, lab: str, copied: Path) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 1000})
    run_all(page, lab, "explore")
    shown = page.locator(".compendium-view:visible").first
    said = shown.locator("svg.chart title").evaluate_all("titles => titles.map(one => one.textContent)")
    assert any(re.search(r"Surrey: .*\d", words) for words in said)
    page.get_by_label("Other areas to draw").locator("visible=true").select_option(label=["Kent", "Surrey"])
    page.wait_for_function(f"{SHOWN}.includes('Kent') && {SHOWN}.includes('>Surrey<')", timeout=20_000)
    cut = page.evaluate(
        "[...document.querySelectorAll('.jp-Notebook .widget-label')].filter(one => one.offsetParent && one.scrollWidth > one.clientWidth + 1)"
        ".map(one => one.innerText)"
    )
    assert cut == []

    page.get_by_role("button", name="Save chart, table and code").locator("visible=true").click()
    expect(page.get_by_text("Saved: work/indicator-leicestershire")).to_be_visible(timeout=20_000)
    kept = sorted(path.name for path in (copied / "work").glob("indicator-leicestershire*"))
    assert {Path(name).suffix for name in kept} == {".csv", ".json", ".png", ".svg", ".py"}
    script = next((copied / "work").glob("indicator-leicestershire*.py")).read_text(encoding="utf-8")
    assert "open_report(reporting_year='2024/25'" in script

    own = page.get_by_label("Own list, or without")
    own.fill("Kent, Surrey, Nowhereshire")
    own.press("Enter")
    expect(page.get_by_text("What follows is what was shown before, and not what is chosen now.")).to_be_visible(
        timeout=20_000
    )
    assert "Nowhereshire" in view(page)
    page.screenshot(path=SCREENSHOTS / "lab-stale.png")
    own.fill("without Kent, Surrey")
    own.press("Enter")
    page.wait_for_function(
        f"{SHOWN}.includes('without Kent and Surrey') && !{SHOWN}.includes('class=\"stale\"')", timeout=20_000
    )
    page.close()


def test_a_scenario_is_tried_and_kept_as_a_file(browser: Browser, lab: str, copied: Path) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 1000})
    run_all(page, lab, "explore")
    page.get_by_role("tab", name="What if", exact=True).click()
    expect(page.get_by_text("Nothing is changed yet")).to_be_visible(timeout=20_000)
    rule = page.get_by_label("An issue beyond (%)").locator("visible=true")
    rule.fill("1")
    rule.press("Enter")
    expect(page.get_by_text("come out otherwise")).to_be_visible(timeout=20_000)
    page.screenshot(path=SCREENSHOTS / "lab-what-if.png")
    page.get_by_role("button", name="Save chart, table and code").locator("visible=true").click()
    expect(page.get_by_text("Saved: work/what-if-leicestershire")).to_be_visible(timeout=20_000)
    assert "issue_change_pct = 1" in next((copied / "work").glob("what-if-*.toml")).read_text(encoding="utf-8")
    page.close()


def test_a_recipe_runs_as_it_stands(browser: Browser, lab: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 1000})
    run_all(page, lab, "recipes/position-moved")
    assert page.locator(".jp-Notebook [data-mime-type='application/vnd.jupyter.error']").count() == 0
    assert page.locator(".jp-Notebook figure img").count() >= 1
    page.screenshot(path=SCREENSHOTS / "lab-recipe.png")
    page.close()


def test_the_welcome_page_is_read_not_edited_and_its_links_lead_to_notebooks(
    browser: Browser, lab: str, copied: Path
) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 1000})
    page.goto(lab[: lab.rindex("/") + 1])  # what `make explore` opens
    expect(page.get_by_role("heading", name=re.compile("Try this first"))).to_be_visible(timeout=20_000)
    links = page.locator(".jp-MarkdownViewer a[href*='.ipynb']").evaluate_all(
        "links => links.map(link => link.textContent)"
    )
    targets = re.findall(r"\]\(([\w./-]+)\)", (copied / "notebooks" / "welcome.md").read_text(encoding="utf-8"))
    assert len(links) == len([target for target in targets if target.endswith(".ipynb")]) == 15
    for target in targets:
        assert (copied / "notebooks" / target).exists()
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENSHOTS / "lab-welcome.png")
    page.close()


def test_the_gallery_has_live_controls_and_no_code(browser: Browser, gallery: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 1000})
    page.goto(f"{gallery}voila/render/explore.ipynb")
    control = page.get_by_label("Theme", exact=True).locator("visible=true")
    expect(control).to_be_visible(timeout=SLOW)
    control.select_option(label="Environment & Waste")
    expect(page.locator(".widget-html").filter(has_text="Boiler Upgrade Scheme").first).to_be_visible(timeout=20_000)
    shown = page.content()
    assert "open_report" not in shown
    assert "Code for this view" not in shown
    page.screenshot(path=SCREENSHOTS / "gallery.png")
    page.close()


def test_a_newcomer_saves_a_chart_in_six_clicks_and_the_reports_notebooks_stay_as_they_are(
    browser: Browser, lab: str, copied: Path
) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 1000})
    clicks = 0

    def click(locator: Locator) -> None:
        nonlocal clicks
        locator.click()
        clicks += 1

    page.goto(f"{lab}/workspaces/newcomer/tree/notebooks/welcome.md")
    click(page.get_by_role("link", name="your first question"))
    expect(page.get_by_text(re.compile(r"\| Idle"))).to_be_visible(timeout=SLOW)
    page.wait_for_function("document.querySelectorAll('.jp-Notebook .jp-CodeCell').length > 2")
    page.wait_for_timeout(1500)
    click(page.get_by_role("menuitem", name="Run", exact=True))
    click(page.get_by_role("menuitem", name="Run All Cells", exact=True))
    page.wait_for_function("document.querySelectorAll('.jp-Notebook figure img').length > 0", timeout=SLOW)
    saved = [copied / "work" / name for name in ("plans.png", "plans.csv", "plans.csv-metadata.json")]
    until = time.monotonic() + 60
    while not all(file.exists() for file in saved) and time.monotonic() < until:
        page.wait_for_timeout(200)
    assert [file.name for file in saved if not file.exists()] == []
    assert saved[0].read_bytes().startswith(b"\x89PNG")
    assert clicks <= 6
    left = page.evaluate("getComputedStyle(document.querySelector('.jp-Notebook table.dataframe td')).textAlign")
    assert left == "left"
    page.screenshot(path=SCREENSHOTS / "lab-start.png")
    page.close()

    before = (copied / "notebooks" / "explore.ipynb").read_bytes()
    again = browser.new_page(viewport={"width": 1280, "height": 1000})
    again.goto(f"{lab}/workspaces/readonly/tree/notebooks/explore.ipynb")
    expect(again.get_by_text(re.compile(r"\| Idle"))).to_be_visible(timeout=SLOW)
    again.locator(".jp-Notebook .jp-CodeCell .cm-content").first.click()
    again.keyboard.type("# mine")
    again.keyboard.press("Control+s")
    again.wait_for_timeout(1500)
    assert (copied / "notebooks" / "explore.ipynb").read_bytes() == before
    again.close()
