"""Checks that a version is ready to be released: `python tools/release.py vX.Y.Z`; each thing that is not is a line, and the exit code 1."""

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
GENERATED = ("make_data_doc.py", "make_datapackage.py", "make_command_doc.py", "make_tables_doc.py")
"""Tools that say with --check whether what they write is up to date."""
_SECTION = re.compile(r"^## \[(?P<version>\d+\.\d+\.\d+)\] - (?P<day>\S+)$", re.MULTILINE)


def problems(tag: str, root: Path = ROOT) -> Iterator[str]:
    """Give a line for each thing that does not say the version of a tag, or is not ready.

    Parameters
    ----------
    tag : str
        Such as ``v1.0.0``.
    root : Path
        The checkout.
    """
    if not re.fullmatch(r"v\d+\.\d+\.\d+", tag):
        yield f"tag: found {tag!r}, expected a version such as v1.0.0"
        return
    version = tag.removeprefix("v")
    for file, found in _versions(root).items():
        if found != version:
            yield f"{file}: found version {found or 'none'}, expected {version}"
    yield from _changelog(root, version)


def _versions(root: Path) -> dict[str, str]:
    """Return the version that each file names."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    module = (root / "src" / "analysis" / "version.py").read_text(encoding="utf-8")
    cited = (root / "CITATION.cff").read_text(encoding="utf-8")
    return {
        "pyproject.toml": str(project["version"]),
        "src/analysis/version.py": _first(r'^VERSION = "(.+)"$', module),
        "CITATION.cff": _first(r'^version: "?([\d.]+)"?$', cited),
    }


def _first(pattern: str, text: str) -> str:
    found = re.search(pattern, text, re.MULTILINE)
    return found[1] if found else ""


def _changelog(root: Path, version: str) -> Iterator[str]:
    """Give what is wrong with the newest section of the changelog."""
    text = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    sections = list(_SECTION.finditer(text))
    if not sections or sections[0]["version"] != version:
        yield f"CHANGELOG.md: found {sections[0]['version'] if sections else 'no version'} first, expected {version}"
        return
    day = sections[0]["day"]
    try:
        date.fromisoformat(day)
    except ValueError:
        yield f"CHANGELOG.md: found the day {day!r} for {version}, expected an ISO date"
    end = sections[1].start() if len(sections) > 1 else len(text)
    if not text[sections[0].end() : end].strip():
        yield f"CHANGELOG.md: found nothing under {version}, expected what changed"


def _state() -> Iterator[str]:
    """Give what in the checkout is not as it would be released: changes, an old lock file, generated pages."""
    if _said(["git", "status", "--porcelain"]):
        yield "git: found changes that are not committed, expected none"
    if _fails(["uv", "lock", "--check"]):
        yield "uv.lock: found one that does not fit pyproject.toml; run make lock"
    for tool in GENERATED:
        if _fails([sys.executable, f"tools/{tool}", "--check"]):
            yield f"tools/{tool}: what it writes is out of date; run it"


def _said(command: list[str]) -> str:
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout.strip()  # noqa: S603 - fixed words


def _fails(command: list[str]) -> bool:
    uv = ROOT / ".uv" / "bin" / "uv"
    chosen = [str(uv), *command[1:]] if command[0] == "uv" and uv.exists() else command
    return subprocess.run(chosen, cwd=ROOT, capture_output=True, check=False).returncode != 0  # noqa: S603 - fixed words


def main(arguments: list[str]) -> int:
    """Print what is not ready; return 0 where all is."""
    if len(arguments) != 1:
        print("usage: python tools/release.py vX.Y.Z")
        return 2
    found = [*problems(arguments[0]), *_state()]
    print("\n".join(found) or f"{arguments[0]} is ready")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
