"""Forked processes: quicker than fresh ones, since what the parent has imported and loaded is shared. Linux only."""

import ctypes
import gc
import os
import random
import signal
import sys

_PARENT_ENDED = 1
"""PR_SET_PDEATHSIG of Linux's prctl."""


def is_safe() -> bool:
    """Say whether processes can be forked here: macOS offers it, but its own libraries do not survive it."""
    return sys.platform == "linux" and hasattr(os, "fork")


def before() -> None:
    """Return freed memory to the system, lest every child count it as its own."""
    if "pyarrow" in sys.modules:
        sys.modules["pyarrow"].default_memory_pool().release_unused()
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # glibc's
    if trim is not None:
        trim(0)


def in_child(parent: int) -> None:
    """Make a forked process independent of its parent's state, and have the system end it when the parent ends.

    Parameters
    ----------
    parent : int
        The process that forked it.
    """
    ctypes.CDLL(None).prctl(_PARENT_ENDED, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)
    random.seed()
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed()
    gc.freeze()  # what is shared is not garbage: looking through it would take time, and pages of its own
