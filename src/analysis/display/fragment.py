"""A piece of a page: HTML for people, plain text for terminals and for comparing runs."""

import html
import re
from dataclasses import dataclass

ABSENT, TITLE = "compendium-absent", "compendium-title"
"""Keys in an output's metadata: there is nothing to show; the page's title."""


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
    """

    markup: str
    text: str
    absent: bool = False
    title: str = ""

    def _repr_mimebundle_(self, **_: object) -> tuple[dict[str, str], dict[str, bool | str]]:
        """Return what Jupyter shows, with what a page needs to know of it."""
        known: dict[str, bool | str] = {ABSENT: True} if self.absent else {}
        return {"text/html": self.markup, "text/plain": self.text}, known | ({TITLE: self.title} if self.title else {})

    def __repr__(self) -> str:
        """Return the words alone, so that a terminal and a comparison of runs see what a reader sees."""
        return self.text


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
