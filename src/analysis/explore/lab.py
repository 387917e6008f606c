"""What `make explore` needs of JupyterLab: the report's notebooks cannot be overwritten, and a folder of one's own is there to begin in."""

import shutil
from pathlib import Path

from jupyter_server.services.contents.largefilemanager import AsyncLargeFileManager

NOTEBOOKS, WORK, START = "notebooks", "work", "start.ipynb"
BEGINNING = Path("config") / "lab" / START
"""Not in notebooks/: it writes files, which the gallery must not."""


class Contents(AsyncLargeFileManager):
    """Files as JupyterLab sees them: what is in notebooks/ can be run and copied, not saved over.

    The report is built from those notebooks. JupyterLab shows a file that it may not write as read-only, and saves it by itself nowhere.
    """

    def is_writable(self, path: str) -> bool:
        """Say whether a file may be written."""
        within = path.strip("/").split("/")[0] == NOTEBOOKS
        return not within and bool(super().is_writable(path))  # type: ignore[no-untyped-call] # jupyter_server has few types


def prepare(root: Path) -> None:
    """Make the folder work/, which git ignores, with a notebook to begin with; what is there stays as it is.

    Parameters
    ----------
    root : Path
        The project.
    """
    work = root / WORK
    if not work.exists():
        work.mkdir()
        shutil.copyfile(root / BEGINNING, work / START)
