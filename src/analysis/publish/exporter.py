"""The notebook as a page: an nbconvert exporter with the project's template."""

import html
from copy import deepcopy
from functools import partial
from typing import Any

import nbformat
from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket
from nbconvert.exporters.html import HTMLExporter
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbconvert.filters.widgetsdatatypefilter import WidgetsDataTypeFilter
from nbformat import NotebookNode

from analysis.display.abbreviations import found_in
from analysis.display.fragment import element_id
from analysis.publish.frame import SCRIPTS, TEMPLATES, with_script
from analysis.publish.sections import contents_of, folds, place_of_contents, title_of, without_empty


class _Compiled(BytecodeCache):
    """Templates compiled in this process: each exporter has an environment of its own and would compile them again."""

    def __init__(self) -> None:
        self.buckets: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what was compiled before."""
        if bucket.key in self.buckets:
            bucket.bytecode_from_string(self.buckets[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self.buckets[bucket.key] = bucket.bytecode_to_string()


_compiled = _Compiled()


def get_ready() -> None:
    """Export a page of one line: processes forked from this one then find templates and the rules of notebooks compiled."""
    output = nbformat.v4.new_output("execute_result", data={"text/plain": "1", "text/html": "<p>1</p>"})
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1", outputs=[output])])
    nbformat.validate(notebook)
    CompendiumExporter().from_notebook_node(notebook)


class CompendiumExporter(HTMLExporter):
    """One page, no network, no code: headings listed at the top, tables and charts as the notebook shows them.

    ``jupyter nbconvert --to compendium notebook.ipynb`` works by itself; `page` adds the navigation between parts.
    """

    export_from_notebook = "Compendium page"

    def __init__(self, page: dict[str, Any] | None = None, **settings: Any) -> None:
        super().__init__(  # type: ignore[no-untyped-call]
            template_name="compendium", extra_template_basedirs=[str(TEMPLATES)], anchor_link_text="", **settings
        )
        self.page = page or {"nav": [], "made": "", **with_script(*SCRIPTS)}

    def _create_environment(self) -> Environment:
        environment: Environment = super()._create_environment()  # type: ignore[no-untyped-call]
        environment.bytecode_cache = _compiled
        return environment

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
        shown = without_empty(deepcopy(nb))
        part = str(self.page.get("part", "page"))
        given = dict(resources or {})
        given["page"] = {"title": title_of(nb), "contents": contents_of(shown, part), **self.page}
        given["abbreviations"] = found_in(_words_of(shown))
        given["place_contents"] = place_of_contents(shown)
        given["part"] = part
        given["folds"], given["fold_ends"] = folds(shown)
        # the step above HTMLExporter: its own takes the page apart once more for JupyterLab's classes, which this one has not
        self.register_filter(  # type: ignore[no-untyped-call]
            "filter_data_type", WidgetsDataTypeFilter(notebook_metadata={}, parent=self, resources=given)
        )
        self.register_filter("element_id", partial(element_id, part))  # type: ignore[no-untyped-call]
        self.register_filter("markdown2html", partial(as_html, part=part))  # type: ignore[no-untyped-call]
        markup: tuple[str, dict[str, Any]] = super(HTMLExporter, self).from_notebook_node(shown, given, **settings)
        return markup


def _words_of(notebook: NotebookNode) -> str:
    """Return what a notebook says, its text and its outputs in words."""
    outputs = (output for cell in notebook.cells for output in cell.get("outputs", []))
    said = [str(output.get("data", {}).get("text/plain", "")) for output in outputs]
    return "\n".join([*(cell.source for cell in notebook.cells if cell.cell_type == "markdown"), *said])


def as_html(source: str, part: str) -> str:
    """Return a notebook's text as HTML: its headings have ids that begin with the part's name."""
    return str(MarkdownWithMath(renderer=_Renderer(part)).render(source))


class _Renderer(IPythonRenderer):
    """Markdown whose headings have the ids that `contents_of` lists."""

    def __init__(self, part: str) -> None:
        super().__init__(escape=True, exclude_anchor_links=True)
        self.part = part

    def heading(self, text: str, level: int, **attrs: Any) -> str:
        del attrs
        return f'<h{level} id="{element_id(self.part, html.unescape(text))}">{text}</h{level}>\n'
