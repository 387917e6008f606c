"""data/processed as frames: what the parts read. Builds what is missing or out of date first."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import lru_cache, wraps
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow.parquet as pq

from analysis.data import freshness
from analysis.parameters import shift_year
from analysis.paths import raw_folder

OBSERVATIONS = "observations"
_NUMBERS = ("value", "lower_ci", "upper_ci")
_WORDS = ("indicator_id", "authority_code", "period", "period_end", "status", "missing", "source_id", "reporting_year")
"""Columns of observations that the parts read; numerators and denominators serve the checks alone."""


def _parquet(path: Path) -> pd.DataFrame:
    """Read a table once for as long as its file stays the same."""
    return _read_parquet(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=64)
def _read_parquet(path: Path, written: int) -> pd.DataFrame:
    del written  # part of the cache's key
    if path.stem != OBSERVATIONS:
        return pd.read_parquet(path)
    read = pq.read_table(path, columns=[*_WORDS, *_NUMBERS], read_dictionary=list(_WORDS), use_threads=False)
    frame: pd.DataFrame = read.to_pandas(use_threads=False)
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
        One of ``build.SHARED_FILES`` or ``years``; for results see `observations`.

    Returns
    -------
    DataFrame
        A copy that the caller may change (cheap: nothing is copied until it is written to).
    """
    return _parquet(_shared_folder(raw_folder()) / f"{name}.parquet").copy(deep=False)


def observations(
    columns: Sequence[str] = (*_WORDS, *_NUMBERS), *, words: bool = True, **chosen: Iterable[str]
) -> pd.DataFrame:
    """Return results, those asked for.

    Half a million rows of words are held once each and as numbers; only what is chosen here becomes words again.

    Parameters
    ----------
    columns : sequence of str
        Of: indicator_id, authority_code, period, period_end, value, lower_ci, upper_ci, status, missing, source_id, reporting_year.
    words : bool
        Without, columns of words stay categories: less memory where nearly all rows are wanted.
    **chosen : iterable of str
        The indicator_id, authority_code, period, reporting_year and so on to keep; all where one is left out.

    Returns
    -------
    DataFrame
        One row per indicator, authority and period, those without a value too, in the order of the sources.
    """
    held = _parquet(_shared_folder(raw_folder()) / f"{OBSERVATIONS}.parquet")
    rows = np.ones(len(held), dtype=bool)
    for column, values in chosen.items():
        rows &= held[column].isin(set(values)).to_numpy()
    found = held.loc[rows, list(columns)]
    return as_words(found) if words else found


def as_words(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a frame with its categories as plain words."""
    return frame.astype(dict.fromkeys(frame.select_dtypes("category").columns, "str"))


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
