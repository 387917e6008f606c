"""The report for print: cover, contents with page numbers, summary, parts and annex, from the pages that are made already."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from analysis.errors import ProjectError
from analysis.narrative.patterns import say
from analysis.parts.part import Part, chosen_parts
from analysis.parts.report import Report
from analysis.publish.frame import TEMPLATES, context
from analysis.publish.front import how_to_read
from analysis.publish.leaves import Heading, leaves
from analysis.publish.links import to_places
from analysis.publish.manifest import PDF
from analysis.publish.pdf import printed, travelling
from analysis.publish.tagged import completed, pages_of_places

SUMMARY, ANNEX, ABBREVIATIONS = "summary", "checks", "abbreviations"
"""The chapter before the parts, the part that is an annex, and the section that stands once."""


def print_report(report: Report, folder: Path) -> None:
    """Print a report's pages as one tagged PDF: once to learn on which page each section begins, and once with the numbers.

    Raises
    ------
    ProjectError
        If there is no Chromium, it prints nothing, or the numbers move the sections they are of.
    """
    parts = tuple(part.name for part in chosen_parts([path.stem for path in folder.glob("*.html")]))
    pages = {name: (folder / f"{name}.html").read_text(encoding="utf-8") for name in ("index", *parts)}
    numbers = pages_of_places(printed(paper(report, pages, parts, {})))
    document = paper(report, pages, parts, numbers)
    content = printed(document)
    if pages_of_places(content) != numbers:
        raise ProjectError(["pdf: found sections that moved when their page numbers were filled in, expected none"])
    (folder / PDF).write_bytes(completed(content, document))


def paper(report: Report, pages: Mapping[str, str], parts: Sequence[str], numbers: Mapping[str, int]) -> str:
    """Return the report as the page that is printed.

    Parameters
    ----------
    report : Report
        What the report is about.
    pages : mapping of str to str
        The front page (``index``) and the parts as they stand alone.
    parts : sequence of str
        The parts.
    numbers : mapping of str to int
        The page on which each id stands, as far as it is known.
    """
    within = to_places(pages)

    def kept(address: str) -> str | None:
        return travelling(within(address))

    front = leaves(pages["index"], kept, title="verdict")
    made = [(part, leaves(pages[part.name], kept)) for part in _in_order(parts)]
    chapters = [_chapter(SUMMARY, say("paper.summary"), "", front.markup, [])]
    short = Heading(ABBREVIATIONS, say("paper.abbreviations"))
    chapters += [
        _chapter(part.name, *_titles(part), each.markup, [*each.sections, *([short] if part is made[-1][0] else [])])
        for part, each in made
    ]
    abbreviations = {term: meaning for _, each in made for term, meaning in each.abbreviations.items()}
    frame = context(report, parts, "paper")
    environment = Environment(loader=FileSystemLoader(TEMPLATES / "compendium"), autoescape=False)  # noqa: S701 - the pages are escaped already
    environment.filters["css_text"] = _css_text
    return environment.get_template("paper.html.j2").render(
        title=say("front.heading", period=report.period, name=report.authority.name),
        name=report.authority.name,
        period=report.period,
        compared=say("front.compared_with", group=report.group),
        identity=frame["identity"],
        made=frame["made"],
        chapters=chapters,
        heads={"contents": say("paper.contents"), "reading": say("paper.reading"), "abbreviations": short.words},
        reading=how_to_read(),
        abbreviations=sorted(abbreviations.items()),
        numbers=numbers,
    )


def _in_order(parts: Sequence[str]) -> list[Part]:
    """Return the parts as paper has them: the annex last."""
    return sorted(chosen_parts(parts), key=lambda part: part.name == ANNEX)


def _titles(part: Part) -> tuple[str, str]:
    """Return a chapter's title and the word that stands before it."""
    return part.title, say("paper.annex") if part.name == ANNEX else ""


def _chapter(name: str, title: str, before: str, body: str, sections: Sequence[Heading]) -> dict[str, object]:
    whole = f"{before}: {title[:1].lower()}{title[1:]}" if before else title
    return {"name": name, "title": whole, "body": body, "sections": list(sections)}


def _css_text(words: str) -> str:
    """Return text as a style sheet within a page may quote it."""
    return json.dumps(words, ensure_ascii=False).replace("<", r"\3c ")
