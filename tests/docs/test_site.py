"""The documentation as a site: each page in one place, built without a warning, and no page asks another server for anything."""

import re
import subprocess
import sys
from collections import Counter
from html.parser import HTMLParser
from itertools import chain
from pathlib import Path

import pytest
from pages_of_docs import DOCS, fenced

from analysis.starting import lay_out

ASKING = {"src", "srcset", "poster", "data"}
FROM_ANOTHER = re.compile(r"(?:https?:)?//")
REPORT = "2024-25/leicestershire"


class Asked(HTMLParser):
    """What a page asks other servers for: scripts, pictures, frames, and whatever its head links to."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        asking = ASKING | ({"href"} if tag == "link" else set())
        self.found += [value for name, value in attrs if name in asking and value and FROM_ANOTHER.match(value)]


def asked_in_styles(text: str) -> list[str]:
    return re.findall(r"(?:url\(|@import )\s*[\"']?((?:https?:)?//[^\"')\s]+)", text)


def entries() -> list[list[str]]:
    """Return what each toctree of the index lists."""
    blocks = fenced((DOCS / "index.md").read_text(encoding="utf-8"), "{toctree}")
    return [[line for line in block.splitlines() if line and not line.startswith(":")] for block in blocks]


def test_each_page_stands_in_exactly_one_list_of_the_index() -> None:
    pages = {path.stem for path in DOCS.glob("*.md")} - {"index"}
    listed = entries()
    assert len(listed) == 4
    counted = Counter(chain(*listed))
    assert {page: counted[page] for page in pages} == dict.fromkeys(pages, 1)


def test_a_new_folder_has_the_guides_without_what_is_for_the_site_alone(tmp_path: Path) -> None:
    lay_out(tmp_path / "ours")
    guides = {path.name for path in (tmp_path / "ours" / "docs").iterdir()}
    assert {path.name for path in DOCS.iterdir() if path.name[0] not in "._"} - guides == {
        "conf.py",
        "index.md",
        "changelog.md",
        "contributing.md",
    }


@pytest.mark.parametrize(
    "markup",
    [
        '<script src="https://example.org/a.js"></script>',
        '<link rel="stylesheet" href="//example.org/a.css">',
        '<img alt="" src="http://example.org/a.png">',
    ],
)
def test_what_asks_another_server_is_noticed(markup: str) -> None:
    assert Asked(markup).found
    assert not Asked('<a href="https://example.org">words</a><script src="a.js"></script>').found
    assert asked_in_styles("@import url(https://example.org/a.css);")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site where one of the two example reports is there."""
    folder = tmp_path_factory.mktemp("site")
    report = folder / "reports" / REPORT
    report.mkdir(parents=True)
    (report / "index.html").write_text("<p>A report.</p>", encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "sphinx",
        "-W",
        "-q",
        "-b",
        "dirhtml",
        "-D",
        f"reports_folder={folder / 'reports'}",
    ]
    ran = subprocess.run([*command, DOCS, folder / "built"], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
    return folder / "built"


@pytest.mark.slow
def test_the_site_has_every_page_and_asks_no_other_server(site: Path) -> None:
    pages = list(site.rglob("*.html"))
    assert {path.stem for path in DOCS.glob("*.md")} - {"index"} <= {path.parent.name for path in pages}
    found = [f"{page}: {what}" for page in pages for what in Asked(page.read_text(encoding="utf-8")).found]
    found += [f"{path}: {what}" for path in site.rglob("*.css") for what in asked_in_styles(path.read_text("utf-8"))]
    assert found == []


@pytest.mark.slow
def test_an_example_report_is_copied_and_linked_where_it_is_built_and_named_where_not(site: Path) -> None:
    index = (site / "index.html").read_text(encoding="utf-8")
    assert (site / "examples" / REPORT / "index.html").read_text(encoding="utf-8") == "<p>A report.</p>"
    assert re.findall(r'href="(examples/[^"]+)"', index) == [f"examples/{REPORT}/index.html"]
    assert "Rutland 2024/25" in index


@pytest.mark.slow
def test_links_out_of_the_folder_lead_to_pages_of_the_site_or_are_words(site: Path) -> None:
    quality = (site / "quality" / "index.html").read_text(encoding="utf-8")
    assert 'href="../contributing/"><span class="std std-doc">CONTRIBUTING.md</span>' in quality
    links = [link for page in site.rglob("*.html") for link in re.findall(r'href="([^"]+)"', page.read_text("utf-8"))]
    assert [link for link in links if link.endswith(".md") and not link.startswith("http")] == []
    assert not (site / "_downloads").exists()
