"""Running a notebook's cells in this very process: an engine of papermill's for processes that run one notebook.

Papermill still injects the parameters, keeps the outputs and reports errors; only the kernel, its start and its
messages are spared. What a kernel would send back comes from the same IPython machinery.
"""

import io
import platform
import sys
from contextlib import redirect_stderr, redirect_stdout
from typing import Any

import nbformat
import pandas as pd
from IPython.core.displayhook import CapturingDisplayHook
from IPython.core.displaypub import CapturingDisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from papermill.engines import Engine, papermill_engines

NAME = "in-process"
IN_A_KERNEL = 20
"""Columns of a frame that pandas shows in a kernel; in a process without one it would fit them to a terminal."""
_Publisher: Any = CapturingDisplayPublisher


class _Hook(CapturingDisplayHook):
    """Keeps what a cell's last line gives."""

    is_active = False
    """Asked of it where a cell fails."""


class _Shell(InteractiveShell):
    """IPython's shell, whose errors are kept beside their cells and not printed."""

    def _showtraceback(
        self, etype: Any, evalue: Any, stb: Any
    ) -> None:  # IPython: "Subclasses may override this method"
        del etype, evalue, stb


class InProcessEngine(Engine):  # type: ignore[misc] # papermill has no types
    """Papermill's engine of that name; a process may use it once."""

    @classmethod
    def execute_managed_notebook(cls, nb_man: Any, kernel_name: str, **settings: Any) -> None:
        """Run every code cell in turn, up to the first that fails."""
        del kernel_name, settings  # there is no kernel to choose
        _Shell.clear_instance()
        shell: Any = _Shell.instance()  # IPython has no types to speak of
        shell.display_pub = _Publisher()
        pd.set_option("display.max_columns", IN_A_KERNEL)
        try:
            for index, cell in enumerate(nb_man.nb.cells):
                nb_man.cell_start(cell, index)
                failed = cell.cell_type == "code" and not _run(shell, cell)
                if failed:
                    nb_man.cell_exception(cell, cell_index=index)
                nb_man.cell_complete(cell, cell_index=index)
                if failed:
                    break
        finally:
            _Shell.clear_instance()
        nb_man.nb.metadata["language_info"] = _language()


def _run(shell: Any, cell: Any) -> bool:
    """Run a cell and put what it gives beside it; say whether it succeeded."""
    said, complained = io.StringIO(), io.StringIO()
    results: list[dict[str, Any]] = []
    shell.display_pub.outputs = []
    shell.displayhook = _Hook(shell=shell, outputs=results)  # type: ignore[no-untyped-call]
    count = shell.execution_count
    with redirect_stdout(said), redirect_stderr(complained):
        sys.displayhook = shell.displayhook
        shell.display_trap.hook = shell.displayhook
        result = shell.run_cell(cell.source, store_history=True)
    cell.execution_count = count
    streams = [("stderr", complained), ("stdout", said)]
    cell.outputs = [
        *(
            nbformat.v4.new_output("stream", name=name, text=text.getvalue())
            for name, text in streams
            if text.getvalue()
        ),
        *(nbformat.v4.new_output("display_data", **_parts(shown)) for shown in shell.display_pub.outputs),
        *(nbformat.v4.new_output("execute_result", execution_count=count, **_parts(shown)) for shown in results),
        *_errors(shell, result),
    ]
    return bool(result.success)


def _parts(shown: dict[str, Any]) -> dict[str, Any]:
    return {"data": shown["data"], "metadata": shown.get("metadata") or {}}


def _errors(shell: Any, result: Any) -> list[Any]:
    """Return what a kernel would send of an error; nothing where there was none."""
    error = result.error_before_exec or result.error_in_exec
    if error is None:
        return []
    traceback = shell.InteractiveTB.structured_traceback(type(error), error, error.__traceback__)
    name, value = type(error).__name__, str(error)
    return [nbformat.v4.new_output("error", ename=name, evalue=value, traceback=traceback)]


def _language() -> dict[str, Any]:
    """Return what a kernel says of its language."""
    return {
        "codemirror_mode": {"name": "ipython", "version": sys.version_info[0]},
        "file_extension": ".py",
        "mimetype": "text/x-python",
        "name": "python",
        "nbconvert_exporter": "python",
        "pygments_lexer": f"ipython{sys.version_info[0]}",
        "version": platform.python_version(),
    }


papermill_engines.register(NAME, InProcessEngine)
