"""data/processed by content: each state of data/raw has a folder of its own, built once and never changed.

Kept apart from `build`, whose libraries take a second to import: most calls find the folder there already.
"""

import hashlib
import json
import shutil
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path

from filelock import FileLock

from analysis.data.folders import return_folder, shared_inputs
from analysis.data.snapshot import ChangedError, settled, signature
from analysis.errors import DataError
from analysis.files import hashes, sha256
from analysis.parameters import year_folder
from analysis.paths import processed_folder, raw_folder

KEPT = 3
"""How many states of one data set stay on disk: a run that began before the last change still reads its own."""
_NAME_LENGTH = 16
_READING = "its tables were being read"


def ensure_shared() -> Path:
    """Return the folder of the shared tables as data/raw has them now, built if need be.

    Raises
    ------
    DataError
        One line per problem of data/raw.
    ProjectError
        If data/raw changes again and again meanwhile.
    """

    def build(target: Path, unchanged: Callable[[], None]) -> None:
        from analysis.data.build import read_shared, store  # noqa: PLC0415 - pandera takes 0.6 s to import; most calls need none

        tables = read_shared()
        unchanged()
        store(tables, target)

    return settled(lambda: _ensured(processed_folder() / "shared", shared_inputs, raw_folder(), build), _READING)


def ensure_return(slug: str, period: str) -> Path | None:
    """Return the folder of an authority's return as data/raw has it now, or None where none was supplied.

    Raises
    ------
    DataError
        One line per problem of the return.
    ProjectError
        If the return changes again and again meanwhile.
    """
    source = return_folder(slug, period)
    if not source.is_dir():
        return None

    def build(target: Path, unchanged: Callable[[], None]) -> None:
        from analysis.data.build import store  # noqa: PLC0415 - as in `ensure_shared`
        from analysis.data.council import read_return  # noqa: PLC0415 - likewise

        tables = read_return(source)
        unchanged()
        store(tables, target)

    states = processed_folder() / "local" / slug / year_folder(period)
    return settled(lambda: _ensured(states, lambda: list(source.glob("*.csv")), source, build), _READING)


def _ensured(
    states: Path, files: Callable[[], list[Path]], root: Path, build: Callable[[Path, Callable[[], None]], None]
) -> Path:
    """Return the folder of some files' state, built by one process at a time if it is not there: the others wait and find the work done.

    What is stored under the name of a state was read while the files had it: where they changed meanwhile, nothing is stored.
    """
    before = signature(files())
    target = states / _state(files(), root)

    def unchanged() -> None:
        if signature(files()) != before:
            raise ChangedError([])

    if not target.is_dir():
        processed_folder().mkdir(parents=True, exist_ok=True)
        with FileLock(processed_folder() / ".lock"):
            if not target.is_dir():
                unchanged()
                try:
                    build(target, unchanged)
                except DataError:
                    unchanged()  # a file that was half written when it was read is no problem of the data
                    raise
                _clear_all_but(target)
    unchanged()
    return target


def _clear_all_but(newest: Path) -> None:
    """Remove the oldest states beside a folder."""
    others = [path for path in newest.parent.iterdir() if path.is_dir() and path != newest]
    for path in sorted(others, key=lambda path: path.stat().st_mtime_ns, reverse=True)[KEPT - 1 :]:
        shutil.rmtree(path, ignore_errors=True)


def _state(paths: Iterable[Path], root: Path) -> str:
    """Return the name of a state of some files: a hash of their content and of the code that reads them."""
    content = {path.relative_to(root).as_posix(): _sha256(path) for path in sorted(paths)}
    text = json.dumps([_code(), content], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:_NAME_LENGTH]


def _sha256(path: Path) -> str:
    """Return a file's hash, read again only when the file system says that it has changed."""
    stat = path.stat()
    return _read_again(path, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino)


@lru_cache(maxsize=4096)
def _read_again(path: Path, *seen: int) -> str:
    del seen  # part of the cache's key
    return sha256(path)


@lru_cache(maxsize=1)
def _code() -> dict[str, str]:
    """Return the hashes of the modules that read and shape the data: when they change, so may what they make."""
    package = Path(__file__).parent
    return hashes(package.rglob("*.py"), package)
