"""Which tables of councils' returns are read: noted as they are read, so that nobody has to say what a page rests on.

What is remembered (`store.cached`) remembers its reads as well, and they count again whenever it is asked for.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar

import pandas as pd

_noted: ContextVar[set[str] | None] = ContextVar("noted", default=None)


@contextmanager
def noting() -> Iterator[set[str]]:
    """Give a set that is filled, for a while, with the files of the tables that are read, by their paths below data/raw.

    Where one such while lies within another, both are told.
    """
    outer, mine = _noted.get(), set[str]()
    token = _noted.set(mine)
    try:
        yield mine
    finally:
        _noted.reset(token)
        if outer is not None:
            outer |= mine


def note(files: Iterable[str]) -> None:
    """Note files as read."""
    noted = _noted.get()
    if noted is not None:
        noted.update(files)


class Returned(Mapping[str, pd.DataFrame]):
    """The tables of a return by name, each noted when it is asked for; which there are may be asked without a note.

    Parameters
    ----------
    folder : str
        The return's, below data/raw.
    tables : mapping of str to callable
        What returns each table.
    """

    def __init__(self, folder: str, tables: Mapping[str, Callable[[], pd.DataFrame]]) -> None:
        self._folder, self._tables = folder, tables

    def __getitem__(self, name: str) -> pd.DataFrame:
        """Return a table."""
        table = self._tables[name]()
        note([f"{self._folder}/{name}.csv"])
        return table

    def __contains__(self, name: object) -> bool:
        """Say whether there is a table of a name."""
        return name in self._tables

    def __iter__(self) -> Iterator[str]:
        """Give the names of the tables."""
        return iter(self._tables)

    def __len__(self) -> int:
        """Return how many tables there are."""
        return len(self._tables)
