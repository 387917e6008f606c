"""A folder to work in where the package is installed without its repository: notebooks, data, settings and a page that says what to do."""

import re
import shutil
from pathlib import Path

import pandas as pd

from analysis.data.geography import find_authority
from analysis.errors import ParameterError
from analysis.files import whole_folder
from analysis.parameters import parse_year
from analysis.paths import SETTINGS_FILE, starting_folder

COPIED = ("notebooks", "data/raw", "config", "docs", SETTINGS_FILE, "LICENSE")
_OF_THE_SITE = ("conf.py", "index.md", "changelog.md", "contributing.md")
"""Files of docs/ that serve the project's site alone."""
_LEFT_OUT = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints", "tutorial-work", ".*", *_OF_THE_SITE)
_IGNORED = "/data/processed/\n/data/downloads/\n/reports/\n/work/\n.ipynb_checkpoints/\n.writing-*\ntutorial-work/\n"
_WHAT_TO_DO = """\
# {name}

A folder for Annual Performance Compendiums, made by `compendium init`. Run commands in it.

| Command | Does |
|---|---|
| `compendium build` | builds the report that `compendium.toml` names, in `reports/` |
| `compendium batch --authorities county-areas` | builds several: those of a group, or names with commas between |
| `compendium explore` | opens the notebooks in JupyterLab |
| `compendium list authorities` | says for whom there can be a report |
| `compendium template YOUR-COUNCIL --xlsx` | makes an empty return to fill in |
| `compendium --help` | lists the other commands |

| Folder | Holds |
|---|---|
| `data/raw/` | the tables of figures, each with its source and licence in `datapackage.json`; councils' returns in `local/` |
| `notebooks/` | a notebook for each part, which the reports are made from |
| `docs/` | the guides |
| `config/` | how JupyterLab and the gallery open |
| `work/` | your own notebooks, once you have opened JupyterLab |

Code is under the MIT licence, data under the Open Government Licence v3.0 (names of authorities and one series CC-BY 4.0): see `LICENSE`.
"""


def lay_out(folder: Path, authority: str = "", year: str = "") -> None:
    """Fill a new folder, whole or not at all.

    Parameters
    ----------
    folder : Path
        It must not exist, or be empty.
    authority, year : str
        What commands mean where nothing is said; as the package has it where empty.

    Raises
    ------
    ParameterError
        If there is something in the folder already, or the authority or the year is not known.
    """
    if folder.is_file() or (folder.is_dir() and any(folder.iterdir())):
        raise ParameterError(f"{folder}: found something there, expected a new folder, or an empty one")
    start = starting_folder()
    if authority:
        known = pd.read_csv(start / "data/raw/geography/authorities.csv", dtype="str", keep_default_na=False)
        authority = find_authority(known, authority).slug
    year = parse_year(year) if year else ""
    with whole_folder(folder) as new:
        for name in COPIED:
            source, target = start / name, new / name
            target.parent.mkdir(parents=True, exist_ok=True)
            if source.is_dir():
                shutil.copytree(source, target, ignore=_LEFT_OUT)
            else:
                shutil.copyfile(source, target)
        settings = new / SETTINGS_FILE
        settings.write_text(_with(settings.read_text(encoding="utf-8"), authority, year), encoding="utf-8")
        (new / ".gitignore").write_text(_IGNORED, encoding="utf-8")
        (new / "README.md").write_text(_WHAT_TO_DO.format(name=folder.resolve().name), encoding="utf-8")


def _with(settings: str, authority: str, year: str) -> str:
    """Return the text of compendium.toml with another authority or year."""
    for name, value in (("authority", authority), ("year", year)):
        if value:
            settings = re.sub(rf'^{name} = ".*"$', f'{name} = "{value}"', settings, flags=re.MULTILINE)
    return settings
