"""Reports built once for all the tests that look at them, whichever worker needs them first."""

import shutil
from pathlib import Path

import pytest
from browsing import CHROMIUM, MUST
from command import ROOT, compendium
from filelock import FileLock


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a copy of the frozen data set, one for the tests of a file."""
    target = tmp_path_factory.mktemp("batch")
    shutil.copytree(ROOT / "tests" / "frozen" / "data" / "raw", target / "data" / "raw")
    return target


def built_once(shared: Path, name: str, *arguments: str) -> Path:
    """Build a report into a folder that all workers share, unless another has done so."""
    out = shared / name
    with FileLock(shared / f"{name}.lock"):
        if not (out / "done").exists():
            ran = compendium("build", "--out", str(out), *arguments)
            assert ran.returncode == 0, ran.stderr
            (out / "done").touch()
    return out


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    base = tmp_path_factory.getbasetemp()
    return base if worker_id == "master" else base.parent


@pytest.fixture(scope="session")
def leicestershire(shared: Path) -> Path:
    """Give the default report, on the real data."""
    return built_once(shared, "default") / "2024-25" / "leicestershire"


@pytest.fixture(scope="session")
def kent(shared: Path) -> Path:
    """Give a report on another authority, which gave no return, in another year."""
    return built_once(shared, "kent", "--authority", "kent", "--year", "2023/24") / "2023-24" / "kent"


def printed_once(shared: Path, made: Path, *arguments: str) -> Path:
    """Print a report that is built already, in a folder of its own; return the PDF."""
    out = shared / f"printed-{made.name}"
    folder = out / made.parent.name / made.name
    with FileLock(shared / f"printed-{made.name}.lock"):
        if not (folder / "compendium.pdf").exists():
            shutil.copytree(made, folder)
            ran = compendium("build", "--pdf", "--out", str(out), *arguments)
            assert ran.returncode == 0, ran.stderr
            assert ran.stderr.splitlines() == ["printing the PDF"]
    return folder / "compendium.pdf"


@pytest.fixture(scope="session")
def printed(shared: Path, leicestershire: Path) -> Path:
    """Give the default report's PDF."""
    if CHROMIUM is None and not MUST:
        pytest.skip("Chromium is not installed: nothing is printed")
    return printed_once(shared, leicestershire)


@pytest.fixture(scope="session")
def printed_kent(shared: Path, kent: Path) -> Path:
    """Give the PDF of a council that gave no return."""
    if CHROMIUM is None and not MUST:
        pytest.skip("Chromium is not installed: nothing is printed")
    return printed_once(shared, kent, "--authority", "kent", "--year", "2023/24")
