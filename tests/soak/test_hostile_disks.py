"""Disks that fill up at any write, that cannot be written, and folders of a network whose locks and renames fail: a line each, and the old report stays."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from command import COMPENDIUM, ROOT

from analysis.files import hashes

FROZEN = ROOT / "tests" / "frozen" / "data" / "raw"
PARTS = ("--part", "risks", "--part", "dashboards")
WORDS = ("build", "--authority", "leicestershire", *PARTS, "--force")
SIZES = range(1, 21)
"""Tenths of a megabyte that the disk has for tables and report, which need under two: it fills up at another write each time."""
FAULTS = {
    "no locks": """
import errno, fcntl
def flock(*_): raise OSError(errno.ENOLCK, "No locks available")
fcntl.flock = flock
""",
    "no rename": """
import errno, os, pathlib
def rename(one, other, **_): raise OSError(errno.EIO, "Input/output error", str(one))
os.rename = os.replace = rename
pathlib.Path.rename = pathlib.Path.replace = lambda self, other: rename(self, other)
""",
}


@contextmanager
def disk(folder: Path, size: str) -> Iterator[Path]:
    """Give a file system of a size; only root can make one."""
    folder.mkdir()
    if os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("only root can make a small file system")
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)], check=False)
    if made.returncode:
        pytest.skip("this machine allows no small file system")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=False)


def ran(home: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"COMPENDIUM_HOME": str(home)} | more
    done = subprocess.run(
        [COMPENDIUM, *words], env=environment, cwd=ROOT, capture_output=True, text=True, check=False, timeout=300
    )
    assert "Traceback" not in done.stderr
    assert "unexpected" not in done.stderr
    return done


def content(folder: Path) -> dict[str, str]:
    return hashes([path for path in folder.rglob("*") if path.is_file()], folder)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    shutil.copytree(FROZEN, tmp_path / "home" / "data" / "raw")
    return tmp_path / "home"


@pytest.mark.parametrize("tenths", SIZES)
def test_a_disk_that_fills_up(tmp_path: Path, tenths: int, record_property: Callable[[str, object], None]) -> None:
    used = sum(path.stat().st_size + 4096 for path in FROZEN.rglob("*") if path.is_file())
    with disk(tmp_path / "disk", str(used + tenths * 100_000)) as small:
        shutil.copytree(FROZEN, small / "data" / "raw")
        done = ran(small, *WORDS, "--out", str(small / "reports"))
        record_property("measured", f"disk with {tenths / 10:.1f} MB free: exit code {done.returncode}")
        if done.returncode:
            assert "No space left on device" in done.stderr
            assert not list((small / "reports").rglob("manifest.json"))
        assert not list(small.rglob(".writing-*"))


def test_a_full_disk_leaves_the_old_report(home: Path, tmp_path: Path) -> None:
    with disk(tmp_path / "disk", "8m") as small:
        assert ran(home, *WORDS, "--out", str(small)).returncode == 0
        before = content(small / "2024-25" / "leicestershire")
        (small / "filler").write_bytes(b"0" * (shutil.disk_usage(small).free - 100_000))
        done = ran(home, *WORDS, "--out", str(small))
        assert done.returncode == 1
        assert "No space left on device" in done.stderr
        assert content(small / "2024-25" / "leicestershire") == before
        assert not list(small.rglob(".writing-*"))


@pytest.mark.parametrize("words", [WORDS, ("data",), ("data", "--check"), ("list", "authorities")])
def test_a_project_that_cannot_be_written(tmp_path: Path, words: tuple[str, ...]) -> None:
    with disk(tmp_path / "disk", "64m") as fixed:
        shutil.copytree(FROZEN, fixed / "data" / "raw")
        subprocess.run(["mount", "-o", "remount,ro", str(fixed)], check=True)
        more = ("--out", str(tmp_path / "out")) if words == WORDS else ()
        done = ran(fixed, *words, *more)
        if done.returncode:
            assert "Read-only file system" in done.stderr
            assert len(done.stderr.splitlines()) <= 2
        assert not list(tmp_path.rglob("index.html"))


@pytest.mark.parametrize("fault", sorted(FAULTS))
def test_a_folder_of_a_network_whose_locks_or_renames_fail(home: Path, tmp_path: Path, fault: str) -> None:
    out = tmp_path / "out"
    assert ran(home, *WORDS, "--out", str(out)).returncode == 0
    before = content(out / "2024-25" / "leicestershire")
    (tmp_path / "sitecustomize.py").write_text(FAULTS[fault], encoding="utf-8")
    done = ran(home, *WORDS, "--out", str(out), PYTHONPATH=str(tmp_path))
    if done.returncode:
        assert done.returncode == 1
        assert len(done.stderr.splitlines()) <= 8
        assert content(out / "2024-25" / "leicestershire") == before
    assert not list(out.rglob(".writing-*"))
    again = ran(home, *WORDS, "--out", str(out))
    assert again.returncode == 0
