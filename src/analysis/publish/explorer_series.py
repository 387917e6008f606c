"""Every area's results, ranks and intervals over the years, and every group's quartiles: one row a period of an indicator."""

from collections.abc import Iterable, Mapping, Sequence
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
    row = pd.MultiIndex.from_frame(periods[PERIOD_KEYS]).get_indexer(pd.MultiIndex.from_frame(results[PERIOD_KEYS]))
    results, row = results[row >= 0], row[row >= 0]
    column = pd.Index([*codes, ENGLAND]).get_indexer(pd.Index(results["authority_code"]))

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
    """Return the areas' and England's results from the last break to the period that stands for the year, by indicator."""
    chosen = dict(periods)
    found = store.observations(COLUMNS, indicator_id=chosen, authority_code=[*codes, ENGLAND])
    breaks = store.table("indicators").set_index("indicator_id")["breaks"]
    since = {name: last_break(str(breaks[name]), int(end[:4])) for name, end in chosen.items()}
    upto = found["indicator_id"].map(chosen)
    kept = found["value"].notna() & (found["period_end"] <= upto)
    kept &= found["period_end"].str[:4].astype(int) > found["indicator_id"].map(since)
    return found[kept].drop_duplicates([*PERIOD_KEYS, "authority_code"])


def _periods(results: pd.DataFrame, chosen: Mapping[str, str]) -> pd.DataFrame:
    """Return each indicator's newest periods, in the order of `chosen`, the newest first; those that only England has are left out."""
    areas = results[results["authority_code"] != ENGLAND]
    found = areas.drop_duplicates(PERIOD_KEYS)[[*PERIOD_KEYS, "period"]]
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
