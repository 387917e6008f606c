"""Word documents as blocks: headings by their style, paragraphs, and rows of tables, in the order of the page."""

import zipfile
from pathlib import Path

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml.etree import LxmlError

from analysis.data.documents.block import Block
from analysis.errors import DataError

MOST_PART, MOST_WHOLE, MOST_PARTS = 60_000_000, 300_000_000, 5_000
"""Bytes of one part and of all when unpacked, and how many parts there may be."""
HARMLESS = "hyperlink"


def blocks(path: Path) -> list[Block]:
    """Return a Word document's blocks.

    Raises
    ------
    DataError
        In one line, if the file is no Word document, unpacks to more than a report is, holds macros or is linked to other files.
    """
    _check(path)
    try:
        document = docx.Document(str(path))
        return _blocks(document)
    except (PackageNotFoundError, LxmlError, KeyError, ValueError, AttributeError, zipfile.BadZipFile):
        raise DataError(
            [f"{path.name}: found a damaged Word document, expected one that Word opens; save it again as .docx"]
        ) from None


def _check(path: Path) -> None:
    """Refuse what no report is, before anything is unpacked."""
    try:
        with zipfile.ZipFile(path) as package:
            parts = package.infolist()
            links = [part for part in parts if part.filename.endswith(".rels") and part.file_size < MOST_PART]
            outside = [name for part in links for name in _outside(package.read(part).decode("utf-8", "replace"))]
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError):
        raise DataError([f"{path.name}: found no Word document, expected .docx as Word saves it"]) from None
    whole, largest = sum(part.file_size for part in parts), max((part.file_size for part in parts), default=0)
    if len(parts) > MOST_PARTS or whole > MOST_WHOLE or largest > MOST_PART:
        raise DataError(
            [
                f"{path.name}: found {whole / 1e6:,.0f} MB in {len(parts):,} parts when unpacked, expected a report of at most {MOST_WHOLE / 1e6:.0f} MB"
            ]
        )
    if any("vbaproject" in part.filename.lower() for part in parts):
        raise DataError([f"{path.name}: found macros, expected a document without; save it as .docx"])
    if outside:
        raise DataError(
            [
                f"{path.name}: found a link to another file ({outside[0]}), expected a document by itself; in Word: File, Info, Edit Links to Files"
            ]
        )


def _outside(relations: str) -> list[str]:
    """Return the kinds of what a document draws from outside; links that a reader follows are no harm, for nothing follows them here."""
    found = []
    for relation in relations.split("<Relationship ")[1:]:
        if 'TargetMode="External"' in relation:
            kind = relation.partition('Type="')[2].partition('"')[0].rsplit("/", 1)[-1]
            found += [kind] if kind != HARMLESS else []
    return found


def _blocks(document: "docx.document.Document") -> list[Block]:
    found: list[Block] = []
    paragraphs = tables = 0
    for piece in document.iter_inner_content():
        if isinstance(piece, Paragraph):
            paragraphs += 1
            found += _paragraph(piece, paragraphs)
        else:
            tables += 1
            found += _rows(piece, tables)
    return found


def _paragraph(piece: Paragraph, number: int) -> list[Block]:
    words = " ".join(piece.text.split())
    style = (piece.style.name or "") if piece.style else ""
    kind = "heading" if style.startswith(("Heading", "Title")) else "text"
    return [Block(f"paragraph {number}", kind, words)] if words else []


def _rows(table: Table, number: int) -> list[Block]:
    """Return a table's rows; a cell that spans several columns is there once."""
    found = []
    for at, row in enumerate(table.rows, start=1):
        cells = {cell._tc: cell for cell in row.cells}.values()  # noqa: SLF001 - the library has no other name for a joined cell
        words = [" ".join(cell.text.split()) for cell in cells]
        found.append(Block(f"table {number}, row {at}", "head" if at == 1 else "row", "\t".join(words)))
    return found
