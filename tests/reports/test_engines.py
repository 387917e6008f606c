"""Every engine, with and without what only Unix has, gives the same bytes."""

from pathlib import Path

import pytest
from command import compendium, content, draw_anew

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def built(home: Path) -> Path:
    """Build one report as the command does by itself, and return its folder."""
    ran = compendium("build", "--out", str(home / "out"), home=home)
    assert ran.returncode == 0, ran.stderr
    return home / "out"


def test_what_is_drawn_and_what_is_found_again_are_the_same_bytes(home: Path, built: Path, tmp_path: Path) -> None:
    kept = sorted((home / "data/processed/drawings").glob("*.json.gz"))
    assert kept  # what `built` drew
    for out in (tmp_path / "found", tmp_path / "drawn"):
        ran = compendium("build", "--out", str(out), home=home)
        assert ran.returncode == 0, ran.stderr
        assert content(out / "2024-25" / "leicestershire") == content(built / "2024-25" / "leicestershire")
        draw_anew(home)


@pytest.mark.long
@pytest.mark.parametrize("engine", ["papermill", "spawn"])
def test_every_engine_gives_the_same_bytes(home: Path, built: Path, engine: str) -> None:
    other = home / engine
    draw_anew(home)
    ran = compendium("build", "--engine", engine, "--out", str(other), home=home)
    assert ran.returncode == 0, ran.stderr
    assert content(other / "2024-25" / "leicestershire") == content(built / "2024-25" / "leicestershire")
    assert len(list((other / "2024-25/leicestershire/notebooks").glob("*.ipynb"))) == 5


def test_a_build_without_fork_and_resource_gives_the_same_bytes(
    home: Path, built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows, which has neither: every Python that the build starts finds them gone."""
    gone = "import os, sys\ndel os.fork\nsys.modules['resource'] = None\n"
    (tmp_path / "sitecustomize.py").write_text(gone, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    other = tmp_path / "out"
    draw_anew(home)
    ran = compendium("build", "--out", str(other), home=home)
    assert ran.returncode == 0, ran.stderr
    assert content(other / "2024-25" / "leicestershire") == content(built / "2024-25" / "leicestershire")
    refused = compendium("build", "--engine", "fork", "--out", str(other), "--force", home=home)
    assert refused.returncode == 2
    assert "engine: found fork, which only Linux does safely" in refused.stderr
