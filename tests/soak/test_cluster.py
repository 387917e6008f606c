"""The same batch on a Dask cluster of this machine: a scheduler and two workers, one of them killed while it works."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from analysis.files import hashes

pytest.importorskip("distributed", reason="the extra `cluster` is not installed")
ROOT = Path(__file__).resolve().parents[2]
COMPENDIUM = Path(sys.executable).with_name("compendium")
DASK = Path(sys.executable).with_name("dask")
TWO = "leicestershire,surrey"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Give a copy of the frozen data set."""
    shutil.copytree(ROOT / "tests" / "frozen" / "data" / "raw", tmp_path / "data" / "raw")
    return tmp_path


@pytest.fixture
def cluster(home: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """Start a scheduler and two workers, each a process group of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
    port = address.rsplit(":", 1)[1]
    commands = [["scheduler", "--host", "127.0.0.1", "--port", port, "--no-dashboard"]]
    commands += [
        ["worker", address, "--nthreads", "1", "--no-dashboard", "--local-directory", str(home / str(number))]
        for number in (1, 2)
    ]
    environment = os.environ | {"COMPENDIUM_HOME": str(home)}
    running = [
        subprocess.Popen(
            [DASK, *command],
            env=environment,
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for command in commands
    ]
    yield address, running
    for process in running:
        end(process)


def end(process: subprocess.Popen[bytes]) -> None:
    """End a process and all it started."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def content(folder: Path) -> dict[str, str]:
    return hashes([path for path in folder.rglob("*") if path.is_file() and path.name != "manifest.json"], folder)


def test_a_lost_worker_costs_no_report(home: Path, cluster: tuple[str, list[subprocess.Popen[bytes]]]) -> None:
    address, (_, one, _) = cluster
    environment = os.environ | {"COMPENDIUM_HOME": str(home)}
    asked = [COMPENDIUM, "batch", "--authorities", TWO]
    there = subprocess.Popen(
        [*asked, "--scheduler", address, "--out", str(home / "there")],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    )
    time.sleep(12)
    end(one)
    said, complained = there.communicate(timeout=300)
    assert there.returncode == 0, complained
    assert said.endswith(b"2 built\n")
    here = subprocess.run(
        [*asked, "--out", str(home / "here")], env=environment, check=False, capture_output=True, cwd=ROOT
    )
    assert here.returncode == 0, here.stderr
    for name in ("leicestershire", "surrey"):
        assert content(home / "there/2024-25" / name) == content(home / "here/2024-25" / name)


def test_a_scheduler_that_is_not_there_is_told_in_a_line(home: Path) -> None:
    environment = os.environ | {"COMPENDIUM_HOME": str(home), "DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "2s"}
    command = [
        COMPENDIUM,
        "batch",
        "--authorities",
        TWO,
        "--scheduler",
        "tcp://127.0.0.1:9",
        "--out",
        str(home / "out"),
    ]
    ran = subprocess.run(command, env=environment, check=False, capture_output=True, text=True, cwd=ROOT)
    assert ran.returncode == 1
    assert "scheduler: found nobody at tcp://127.0.0.1:9" in ran.stderr
    assert "Traceback" not in ran.stderr
