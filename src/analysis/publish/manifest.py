"""A report's manifest: what it was made from and with, and the hash of every file."""

import shutil
import subprocess
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from analysis.files import hashes, sha256, write_json
from analysis.parts.report import Report
from analysis.paths import project_root
from analysis.publish import fingerprint
from analysis.publish.prov import as_prov
from analysis.version import VERSION

MANIFEST, WHOLE, PDF = "manifest.json", "compendium.html", "compendium.pdf"
"""Files of a report: what it was made from, and the whole of it as one page and on paper."""


def prints_of(manifest: Mapping[str, object]) -> dict[str, str]:
    """Return the fingerprint of each part that a manifest names."""
    prints = manifest.get("parts")
    return prints if isinstance(prints, dict) else {}


def is_whole(folder: Path, manifest: Mapping[str, object]) -> bool:
    """Say whether every file that the manifest lists is there with the bytes it had; the PDF can be printed again."""
    outputs = manifest.get("outputs")
    if not isinstance(outputs, dict):
        return False
    return all(
        (folder / name).is_file() and sha256(folder / name) == value for name, value in outputs.items() if name != PDF
    )


def write_manifest(
    report: Report,
    prints: Mapping[str, str],
    rests: Mapping[str, object],
    inputs: Mapping[str, str],
    new: Path,
    started: datetime,
) -> None:
    """Write the manifest of a report's folder: the hashes of its inputs as they were read, and of its files as they are."""
    outputs = hashes((path for path in new.rglob("*") if path.is_file() and path.name != MANIFEST), new)
    times = (started.isoformat(timespec="seconds"), datetime.now(UTC).isoformat(timespec="seconds"))
    software = {"version": VERSION, "code": fingerprint.code_hash(), "commit": _commit()}
    content = {
        "parameters": report.parameters,
        "compared_with": report.group,
        "started": times[0],
        "finished": times[1],
        "package": software["version"],
        "code": software["code"],
        "commit": software["commit"],
        "prov": as_prov(inputs, outputs, times, software),
        "versions": fingerprint.library_versions(),
        "inputs": dict(inputs),
        "outputs": outputs,
        "parts": dict(prints),
        "rests": dict(rests),
        "checks": {
            "data": "every table read and checked before the run",
            "outputs": f"{len(outputs)} files written and hashed",
        },
    }
    write_json(new / MANIFEST, content)


def _commit() -> str:
    """Return the git commit of the checkout; empty where there is none."""
    git = shutil.which("git")
    if git is None:
        return ""
    asked = [git, "-C", str(project_root()), "rev-parse", "HEAD"]
    return subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()  # noqa: S603 - fixed words
