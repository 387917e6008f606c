"""Where the project's folders are; the only module that knows."""

import os
from functools import lru_cache
from pathlib import Path

from analysis.errors import ProjectError

HOME_VARIABLE = "COMPENDIUM_HOME"
NOTEBOOKS_VARIABLE = "COMPENDIUM_NOTEBOOKS"
LAB_VARIABLE = "COMPENDIUM_LAB"
SETTINGS_FILE = "compendium.toml"
_PACKAGE = Path(__file__).resolve().parent
_PACKED = _PACKAGE / "_start"
"""In an installed package: what a folder made by `compendium init` begins with."""


def project_root() -> Path:
    """Return the folder with data/, and mostly notebooks/.

    ``COMPENDIUM_HOME`` wins; then comes the folder made by `compendium init` that one works in, and last the checkout that this package is
    installed from.

    Raises
    ------
    ProjectError
        Where there is none of these.
    """
    chosen = os.environ.get(HOME_VARIABLE)
    if chosen:
        return Path(chosen).resolve()
    return _found(_here())


def starting_folder() -> Path:
    """Return the folder with what a new project begins with: the checkout, or a copy of it in the installed package."""
    return _PACKED if _PACKED.is_dir() else _PACKAGE.parents[1]


def raw_folder() -> Path:
    """Return data/raw, the inputs that nobody edits by program."""
    return project_root() / "data" / "raw"


def processed_folder() -> Path:
    """Return data/processed, built from data/raw and ignored by git."""
    return project_root() / "data" / "processed"


def notebooks_folder() -> Path:
    """Return the folder of the source notebooks: the project's own, or where it has none those it would begin with.

    ``COMPENDIUM_NOTEBOOKS`` names another.
    """
    chosen = os.environ.get(NOTEBOOKS_VARIABLE)
    if chosen:
        return Path(chosen).resolve()
    own = project_root() / "notebooks"
    return own if own.is_dir() else starting_folder() / "notebooks"


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


def source_files() -> list[Path]:
    """Return the files of the package that decide what a report says: its source, patterns and templates."""
    return [
        path
        for path in _PACKAGE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and _PACKED not in path.parents
    ]


def package_folder() -> Path:
    """Return the folder of the package."""
    return _PACKAGE


def _here() -> str:
    try:
        return str(Path.cwd())
    except OSError:
        return ""  # it was removed meanwhile


@lru_cache(maxsize=16)
def _found(here: str) -> Path:
    """Return the project around a folder, or the checkout."""
    for folder in [Path(here), *Path(here).parents] if here else []:
        if (folder / SETTINGS_FILE).is_file() and (folder / "data" / "raw").is_dir():
            return folder.resolve()
    checkout = _PACKAGE.parents[1]
    if (checkout / SETTINGS_FILE).is_file():
        return checkout
    raise ProjectError(
        [
            f"found no compendium in this folder or above it, expected one made by `compendium init FOLDER`, or its path in {HOME_VARIABLE}"
        ]
    )
