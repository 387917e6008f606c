"""One notebook, run by papermill with a report's parameters, as a clean executed notebook and a page."""

import logging
import re
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from typing import Any

import nbformat
import papermill

from analysis.data.reads import noting
from analysis.explore.attended import unattended
from analysis.part_names import part_names
from analysis.publish.drawings import drawings_of
from analysis.publish.engines import PAPERMILL
from analysis.publish.engines.in_process import NAME
from analysis.publish.exporter import CompendiumExporter
from analysis.publish.links import relinked
from analysis.publish.task import RunError, Task

QUIET = "--IPKernelApp.log_level=50"
"""Kernels warn about their loopback sockets at every start, and about being ended; papermill reports a failing cell."""
LIVE = "application/vnd.jupyter.widget-view+json"
"""What JupyterLab shows in place of a static view; it needs a kernel, which a report has not."""
_ANSI = re.compile(r"\x1b\[[0-9;]*m")


def run(task: Task) -> frozenset[str] | None:
    """Run one notebook, clean it and write its page; return which files of the return it read, None where a kernel of its own did.

    Raises
    ------
    RunError
        One line: the part, the cell and the reason. The failed notebook is kept in ``task.failed``.
    """
    logging.getLogger("papermill").setLevel(logging.ERROR)
    with noting() as read, drawings_of(task.part, task.parameters) if task.remember else nullcontext(), unattended():
        _execute(task)
    notebook = clean(nbformat.read(task.executed, as_version=4))
    nbformat.write(notebook, task.executed)
    markup, _ = CompendiumExporter(page=task.context).from_notebook_node(notebook)
    task.page.write_text(_without_dead_links(markup, task.context["nav"]), encoding="utf-8")
    return None if task.engine == PAPERMILL else frozenset(read)


def _execute(task: Task) -> None:
    """Run a notebook's cells.

    Raises
    ------
    RunError
        If one fails; the notebook is kept in ``task.failed``.
    """
    try:
        papermill.execute_notebook(
            str(task.notebook),
            str(task.executed),
            parameters=task.parameters,
            progress_bar=False,
            kernel_name="python3",
            cwd=str(task.notebook.parent),
            request_save_on_cell_execute=False,
            **_settings(task.engine),
        )
    except papermill.PapermillExecutionError as error:
        _keep(task)
        reason = _ANSI.sub("", f"{error.ename}: {error.evalue}").strip().splitlines()
        raise RunError(
            f"{task.part}: cell {error.cell_index + 1} failed with {' / '.join(reason)}; the notebook is in {task.failed}"
        ) from None


def _without_dead_links(markup: str, nav: Sequence[Mapping[str, Any]]) -> str:
    """Return a page whose links to parts that are not in the folder are words alone."""
    absent = {f"{part}.html" for part in part_names()} - {item["href"] for item in nav}
    if not absent:
        return markup
    return relinked(markup, lambda address: None if address.partition("#")[0] in absent else address)


def _settings(engine: str) -> dict[str, Any]:
    """Return papermill's settings for an engine."""
    return {"extra_arguments": [QUIET]} if engine == PAPERMILL else {"engine_name": NAME}


def _keep(task: Task) -> None:
    if task.executed.exists():
        task.failed.parent.mkdir(parents=True, exist_ok=True)
        task.executed.replace(task.failed)


def clean(notebook: Any) -> Any:
    """Return an executed notebook without paths, times, random ids and live controls, so that two runs give the same bytes."""
    for name in ("papermill", "widgets"):
        notebook.metadata.pop(name, None)
    notebook.metadata.get("language_info", {}).pop("version", None)  # the manifest has it
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            output.get("data", {}).pop(LIVE, None)
        for name in ("papermill", "execution"):
            cell.metadata.pop(name, None)
        if "injected-parameters" in cell.metadata.get("tags", []):
            cell["id"] = "injected-parameters"
    return notebook
