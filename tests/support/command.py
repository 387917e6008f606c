"""The command as a user runs it."""

import os
import subprocess
import sys
from pathlib import Path

from analysis.files import hashes

ROOT = Path(__file__).resolve().parents[2]
COMPENDIUM = Path(sys.executable).with_name("compendium")


def compendium(*arguments: str, home: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run the command as a user would."""
    environment = os.environ | ({"COMPENDIUM_HOME": str(home)} if home else {})
    return subprocess.run(
        [COMPENDIUM, *arguments], capture_output=True, text=True, check=False, env=environment, cwd=ROOT
    )


def content(folder: Path) -> dict[str, str]:
    """Return the hash of every file below a folder of reports; the manifests, which carry times, are left out."""
    return hashes([path for path in folder.rglob("*") if path.is_file() and path.name != "manifest.json"], folder)
