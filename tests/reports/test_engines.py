"""Every engine, with and without what only Unix has, gives the same bytes."""

from pathlib import Path

import pytest
from command import compendium, content

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def built(home: Path) -> Path:
    """Build one report as the command does by itself, and return its folder."""
    ran = compendium("build", "--out", str(home / "out"), home=home)
    assert ran.returncode == 0, ran.stderr
    return home / "out"


@pytest.mark.long
@pytest.mark.parametrize("engine", ["papermill", "spawn"])
def test_every_engine_gives_the_same_bytes(home: Path, built: Path, engine: str) -> None:
    other = home / engine
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
    ran = compendium("build", "--out", str(other), home=home)
    assert ran.returncode == 0, ran.stderr
    assert content(other / "2024-25" / "leicestershire") == content(built / "2024-25" / "leicestershire")
    refused = compendium("build", "--engine", "fork", "--out", str(other), "--force", home=home)
    assert refused.returncode == 2
    assert "engine: found fork, which only Linux does safely" in refused.stderr
