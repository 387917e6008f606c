"""A PDF as a reader and a checker of tags have it."""

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2
from pypdf import PdfReader
from pypdf.generic import IndirectObject

POINTS_A_MM = 72 / 25.4
DARK = 200
"""Grey below which a point of a page is ink."""
MARGIN = 15 * POINTS_A_MM
"""At the head and foot of a page, where only the running lines stand."""
OUTLINE_LEVELS = 2


class Pdf:
    """One PDF: its words and how full its pages are, its outline, and its tree of structure."""

    def __init__(self, path: Path) -> None:
        self.reader = PdfReader(path)
        self.drawn = pypdfium2.PdfDocument(path)
        self.root: Mapping[str, Any] = self.reader.trailer["/Root"]  # type: ignore[assignment] # a catalogue is a dictionary

    @cached_property
    def pages(self) -> list[str]:
        """The words of each page."""
        return [" ".join(page.get_textpage().get_text_range().split()) for page in self.drawn]

    @cached_property
    def outline(self) -> list[tuple[int, str, int]]:
        """Level, words and page of every line of the outline."""

        def lines(part: list[Any], level: int) -> Iterator[tuple[int, str, int]]:
            for line in part:
                if isinstance(line, list):
                    yield from lines(line, level + 1)
                else:
                    yield level, str(line.title), self.reader.get_destination_page_number(line) + 1

        return list(lines(self.reader.outline, 1))

    @cached_property
    def chapters(self) -> dict[str, int]:
        """The page on which each chapter begins."""
        return {words: page for level, words, page in self.outline if level == 1}

    def fullness(self, number: int) -> float:
        """Return how far down a page its ink reaches, as a share of the room between its running lines."""
        scale = 0.4
        grey = np.asarray(self.drawn[number - 1].render(scale=scale, grayscale=True).to_numpy()).squeeze()
        edge = int(MARGIN * scale)
        rows = np.flatnonzero((grey[edge:-edge] < DARK).any(axis=1))
        return float(rows.max() + 1) / (len(grey) - 2 * edge) if len(rows) else 0.0

    @cached_property
    def elements(self) -> list[Mapping[str, Any]]:
        """Every element of the structure, in the order it is read."""
        found, waiting = [], [self.root["/StructTreeRoot"]]
        while waiting:
            each = waiting.pop()
            each = each.get_object() if isinstance(each, IndirectObject) else each
            if isinstance(each, list):
                waiting.extend(reversed(each))
            elif isinstance(each, Mapping):
                found += [each] if "/S" in each else []
                waiting += [each["/K"]] if "/K" in each else []
        return found

    def of_kind(self, kind: str) -> list[Mapping[str, Any]]:
        """Return the elements of one kind."""
        return [each for each in self.elements if each["/S"] == kind]


def squeezed(words: str) -> str:
    """Return words without spaces, which PDF has none of where a line is broken."""
    return re.sub(r"\s", "", words)
