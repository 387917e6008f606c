"""HTML and Markdown as blocks."""

import re
from collections.abc import Iterator

import mistune
from bs4 import BeautifulSoup, Tag

from analysis.data.documents.block import Block

_PIECES = (
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "p",
    "li",
    "tr",
    "dt",
    "dd",
    "blockquote",
    "figcaption",
    "caption",
    "pre",
)
_LEFT_OUT = ("script", "style", "template", "svg", "nav", "head", "noscript")
_to_html = mistune.create_markdown(plugins=["table"])


def from_markdown(text: str) -> list[Block]:
    """Return the blocks of a Markdown text; raw HTML in it is text like any other."""
    return from_html(str(_to_html(text)))


def from_html(text: str) -> list[Block]:
    """Return the blocks of a page; scripts, styles, drawings and navigation are left out. Nothing is fetched."""
    soup = BeautifulSoup(text, "html.parser")
    for tag in soup.find_all(_LEFT_OUT):
        tag.decompose()
    return [Block(f"paragraph {number}", kind, words) for number, (kind, words) in enumerate(_pieces(soup), start=1)]


def _pieces(soup: BeautifulSoup) -> Iterator[tuple[str, str]]:
    for tag in soup.find_all(_PIECES):
        if tag.find_parent("tr") or (tag.name != "tr" and tag.find(["p", "li", "tr"])):
            continue
        if tag.name == "tr":
            yield _row(tag)
            continue
        words = _words(tag)
        if words:
            yield ("heading" if re.fullmatch(r"h[1-6]", tag.name) else "text", words)


def _row(tag: Tag) -> tuple[str, str]:
    cells = tag.find_all(["th", "td"])
    kind = "head" if cells and all(cell.name == "th" for cell in cells) else "row"
    return kind, "\t".join(_words(cell) for cell in cells)


def _words(tag: Tag) -> str:
    return " ".join(tag.get_text(" ").split()).replace(" .", ".").replace(" ,", ",")
