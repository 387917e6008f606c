"""Every area's results, ranks and intervals over the years, and every group's quartiles: one row a period of an indicator."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.data import catalogue, store
from analysis.data.geography import ENGLAND
from analysis.methods.quartiles import quartile
from analysis.methods.ranking import SIGNS, competition_rank
from analysis.parts.benchmarking.series import PERIOD_KEYS, QUARTILES, last_break, quartiles_over_time
from analysis.publish.explorer_packing import Matrix

MOST_PERIODS = 10
COLUMNS = [*PERIOD_KEYS, "authority_code", "period", "value", "lower_ci", "upper_ci"]


@dataclass(frozen=True)
class Series:
    """Figures of one indicator after the other, each with its newest period first.

    Attributes
    ----------
    periods : DataFrame
        indicator_id, period_end and period, one row a row of the arrays.
    results, lower, upper : array of float
        Results by area with England last, and their published intervals.
    ranks : list of array
        For each group its members' ranks, 1 the best.
    bands : list of array
        For each group its 25th, 50th and 75th percentile.
    quarters : array of float
        The quartile of each area among all, 1 the best.
    """

    periods: pd.DataFrame
    results: Matrix
    lower: Matrix
    upper: Matrix
    ranks: list[Matrix]
    bands: list[Matrix]
    quarters: Matrix

    def rows(self) -> Mapping[str, slice]:
        """Return the rows of each indicator."""
        ids = self.periods["indicator_id"].to_numpy()
        starts = np.flatnonzero(np.r_[True, ids[1:] != ids[:-1]])
        return {str(ids[at]): slice(at, end) for at, end in zip(starts, [*starts[1:], len(ids)], strict=True)}


def series(chosen: Mapping[str, str], codes: Sequence[str], groups: Iterable[Sequence[int]]) -> Series:
    """Return the figures of indicators.

    Parameters
    ----------
    chosen : mapping of str to str
        For each indicator the last day of the period that stands for the year: later periods are left out, and earlier ones
        before the last break in comparability or beyond `MOST_PERIODS`.
    codes : sequence of str
        The areas.
    groups : iterable of sequence of int
        Positions in `codes`.
    """
    results = comparable(tuple(chosen.items()), tuple(codes))
    periods = _periods(results, chosen)
    row = _places(periods, results)
    results, row = results[row >= 0], row[row >= 0]
    column = _by_category(results["authority_code"], pd.Index([*codes, ENGLAND]).get_indexer)

    def spread(numbers: pd.Series) -> Matrix:
        found = np.full((len(periods), len(codes) + 1), np.nan)
        found[row, column] = numbers
        return found

    values = spread(results["value"])
    signs = (
        periods["indicator_id"].map(catalogue.ranked().set_index("indicator_id")["polarity"]).map(SIGNS).to_numpy(float)
    )
    places = [list(members) for members in groups]
    return Series(
        periods,
        values,
        spread(results["lower_ci"]),
        spread(results["upper_ci"]),
        [competition_rank(pd.DataFrame((values[:, at] * signs[:, None]).T)).to_numpy().T for at in places],
        [_bands(periods, [codes[place] for place in at]) for at in places],
        _quarters(values[:, :-1], signs),
    )


@store.cached
def comparable(periods: tuple[tuple[str, str], ...], codes: tuple[str, ...]) -> pd.DataFrame:
    """Return the areas' and England's results from the last break to the period that stands for the year, by indicator; words stay categories."""
    chosen = dict(periods)
    found = store.observations(COLUMNS, words=False, indicator_id=chosen, authority_code=[*codes, ENGLAND])
    breaks = store.table("indicators").set_index("indicator_id")["breaks"]
    since = {name: last_break(str(breaks[name]), int(end[:4])) for name, end in chosen.items()}
    indicator, ends = found["indicator_id"], _by_category(found["period_end"], np.asarray)
    kept = found["value"].notna().to_numpy() & (ends <= _by_category(indicator, _in_turn(chosen, "")))
    kept &= _by_category(found["period_end"], _year_of) > _by_category(indicator, _in_turn(since, 0))
    return found[kept].drop_duplicates([*PERIOD_KEYS, "authority_code"])


def _by_category(column: pd.Series, of: Callable[[pd.Index], Any]) -> npt.NDArray[Any]:
    """Return what a function gives for each row of a column of categories; it is asked once, for the categories."""
    found: npt.NDArray[Any] = np.asarray(of(column.cat.categories))[column.cat.codes]
    return found


def _in_turn(known: Mapping[str, Any], otherwise: object) -> Callable[[pd.Index], list[Any]]:
    return lambda names: [known.get(name, otherwise) for name in names]


def _year_of(ends: pd.Index) -> list[int]:
    return [int(end[:4]) for end in ends]


def _places(periods: pd.DataFrame, results: pd.DataFrame) -> npt.NDArray[np.intp]:
    """Return which row of `periods` each result belongs to; -1 for none."""
    indicators, ends = (results[name].cat for name in PERIOD_KEYS)
    size = len(ends.categories)
    wanted = indicators.categories.get_indexer(pd.Index(periods["indicator_id"])) * size
    wanted += ends.categories.get_indexer(pd.Index(periods["period_end"]))
    given = indicators.codes.to_numpy(dtype=np.int64) * size + ends.codes.to_numpy(dtype=np.int64)
    found: npt.NDArray[np.intp] = pd.Index(wanted).get_indexer(pd.Index(given))
    return found


def _periods(results: pd.DataFrame, chosen: Mapping[str, str]) -> pd.DataFrame:
    """Return each indicator's newest periods, in the order of `chosen`, the newest first; those that only England has are left out."""
    areas = results[results["authority_code"] != ENGLAND]
    found = store.as_words(areas.drop_duplicates(PERIOD_KEYS)[[*PERIOD_KEYS, "period"]])
    order = found["indicator_id"].map({name: place for place, name in enumerate(chosen)})
    found = found.assign(_order=order).sort_values(["_order", "period_end"], ascending=[True, False])
    newest = found[found.groupby("indicator_id").cumcount() < MOST_PERIODS]
    return newest.drop(columns="_order").reset_index(drop=True)


def _bands(periods: pd.DataFrame, codes: Sequence[str]) -> Matrix:
    wide = quartiles_over_time(tuple(codes))
    found: Matrix = periods[PERIOD_KEYS].merge(wide, on=PERIOD_KEYS, how="left")[QUARTILES].to_numpy(float)
    return found


def _quarters(values: Matrix, signs: npt.NDArray[Any]) -> Matrix:
    """Return the quartile of every result among all areas of the period."""
    row, column = np.nonzero(~np.isnan(values))
    polarity = np.where(signs[row] < 0, "high", "low")
    frame = pd.DataFrame({"row": row, "value": values[row, column], "polarity": polarity})
    found = np.full(values.shape, np.nan)
    found[row, column] = quartile(frame, by=["row"])
    return found
