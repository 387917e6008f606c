"""Abbreviations explained: marked where they stand in tables and paragraphs, and listed at the foot of a page."""

import re
import tomllib
from functools import cache
from importlib.resources import files

from analysis.display.fragment import escape


@cache
def meanings() -> dict[str, str]:
    """Return each abbreviation with its meaning."""
    return dict(tomllib.loads((files("analysis.display") / "abbreviations.toml").read_text(encoding="utf-8")))


@cache
def _any() -> re.Pattern[str]:
    longest_first = sorted(meanings(), key=len, reverse=True)
    return re.compile(rf"(?<![\w£])({'|'.join(longest_first)})(?=s?(?!\w))")


def explained(text: str) -> str:
    """Return text as HTML, each abbreviation with its meaning."""
    return _any().sub(lambda found: f'<abbr title="{escape(meanings()[found[0]])}">{found[0]}</abbr>', escape(text))


def found_in(text: str) -> list[tuple[str, str]]:
    """Return the abbreviations that a text has, in alphabetical order, each with its meaning."""
    return [(name, meanings()[name]) for name in sorted({match[1] for match in _any().finditer(text)})]
