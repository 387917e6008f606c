"""A piece of a page: HTML for people, plain text for terminals and for comparing runs."""

import html
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from analysis.words import ChartWords

ABSENT, TITLE = "compendium-absent", "compendium-title"
"""Keys in an output's metadata: there is nothing to show; the page's title."""
PAGE_TYPE = "text/vnd.compendium.page+html"
"""The form of an output that a page takes before its HTML: JupyterLab takes drawings out of notebooks it does not trust."""


class Drawing(NamedTuple):
    """What a chart was drawn with, so that it can be drawn again into a file: the function, the size in inches, the words, and the SVG."""

    draw: Callable[[Any], None]
    size: tuple[float, float]
    words: ChartWords
    svg: str = ""


@dataclass(frozen=True)
class Fragment:
    """What a display function returns; Jupyter shows its HTML.

    Attributes
    ----------
    markup : str
        HTML with every text from data escaped.
    text : str
        The same in words, as a terminal shows it.
    absent : bool
        Whether it only says that there is nothing to show, for want of input: a notebook shows it, a page leaves it out,
        and with it a section with nothing else.
    title : str
        The page's title, where this is its main heading.
    page : str
        What a page shows instead of `markup`, where that differs: drawings in the page's colours instead of images.
    drawings : tuple of Drawing
        What its charts were drawn with, in order.
    """

    markup: str
    text: str
    absent: bool = False
    title: str = ""
    page: str = ""
    drawings: tuple[Drawing, ...] = field(default=(), compare=False)

    @property
    def on_page(self) -> str:
        """Return what a page shows."""
        return self.page or self.markup

    def _repr_mimebundle_(self, **_: object) -> tuple[dict[str, str], dict[str, bool | str]]:
        """Return what Jupyter shows, with what a page needs to know of it."""
        known: dict[str, bool | str] = {ABSENT: True} if self.absent else {}
        data = {"text/html": self.markup, "text/plain": self.text}
        return data | ({PAGE_TYPE: self.page} if self.page else {}), known | ({TITLE: self.title} if self.title else {})

    def __repr__(self) -> str:
        """Return the words alone, so that a terminal and a comparison of runs see what a reader sees."""
        return self.text


def wrapped(
    pieces: Sequence[Fragment], frame: Callable[[Sequence[str]], str], text: str, *, absent: bool = False
) -> Fragment:
    """Return pieces put into a frame of HTML, in both their forms.

    Parameters
    ----------
    pieces : sequence of Fragment
    frame : callable
        Takes the pieces' HTML and returns the whole.
    text : str
        The whole in words.
    absent : bool
        Whether there is nothing to show.
    """
    markup, page = frame([piece.markup for piece in pieces]), frame([piece.on_page for piece in pieces])
    drawings = tuple(drawing for piece in pieces for drawing in piece.drawings)
    return Fragment(markup, text, absent=absent, page="" if page == markup else page, drawings=drawings)


def escape(value: object) -> str:
    """Return text that is safe inside an element or a quoted attribute."""
    return html.escape(str(value), quote=True)


def element_id(prefix: str, words: str) -> str:
    """Return an id made from words: the same words give the same id in every run."""
    return f"{prefix}-{re.sub(r'[^a-z0-9]+', '-', words.lower()).strip('-')}"


def required(words: str, what: str, least: int = 1) -> str:
    """Return words without surrounding space, refusing those too short to say anything.

    Raises
    ------
    ValueError
        If there are fewer than `least` characters.
    """
    stripped = words.strip()
    if len(stripped) < least:
        raise ValueError(f"{what}: found {stripped!r}, expected at least {least} characters")
    return stripped
