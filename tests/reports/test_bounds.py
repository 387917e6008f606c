"""Pages of councils with many comparators, or many indicators in the bottom quartile, keep the bounds that the default report keeps."""

from pathlib import Path

import pytest
from browsing import Visit
from command import compendium
from playwright.sync_api import Browser


@pytest.mark.long
@pytest.mark.parametrize(
    ("authority", "year"), [("rutland", "2024/25"), ("camden", "2024/25"), ("nottingham", "2016/17")]
)
def test_the_longest_page_keeps_its_bounds(browser: Browser, tmp_path: Path, authority: str, year: str) -> None:
    ran = compendium(
        "build", "--authority", authority, "--year", year, "--part", "benchmarking", "--out", str(tmp_path)
    )
    assert ran.returncode == 0, ran.stderr
    path = tmp_path / year.replace("/", "-") / authority / "benchmarking.html"
    assert path.stat().st_size < 1_000_000
    page = Visit(browser, path, 1280).page
    assert page.evaluate("document.documentElement.scrollHeight") <= 8000
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") == 390
