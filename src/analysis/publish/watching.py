"""Making something again at each change of its files, until somebody ends it.

The files are looked at and not listened to: that is as good on a network folder, and leaves no thread that a forked process would miss.
"""

import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from analysis.data.snapshot import Signature, signature
from analysis.errors import ProjectError
from analysis.publish.engines import stopping

LOOK = 0.1
"""Seconds between two looks; what was saved is taken up once two looks see the same."""
Files = Callable[[], Iterable[Path]]


def at_each_change(make: Callable[[tuple[Path, ...]], None], files: Files) -> Iterator[tuple[str, ...]]:
    """Make something, and again whenever its files change; give the problems of each time, none where it was made.

    Parameters
    ----------
    make : callable
        Makes it from what the files say now; it is given those that have changed, none the first time.
    files : callable
        Returns the files that it is made from. One that is added or removed counts as changed.

    Raises
    ------
    KeyboardInterrupt
        Once the process is asked to stop (`stopping.listen`).
    """
    changed: tuple[Path, ...] = ()
    while True:
        before = signature(files())
        try:
            make(changed)
        except ProjectError as error:
            yield tuple(error.problems)
        except OSError as error:  # a file that an editor is about to put in its place, a folder that is locked
            yield (f"{error.filename or 'a file'}: {error.strerror or error}",)
        else:
            yield ()
        after = _next_state(before, files)
        changed = tuple(sorted({Path(name) for name, *_ in {*before} ^ {*after}}))


def _next_state(before: Signature, files: Files) -> Signature:
    """Return the state of files once it is no longer what it was, and they are no longer being written."""
    now = before
    while True:
        stopping.check()
        time.sleep(LOOK)
        last, now = now, signature(files())
        if now == last != before:
            return now
