"""PDFs as blocks: by their tags where they have them, else by the lines of the page."""

import statistics
import zlib
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import pdfplumber
import pypdf
from pdfminer.pdfparser import PDFSyntaxError
from pdfplumber.page import Page
from pdfplumber.utils.exceptions import PdfminerException
from pdfplumber.utils.text import extract_text
from pypdf.errors import PyPdfError

from analysis.data.documents.block import Block
from analysis.errors import DataError

MOST_PAGES, MOST_BYTES = 1_000, 30_000_000
"""Pages, and bytes of one stream when unpacked."""
LARGER = 1.15
"""How much larger than most lines a heading is."""
GAP = 1.6
"""So many line heights apart, two lines are two paragraphs."""
COLUMN = 1.0
"""So many letter heights apart, two words stand in two columns."""
SAME_LINE = 2.0
"""Points by which the feet of words of one line may differ."""
_HEADINGS = ("H", "H1", "H2", "H3", "H4", "H5", "H6", "Title")
_TEXTS = ("P", "LI", "Caption", "Quote", "Note", "BlockQuote")


def blocks(path: Path) -> list[Block]:
    """Return a PDF's blocks.

    Raises
    ------
    DataError
        In one line, if the file is no PDF, is locked, or unpacks to more than a report is.
    """
    _check(path)
    try:
        with pdfplumber.open(path) as document:
            return _joined([block for page in document.pages for block in _page(page)])
    except (
        PDFSyntaxError,
        PdfminerException,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        RecursionError,
        zlib.error,
    ):
        raise DataError(
            [f"{path.name}: found a damaged PDF, expected one that a reader opens; print it to PDF again"]
        ) from None


def _check(path: Path) -> None:
    """Refuse what no report is, before anything is unpacked whole."""
    try:
        document = pypdf.PdfReader(path, strict=False)
        if document.is_encrypted and not document.decrypt(""):
            raise DataError([f"{path.name}: found a PDF that is locked, expected one without a password"])
        pages = len(document.pages)
        if pages > MOST_PAGES:
            raise DataError([f"{path.name}: found {pages:,} pages, expected at most {MOST_PAGES:,}"])
        for number in range(1, len(document.xref.get(0, {})) + 1 if document.xref else 0):
            _unpacks(document.get_object(number), path)
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError, OSError):
        raise DataError([f"{path.name}: found no PDF that can be read, expected one that a reader opens"]) from None


def _unpacks(found: object, path: Path) -> None:
    """Refuse a stream that unpacks to more than a page of any report has."""
    if not isinstance(found, pypdf.generic.StreamObject) or "FlateDecode" not in str(found.get("/Filter", "")):
        return
    unpacker, raw = zlib.decompressobj(), bytes(found._data)  # noqa: SLF001 - the bytes as they are packed
    try:
        unpacker.decompress(raw, MOST_BYTES)
    except zlib.error:
        return
    if unpacker.unconsumed_tail:
        raise DataError(
            [f"{path.name}: found a stream of more than {MOST_BYTES / 1e6:.0f} MB when unpacked, expected a report"]
        )


def _page(page: Page) -> Iterator[Block]:
    place = f"page {page.page_number}"
    tree = page.structure_tree
    if tree:
        marked: dict[int, list[dict[str, Any]]] = {}
        for char in page.chars:
            if char.get("mcid") is not None:
                marked.setdefault(int(char["mcid"]), []).append(char)
        found = [
            Block(place, kind, words) for element in tree for kind, words in _element(element, marked) if words.strip()
        ]
        if found:
            yield from found
            return
    yield from _lines(page, place)


def _element(element: Mapping[str, Any], marked: Mapping[int, list[dict[str, Any]]]) -> Iterator[tuple[str, str]]:
    """Yield the pieces of a tagged element, in reading order."""
    kind = str(element.get("type", ""))
    if kind == "TR":
        cells = element.get("children", [])
        head = bool(cells) and all(cell.get("type") == "TH" for cell in cells)
        yield ("head" if head else "row", "\t".join(_words(cell, marked) for cell in cells))
        return
    if kind in _HEADINGS or kind in _TEXTS or element.get("mcids"):
        yield ("heading" if kind in _HEADINGS else "text", _words(element, marked))
        return
    for child in element.get("children", []):
        yield from _element(child, marked)


def _words(element: Mapping[str, Any], marked: Mapping[int, list[dict[str, Any]]]) -> str:
    chars = [char for number in _numbers(element) for char in marked.get(number, [])]
    return " ".join(extract_text(chars, y_tolerance=5).split()) if chars else ""


def _numbers(element: Mapping[str, Any]) -> Iterator[int]:
    yield from element.get("mcids", [])
    for child in element.get("children", []):
        yield from _numbers(child)


def _lines(page: Page, place: str) -> Iterator[Block]:
    """Yield the blocks of a page without tags: ruled tables as rows, larger lines as headings, lines close together as paragraphs."""
    tables = page.find_tables()
    boxes = [table.bbox for table in tables]
    outside = page.filter(lambda one: not any(_within(one, box) for box in boxes)) if boxes else page
    yield from _paragraphs(_in_lines(outside.extract_words(extra_attrs=["size"])), place)
    for table in tables:
        for at, row in enumerate(table.extract()):
            yield Block(place, "row" if at else "head", "\t".join(" ".join((cell or "").split()) for cell in row))


def _within(one: Mapping[str, Any], box: Sequence[float]) -> bool:
    middle = (one["top"] + one["bottom"]) / 2
    return bool(box[1] <= middle <= box[3] and box[0] <= one["x0"] <= box[2])


class _Line(NamedTuple):
    """A line of a page: its words in order, how high it stands and how large its letters are."""

    words: list[dict[str, Any]]
    top: float
    size: float

    @property
    def text(self) -> str:
        return " ".join(str(word["text"]) for word in self.words)

    @property
    def cells(self) -> list[str]:
        """The line's text, parted where words stand so far apart that they are in two columns."""
        parted = [[str(self.words[0]["text"])]]
        for before, word in pairwise(self.words):
            if word["x0"] - before["x1"] > COLUMN * self.size:
                parted.append([])
            parted[-1].append(str(word["text"]))
        return [" ".join(words) for words in parted]


def _in_lines(words: Sequence[dict[str, Any]]) -> list[_Line]:
    lines: list[list[dict[str, Any]]] = []
    for word in sorted(words, key=lambda word: (round(float(word["bottom"])), float(word["x0"]))):
        if lines and abs(float(word["bottom"]) - float(lines[-1][-1]["bottom"])) < SAME_LINE:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [
        _Line(
            sorted(line, key=lambda word: float(word["x0"])),
            float(line[0]["top"]),
            statistics.median(float(word["size"]) for word in line),
        )
        for line in lines
    ]


def _paragraphs(lines: Sequence[_Line], place: str) -> Iterator[Block]:
    if not lines:
        return
    usual = statistics.median(line.size for line in lines)
    together: list[str] = []
    before: _Line | None = None
    for line in lines:
        apart = before is not None and line.top - before.top > GAP * max(line.size, usual)
        columns, larger = len(line.cells) > 1, line.size > LARGER * usual
        if apart or columns or larger:
            yield from _closed(together, place)
        if larger:
            yield Block(place, "heading", line.text)
        elif columns:
            yield Block(place, "row", "\t".join(line.cells))
        else:
            together.append(line.text)
        before = line
    yield from _closed(together, place)


def _closed(together: list[str], place: str) -> list[Block]:
    words = " ".join(together)
    together.clear()
    return [Block(place, "text", words)] if words.strip() else []


def _joined(found: list[Block]) -> list[Block]:
    """Return blocks with paragraphs that a page break cut put together again."""
    made: list[Block] = []
    for block in found:
        last = made[-1] if made else None
        cut = last is not None and last.kind == block.kind == "text" and last.place != block.place
        if last is not None and cut and not last.text.endswith((".", "!", "?", ":")) and block.text[:1].islower():
            made[-1] = last._replace(text=f"{last.text} {block.text}")
        else:
            made.append(block)
    return made
