"""The front page: what the parts say, how to read them, and the files beside them."""

from collections.abc import Mapping, Sequence

from jinja2 import Environment, FileSystemLoader

from analysis.parts import supplied
from analysis.parts.checks.data_quality import quality
from analysis.parts.part import chosen_parts
from analysis.parts.report import Report
from analysis.publish.frame import TEMPLATES, context

READING = (
    "Published figures are those that a council or a government department printed; computed figures are worked out here from open "
    "data; derived figures are what a published one implies. Each is marked where it stands.",
    "A rank of 1 is the best by the measure's polarity, equal values share a rank, and authorities without a result are left out, not put last.",
    "Quartile 1 is the best quarter of the comparators (the top quartile), quartile 4 the bottom one.",
    "A range beside a position says how far it moves when the set of measures is drawn again, service area by service area: a "
    "difference within it is no finding.",
    "Missing figures are shown as missing, with the reason where it is known.",
)

MORE = {
    "explorer.html": "Explore every indicator: choose one, and who to compare with",
    "compendium.html": "The whole compendium in one page, to send or to print",
    "compendium.xlsx": "Every table in one workbook",
}
"""What may lie beside the front page, besides the parts."""


def front_page(report: Report, parts: Sequence[str], tables: Mapping[str, str], more: Sequence[str]) -> str:
    """Return the front page.

    Parameters
    ----------
    report : Report
        What the report is about.
    parts : sequence of str
        The parts in the folder.
    tables : mapping of str to str
        What each CSV file in the folder's data is, by file name.
    more : sequence of str
        Other files beside the page that a reader may want.
    """
    heading = f"Annual Performance Compendium {report.period}: {report.authority.name}"
    shown = chosen_parts(parts)
    sections = [
        {
            "part": part.name,
            "name": part.title,
            "href": f"{part.name}.html",
            "sentences": part.summary(report),
            "headline": part.headline(report),
        }
        for part in shown
    ]
    headings = [
        *((f"front-{part.name}", part.title) for part in shown),
        ("reading", "How to read it"),
        ("quality", "Data quality"),
        ("files", "The figures as files"),
    ]
    environment = Environment(loader=FileSystemLoader(TEMPLATES / "compendium"), autoescape=False)  # noqa: S701 - the templates escape, as nbconvert's do
    return environment.get_template("front.html.j2").render(
        page={"title": heading, **context(report, parts, "index")},
        heading=heading,
        under=f"Compared with {report.group}",
        notices=supplied.front(report),
        headings=headings,
        sections=sections,
        reading=READING,
        quality=quality(report),
        more=[(name, MORE[name]) for name in more],
        tables=sorted(tables.items()),
    )
