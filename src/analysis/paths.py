"""Where the project's folders are; the only module that knows."""

import os
from pathlib import Path

HOME_VARIABLE = "COMPENDIUM_HOME"
NOTEBOOKS_VARIABLE = "COMPENDIUM_NOTEBOOKS"
LAB_VARIABLE = "COMPENDIUM_LAB"


def project_root() -> Path:
    """Return the folder with notebooks/ and data/.

    ``COMPENDIUM_HOME`` wins (tests and other data sets use it); otherwise it is the checkout that this package
    is installed from.
    """
    chosen = os.environ.get(HOME_VARIABLE)
    return Path(chosen).resolve() if chosen else Path(__file__).resolve().parents[2]


def raw_folder() -> Path:
    """Return data/raw, the inputs that nobody edits by program."""
    return project_root() / "data" / "raw"


def processed_folder() -> Path:
    """Return data/processed, built from data/raw and ignored by git."""
    return project_root() / "data" / "processed"


def notebooks_folder() -> Path:
    """Return the folder of the source notebooks; ``COMPENDIUM_NOTEBOOKS`` names another."""
    chosen = os.environ.get(NOTEBOOKS_VARIABLE)
    return Path(chosen).resolve() if chosen else Path(__file__).resolve().parents[2] / "notebooks"


def work_folder() -> Path:
    """Return the folder for one's own notebooks and files, which git ignores; it need not exist."""
    chosen = os.environ.get(LAB_VARIABLE)
    return (Path(chosen).resolve() if chosen else project_root()) / "work"


def shown(path: Path) -> str:
    """Return a path as a reader should see it: relative to the project, with forward slashes."""
    try:
        return path.resolve().relative_to(project_root()).as_posix()
    except ValueError:
        return path.name
