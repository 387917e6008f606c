"""The explorer: one page on which a reader chooses what to see, with one indicator as a ranked table for those without script."""

from analysis.display import Fragment, heading, joined, paragraphs
from analysis.parts import supplied
from analysis.parts.benchmarking import indicator
from analysis.parts.benchmarking.views import indicator as indicator_views
from analysis.parts.report import Report
from analysis.publish.explorer_figures import figures, first_choice
from analysis.publish.frame import SCRIPTS, TEMPLATES, context, rendered, with_script

MODULES = (
    "inflate",
    "data",
    "words",
    "standing",
    "address",
    "drawing",
    "spread",
    "trend",
    "tiles",
    "against",
    "tables",
    "download",
    "combobox",
    "page",
    "start",
)
"""The script's modules in the order in which they stand, each in a file of its own; they share one scope."""
VIEWS = {
    "spread": "Spread",
    "ranked": "Ranked",
    "time": "Over time",
    "map": "Map",
    "against": "Against",
    "table": "Table",
}


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
    title = f"Explore every indicator: {report.about}"
    script = with_script(*SCRIPTS, text=explorer_script())
    frame = context(report, parts, "explorer")
    style = (TEMPLATES / "compendium" / "explorer.css").read_text(encoding="utf-8") + frame["identity"]["style"]
    return rendered(
        "explorer.html.j2",
        page={"title": title, **frame, **script, "identity": {**frame["identity"], "style": style}},
        under=report.about,
        notices=supplied.front(report),
        first=first.on_page,
        views=VIEWS.items(),
        figures=figures(report),
    )


def explorer_script() -> str:
    """Return the explorer's script: its modules in one scope, and the start."""
    folder = TEMPLATES / "compendium" / "explorer"
    modules = "".join((folder / f"{name}.js").read_text(encoding="utf-8") for name in MODULES)
    return f'(() => {{\n"use strict";\n{modules}start();\n}})();\n'


def _page(report: Report, chosen: str) -> Fragment:
    """Return one indicator closely: what it is, and every comparator ranked."""
    about, areas = indicator.about(chosen), indicator.areas(report, chosen)
    notes = f"{about['definition']} {indicator_views.BETTER[str(about['polarity'])]}."
    drawn = [indicator_views.area_chart(report, about, areas)] if len(areas) else []
    return joined([heading(str(about["name"])), paragraphs([notes], "note"), *drawn])


def _nothing() -> Fragment:
    return paragraphs(["No ranked indicator has a result for the year."], "note")
