"""What a worker of a cluster does: say what it has, and build a report in a process of its own."""

import subprocess
import sys
import tempfile
from pathlib import Path

from analysis.data.folders import shared_inputs
from analysis.files import hashes
from analysis.paths import notebooks_folder, raw_folder
from analysis.publish import fingerprint
from analysis.publish.manifest import MANIFEST

Files = dict[str, bytes]
BESIDES = 5
"""How long a report may take, in time limits of one notebook."""


def state() -> dict[str, str]:
    """Return one hash each of the code, the libraries, the notebooks and the shared tables that this machine has."""
    return {
        "code": fingerprint.code_hash(),
        "libraries": fingerprint.digest(fingerprint.library_versions()),
        "notebooks": fingerprint.digest(hashes(notebooks_folder().glob("*.ipynb"), notebooks_folder())),
        "data": fingerprint.digest(hashes(shared_inputs(), raw_folder())),
    }


def sees(path: str, content: str) -> bool:
    """Say whether this machine finds a file with a content where another wrote it: then the two share that folder."""
    try:
        return Path(path).read_text(encoding="ascii") == content
    except (OSError, ValueError):
        return False


def build_here(arguments: list[str], limit: float, shared: str) -> tuple[Files, str]:
    """Build a report; return its files, or why there are none.

    Parameters
    ----------
    arguments : list of str
        The command's, without the folder.
    limit : float
        Seconds that one notebook may take.
    shared : str
        The folder of the reports where it is shared: the report is written there and no file is returned. Empty elsewhere.
    """
    if shared:
        return {}, _built(arguments, limit, shared)
    with tempfile.TemporaryDirectory() as name:
        problem = _built(arguments, limit, name)
        if problem:
            return {}, problem
        folder = next(path.parent for path in Path(name).glob(f"*/*/{MANIFEST}"))
        found = [path for path in folder.rglob("*") if path.is_file()]
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}, ""


def _built(arguments: list[str], limit: float, out: str) -> str:
    """Return why a report could not be built into a folder; empty where it was."""
    command = [sys.executable, "-m", "analysis", *arguments, "--out", out]
    try:
        ran = subprocess.run(command, capture_output=True, text=True, check=False, timeout=limit * BESIDES)  # noqa: S603 - the plan's own words
    except subprocess.TimeoutExpired:
        return f"took more than {limit * BESIDES:g} s and was ended"
    return ran.stderr.strip() if ran.returncode else ""
