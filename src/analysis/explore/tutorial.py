"""The tutorial's helpers: a copy of the project's data to work on, a new CSV file in it, and the command as an analyst types it.

The figures are Rutland's own, from open data, written as a council writes its return; nothing here is made up.
"""

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pandas as pd

from analysis.display import Column, Fragment, paragraphs, table
from analysis.display.fragment import escape
from analysis.parts.return_rows import report_to_fill, start
from analysis.paths import HOME_VARIABLE, project_root

FOLDER = "tutorial-work"
"""Beside the notebook; made again each time the notebook is run."""
RETURN, FILE = "my-return", "dashboards.csv"
AUTHORITY, YEAR = "rutland", "2024/25"
THEMES = ("Economy", "Environment & Waste", "Transport & Highways")
_DAMAGED = "3x2"
_HOME = os.environ.get(HOME_VARIABLE)
"""Whose data are copied: what the kernel began with, however often the notebook is run."""
_SHOWN = {
    "row_no": Column("Row", "0"),
    "indicator": Column("Measure"),
    "value_text": Column("Latest"),
    "period": Column("Period"),
    "previous_text": Column("Previous", missing="none"),
    "polarity": Column("Good is"),
}


def begin() -> Fragment:
    """Copy the project's data into a folder of its own, and work on the copy from here on.

    Returns
    -------
    Fragment
        A sentence that says where.
    """
    if _HOME is None:
        os.environ.pop(HOME_VARIABLE, None)
    else:
        os.environ[HOME_VARIABLE] = _HOME
    work = Path.cwd() / FOLDER
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(project_root() / "data", work / "data")
    os.environ[HOME_VARIABLE] = str(work)
    return paragraphs([f"Everything below happens in {FOLDER}: the project's own data stay as they are."], "note")


def write_return() -> Fragment:
    """Write the new CSV file, Rutland's results in three themes in the shape of a return, and show it."""
    frame = _rows()
    _write(frame)
    return table(frame, f"{RETURN}/{FILE}: {len(frame)} rows", _SHOWN)


def damage() -> Fragment:
    """Put a slip into the file, as happens when figures are typed: one value that is no number."""
    frame = _rows().astype({"value": object})
    frame.loc[frame.index[1], "value"] = _DAMAGED
    _write(frame)
    return paragraphs([f"In {RETURN}/{FILE} the value of the second measure is now {_DAMAGED!r}."], "note")


def mend() -> Fragment:
    """Take the slip out of the file again."""
    _write(_rows())
    return paragraphs([f"{RETURN}/{FILE} is as it was."], "note")


def command(line: str) -> Fragment:
    """Run the project's command and show what it says.

    Parameters
    ----------
    line : str
        As it is typed in a terminal, beginning with ``compendium``.

    Returns
    -------
    Fragment
        The line, what the command printed, and its exit code where it is not 0.
    """
    asked = [sys.executable, "-m", "analysis", *shlex.split(line)[1:]]
    work = os.environ.get(HOME_VARIABLE, str(Path.cwd()))
    ran = subprocess.run(asked, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False, cwd=work)  # noqa: S603 - the tutorial's own words
    code = [f"exit code {ran.returncode}"] if ran.returncode else []
    text = "\n".join([f"$ {line}", *ran.stdout.splitlines(), *code])
    return Fragment(f"<pre>{escape(text)}</pre>", text)


def pages() -> Fragment:
    """Return links to the pages of the finished report."""
    folder = Path("reports") / YEAR.replace("/", "-") / AUTHORITY
    work = Path(os.environ[HOME_VARIABLE])
    names = sorted(path.name for path in (work / folder).glob("*.html"))
    links = "".join(
        f'<li><a href="{FOLDER}/{folder.as_posix()}/{escape(name)}">{escape(name)}</a></li>' for name in names
    )
    return Fragment(f"<ul>{links}</ul>", "\n".join(names))


def _rows() -> pd.DataFrame:
    """Return Rutland's results in the columns of a return's dashboards.csv."""
    found = start(report_to_fill(AUTHORITY, YEAR, "")).tables["dashboards"]
    chosen = found[found["dashboard"].isin(THEMES)]
    return chosen.assign(row_no=range(1, len(chosen) + 1)).reset_index(drop=True)


def _write(frame: pd.DataFrame) -> None:
    folder = Path(os.environ[HOME_VARIABLE]) / RETURN
    folder.mkdir(exist_ok=True)
    frame.to_csv(folder / FILE, index=False)
