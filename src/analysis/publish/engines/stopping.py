"""Being asked to stop: noted at once, obeyed between two pieces of work, never in the middle of a library's own."""

import signal
from types import FrameType

_asked = False


def listen() -> None:
    """Note Ctrl-C and a polite end instead of breaking off wherever they arrive; a second one breaks off."""
    signal.signal(signal.SIGINT, _note)
    signal.signal(signal.SIGTERM, _note)


def check() -> None:
    """Break off if asked to.

    Raises
    ------
    KeyboardInterrupt
        If the process was asked to stop.
    """
    if _asked:
        raise KeyboardInterrupt


def _note(number: int, frame: FrameType | None) -> None:
    global _asked  # noqa: PLW0603 - a signal reaches the process, not an object
    if _asked:
        signal.default_int_handler(number, frame)
    _asked = True
