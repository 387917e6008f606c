"""The command as a user runs it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from analysis.files import hashes
from analysis.publish.drawings import FOLDER

ROOT = Path(__file__).resolve().parents[2]
COMPENDIUM = Path(sys.executable).with_name("compendium")


def compendium(*arguments: str, home: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run the command as a user would."""
    environment = os.environ | ({"COMPENDIUM_HOME": str(home)} if home else {})
    return subprocess.run(
        [COMPENDIUM, *arguments], capture_output=True, text=True, check=False, env=environment, cwd=ROOT
    )


def draw_anew(home: Path) -> None:
    """Forget what earlier builds drew, so that the next draws everything itself."""
    shutil.rmtree(home / "data" / "processed" / FOLDER, ignore_errors=True)


def content(folder: Path) -> dict[str, str]:
    """Return the hash of every file below a folder of reports; the manifests, which carry times, are left out."""
    return hashes([path for path in folder.rglob("*") if path.is_file() and path.name != "manifest.json"], folder)
