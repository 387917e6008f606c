"""The built wheel in an empty folder without the repository: a project laid out, and reports that equal the checkout's to the byte."""

import os
import shutil
import signal
import subprocess
import sys
import tarfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zipfile import ZipFile

import pytest
from command import ROOT, content

pytestmark = pytest.mark.slow
MOST_MEGABYTES = 20
TWO = "leicestershire,kent"
PATIENCE = 60


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the source distribution, and from that the wheel, as they are published."""
    folder = tmp_path_factory.mktemp("wheel")
    hatch = [sys.executable, "-m", "hatchling", "build"]
    subprocess.run([*hatch, "-t", "sdist", "-d", str(folder)], cwd=ROOT, check=True, capture_output=True)
    [source] = folder.glob("*.tar.gz")
    with tarfile.open(source) as packed:
        packed.extractall(folder, filter="data")
    [unpacked] = (path for path in folder.iterdir() if path.is_dir())
    subprocess.run([*hatch, "-t", "wheel", "-d", str(folder)], cwd=unpacked, check=True, capture_output=True)
    [built] = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Unpack the wheel before everything else on Python's path: its libraries are those of the tests."""
    folder = tmp_path_factory.mktemp("installed")
    with ZipFile(wheel) as packed:
        packed.extractall(folder)  # noqa: S202 - built a moment ago
    return folder


def command(installed: Path, *words: str) -> tuple[list[str], dict[str, str]]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("COMPENDIUM_HOME")}
    return [sys.executable, "-m", "analysis", *words], environment | {"PYTHONPATH": str(installed)}


def ran(installed: Path, folder: Path, *words: str) -> str:
    line, environment = command(installed, *words)
    done = subprocess.run(line, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def project(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("empty")
    ran(installed, folder, "init", "my-compendium")
    return folder / "my-compendium"


def test_it_is_no_larger_than_a_registry_likes(wheel: Path) -> None:
    assert wheel.stat().st_size < MOST_MEGABYTES * 1_000_000


def test_nothing_of_the_tests_or_of_this_machine_is_in_it(wheel: Path) -> None:
    names = ZipFile(wheel).namelist()
    assert not [name for name in names if "tests/" in name or "__pycache__" in name or "tutorial-work" in name]
    assert [name for name in names if name.startswith("analysis/_start/data/raw/observations/")]


def test_reports_equal_the_checkouts(installed: Path, project: Path, tmp_path: Path, leicestershire: Path) -> None:
    assert "is built" in ran(installed, project, "build")
    assert "1 built" in ran(installed, project, "batch", "--authorities", TWO)
    here = subprocess.run(
        [sys.executable, "-m", "analysis", "build", "--authority", "kent", "--out", str(tmp_path)],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    )
    assert here.returncode == 0, here.stderr
    made = project / "reports" / "2024-25"
    assert content(made / "leicestershire") == content(leicestershire)
    assert content(made / "kent") == content(tmp_path / "2024-25" / "kent")


@contextmanager
def answering(installed: Path, project: Path, port: int, *words: str) -> Iterator[None]:
    line, environment = command(installed, "explore", "--no-browser", "--port", str(port), *words)
    process = subprocess.Popen(
        line,
        cwd=project,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait()


@pytest.mark.parametrize(("port", "words", "path"), [(8931, [], "lab"), (8932, ["--gallery"], "")])
def test_explore_answers(installed: Path, project: Path, port: int, words: list[str], path: str) -> None:
    with answering(installed, project, port, *words):
        until = time.monotonic() + PATIENCE
        while True:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/{path}", timeout=10) as answer:
                    assert answer.status == 200
                    return
            except OSError:
                assert time.monotonic() < until, "nobody answered"
                time.sleep(0.5)


def test_a_second_project_beside_the_first_is_its_own(installed: Path, project: Path) -> None:
    ran(installed, project.parent, "init", "another", "--authority", "rutland")
    other = project.parent / "another"
    shutil.rmtree(other / "data" / "raw" / "local")
    assert "Rutland 2024/25 is built" in ran(installed, other, "build", "--part", "funding")
    assert (other / "reports" / "2024-25" / "rutland" / "funding.html").is_file()
