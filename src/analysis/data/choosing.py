"""Which rows of a table have some values: looked up by key in the table of results, which is asked ninety times a report; else searched for."""

from collections.abc import Collection, Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Rows = NDArray[np.intp]


class Index(NamedTuple):
    """Where the rows of each category of a column stand: those of the category at n are ``order[starts[n]:starts[n + 1]]``."""

    categories: pd.Index
    order: Rows
    starts: Rows


def index_of(column: pd.Series) -> Index:
    """Return where the rows of each category of a column stand, in the order of the table."""
    codes = column.cat.codes.to_numpy()
    order = np.argsort(codes, kind="stable")
    starts = np.searchsorted(codes[order], np.arange(len(column.cat.categories) + 1))
    return Index(column.cat.categories, order, starts)


def rows_of(frame: pd.DataFrame, chosen: Mapping[str, Collection[str]], indexes: Mapping[str, Index]) -> Rows:
    """Return which rows have, in each column, one of the values chosen for it, in the order of the table.

    Parameters
    ----------
    frame : DataFrame
        Any table.
    chosen : mapping of str to collection of str
        The values of each column; every row where it is empty.
    indexes : mapping of str to Index
        Of columns of this very table, the one that leaves fewest rows first; without any, every row is looked at.
    """
    key = next((name for name in indexes if name in chosen), None)
    if key is None:
        return _searched(frame, chosen)
    index = indexes[key]
    found = index.categories.get_indexer(pd.Index(sorted(set(chosen[key]))))
    pieces = [index.order[index.starts[at] : index.starts[at + 1]] for at in found if at >= 0]
    rows = np.sort(np.concatenate(pieces)) if pieces else np.empty(0, dtype=np.intp)
    others = {name: values for name, values in chosen.items() if name != key}
    return rows[_searched(frame[list(others)].iloc[rows], others)] if others else rows


def _searched(frame: pd.DataFrame, chosen: Mapping[str, Collection[str]]) -> Rows:
    found = np.ones(len(frame), dtype=bool)
    for name, values in chosen.items():
        found &= frame[name].isin(set(values)).to_numpy()
    return np.flatnonzero(found)
