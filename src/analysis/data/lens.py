"""What the tables are read through: a scenario, some rows alone, or a value that is not theirs. Nothing of it touches a file."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.data.scenario import NONE, Scenario
from analysis.errors import ParameterError

RETURN = "return:"
"""How the tables of a council's return are told from shared ones: ``return:dashboards``."""
DATA = (
    "observations",
    "spending_power",
    "spend_by_service",
    "council_tax",
    "settlement_per_head",
    "population",
    "deprivation",
    "inspections",
)
"""The shared tables that hold figures; the others are lists that say what and who there is."""
Where = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Input:
    """Rows of a table that a figure rests on.

    Attributes
    ----------
    table : str
        A shared table, or ``return:`` and one of a council's return.
    where : tuple of (str, tuple of str)
        The values that each column may have; the whole table where empty.
    """

    table: str
    where: Where = ()

    def rows(self, frame: pd.DataFrame) -> NDArray[np.bool_]:
        """Say which rows of a table are meant."""
        chosen = np.ones(len(frame), dtype=bool)
        for column, values in self.where:
            chosen &= as_keys(frame[column]).isin(values).to_numpy()
        return chosen


@dataclass(frozen=True)
class Change:
    """A value in place of another: of one column, in the rows of an input."""

    rows: Input
    column: str
    value: float


@dataclass(frozen=True)
class Lens:
    """What the tables are read through.

    Attributes
    ----------
    scenario : Scenario
        What is supposed otherwise in the registry.
    kept : tuple of Input or None
        The only rows of tables with figures that are there; all where None. Lists are always whole.
    changed : tuple of Change
        Values in place of others.
    """

    scenario: Scenario = NONE
    kept: tuple[Input, ...] | None = None
    changed: tuple[Change, ...] = ()

    @property
    def state(self) -> tuple[object, ...]:
        """What frames are remembered by, besides the content of the files."""
        return self.scenario.registry, self.kept, self.changed

    def seen(self, name: str, frame: pd.DataFrame) -> pd.DataFrame:
        """Return a table as it is seen."""
        if self.kept is not None and (name in DATA or name.startswith(RETURN)):
            mine = [one for one in self.kept if one.table == name]
            rows = np.logical_or.reduce([one.rows(frame) for one in mine]) if mine else np.zeros(len(frame), dtype=bool)
            frame = frame[rows]
        for change in self.changed:
            if change.rows.table == name:
                frame = frame.assign(
                    **{change.column: frame[change.column].mask(change.rows.rows(frame), change.value)}
                )
        return frame


def where(**columns: str | Sequence[str]) -> Where:
    """Return what rows are chosen by: a value or several for each column."""
    return tuple(
        sorted(
            (name, (given,) if isinstance(given, str) else tuple(sorted(set(given)))) for name, given in columns.items()
        )
    )


def as_keys(column: pd.Series) -> pd.Series:
    """Return a column as text to choose by: whole numbers without a point."""
    if pd.api.types.is_float_dtype(column):
        return column.map(lambda value: "" if pd.isna(value) else f"{value:g}" if value % 1 else f"{int(value)}")
    if isinstance(column.dtype, pd.CategoricalDtype):
        return column
    return column.astype("str")


_lens: list[Lens] = [Lens()]
"""What the tables are read through: see `suppose`, `only` and `changed`."""


def now() -> Lens:
    """Return what the tables are read through at the moment."""
    return _lens[0]


def suppose(scenario: Scenario) -> None:
    """Read the registry of indicators with a scenario's changes from now on.

    A process has one scenario at a time, that of the report prepared last; frames of a report with another are refused.
    """
    _lens[0] = replace(_lens[0], scenario=scenario)


@contextmanager
def supposing(scenario: Scenario) -> Iterator[None]:
    """Read the registry with a scenario's changes for a while, to hold it against what is supposed otherwise."""
    with _through(replace(_lens[0], scenario=scenario)):
        yield


@contextmanager
def only(kept: Sequence[Input]) -> Iterator[None]:
    """Read, for a while, some rows alone of the tables that hold figures: what follows from these follows from nothing else."""
    with _through(replace(_lens[0], kept=tuple(kept))):
        yield


@contextmanager
def changed(change: Change) -> Iterator[None]:
    """Read, for a while, a value in place of another."""
    with _through(replace(_lens[0], changed=(*_lens[0].changed, change))):
        yield


@contextmanager
def _through(lens: Lens) -> Iterator[None]:
    before = _lens[0]
    _lens[0] = lens
    try:
        yield
    finally:
        _lens[0] = before


def check_supposed(scenario: Scenario) -> None:
    """Refuse a report whose scenario is not the one that the registry is read with.

    Raises
    ------
    ParameterError
        If it is another.
    """
    if scenario.registry != _lens[0].scenario.registry:
        names = [one.name or "none" for one in (scenario, _lens[0].scenario)]
        raise ParameterError(
            f"scenario: found a report of {names[0]!r} while {names[1]!r} is supposed, expected one at a time; open the report again"
        )


def weights() -> pd.Series:
    """Return how much each indicator counts in positions, by id, where a scenario gives it a weight; the others count once."""
    return pd.Series(dict(_lens[0].scenario.weights), dtype=float)
