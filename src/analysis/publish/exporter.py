"""The notebook as a page: an nbconvert exporter with the project's template."""

import html
import re
from copy import deepcopy
from typing import Any

from nbconvert.exporters.html import HTMLExporter
from nbconvert.filters.widgetsdatatypefilter import WidgetsDataTypeFilter
from nbformat import NotebookNode
from traitlets.config import Config

from analysis.publish.frame import SCRIPT, TEMPLATES, with_script
from analysis.publish.sections import without_empty

HIDDEN_TAG = "notebook-only"
_HEADING = re.compile(r'<h2 id="(?P<id>[^"]+)">(?P<words>.*?)</h2>', re.DOTALL)
_ANCHOR = re.compile(r'<a class="anchor-link"[^>]*>')
_FIRST = re.compile(r"<h1>(?P<words>.*?)</h1>", re.DOTALL)


class CompendiumExporter(HTMLExporter):
    """One page, no network, no code: headings listed at the top, tables and charts as the notebook shows them.

    ``jupyter nbconvert --to compendium notebook.ipynb`` works by itself; `page` adds the navigation between parts.
    """

    export_from_notebook = "Compendium page"

    @property
    def default_config(self) -> Config:
        """The base class's settings, with cells meant for JupyterLab alone left out."""
        config = Config({"TagRemovePreprocessor": {"enabled": True, "remove_cell_tags": {HIDDEN_TAG}}})
        config.merge(super().default_config)
        return config

    def __init__(self, page: dict[str, Any] | None = None, **settings: Any) -> None:
        super().__init__(  # type: ignore[no-untyped-call]
            template_name="compendium", extra_template_basedirs=[str(TEMPLATES)], anchor_link_text="", **settings
        )
        self.page = page or {"nav": [], "made": "", **with_script(SCRIPT)}

    def from_notebook_node(  # type: ignore[override] # the base class is annotated with the type it takes
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **settings: Any
    ) -> tuple[str, dict[str, Any]]:
        """Return the page and nbconvert's resources.

        Raises
        ------
        ValueError
            If the notebook has not been run: its page would be empty.
        """
        if not any(cell.get("outputs") for cell in nb.cells):
            raise ValueError("found a notebook without outputs, expected one that has been run")
        given = dict(resources or {})
        given["page"] = {"title": _title(nb), **self.page}
        # the step above HTMLExporter: its own takes the page apart once more for JupyterLab's classes, which this one has not
        self.register_filter(  # type: ignore[no-untyped-call]
            "filter_data_type", WidgetsDataTypeFilter(notebook_metadata={}, parent=self, resources=given)
        )
        shown = without_empty(deepcopy(nb))
        markup, produced = super(HTMLExporter, self).from_notebook_node(shown, given, **settings)
        return _with_contents(_ANCHOR.sub("", markup), self), produced


def _title(nb: NotebookNode) -> str:
    """Return the words of the notebook's main heading, which follows the parameters."""
    pages = (
        str(output.data["text/html"])
        for cell in nb.cells
        for output in cell.get("outputs", [])
        if "text/html" in output.get("data", {})
    )
    match = next((found for found in map(_FIRST.search, pages) if found), None)
    return html.unescape(match["words"]) if match else "Annual Performance Compendium"


def _with_contents(markup: str, exporter: HTMLExporter) -> str:
    """Put the list of headings after the opening sentences, before the first section."""
    found = [(match["id"], match["words"]) for match in _HEADING.finditer(markup)]
    if not found:
        return markup
    shell = exporter.environment.get_template("shell.html.j2").module
    start = _HEADING.search(markup)
    cut = start.start() if start else 0
    return f"{markup[:cut]}{shell.contents(found)}\n{markup[cut:]}"
