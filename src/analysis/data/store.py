"""data/processed as frames: what the parts read. Builds what is missing or out of date first."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache, partial, wraps
from pathlib import Path
from typing import TypeVar

import pandas as pd
import pyarrow.parquet as pq

from analysis.data import freshness, lens
from analysis.data.choosing import Index, index_of, rows_of
from analysis.data.folders import return_path
from analysis.data.lens import RETURN
from analysis.data.reads import Returned, note, noting
from analysis.data.scenario import Scenario
from analysis.data.scenario_changes import with_changes
from analysis.parameters import shift_year
from analysis.paths import raw_folder

Found = TypeVar("Found")
MOST_REMEMBERED = 128
"""Results of one function."""
OBSERVATIONS, INDICATORS = "observations", "indicators"
_NUMBERS = ("value", "lower_ci", "upper_ci")
_WORDS = ("indicator_id", "authority_code", "period", "period_end", "status", "missing", "source_id", "reporting_year")
"""Columns of observations that the parts read; numerators and denominators serve the checks alone."""
ROW = "row"
"""Where a result stands in its source's file, as a spreadsheet counts."""


def refresh() -> str:
    """Look at data/raw again and keep to what is there now until the next look; return its state.

    A run looks once, when its report is prepared: all its frames then come from the same data.

    Raises
    ------
    DataError
        One line per problem of data/raw.
    """
    _shared_folder.cache_clear()
    refresh_returns()
    return _shared_folder(raw_folder()).name


def refresh_returns() -> None:
    """Look at the councils' returns again, and keep to the shared tables as they were."""
    _return_folder.cache_clear()


@lru_cache(maxsize=4)
def _shared_folder(raw: Path) -> Path:
    del raw  # the key of the cache: another data set has another folder
    return freshness.ensure_shared()


def state_folder() -> Path:
    """Return the folder of the shared tables, which is named by their content."""
    return _shared_folder(raw_folder())


@lru_cache(maxsize=64)
def _return_folder(raw: Path, slug: str, period: str) -> Path | None:
    del raw
    return freshness.ensure_return(slug, period)


@lru_cache(maxsize=64)
def _parquet(path: Path) -> pd.DataFrame:
    """Read a table once: its folder is named by its content, so the file never changes."""
    if path.stem != OBSERVATIONS:
        return pd.read_parquet(path)
    read = pq.read_table(path, columns=[*_WORDS, *_NUMBERS, ROW], read_dictionary=list(_WORDS), use_threads=False)
    frame: pd.DataFrame = read.to_pandas(use_threads=False)
    return frame


def table(name: str) -> pd.DataFrame:
    """Return one shared table.

    Parameters
    ----------
    name : str
        One of ``folders.SHARED_FILES`` or ``years``; for results see `observations`.

    Returns
    -------
    DataFrame
        A copy that the caller may change (cheap: nothing is copied until it is written to); the indicators with what a scenario changes.
    """
    frame = _parquet(state_folder() / f"{name}.parquet").copy(deep=False)
    scenario = lens.now().scenario
    return lens.now().seen(name, with_changes(frame, *scenario.registry) if name == INDICATORS and scenario else frame)


def observations(
    columns: Sequence[str] = (*_WORDS, *_NUMBERS), *, words: bool = True, **chosen: Iterable[str]
) -> pd.DataFrame:
    """Return results, those asked for.

    Half a million rows keep each word once, as a number; only what is chosen here becomes words again.

    Parameters
    ----------
    columns : sequence of str
        Of: indicator_id, authority_code, period, period_end, value, lower_ci, upper_ci, status, missing, source_id, reporting_year and row
        (of the source's file).
    words : bool
        Without, columns of words stay categories: less memory where nearly all rows are wanted.
    **chosen : iterable of str
        The indicator_id, authority_code, period, reporting_year and so on to keep; all where one is left out.

    Returns
    -------
    DataFrame
        One row per indicator, authority and period, those without a value too, in the order of the sources.
    """
    path = state_folder() / f"{OBSERVATIONS}.parquet"
    whole = _parquet(path)
    every = lens.now().seen(OBSERVATIONS, whole)
    given = {name: list(values) for name, values in chosen.items()}
    rows = rows_of(every, given, _indexes(path) if every is whole else {})
    found = every[list(columns)].iloc[rows]
    return as_words(found) if words else found


@lru_cache(maxsize=2)
def _indexes(path: Path) -> dict[str, Index]:
    """Return where the results of each indicator and of each authority stand."""
    return {name: index_of(_parquet(path)[name]) for name in ("indicator_id", "authority_code")}


def as_words(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a frame with its categories as plain words."""
    return frame.astype(dict.fromkeys(frame.select_dtypes("category").columns, "str"))


def cached(function: Callable[..., Found]) -> Callable[..., Found]:
    """Remember what a function gives by its arguments and by the content of the data; of a frame each caller gets a copy of its own.

    For frames that several charts, tables and parts ask for with the same arguments. Which tables of a return it read is noted each time; what
    read none is the same for another state of the return, and is not worked out again when a table of it is saved.
    """
    national: dict[Hashable, Found] = {}

    @lru_cache(maxsize=MOST_REMEMBERED)
    def remembered(state: tuple[Path, Hashable], *arguments: Hashable) -> tuple[Found, frozenset[str]]:
        whichever_return = (state, *map(_without_state, arguments))
        if whichever_return in national:
            return national[whichever_return], frozenset()
        with noting() as read:
            found = function(*arguments)
        if not read:
            if len(national) >= MOST_REMEMBERED:
                national.clear()
            national[whichever_return] = found
        return found, frozenset(read)

    @wraps(function)
    def copied(*arguments: Hashable) -> Found:
        for argument in arguments:
            if isinstance(scenario := getattr(argument, "scenario", None), Scenario):
                lens.check_supposed(scenario)
        found, read = remembered((state_folder(), lens.now().state), *arguments)
        note(read)
        return found.copy(deep=False) if isinstance(found, pd.DataFrame) else found

    return copied


def _without_state(argument: Hashable) -> Hashable:
    """Return a report without the name of its return's content; any other argument as it is."""
    return replace(argument, state="") if isinstance(getattr(argument, "state", None), str) else argument  # type: ignore[type-var] # what has a state is a report


def local_return(slug: str, period: str) -> Mapping[str, pd.DataFrame]:
    """Return the tables that an authority supplied for a year or a quarter; an empty mapping where it supplied none.

    Each is noted as read when it is asked for (`reads.noting`).

    Parameters
    ----------
    slug : str
        The authority's slug, such as ``northshire``.
    period : str
        Such as ``2024/25`` or ``2024/25 Q2``.
    """
    folder = _return_folder(raw_folder(), slug, period)
    files = sorted(folder.glob("*.parquet")) if folder else []
    return Returned(return_path(slug, period), {path.stem: partial(_returned, path) for path in files})


def _returned(path: Path) -> pd.DataFrame:
    return lens.now().seen(f"{RETURN}{path.stem}", _parquet(path).copy(deep=False))


def return_state(slug: str, period: str) -> str:
    """Return a name for the content of an authority's return; empty where none was supplied."""
    folder = _return_folder(raw_folder(), slug, period)
    return folder.name if folder else ""


def observation_files() -> dict[str, str]:
    """Return the file of each source's results, below data/raw, by the source's id."""
    folder = raw_folder() / OBSERVATIONS
    return {path.name.split(".")[0]: f"{OBSERVATIONS}/{path.name}" for path in sorted(folder.glob("*.csv*"))}


def observation_years() -> list[str]:
    """Return the reporting years that national observations fall in, sorted."""
    return list(table("years")["reporting_year"])


def reporting_years() -> list[str]:
    """Return the years a report can be made for: benchmarking draws on the year before, so each year after one with results."""
    return [shift_year(year, 1) for year in observation_years()]
