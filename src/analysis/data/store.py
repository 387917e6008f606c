"""data/processed as frames: what the parts read. Builds what is missing or out of date first."""

from collections.abc import Callable, Hashable
from functools import lru_cache, wraps
from pathlib import Path

import pandas as pd
import pyarrow as pa

from analysis.data import freshness
from analysis.parameters import shift_year
from analysis.paths import raw_folder

_NEEDED = {
    "observations": [
        "indicator_id",
        "authority_code",
        "period",
        "period_end",
        "value",
        "lower_ci",
        "upper_ci",
        "status",
        "missing",
        "source_id",
        "reporting_year",
    ]
}
"""Columns that the parts read, where they leave some out: numerators and denominators serve the checks alone."""


def _parquet(path: Path) -> pd.DataFrame:
    """Read a table once for as long as its file stays the same."""
    return _read_parquet(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=64)
def _read_parquet(path: Path, written: int) -> pd.DataFrame:
    del written  # part of the cache's key
    frame = pd.read_parquet(path, columns=_NEEDED.get(path.stem))
    pa.default_memory_pool().release_unused()
    return frame


@lru_cache(maxsize=4)
def _shared_folder(raw: Path) -> Path:
    del raw  # the key of the cache: another data set has another folder
    return freshness.ensure_shared()


def table(name: str) -> pd.DataFrame:
    """Return one shared table.

    Parameters
    ----------
    name : str
        One of ``build.SHARED_FILES``, ``observations`` or ``years``.

    Returns
    -------
    DataFrame
        A copy that the caller may change (cheap: nothing is copied until it is written to).
    """
    return _parquet(_shared_folder(raw_folder()) / f"{name}.parquet").copy(deep=False)


def cached(function: Callable[..., pd.DataFrame]) -> Callable[..., pd.DataFrame]:
    """Remember a frame by its arguments, for the data set in use; each caller gets a copy of its own.

    For functions that several charts and tables of one page ask for with the same arguments.
    """

    @lru_cache(maxsize=128)
    def remembered(raw: Path, *arguments: Hashable) -> pd.DataFrame:
        del raw
        return function(*arguments)

    @wraps(function)
    def copied(*arguments: Hashable) -> pd.DataFrame:
        return remembered(raw_folder(), *arguments).copy(deep=False)

    return copied


def local_return(slug: str, year: str) -> dict[str, pd.DataFrame]:
    """Return the tables that an authority gave for a reporting year; an empty mapping where it gave none.

    Parameters
    ----------
    slug : str
        The authority's slug, such as ``leicestershire``.
    year : str
        The reporting year, such as ``2024/25``.
    """
    folder = freshness.ensure_return(slug, year)
    if folder is None:
        return {}
    return {path.stem: _parquet(path).copy(deep=False) for path in sorted(folder.glob("*.parquet"))}


def observation_years() -> list[str]:
    """Return the reporting years that national observations fall in, sorted."""
    return list(table("years")["reporting_year"])


def reporting_years() -> list[str]:
    """Return the years a report can be made for: benchmarking draws on the year before, so each year after one held."""
    return [shift_year(year, 1) for year in observation_years()]
