"""Plain text as blocks: paragraphs between blank lines, headings, and rows with tabs between their cells."""

import re
from collections.abc import Iterable, Iterator

from analysis.data.documents.block import Block

LONG_HEADING = 90
_ENDS = (".", ":", ";", ",", "!", "?")


def blocks(text: str) -> list[Block]:
    """Return a plain text's blocks; lines of a paragraph are joined, a short line by itself without a full stop is a heading."""
    return list(_blocks(text.splitlines()))


def _blocks(lines: Iterable[str]) -> Iterator[Block]:
    together: list[str] = []
    first, table = 0, 0
    for number, line in enumerate([*lines, ""], start=1):
        rows = "\t" in line.strip()
        if line.strip() and not rows:
            first = first if together else number
            together.append(line.strip())
            continue
        if together:
            yield _paragraph(together, first)
            together = []
        if not rows:
            table = 0 if not line.strip() else table
            continue
        table += 1
        kind = "head" if _is_head(line) else "row"
        yield Block(f"line {number}", kind, line.rstrip("\n"))


def _paragraph(lines: list[str], first: int) -> Block:
    text = " ".join(lines)
    heading = (
        len(lines) == 1
        and len(text) <= LONG_HEADING
        and not text.endswith(_ENDS)
        and not text.startswith(("-", "*", "\u2022"))
    )
    return Block(f"line {first}", "heading" if heading else "text", text.removeprefix("\u2022").strip())


def _is_head(line: str) -> bool:
    """Say whether a row names columns: several known headings in it and no figures but years."""
    cells = [cell.strip() for cell in line.split("\t") if cell.strip()]
    known = re.compile(
        r"description|indicator|measure|quartile|direction|target|polarity|commentary|previous|latest|end of y",
        re.IGNORECASE,
    )
    return (
        len(cells) > 1
        and sum(bool(known.search(cell)) for cell in cells) >= min(2, len(cells))
        and all(len(cell) < LONG_HEADING for cell in cells)
    )
