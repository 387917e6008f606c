"""Whether files stayed as they were while something was made from them: nothing is kept that two states of the data went into."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from analysis.errors import ProjectError

TRIES = 4
"""How often something is begun again because its files changed meanwhile."""
Made = TypeVar("Made")
Signature = tuple[tuple[str, int, int, int, int], ...]


class ChangedError(ProjectError):
    """Files changed while something was made from them."""


def signature(paths: Iterable[Path]) -> Signature:
    """Return what tells two states of some files apart without reading them: a file that was changed and changed back differs too.

    The time of the last change of the inode is among it, which no program can set back.
    """
    found = []
    for path in sorted(paths):
        try:
            stat = path.stat()
        except OSError:
            found.append((str(path), -1, -1, -1, -1))
        else:
            found.append((str(path), stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino))
    return tuple(found)


def settled(make: Callable[[], Made], what: str) -> Made:
    """Return what a function makes once it does so without its files changing: it raises `ChangedError` where they did.

    Raises
    ------
    ProjectError
        In one line, where they changed each time.
    """
    for _ in range(TRIES):
        try:
            return make()
        except ChangedError:
            continue
    raise ProjectError([f"data/raw changed {TRIES} times while {what}; try again when nobody writes there"])
