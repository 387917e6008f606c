"""A batch killed at random moments and resumed: every report whole, and equal to an undisturbed run's. Takes minutes."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from analysis.files import hashes

ROOT = Path(__file__).resolve().parents[2]
COMPENDIUM = Path(sys.executable).with_name("compendium")
KILLS = int(os.environ.get("COMPENDIUM_KILLS", "20"))
ASKED = ["--authorities", "leicestershire,surrey,kent", "--jobs", "2"]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Give a copy of the frozen data set."""
    shutil.copytree(ROOT / "tests" / "frozen" / "data" / "raw", tmp_path / "data" / "raw")
    return tmp_path


def batch(home: Path, out: Path, *more: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [COMPENDIUM, "batch", *more, "--out", str(out)],
        env=os.environ | {"COMPENDIUM_HOME": str(home)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )


def content(folder: Path) -> dict[str, str]:
    files = (
        path for path in folder.rglob("*") if path.is_file() and path.name != "manifest.json" and path.name[0] != "."
    )
    return hashes(files, folder)


def test_kills_at_random_moments_lose_nothing(home: Path) -> None:
    began = time.monotonic()
    whole = batch(home, home / "whole", *ASKED)
    assert whole.wait() == 0, whole.stderr.read() if whole.stderr else ""
    takes = time.monotonic() - began
    expected = content(home / "whole")
    moments = random.Random(9)  # noqa: S311 - the same moments each time
    out = home / "out"
    for number in range(KILLS):
        if out.exists() and number % 4 == 0:
            shutil.rmtree(out)
        process = batch(home, out, *(["--resume"] if (out / ".batch.json").exists() else ASKED))
        try:
            process.wait(timeout=moments.uniform(0.5, takes))
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
        for folder in out.glob("2024-25/*/manifest.json"):
            name = folder.parent.relative_to(out).as_posix()
            mine = {key: value for key, value in content(out).items() if key.startswith(f"{name}/")}
            assert mine == {key: value for key, value in expected.items() if key.startswith(f"{name}/")}
    finished = batch(home, out, "--resume")
    assert finished.wait() == 0, finished.stderr.read() if finished.stderr else ""
    assert content(out) == expected
    assert not list(out.rglob(".writing-*"))
