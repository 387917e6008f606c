"""HTML read and written again with other links: what stands in one file instead of many, or travels alone."""

import re
from collections.abc import Callable, Container
from html import escape
from html.parser import HTMLParser

LOWEST = 6
_DRAWING = re.compile(r'<svg class="chart".*?</svg>', re.DOTALL)


def inner(page: str) -> str:
    """Return what stands within a page's main element, as the templates write it."""
    _, start, rest = page.partition('<main id="main">')
    body, end, _ = rest.rpartition("</main>")
    if not start or not end:
        raise ValueError("page: found no main element, expected one")
    return body


def to_places(pages: Container[str]) -> Callable[[str], str]:
    """Return what turns links between pages into links within one file that has them all, each under ``NAME-part``."""

    def within(address: str) -> str:
        page, _, place = address.partition("#")
        part = page.removesuffix(".html")
        if part not in pages or not page.endswith(".html"):
            return address
        return f"#{place or f'{part}-part'}"

    return within


def relinked(markup: str, change: Callable[[str], str | None], *, deeper: int = 0) -> str:
    """Return HTML with other links and headings.

    Parameters
    ----------
    markup : str
        HTML as the templates write it.
    change : callable
        Returns a link's new address; None makes it no link any more.
    deeper : int
        How many levels headings go down.
    """
    reader = _Reader(change, deeper)
    last = 0
    for drawing in _DRAWING.finditer(markup):  # most of a page, and without links or headings
        reader.feed(markup[last : drawing.start()])
        if not reader.rawdata:  # else it stands within a script, say, that is still open
            reader.written.append(drawing[0])
            last = drawing.end()
        else:
            last = drawing.start()
    reader.feed(markup[last:])
    reader.close()
    return "".join(reader.written)


class _Reader(HTMLParser):
    """Writes down what it reads, but for links and headings."""

    def __init__(self, change: Callable[[str], str | None], deeper: int) -> None:
        super().__init__(convert_charrefs=False)
        self.change = change
        self.headings = {f"h{level}": f"h{min(level + deeper, LOWEST)}" for level in range(1, LOWEST + 1)}
        self.written: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        address = given.pop("href", None) if tag == "a" else None
        if address is not None:
            changed = self.change(address)
            given = given if changed is None else {"href": changed, **given}
        if address is None and tag not in self.headings:
            self.written.append(self.get_starttag_text() or "")
            return
        words = "".join(f' {name}="{escape(value or "", quote=True)}"' for name, value in given.items())
        self.written.append(f"<{self.headings.get(tag, tag)}{words}>")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self.written.append(f"</{self.headings.get(tag, tag)}>")

    def handle_data(self, data: str) -> None:
        self.written.append(data)

    def handle_entityref(self, name: str) -> None:
        self.written.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.written.append(f"&#{name};")

    def handle_comment(self, data: str) -> None:
        self.written.append(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        self.written.append(f"<!{decl}>")
