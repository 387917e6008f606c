"""The same inputs give the same bytes, whatever the zone, the language, the hash seed, the umask, the clock, the engine and the folder are."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from command import COMPENDIUM, ROOT, content, draw_anew

FAKETIME = next((str(path) for path in Path("/usr/lib").glob("*/faketime/libfaketime.so.1")), "")
VARIATIONS: dict[str, dict[str, str]] = {
    "as it is": {},
    "zone furthest east": {"TZ": "Pacific/Kiritimati"},
    "zone furthest west": {"TZ": "Etc/GMT+12"},
    "language C": {"LC_ALL": "C", "LANG": "C"},
    "language Turkish": {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
    "hash seed 0": {"PYTHONHASHSEED": "0"},
    "hash seed 12345": {"PYTHONHASHSEED": "12345"},
    "clock set back to 2001": {"LD_PRELOAD": FAKETIME, "FAKETIME": "2001-01-01 00:00:00", "NO_FAKE_STAT": "1"},
    "one thread": {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
    "engine papermill": {},
    "engine spawn": {},
    "umask 077": {},
}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("same")
    shutil.copytree(ROOT / "tests" / "frozen" / "data" / "raw", target / "data" / "raw")
    return target


def built(home: Path, name: str, out: Path) -> dict[str, str]:
    environment = os.environ | {"COMPENDIUM_HOME": str(home)} | VARIATIONS[name]
    draw_anew(home)
    engine = name.removeprefix("engine ") if name.startswith("engine") else "auto"
    command = [str(COMPENDIUM), "build", "--authority", "leicestershire", "--engine", engine, "--out", str(out)]
    before = os.umask(0o077) if name.startswith("umask") else None
    try:
        ran = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
    finally:
        if before is not None:
            os.umask(before)
    assert ran.returncode == 0, ran.stderr
    folder = out / "2024-25" / "leicestershire"
    return content(folder)


@pytest.fixture(scope="module")
def expected(home: Path) -> dict[str, str]:
    return built(home, "as it is", home / "expected")


@pytest.mark.parametrize("jobs", [1, 2, 4, 8])
def test_any_number_of_jobs_gives_the_same_bytes(
    home: Path,
    expected: dict[str, str],
    tmp_path: Path,
    jobs: int,
    record_property: Callable[[str, object], None],
) -> None:
    words = ["batch", "--authorities", "leicestershire,kent,surrey", "--jobs", str(jobs), "--out", str(tmp_path)]
    environment = os.environ | {"COMPENDIUM_HOME": str(home)}
    ran = subprocess.run(
        [str(COMPENDIUM), *words], env=environment, cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    folder = tmp_path / "2024-25" / "leicestershire"
    found = content(folder)
    record_property(
        "measured", f"{jobs} jobs: {sum(found.get(name) == expected[name] for name in expected)} files the same"
    )
    assert found == expected


@pytest.mark.parametrize("name", list(VARIATIONS))
def test_the_same_bytes(
    home: Path, expected: dict[str, str], tmp_path: Path, name: str, record_property: Callable[[str, object], None]
) -> None:
    if name.startswith("clock") and not FAKETIME:
        pytest.skip("libfaketime is not installed")
    found = built(home, name, tmp_path)
    differing = sorted(file for file in {*found, *expected} if found.get(file) != expected.get(file))
    record_property("measured", f"{name}: {len(found) - len(differing)} of {len(expected)} files the same")
    assert differing == []
