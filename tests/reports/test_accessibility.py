"""Every page by the rules of accessibility that a program can check: WCAG 2.0 to 2.2, A and AA, and best practices."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import PAGES, Visit
from playwright.sync_api import Browser

pytestmark = pytest.mark.slow

STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ON_PAPER = {"target-size": {"enabled": False}}
"""Nothing is pressed on paper."""
CASES = [(name, mode) for name in PAGES for mode in ("light", "dark", "phone", "print", "forced")]
SLOW = {("compendium", "dark"), ("compendium", "print"), ("compendium", "forced")}
"""The one-file page holds what the others hold: two ways of looking at it are enough."""
SCREENSHOTS = Path(__file__).resolve().parents[2] / "reports" / "screenshots"


@pytest.mark.parametrize(("name", "mode"), [case for case in CASES if case not in SLOW])
def test_a_page_breaks_no_rule(browser: Browser, leicestershire: Path, name: str, mode: str) -> None:
    width = 390 if mode == "phone" else 1280
    path = leicestershire / f"{name}.html"
    page = Visit(browser, path, width, dark=mode == "dark", forced=mode == "forced").page
    if mode == "print":
        page.emulate_media(media="print")
    rules = {"rules": ON_PAPER} if mode == "print" else {}
    found = (
        Axe().run(page, options={"runOnly": STANDARDS, "resultTypes": ["violations"], **rules}).response["violations"]
    )
    assert [(rule["id"], rule["nodes"][0]["html"][:200]) for rule in found] == []
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"{name}-{mode}.png")
    page.close()


def test_the_rules_are_really_checked(browser: Browser, tmp_path: Path) -> None:
    bad = tmp_path / "bad.html"
    bad.write_text(
        "<!doctype html><html><body><img src='data:,'><p style='color:#ccc'>pale</p></body></html>", encoding="utf-8"
    )
    found = Axe().run(Visit(browser, bad).page, options={"runOnly": STANDARDS}).response["violations"]
    assert {"image-alt", "html-has-lang", "document-title", "color-contrast"} <= {rule["id"] for rule in found}
