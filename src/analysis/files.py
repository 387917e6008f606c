"""Hashes of files, and files that are written whole or not at all."""

import ctypes
import errno
import hashlib
import json
import os
import platform
import shutil
import sys
import tempfile
import time
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

_WRITING = ".writing-"
"""How a file or folder is named while a process fills it; who the process is follows."""
_JUST_NOW = 2.0
"""Seconds: no system notes the time of a change less finely."""
_STARTED = 19
"""Which word of /proc/PID/stat, counted after the command's name, says when a process began."""
_HERE, _EXCHANGE = -100, 2
"""AT_FDCWD and RENAME_EXCHANGE of Linux's renameat2."""


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file's bytes; one that has not changed since this process read it is not read again."""
    stat = path.stat()
    known = (stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino)
    if (
        time.time() - max(stat.st_ctime, stat.st_mtime) < _JUST_NOW
    ):  # it may change once more without its time saying so
        return _sha256.__wrapped__(path, known)
    return _sha256(path, known)


@lru_cache(maxsize=4096)
def _sha256(path: Path, known: tuple[int, ...]) -> str:
    """Return a file's hash; `known` tells its states apart: on Unix no program can set back the time of the inode's last change."""
    del known
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def hashes(paths: Iterable[Path], root: Path) -> dict[str, str]:
    """Return each file's hash by its path below `root`, sorted by that path."""
    return {path.relative_to(root).as_posix(): sha256(path) for path in sorted(paths)}


@contextmanager
def writing(path: Path) -> Iterator[BinaryIO]:
    """Give a stream to fill; on success it takes the place of `path`, on failure nothing is left of it.

    A process that is killed leaves a file that no reader takes for one: `clear_after_the_dead` removes it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f"{_WRITING}{_owner()}-")
    try:
        with os.fdopen(handle, "w+b") as stream:
            yield stream
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that a reader sees the old one or the new one, never a part."""
    with writing(path) as stream:
        stream.write(content)


def write_json(path: Path, content: object) -> None:
    """Write JSON whole, sorted and indented so that two versions can be compared by eye."""
    write_whole(path, (json.dumps(content, indent=2, sort_keys=True, ensure_ascii=False) + "\n").encode())


def read_json(path: Path) -> dict[str, object]:
    """Return a JSON object, or an empty one where the file is missing or damaged."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}


@contextmanager
def whole_folder(target: Path) -> Iterator[Path]:
    """Give an empty folder to fill; on success it takes the target's place, on failure nothing is left of it.

    The old target stays readable until the new one is complete.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    clear_after_the_dead(target.parent)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=f"{_WRITING}{_owner()}-") as name:
        new = Path(name) / "new"
        new.mkdir()
        yield new
        if not new.is_dir():
            raise FileNotFoundError(errno.ENOENT, "the new folder is gone", str(target))
        if not (target.exists() and _exchanged(new, target)):
            if target.exists():
                target.rename(new.with_name("old"))
            new.rename(target)


def _exchanged(one: Path, other: Path) -> bool:
    """Let two folders change names in one step, so that whoever dies or reads meanwhile finds one of them; false where the system cannot."""
    rename = getattr(ctypes.CDLL(None), "renameat2", None) if sys.platform == "linux" else None  # Linux's
    names = (_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE)
    return rename is not None and rename(*names) == 0


def clear_after_the_dead(folder: Path) -> None:
    """Remove what processes that were killed had begun to write: only what a process of this machine that has ended left is deleted."""
    for path in folder.glob(f"{_WRITING}*"):
        if not _may_be_at_work(path.name.removeprefix(_WRITING).rpartition("-")[0]):
            shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink(missing_ok=True)


def _owner() -> str:
    """Return what names this process among all there were: its number, when it began, and the machine."""
    return f"{os.getpid()}-{_began(os.getpid())}-{_machine()}"


def _machine() -> str:
    return f"{zlib.crc32(platform.node().encode()):08x}"


def _began(process: int) -> str:
    """Return when a process began, as its system counts; empty where there is none of that number."""
    if sys.platform == "linux":
        try:
            status = Path(f"/proc/{process}/stat").read_text(encoding="ascii", errors="replace")
        except OSError:
            return ""
        return status.rpartition(")")[2].split()[_STARTED]
    import psutil  # noqa: PLC0415 - Linux does without

    try:
        return str(round(psutil.Process(process).create_time() * 100))
    except psutil.Error:
        return ""


def _may_be_at_work(owner: str) -> bool:
    """Say whether a process may still be writing: numbers are given again, so it must have begun when the owner did."""
    process, _, rest = owner.partition("-")
    began, _, machine = rest.partition("-")
    if machine not in {_machine(), ""}:
        return True  # another machine's, on a folder that they share, is left alone
    if not process.isdigit():
        return False
    return bool(began) and _began(int(process)) == began
