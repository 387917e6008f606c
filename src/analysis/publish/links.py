"""HTML read and written again with other links: what stands in one file instead of many, or travels alone."""

from collections.abc import Callable
from html import escape
from html.parser import HTMLParser


def inner(page: str) -> str:
    """Return what stands within a page's main element, as the templates write it."""
    _, start, rest = page.partition('<main id="main">')
    body, end, _ = rest.rpartition("</main>")
    if not start or not end:
        raise ValueError("page: found no main element, expected one")
    return body


def relinked(markup: str, change: Callable[[str], str | None]) -> str:
    """Return HTML with each link's address changed; one that `change` gives None for is no link any more."""
    reader = _Reader(change)
    reader.feed(markup)
    reader.close()
    return "".join(reader.written)


class _Reader(HTMLParser):
    """Writes down what it reads, links excepted."""

    def __init__(self, change: Callable[[str], str | None]) -> None:
        super().__init__(convert_charrefs=False)
        self.change = change
        self.written: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        address = given.get("href")
        if tag != "a" or address is None:
            self.written.append(self.get_starttag_text() or "")
            return
        changed = self.change(address)
        kept = {name: value for name, value in given.items() if name != "href"}
        kept = kept if changed is None else {"href": changed, **kept}
        words = "".join(f' {name}="{escape(value or "", quote=True)}"' for name, value in kept.items())
        self.written.append(f"<a{words}>")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self.written.append(f"</{tag}>")

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
