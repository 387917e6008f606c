"""A page in a real browser, with everything it asked for and complained of."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from analysis.parts.part import every_part

PARTS = [part.name for part in every_part()]
PAGES = ["index", *PARTS, "explorer", "compendium"]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
MUST = bool(os.environ.get("COMPENDIUM_REQUIRE_BROWSER"))


@contextmanager
def chromium() -> Iterator[Browser]:
    """Give a browser; without one the test is skipped, or fails where it may not be."""
    if CHROMIUM is None:
        if MUST:
            pytest.fail("Chromium is not installed, and these tests may not be skipped here")
        pytest.skip("Chromium is not installed: the pages are not looked at")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


class Visit:
    """A page as opened, with everything it asked for and complained of."""

    def __init__(
        self,
        browser: Browser,
        path: Path,
        width: int = 1280,
        *,
        script: bool = True,
        dark: bool = False,
        forced: bool = False,
    ) -> None:
        self.page: Page = browser.new_page(
            viewport={"width": width, "height": 900},
            java_script_enabled=script,
            color_scheme="dark" if dark else "light",
            forced_colors="active" if forced else "none",
        )
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", lambda dialog: self.complaints.append(f"dialog: {dialog.message}"))
        self.page.goto(path.as_uri())

    @property
    def outside(self) -> list[str]:
        """What the page asked for besides itself."""
        return [url for url in self.requests[1:] if not url.startswith("data:")]
