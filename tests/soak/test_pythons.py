"""The wheel under every other Python that this machine has: installed from the registry, a project laid out, the same report."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from command import ROOT, content

VERSIONS = ("3.12", "3.13", "3.14")
UV = next((str(path) for path in (ROOT / ".uv" / "bin" / "uv",) if path.exists()), shutil.which("uv") or "")


def python(version: str) -> str:
    """Return the path of a Python of this machine; nothing is downloaded."""
    pyenv = sorted((Path.home() / ".pyenv" / "versions").glob(f"{version}.*/bin/python"))
    return str(pyenv[-1]) if pyenv else shutil.which(f"python{version}") or ""


def ran(*words: str, cwd: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "COMPENDIUM_HOME"}
    done = subprocess.run(words, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    ran(UV, "build", "--quiet", "--out-dir", str(folder), cwd=ROOT)
    [built] = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Give the default report as the Python of the tests makes it."""
    folder = tmp_path_factory.mktemp("here")
    ran(sys.executable, "-m", "analysis", "build", "--out", str(folder), cwd=ROOT)
    return content(folder / "2024-25" / "leicestershire")


@pytest.mark.parametrize("version", VERSIONS)
def test_the_same_report(
    wheel: Path,
    expected: dict[str, str],
    tmp_path: Path,
    version: str,
    record_property: Callable[[str, object], None],
) -> None:
    interpreter = python(version)
    if not interpreter:
        pytest.skip(f"this machine has no Python {version}")
    ran(UV, "venv", "--quiet", "--python", interpreter, str(tmp_path / "env"), cwd=tmp_path)
    mine = tmp_path / "env" / "bin" / "python"
    ran(UV, "pip", "install", "--quiet", "--python", str(mine), str(wheel), cwd=tmp_path)
    ran(str(mine), "-m", "analysis", "init", "ours", cwd=tmp_path)
    ran(str(mine), "-m", "analysis", "build", cwd=tmp_path / "ours")
    found = content(tmp_path / "ours" / "reports" / "2024-25" / "leicestershire")
    differing = sorted(name for name in {*found, *expected} if found.get(name) != expected.get(name))
    record_property("measured", f"Python {version}: {len(found) - len(differing)} of {len(expected)} files the same")
    assert differing == []
