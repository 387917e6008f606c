"""What takes long and many runs ask for, remembered on disk beside the tables that it is made from.

A frame is found again by the content of the shared tables, the project's code, the versions of the libraries and its arguments: where one of
them is another, it is made anew. A scenario, or a look at some rows alone, neither reads nor writes what is kept.
"""

import hashlib
import shutil
from collections.abc import Callable, Hashable
from contextlib import suppress
from functools import lru_cache, wraps
from importlib.metadata import version
from pathlib import Path

import pandas as pd

from analysis.data import lens, store
from analysis.files import hashes, write_whole
from analysis.paths import package_folder, source_files

FOLDER = "kept"
_LIBRARIES = ("numpy", "pandas", "pyarrow")
_LENGTH = 16


def kept(function: Callable[..., pd.DataFrame]) -> Callable[..., pd.DataFrame]:
    """Remember what a function gives by its arguments, in this process as `store.cached` does and on disk for others.

    Parameters
    ----------
    function : callable
        Returns a frame of plain columns that depends on the shared tables, its arguments (plain values) and the registry alone.
    """

    @wraps(function)
    def found(*arguments: Hashable) -> pd.DataFrame:
        if lens.now().state != lens.Lens().state:
            return function(*arguments)
        path = _folder() / f"{function.__name__.strip('_')}-{_digest(repr(arguments))}.parquet"
        frame = _read(path)
        if frame is None:
            frame = function(*arguments)
            with suppress(OSError):  # where nothing can be written it is made each time
                write_whole(path, frame.to_parquet(index=False))
            # in memory as any later run has it, since drawings are found by the bytes of their frames
            written = _read(path)
            frame = frame if written is None else written
        return frame

    return store.cached(found)


def _read(path: Path) -> pd.DataFrame | None:
    """Return a frame that was kept; None where it was not, or where the file is damaged."""
    try:
        return pd.read_parquet(path) if path.is_file() else None
    except (OSError, ValueError):
        return None


def _folder() -> Path:
    """Return the folder for the tables and the code as they are; what other code left there is removed."""
    every = store.state_folder() / FOLDER
    folder = every / _code()
    if not folder.is_dir():
        with suppress(OSError):
            shutil.rmtree(every, ignore_errors=True)
            folder.mkdir(parents=True)
    return folder


@lru_cache(maxsize=1)
def _code() -> str:
    """Return a name for the project's code and the libraries that its frames are made with."""
    sources = (path for path in source_files() if path.suffix == ".py")
    versions = [f"{name} {version(name)}" for name in _LIBRARIES]
    return _digest(repr([versions, hashes(sources, package_folder())]))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:_LENGTH]
