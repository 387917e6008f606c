"""One door for every kind of document, with bounds on what is read."""

from collections.abc import Callable
from pathlib import Path

from analysis.data.documents import markup, plain
from analysis.data.documents.block import Block
from analysis.errors import DataError

MOST_BYTES = {
    ".docx": 50_000_000,
    ".pdf": 50_000_000,
    ".html": 10_000_000,
    ".htm": 10_000_000,
    ".md": 5_000_000,
    ".txt": 5_000_000,
}
"""Of a file of each kind: what a reader makes of marked text takes many times its size, and pictures are what makes the others large."""
MOST_BLOCKS, LONGEST = 50_000, 50_000
"""More pieces, or a longer one (in characters), than any report has."""
KINDS = (".docx", ".pdf", ".md", ".html", ".htm", ".txt")


def read_document(path: Path) -> list[Block]:
    """Return a document's blocks in reading order.

    Parameters
    ----------
    path : Path
        A file that ends in .docx, .pdf, .md, .html or .txt.

    Raises
    ------
    DataError
        In one line, if the file cannot be read, is of another kind, or larger than a report is.
    """
    kind = path.suffix.lower()
    if kind not in KINDS:
        raise DataError(
            [f"{path.name}: found a file that ends in {kind or 'nothing'!r}, expected one of {', '.join(KINDS)}"]
        )
    if not path.is_file():
        raise DataError([f"{path.name}: found no such file, expected a text to read"])
    size = path.stat().st_size
    if size > MOST_BYTES[kind]:
        raise DataError([f"{path.name}: found {size / 1e6:,.1f} MB, expected at most {MOST_BYTES[kind] / 1e6:.0f} MB"])
    found = _reader(kind)(path)
    if len(found) > MOST_BLOCKS:
        raise DataError([f"{path.name}: found {len(found):,} paragraphs and rows, expected at most {MOST_BLOCKS:,}"])
    for block in found:
        if len(block.text) > LONGEST:
            raise DataError(
                [
                    f"{path.name}, {block.place}: found {len(block.text):,} characters, expected at most {LONGEST:,} in a paragraph or row"
                ]
            )
    return found


def _reader(kind: str) -> Callable[[Path], list[Block]]:
    """Return what reads a kind of document; the libraries for Word and PDF are loaded only where they are needed."""
    if kind == ".docx":
        from analysis.data.documents.word import blocks as word  # noqa: PLC0415 - half a second

        return word
    if kind == ".pdf":
        from analysis.data.documents.pdf import blocks as pdf  # noqa: PLC0415 - half a second

        return pdf
    readers = {".txt": plain.blocks, ".md": markup.from_markdown}
    reader = readers.get(kind, markup.from_html)
    return lambda path: reader(_text(path))


def _text(path: Path) -> str:
    """Return a file's text, whatever way of writing letters it was saved in."""
    content = path.read_bytes()
    if b"\0" in content[:4000] and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise DataError([f"{path.name}: found a binary file, expected text"])
    encodings = ("utf-16",) if content.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError as error:
            reason = f"a byte that is no letter at place {error.start:,}"
    raise DataError([f"{path.name}: found {reason}, expected text in UTF-8"])
