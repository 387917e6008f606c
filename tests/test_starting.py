"""A new folder for a council that has no repository: what it holds, what it refuses, and which project a command means."""

import os
import subprocess
import tomllib
from pathlib import Path

import pytest
from command import COMPENDIUM, ROOT

from analysis import paths
from analysis.errors import ParameterError, ProjectError
from analysis.starting import lay_out


def ran(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the command where no project is; the shell to complete for is named, whichever shell the tests were started from."""
    environment = {name: value for name, value in os.environ.items() if name != paths.HOME_VARIABLE}
    return subprocess.run(
        [COMPENDIUM, *words],
        cwd=folder,
        env=environment | {"_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def nowhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Work in an empty folder, as from an installed package: there is no checkout."""
    monkeypatch.delenv(paths.HOME_VARIABLE, raising=False)
    monkeypatch.setattr(paths, "_PACKAGE", tmp_path / "lib" / "python" / "analysis")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_it_holds_what_commands_need(tmp_path: Path) -> None:
    lay_out(tmp_path / "ours")
    found = {path.relative_to(tmp_path / "ours").as_posix() for path in (tmp_path / "ours").rglob("*")}
    assert found >= {
        "README.md",
        "LICENSE",
        "compendium.toml",
        "notebooks/funding.ipynb",
        "notebooks/recipes/early-warning.ipynb",
        "data/raw/datapackage.json",
        "data/raw/catalogue/indicators.csv",
        "config/jupyter_lab_config.py",
        "config/voila.py",
        "docs/cookbook.md",
    }
    assert not [name for name in found if "__pycache__" in name or "tutorial-work" in name or "processed" in name]


def test_its_settings_name_the_council_and_the_year(tmp_path: Path) -> None:
    lay_out(tmp_path / "ours", authority="Bristol, City of", year="2023-24")
    settings = tomllib.loads((tmp_path / "ours" / "compendium.toml").read_text(encoding="utf-8"))
    assert settings["report"] == {"year": "2023/24", "authority": "bristol-city-of"}


@pytest.mark.parametrize(
    ("given", "words"), [({"authority": "Atlantis"}, "found 'Atlantis'"), ({"year": "2023/25"}, "found '2023/25'")]
)
def test_what_is_not_known_leaves_no_folder(tmp_path: Path, given: dict[str, str], words: str) -> None:
    with pytest.raises(ParameterError, match=words):
        lay_out(tmp_path / "ours", **given)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_with_something_in_it_is_refused_and_stays(tmp_path: Path) -> None:
    (tmp_path / "ours").mkdir()
    (tmp_path / "ours" / "letter.txt").write_text("dear all", encoding="utf-8")
    with pytest.raises(ParameterError, match="expected a new folder, or an empty one"):
        lay_out(tmp_path / "ours")
    assert [path.name for path in (tmp_path / "ours").iterdir()] == ["letter.txt"]


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    (tmp_path / "ours").mkdir()
    lay_out(tmp_path / "ours")
    assert (tmp_path / "ours" / "compendium.toml").is_file()
    assert [path.name for path in tmp_path.iterdir()] == ["ours"]


def test_a_command_means_the_project_around_the_folder_it_is_called_in(
    nowhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = nowhere / "ours" / "work" / "deep"
    inside.mkdir(parents=True)
    (nowhere / "ours" / "data" / "raw").mkdir(parents=True)
    (nowhere / "ours" / "compendium.toml").write_text("", encoding="utf-8")
    monkeypatch.chdir(inside)
    assert paths.project_root() == (nowhere / "ours").resolve()


def test_the_variable_wins_over_the_folder(nowhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(paths.HOME_VARIABLE, str(nowhere / "elsewhere"))
    assert paths.raw_folder() == (nowhere / "elsewhere" / "data" / "raw").resolve()


@pytest.mark.usefixtures("nowhere")
def test_without_a_project_a_line_says_what_is_expected() -> None:
    with pytest.raises(ProjectError, match="expected one made by `compendium init FOLDER`"):
        paths.project_root()


def test_notebooks_are_the_projects_own_where_it_has_some(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(paths.NOTEBOOKS_VARIABLE, raising=False)
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path))
    assert paths.notebooks_folder() == ROOT / "notebooks"
    (tmp_path / "notebooks").mkdir()
    assert paths.notebooks_folder() == (tmp_path / "notebooks").resolve()


def test_the_command_lays_out_and_says_what_comes_next(tmp_path: Path) -> None:
    done = ran(tmp_path, "init", "ours", "--authority", "Kent")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "ours is laid out: go there, then compendium build\n"
    again = ran(tmp_path, "init", "ours")
    assert again.returncode == 2
    assert len(again.stderr.splitlines()) == 1


def test_version_and_completion_answer_without_a_project(tmp_path: Path) -> None:
    assert ran(tmp_path, "--version").stdout.startswith("compendium ")
    shown = ran(tmp_path, "--show-completion", "bash")
    assert "_COMPENDIUM_COMPLETE" in shown.stdout
