"""What a run depends on, as hashes: if none has changed, the run need not be repeated."""

import hashlib
import json
import platform
from collections.abc import Iterable
from dataclasses import asdict
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
from analysis.parameters import ReportParameters
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


def input_state(slug: str, year: str) -> Signature:
    """Return what tells two states of a report's inputs and of its notebooks apart."""
    return signature([*input_files(slug, year), *sorted(notebooks_folder().glob("*.ipynb"))])


@lru_cache(maxsize=1)
def code_hash() -> str:
    """Return one hash of the package's source and templates."""
    return digest(hashes(source_files(), package_folder()))


@lru_cache(maxsize=1)
def library_versions() -> dict[str, str]:
    """Return the versions of Python and of the libraries that figures and pages depend on."""
    return {"python": platform.python_version()} | {name: version(name) for name in LIBRARIES}


def part_fingerprint(part: str, parameters: ReportParameters, inputs: dict[str, str], parts: Iterable[str]) -> str:
    """Return one hash of everything a part's page depends on.

    Parameters
    ----------
    part : str
        The part.
    parameters : ReportParameters
        As resolved: an ONS code and a group's id.
    inputs : dict of str to str
        From `input_hashes`.
    parts : iterable of str
        The parts in the folder, which the navigation names.
    """
    notebook = sha256(notebooks_folder() / f"{part}.ipynb")
    asked = list(asdict(parameters).values())
    return digest([part, notebook, asked, inputs, code_hash(), library_versions(), sorted(parts)])


def digest(content: object) -> str:
    """Return the hash of any JSON value."""
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
