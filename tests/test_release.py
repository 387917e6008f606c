"""What the check before a release notices: a version that one file says otherwise, and a changelog that is not finished."""

import shutil
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FILES = ("pyproject.toml", "src/analysis/version.py", "CITATION.cff", "CHANGELOG.md")
VERSION = "7.8.9"


@pytest.fixture
def ready(tmp_path: Path) -> Path:
    """Give the files that name a version, all naming the same."""
    for name in FILES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, tmp_path / name)
    (tmp_path / "pyproject.toml").write_text(f'[project]\nversion = "{VERSION}"\n', encoding="utf-8")
    (tmp_path / "src/analysis/version.py").write_text(f'VERSION = "{VERSION}"\n', encoding="utf-8")
    (tmp_path / "CITATION.cff").write_text(f"cff-version: 1.2.0\nversion: {VERSION}\n", encoding="utf-8")
    (tmp_path / "CHANGELOG.md").write_text(f"# Changelog\n\n## [{VERSION}] - 2030-01-31\n\n- A.\n", encoding="utf-8")
    return tmp_path


def found(folder: Path, tag: str = f"v{VERSION}") -> list[str]:
    sys.path.insert(0, str(ROOT / "tools"))
    from release import problems  # noqa: PLC0415 - it lies beside the package

    return list(problems(tag, folder))


def test_what_is_ready_gives_no_line(ready: Path) -> None:
    assert found(ready) == []


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_names_another_version_is_named(ready: Path, name: str) -> None:
    path = ready / name
    path.write_text(path.read_text(encoding="utf-8").replace(VERSION, "7.8.8"), encoding="utf-8")
    [line] = found(ready)
    assert line.startswith(f"{name}: found")
    assert line.endswith(f"expected {VERSION}")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"## [{VERSION}] - Unreleased\n\n- A.\n", "expected an ISO date"),
        (f"## [{VERSION}] - 2030-01-31\n\n## [7.8.8] - 2029-01-31\n\n- A.\n", "expected what changed"),
        ("nothing yet\n", "found no version first"),
    ],
)
def test_a_changelog_that_is_not_finished_is_told(ready: Path, text: str, words: str) -> None:
    (ready / "CHANGELOG.md").write_text(text, encoding="utf-8")
    [line] = found(ready)
    assert words in line


def test_a_tag_is_a_version(ready: Path) -> None:
    assert found(ready, "latest") == ["tag: found 'latest', expected a version such as v1.0.0"]


def test_the_projects_own_files_agree() -> None:
    from analysis.version import VERSION as OURS  # noqa: PLC0415 - not the made-up one above

    assert not [line for line in found(ROOT, f"v{OURS}") if "found version" in line]
