"""The whole compendium in one file: the front page, then every part as it stands alone. Ids differ from part to part."""

from collections.abc import Mapping, Sequence

from analysis.parts.part import chosen_parts
from analysis.parts.report import Report
from analysis.publish.frame import SCRIPTS, context, rendered, with_script
from analysis.publish.links import inner, relinked, to_places


def one_file(report: Report, pages: Mapping[str, str], parts: Sequence[str]) -> str:
    """Return the compendium as one page.

    Parameters
    ----------
    report : Report
        What the report is about.
    pages : mapping of str to str
        The front page (``index``) and the parts as they stand alone.
    parts : sequence of str
        The parts.
    """
    heading = report.title
    shown = chosen_parts(parts)
    jumps = [{"href": f"#{part.name}-part", "name": part.title, "current": False} for part in shown]
    within = to_places(pages)
    return rendered(
        "whole.html.j2",
        page={**context(report, parts, "compendium"), "title": heading, "nav": jumps, **with_script(*SCRIPTS)},
        front=relinked(inner(pages["index"]), within),
        bodies=[(part.name, relinked(inner(pages[part.name]), within, deeper=1)) for part in shown],
    )
