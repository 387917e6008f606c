"""The explorer: one page on which a reader chooses an indicator, with the first one drawn for those without script."""

import json

from jinja2 import Environment, FileSystemLoader

from analysis.display import Fragment, paragraphs
from analysis.parts import supplied
from analysis.parts.benchmarking import indicator
from analysis.parts.benchmarking.views import indicator as indicator_views
from analysis.parts.report import Report
from analysis.publish.explorer_figures import figures, first_choice
from analysis.publish.frame import EXPLORER_SCRIPT, SCRIPTS, TEMPLATES, context, with_script


def explorer_page(report: Report, parts: list[str]) -> str:
    """Return the page.

    Parameters
    ----------
    report : Report
        What the report is about.
    parts : list of str
        The parts in the folder.
    """
    chosen = first_choice(report)
    first = _page(report, chosen) if chosen else _nothing()
    heading = f"Explore every indicator: {report.authority.name}, {report.period}"
    environment = Environment(loader=FileSystemLoader(TEMPLATES / "compendium"), autoescape=False)  # noqa: S701 - the templates escape, as nbconvert's do
    return environment.get_template("explorer.html.j2").render(
        page={"title": heading, **context(report, parts, "explorer"), **with_script(*SCRIPTS, EXPLORER_SCRIPT)},
        heading=heading,
        under=f"{report.authority.name} among any of its comparator groups",
        name=report.authority.name,
        notices=supplied.front(report),
        first=first.on_page,
        figures=as_json({**figures(report), "first": chosen}),
    )


def _page(report: Report, chosen: str) -> Fragment:
    frames = (indicator.areas, indicator.history, indicator.not_ranked)
    return indicator_views.page(report, indicator.about(chosen), *(frame(report, chosen) for frame in frames))


def _nothing() -> Fragment:
    return paragraphs(["No ranked indicator has a result for the year."], "note")


def as_json(content: object) -> str:
    """Return figures as JSON that cannot end the element it stands in."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
