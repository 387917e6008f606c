"""Drawings remembered by all that they are drawn from, so that what has not changed is not drawn again."""

import hashlib
import pickle
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field


@dataclass
class Drawings:
    """Drawings by what they are drawn from.

    Attributes
    ----------
    before : dict of str to str
        Those of an earlier run.
    now : dict of str to str
        Those asked for in this run, drawn or found.
    """

    before: dict[str, str] = field(default_factory=dict)
    now: dict[str, str] = field(default_factory=dict)


_drawings: ContextVar[Drawings | None] = ContextVar("drawings", default=None)


@contextmanager
def remembering(drawings: Drawings) -> Iterator[None]:
    """Take from `drawings` what was drawn before, and put there what is drawn."""
    outer = _drawings.set(drawings)
    try:
        yield
    finally:
        _drawings.reset(outer)


def drawn_once(make: Callable[[], str], *what: object) -> str:
    """Return a drawing as it was drawn before from the very same, or make it.

    Parameters
    ----------
    make : callable
        Draws it.
    *what : object
        All that it is drawn from: a function as a `functools.partial` with its frames, sizes and words. The code is not among it: whoever
        keeps drawings keeps them by the code.
    """
    drawings = _drawings.get()
    if drawings is None:
        return make()
    try:
        key = hashlib.sha256(pickle.dumps(what, protocol=5)).hexdigest()
    except (pickle.PicklingError, AttributeError, TypeError):  # drawn by a function without a name of its own
        return make()
    drawings.now[key] = found = drawings.now.get(key) or drawings.before.get(key) or make()
    return found
