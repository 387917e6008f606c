"""A page's HTML as paper takes it: without what only works on a screen, and with what is folded there laid open."""

from collections.abc import Callable
from html import escape, unescape
from html.parser import HTMLParser
from typing import NamedTuple

from analysis.publish.links import inner, relinked

EMPTY_TAGS = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
ON_SCREEN = {"contents", "crest", "filter", "folds", "glossary", "kicker", "links", "more", "plot-data", "short"}
"""Classes of what paper leaves out: it leads to files or places on a screen, or stands once for the whole report."""
ON_SCREEN_IDS = {"files"}
CELLS, BRIEF = {"td", "th"}, 18
"""A table's cell of so many characters stands on one line."""
_NO_USE = {"tabindex", "name", "open", "aria-labelledby"}
"""Attributes of places to go to by keyboard and of what opens."""
Attributes = list[tuple[str, str | None]]


class Heading(NamedTuple):
    """A section's heading: its id and its words."""

    id: str
    words: str


class Leaves(NamedTuple):
    """A part as paper has it: its HTML, its sections, and the abbreviations with their meanings."""

    markup: str
    sections: tuple[Heading, ...]
    abbreviations: dict[str, str]


def leaves(page: str, change: Callable[[str], str | None], *, title: str = "") -> Leaves:
    """Return a page as paper takes it.

    Parameters
    ----------
    page : str
        A whole page, as the templates write it.
    change : callable
        Returns a link's new address; None makes it no link any more.
    title : str
        The class of the paragraph that the page's main heading becomes; where it is empty the heading is left out.
    """
    reader = _Reader(title)
    reader.feed(relinked(inner(page), change))
    reader.close()
    return Leaves("".join(reader.written), tuple(reader.sections), reader.abbreviations)


class _Reader(HTMLParser):
    """Writes down what it reads, but for what paper has no use for.

    Every element that is open has the tag it is closed with; None where the element itself is not written.
    """

    def __init__(self, title: str) -> None:
        super().__init__(convert_charrefs=False)
        self.title = title
        self.written: list[str] = []
        self.sections: list[Heading] = []
        self.abbreviations: dict[str, str] = {}
        self.open: list[tuple[str, str | None, frozenset[str]]] = []
        self.left_out = 0
        self._section, self._words, self._term = "", "", ""
        self._cell, self._cell_at = "", 0

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        given = dict(attrs)
        if tag in EMPTY_TAGS:
            self._write(self.get_starttag_text() or "", given)
            return
        classes = frozenset((given.get("class") or "").split())
        if self.left_out or self._is_left_out(tag, given, classes):
            self.left_out += 1
            self.open.append((tag, None, classes))
        else:
            name, written = self._as_written(tag, given, classes)
            self.open.append((tag, name, classes))
            self.written.append(written)
        if tag == "h2" and not self.left_out:
            self._section = given.get("id") or ""
        if tag in CELLS and not self.left_out:
            self._cell, self._cell_at = "", len(self.written) - 1
        self._words = ""

    def _is_left_out(self, tag: str, given: dict[str, str | None], classes: frozenset[str]) -> bool:
        if classes & ON_SCREEN or given.get("id") in ON_SCREEN_IDS or (tag == "h1" and not self.title):
            return True
        if tag == "details":  # the data beneath a chart; the files have them
            return self._within("figure") or self._within_class("plot-and-table")
        if tag == "summary":  # words that open a table, whose caption says the same
            return not self.open[-1][2] & {"fold", "board"}
        side = "wide" if self._within_class("pair") else "narrow"
        return tag == "div" and side in classes

    def _within(self, tag: str) -> bool:
        return any(name == tag for name, _, _ in self.open)

    def _within_class(self, name: str) -> bool:
        return any(name in classes for _, _, classes in self.open)

    def _as_written(self, tag: str, given: dict[str, str | None], classes: frozenset[str]) -> tuple[str | None, str]:
        """Return the tag that an element has on paper and how it begins; None where what is in it stands alone."""
        if tag == "h1":
            return "p", f'<p class="{self.title}">'
        if tag == "details" and not classes:
            return None, ""
        if tag == "summary":
            return "div", '<div class="head">'
        name = "section" if tag == "details" else tag
        if name == tag and tag != "figure" and not _NO_USE & given.keys():
            return tag, self.get_starttag_text() or ""
        kept = {key: value for key, value in given.items() if key not in _NO_USE}
        if "scroll" in classes or tag == "figure":  # the picture within is the figure, and it has words of its own
            kept["role"] = "group"
        words = "".join(f' {key}="{escape(value or "", quote=True)}"' for key, value in kept.items())
        return name, f"<{name}{words}>"

    def handle_startendtag(self, tag: str, attrs: Attributes) -> None:
        del tag
        self._write(self.get_starttag_text() or "", dict(attrs))

    def _write(self, text: str, given: dict[str, str | None]) -> None:
        if not self.left_out and not set((given.get("class") or "").split()) & ON_SCREEN:
            self.written.append(text)

    def handle_endtag(self, tag: str) -> None:
        name = self.open.pop()[1]
        if tag in CELLS and name and len(self._cell) <= BRIEF:
            self.written[self._cell_at] = self.written[self._cell_at].replace(f"<{tag}", f"<{tag} data-brief", 1)
        if self.left_out:
            self._gather(tag)
            self.left_out -= 1
        elif name:
            if tag == "h2" and self._section:
                self.sections.append(Heading(self._section, self._words.strip()))
            self.written.append(f"</{name}>")

    def _gather(self, tag: str) -> None:
        """Take an abbreviation or its meaning from a page's list of them, which paper has once."""
        if tag == "dt":
            self._term = self._words
        elif tag == "dd":
            self.abbreviations[self._term] = self._words

    def handle_data(self, data: str) -> None:
        self._words += data
        self._cell += data
        if not self.left_out:
            self.written.append(data)

    def handle_entityref(self, name: str) -> None:
        self.handle_reference(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.handle_reference(f"&#{name};")

    def handle_reference(self, written: str) -> None:
        """Take a character that the page writes by name or number."""
        self._words += unescape(written)
        self._cell += unescape(written)
        if not self.left_out:
            self.written.append(written)
