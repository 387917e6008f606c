"""The whole compendium in one file: the front page, then every part, with one set of headings and ids."""

import re
from collections.abc import Mapping, Sequence

from jinja2 import Environment, FileSystemLoader

from analysis.parts.report import Report
from analysis.publish.frame import NAMES, SCRIPT, TEMPLATES, context, with_script

_MAIN = re.compile(r'<main id="main">(?P<body>.*)</main>', re.DOTALL)
_HEADING = re.compile(r"<(?P<end>/?)h(?P<level>[1-5])(?P<rest>[ >])")
_POINTER = re.compile(
    r' (?P<name>id|for|aria-labelledby|aria-describedby)="(?P<value>[^"]+)"| href="#(?P<target>[^"]+)"'
)
_PAGE = re.compile(r' href="(?P<part>[a-z]+)\.html"')
_ON_ITS_OWN = {
    'aria-label="On this page"': 'aria-label="In the part on {part}"',
    ">Sources of this part<": ">Sources of the part on {part}<",
}
"""Names that only one page has by itself, and what they are called beside the other parts."""
_CHOOSER = "show-"
"""Ids by which the page's style picks rows; only one part has them, and they keep their names."""


def sections_of(page: str) -> list[tuple[str, str]]:
    """Return the id and the words (as HTML) of a page's sections, without its own list of contents."""
    found = re.findall(r'<h2 id="([^"]+)">(.*?)</h2>', page, re.DOTALL)
    return [(name, words) for name, words in found if name != "contents"]


def one_file(report: Report, pages: Mapping[str, str], parts: Sequence[str]) -> str:
    """Return the compendium as one page.

    Parameters
    ----------
    report : Report
        What the report is about.
    parts : sequence of str
        The parts, in order.
    pages : mapping of str to str
        The front page (``index``) and the parts as they stand alone.
    """
    heading = f"Annual Performance Compendium {report.period}: {report.authority.name}"
    shown = context(report, parts, "compendium")
    jumps = [{"href": f"#{part}-part", "name": NAMES[part], "current": False} for part in parts]
    bodies = [(part, _body(pages[part], part, set(parts))) for part in parts]
    environment = Environment(loader=FileSystemLoader(TEMPLATES / "compendium"), autoescape=False)  # noqa: S701 - the pages are escaped already
    return environment.get_template("whole.html.j2").render(
        page={**shown, "title": heading, "nav": jumps, **with_script(SCRIPT)},
        front=_linked(_inside(pages["index"]), set(parts)),
        bodies=bodies,
    )


def _inside(page: str) -> str:
    found = _MAIN.search(page)
    if found is None:
        raise ValueError("page: found no main element, expected one")
    return found["body"]


def _body(page: str, part: str, parts: set[str]) -> str:
    """Return a part's content, its headings one step lower and its ids under the part's name."""
    lower = _HEADING.sub(lambda match: f"<{match['end']}h{int(match['level']) + 1}{match['rest']}", _inside(page))
    named = lower
    for words, here in _ON_ITS_OWN.items():
        named = named.replace(words, here.format(part=NAMES[part].lower()))
    return _linked(_POINTER.sub(lambda match: _renamed(match, part), named), parts)


def _renamed(match: re.Match[str], part: str) -> str:
    if match["target"]:
        return f' href="#{part}-{match["target"]}"'
    if match["value"].startswith(_CHOOSER):
        return match[0]
    return f' {match["name"]}="{part}-{match["value"]}"'


def _linked(body: str, parts: set[str]) -> str:
    """Return content whose links to other parts lead to their place in this file."""
    return _PAGE.sub(lambda match: f' href="#{match["part"]}-part"' if match["part"] in parts else match[0], body)
