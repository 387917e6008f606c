"""Markdown as part of a page: what a council writes itself, escaped, with headings below those of the page."""

import re
from typing import Any

import mistune

from analysis.display.fragment import Fragment, escape

LEVEL, LOWEST = 3, 6
"""A text's first heading is of this level."""
_SAFE = ("http://", "https://", "mailto:", "#")


class _Renderer(mistune.HTMLRenderer):
    """Writes plain HTML: no raw HTML, no pictures, links only to where a reader can go."""

    def __init__(self) -> None:
        super().__init__(escape=True)

    def heading(self, text: str, level: int, **_attributes: Any) -> str:
        deep = min(LEVEL + level - 1, LOWEST)
        return f"<h{deep}>{text}</h{deep}>\n"

    def image(self, text: str, url: str, title: str | None = None) -> str:
        del url, title
        return text

    def link(self, text: str, url: str, title: str | None = None) -> str:
        del title
        if not url.lower().startswith(_SAFE) and not re.fullmatch(r"[\w./-]+\.html(#[\w-]+)?", url):
            return text
        return f'<a href="{escape(url)}">{text}</a>'

    def block_html(self, html: str) -> str:
        return f"<p>{escape(html.strip())}</p>\n"

    def inline_html(self, html: str) -> str:
        return escape(html)

    def thematic_break(self) -> str:
        return ""


_convert = mistune.create_markdown(renderer=_Renderer(), plugins=["table", "strikethrough"])


def markdown(text: str) -> Fragment:
    """Return a Markdown text as HTML that can do no harm: what looks like HTML stands there as written."""
    return Fragment(str(_convert(text)).strip(), text)


def own_words(text: str, whose: str) -> Fragment:
    """Return a council's text, marked as its own.

    Parameters
    ----------
    text : str
        Markdown.
    whose : str
        The council.
    """
    shown = markdown(text)
    said = f"In the words of {whose}"
    return Fragment(
        f'<div class="own-words"><p class="own-words-head">{escape(said)}</p>{shown.markup}</div>',
        f"{said}\n{text}",
    )
