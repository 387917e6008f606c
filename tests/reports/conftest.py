"""Reports built once for all the tests that look at them, whichever worker needs them first."""

from pathlib import Path

import pytest
from command import compendium
from filelock import FileLock


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
