"""The front page: what the parts say, how to read them, and the files beside them."""

from collections.abc import Sequence
from typing import Any

from jinja2 import Environment, FileSystemLoader

from analysis.parameters import PARTS
from analysis.parts import benchmarking, dashboards, funding, risks
from analysis.parts.report import Report
from analysis.publish.frame import NAMES, TEMPLATES, context

_PART_MODULES = {"funding": funding, "benchmarking": benchmarking, "dashboards": dashboards, "risks": risks}
READING = (
    "Published figures are those that a council or a government department printed; computed figures are worked out here from open "
    "data; derived figures are what a published one implies. Each is marked where it stands.",
    "A rank of 1 is the best by the measure's polarity, equal values share a rank, and authorities without a result are left out, not put last.",
    "Quartile 1 is the best quarter of the comparators, quartile 4 the bottom quarter.",
    "An interval beside a position says how far it could move if the set of indicators were drawn again: a difference within it is no finding.",
    "Missing figures are shown as missing, with the reason where it is known.",
)


def tables(report: Report, part: str) -> dict[str, Any]:
    """Return the CSV tables of a part by file name."""
    found: dict[str, Any] = _PART_MODULES[part].tables(report)
    return found


def front_page(report: Report, parts: Sequence[str], files: Sequence[str]) -> str:
    """Return the front page.

    Parameters
    ----------
    report : Report
        What the report is about.
    parts : sequence of str
        The parts in the folder.
    files : sequence of str
        The CSV files in the folder's data.
    """
    heading = f"Annual Performance Compendium {report.period}: {report.authority.name}"
    shown = [part for part in PARTS if part in parts]
    sections = [
        {
            "part": part,
            "name": NAMES[part],
            "href": f"{part}.html",
            "sentences": _PART_MODULES[part].summary(report),
            "headline": _PART_MODULES[part].headline(report),
        }
        for part in shown
    ]
    headings = [
        *((part, NAMES[part]) for part in shown),
        ("reading", "How to read it"),
        ("files", "The figures as files"),
    ]
    environment = Environment(loader=FileSystemLoader(TEMPLATES / "compendium"), autoescape=False)  # noqa: S701 - the templates escape, as nbconvert's do
    return environment.get_template("front.html.j2").render(
        page={"title": heading, **context(report, parts, "index")},
        heading=heading,
        under=f"Compared with {report.group}",
        headings=headings,
        sections=sections,
        reading=READING,
        files=sorted(files),
    )
