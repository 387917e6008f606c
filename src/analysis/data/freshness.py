"""Whether data/processed is up to date with data/raw; what is not is built again.

Kept apart from `build`, whose libraries take seconds to import: most calls find everything up to date.
"""

from functools import lru_cache
from pathlib import Path

from filelock import FileLock

from analysis.files import hashes, read_json
from analysis.parameters import year_folder
from analysis.paths import processed_folder, raw_folder

STAMP = "stamp.json"


def shared_inputs() -> list[Path]:
    """Return the tables of data/raw that every report draws on."""
    local = raw_folder() / "local"
    return sorted(path for path in raw_folder().rglob("*.csv*") if path.is_file() and local not in path.parents)


def return_folder(slug: str, year: str) -> Path:
    """Return the folder of an authority's return for a reporting year; it need not exist."""
    return raw_folder() / "local" / slug / year_folder(year)


def returns_held() -> list[tuple[str, str]]:
    """Return (authority's slug, year as folders have it) of every return in data/raw/local, sorted."""
    return sorted((path.parent.name, path.name) for path in (raw_folder() / "local").glob("*/*") if path.is_dir())


def earlier_register(slug: str, period: str) -> str | None:
    """Return the period of the register before a period's, as folders have it; None where none is held.

    Parameters
    ----------
    slug : str
        The authority's slug.
    period : str
        ``2024/25``, ``2024/25 Q2`` or as folders have them, ``2024-25-q2``. A year's own register comes after its quarters'.
    """
    held = [
        folder
        for name, folder in returns_held()
        if name == slug
        and _order(folder) < _order(year_folder(period))
        and (return_folder(slug, folder) / "risks.csv").exists()
    ]
    return max(held, key=_order, default=None)


def _order(folder: str) -> str:
    return folder if "-q" in folder else f"{folder}-q5"


def ensure_shared() -> Path:
    """Build the shared tables if they are missing or data/raw has changed; return their folder.

    Raises
    ------
    DataError
        One line per problem of data/raw.
    """
    target = processed_folder() / "shared"
    stamp: dict[str, object] = {"code": _code(), "inputs": hashes(shared_inputs(), raw_folder())}
    if read_json(target / STAMP) != stamp:
        with _only_one():
            if read_json(target / STAMP) != stamp:
                from analysis.data import build  # noqa: PLC0415 - see the module's docstring

                build.store_shared(target, stamp)
    return target


def ensure_return(slug: str, year: str) -> Path | None:
    """Build an authority's return if it is missing or changed; return its folder, or None where none was given.

    Raises
    ------
    DataError
        One line per problem of the return.
    """
    source = return_folder(slug, year)
    if not source.is_dir():
        return None
    target = processed_folder() / "local" / slug / year_folder(year)
    stamp: dict[str, object] = {"code": _code(), "inputs": hashes(source.glob("*.csv"), raw_folder())}
    if read_json(target / STAMP) != stamp:
        with _only_one():
            if read_json(target / STAMP) != stamp:
                from analysis.data import build  # noqa: PLC0415 - see the module's docstring

                build.store_return(source, target, stamp)
    return target


@lru_cache(maxsize=1)
def _code() -> dict[str, str]:
    """Return the hashes of the modules that read and shape the data: when they change, so may what they make."""
    package = Path(__file__).parent
    return hashes(package.rglob("*.py"), package)


def _only_one() -> FileLock:
    """Return a lock that lets one process build at a time; the others wait and find the work done."""
    processed_folder().mkdir(parents=True, exist_ok=True)
    return FileLock(processed_folder() / ".lock")
