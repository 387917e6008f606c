"""How long a report's pages take to load in Chromium, beside an empty page in the same run."""

import argparse
import statistics
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from analysis.publish.pdf import find_browser

LOADED = "performance.getEntriesByType('navigation')[0].loadEventEnd"


def main() -> int:
    """Print the median load time of each page of a folder, in milliseconds, and its ratio to an empty page's."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=Path("reports/2024-25/leicestershire"))
    parser.add_argument("--times", type=int, default=5)
    asked = parser.parse_args()
    browser = find_browser()
    if browser is None:
        print("Chromium is not installed", file=sys.stderr)
        return 1
    empty = asked.folder / "empty-page.html"
    empty.write_text("<!doctype html><title>empty</title>", encoding="utf-8")
    try:
        with sync_playwright() as playwright:
            chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox", "--disable-gpu"])
            base = 0.0
            for path in [empty, *sorted(set(asked.folder.glob("*.html")) - {empty})]:
                times = []
                for _ in range(asked.times):
                    page = chromium.new_page()
                    page.goto(path.resolve().as_uri())
                    times.append(float(page.evaluate(LOADED)))
                    page.close()
                middle = statistics.median(times)
                base = base or middle
                print(
                    f"{path.name:<20} {middle:7.0f} ms  {middle / base:6.1f} times an empty page  {path.stat().st_size / 1000:7.0f} KB"
                )
            chromium.close()
    finally:
        empty.unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main())
