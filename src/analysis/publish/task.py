"""What a notebook's run needs and how it fails, without the libraries that run it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analysis.errors import ProjectError
from analysis.publish.engines import AUTO


class RunError(ProjectError):
    """A notebook failed while it ran."""


@dataclass(frozen=True)
class Task:
    """One notebook to run.

    Attributes
    ----------
    part : str
        Its part, for messages.
    notebook : Path
        The source notebook.
    executed : Path
        Where the executed notebook goes.
    page : Path
        Where the page goes.
    failed : Path
        Where the notebook is kept if a cell fails.
    parameters : dict of str to str
        As the notebook takes them.
    context : dict
        What the page needs: navigation and the line about how it was made.
    engine : str
        ``papermill`` for a kernel of its own; with any other the cells run in this process, which runs no other notebook.
    remember : bool
        Find what the last run drew alike, and keep what this one draws: where the cells run in this process.
    """

    part: str
    notebook: Path
    executed: Path
    page: Path
    failed: Path
    parameters: dict[str, str]
    context: dict[str, Any]
    engine: str = AUTO
    remember: bool = True
