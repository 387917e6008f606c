"""Every command that writes, killed at random moments: data/raw is as before or as after, the next call is not held up, and it leaves nothing behind."""

import os
import random
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from command import COMPENDIUM, ROOT

from analysis.files import hashes

KILLS = int(os.environ.get("COMPENDIUM_KILLS", "15"))
PATIENCE = 120
"""Seconds that a command may take after a killed one."""
SURREY = ("--authority", "surrey", "--year", "2024/25")
COMMANDS: dict[str, tuple[str, ...]] = {
    "build": (
        "build",
        "--part",
        "risks",
        "--part",
        "dashboards",
        "--authority",
        "kent",
        "--out",
        "{home}/reports",
        "--force",
    ),
    "data": ("data",),
    "accept": ("data", "--accept", "The tables as they are"),
    "ingest": ("ingest", "local", "{home}/given", *SURREY, "--write"),
    "changes": ("changes", "{home}/one", "{home}/one", "--csv", "{home}/changes.csv"),
    "verify": ("verify", "{home}/one"),
}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Give a copy of the frozen data set, a return to take in, and a report."""
    shutil.copytree(ROOT / "tests" / "frozen" / "data" / "raw", tmp_path / "data" / "raw")
    given = tmp_path / "given"
    given.mkdir()
    shutil.copyfile(
        tmp_path / "data" / "raw" / "local" / "leicestershire" / "2024-25" / "risks.csv", given / "risks.csv"
    )
    built = start(tmp_path, "build", "--part", "risks", "--authority", "kent", "--out", str(tmp_path / "made"))
    assert built.wait(PATIENCE) == 0
    shutil.copytree(tmp_path / "made" / "2024-25" / "kent", tmp_path / "one")
    return tmp_path


def start(home: Path, *arguments: str) -> subprocess.Popen[bytes]:
    environment = os.environ | {"COMPENDIUM_HOME": str(home)}
    asked = [one.format(home=home) for one in arguments]
    return subprocess.Popen(
        [COMPENDIUM, *asked],
        env=environment,
        cwd=home,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def raw(home: Path) -> dict[str, str]:
    folder = home / "data" / "raw"
    return {
        name: digest
        for name, digest in hashes((path for path in folder.rglob("*") if path.is_file()), folder).items()
        if ".writing-" not in name and not name.endswith("log.csv")
    }


def fresh(home: Path) -> None:
    """Take away what the command writes, so that it writes again."""
    for name in ("reports", "changes.csv", "data/processed", "data/raw/local/surrey", "data/raw/accepted"):
        path = home / name
        shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink(missing_ok=True)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_a_killed_command_holds_nothing_up_and_leaves_nothing(
    home: Path, name: str, record_property: Callable[[str, object], None]
) -> None:
    moments = random.Random(len(name))  # noqa: S311 - the same moments each time
    fresh(home)
    before, began = raw(home), time.monotonic()
    assert start(home, *COMMANDS[name]).wait(PATIENCE) == 0
    takes, after = time.monotonic() - began, raw(home)
    killed = 0
    for _ in range(KILLS):
        fresh(home)
        process = start(home, *COMMANDS[name])
        try:
            process.wait(timeout=moments.uniform(0.1, takes))
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            killed += 1
        assert raw(home) in (before, after)
        assert start(home, *COMMANDS[name]).wait(PATIENCE) == 0
        assert raw(home) == after
        assert not list(home.rglob(".writing-*"))
    record_property("measured", f"kills of {name}: {killed} of {KILLS}, 0 blocks, 0 files left after one retry")
