"""What a run depends on, as hashes: if none has changed, the run need not be repeated."""

import hashlib
import json
import platform
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from analysis.data.folders import (
    ACCEPTED_FOLDER,
    SETTINGS_FILE,
    earlier_register,
    return_folder,
    shared_inputs,
    text_files,
)
from analysis.data.snapshot import Signature, signature
from analysis.files import hashes, sha256
from analysis.part_names import part_names
from analysis.paths import notebooks_folder, package_folder, raw_folder, source_files

DESCRIBED = ("datapackage.json", f"{ACCEPTED_FOLDER}/log.csv")
"""What the page on where figures come from says of the files: their sources, and when they were accepted."""
LIBRARIES = (
    "pandas",
    "numpy",
    "scipy",
    "matplotlib",
    "seaborn",
    "papermill",
    "nbconvert",
    "nbclient",
    "ipykernel",
)


def input_files(slug: str, year: str) -> list[Path]:
    """Return every file of data/raw that a report of an authority and year draws on."""
    earlier = earlier_register(slug, year)
    compared = [return_folder(slug, earlier) / "risks.csv"] if earlier and return_folder(slug, year).is_dir() else []
    council = return_folder(slug, year).parent
    own = [
        *return_folder(slug, year).glob("*.csv"),
        *council.glob(SETTINGS_FILE),
        *council.glob("*.png"),
        *text_files(slug, year),
    ]
    described = [path for name in DESCRIBED if (path := raw_folder() / name).is_file()]
    return [*shared_inputs(), *own, *compared, *described]


def input_hashes(slug: str, year: str) -> dict[str, str]:
    """Return the hash of every file of data/raw that a report of an authority and year draws on."""
    return hashes(input_files(slug, year), raw_folder())


def watched_files(slug: str, year: str) -> list[Path]:
    """Return every file that a report of an authority and year draws on and a person may change: its inputs and the notebooks."""
    return [*input_files(slug, year), *sorted(notebooks_folder().glob("*.ipynb"))]


def input_state(slug: str, year: str) -> Signature:
    """Return what tells two states of a report's inputs and of its notebooks apart."""
    return signature(watched_files(slug, year))


@lru_cache(maxsize=1)
def code_hash() -> str:
    """Return one hash of the package's source and templates."""
    return digest(hashes(source_files(), package_folder()))


@lru_cache(maxsize=1)
def library_versions() -> dict[str, str]:
    """Return the versions of Python and of the libraries that figures and pages depend on."""
    return {"python": platform.python_version()} | {name: version(name) for name in LIBRARIES}


def page_fingerprint(page: str, parameters: Mapping[str, str], inputs: Mapping[str, str], parts: Iterable[str]) -> str:
    """Return one hash of everything that a page depends on.

    Parameters
    ----------
    page : str
        A part, or another page of the folder, which has no notebook.
    parameters : mapping of str to str
        As resolved: an ONS code and a group's id.
    inputs : mapping of str to str
        From `input_hashes`.
    parts : iterable of str
        The parts in the folder, which the navigation names.
    """
    path = notebooks_folder() / f"{page}.ipynb"
    notebook = sha256(path) if page in part_names() else ""
    return digest([page, notebook, dict(parameters), dict(inputs), code_hash(), library_versions(), sorted(parts)])


def digest(content: object) -> str:
    """Return the hash of any JSON value."""
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
