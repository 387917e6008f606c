"""An illustration of fair funding: the same total, shared by weights for people, need and place."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

FACTORS = ("population", "deprivation", "sparsity", "age_65_plus", "age_0_15")
MOST_ROUNDS = 200
_TOLERANCE = 1e-12
Floats = NDArray[np.float64]


def fair_shares(areas: pd.DataFrame, weights: Mapping[str, float], floor: float = 0.0) -> pd.DataFrame:
    """Share the money of all areas again by weights.

    Each factor gives every area a part of England: people; people times the deprivation score; people times sparsity, which is
    one over the square root of the people per square kilometre; people of 65 and over; people under 16. An area's share
    is the mean of its parts, weighted. No area keeps less than `floor` of what it has: what that costs is taken from the
    others in proportion.

    Parameters
    ----------
    areas : DataFrame
        One row an area: population (people), deprivation (a score above zero), density_per_km2 (people), pct_65_plus and pct_0_15 (per cent of
        people) and current_m (GBP million).
    weights : mapping of str to float
        A weight from zero up for any of `FACTORS`; those left out are zero. Only their proportions count.
    floor : float
        The least part of its money that every area keeps, 0 to 1.

    Returns
    -------
    DataFrame
        share (of the total), fair_m (GBP million), per_head (GBP), change_m, change_per_head, change_pct (per cent of what it has) and at_floor
        (bool); same index. The sum of fair_m is that of current_m.

    Raises
    ------
    ValueError
        If a weight is unknown or below zero, all are zero, the floor is not between 0 and 1, or a figure is missing or not
        above zero.

    Notes
    -----
    A model to think with. The square root makes sparsity a mild factor: an area with a quarter of the density counts
    twice. It is the project's own choice, as is the form of the deprivation factor.
    """
    shares = _shares(_parts(areas), _checked(weights))
    if not 0 <= floor <= 1:
        raise ValueError(f"floor: found {floor!r}, expected a part from 0 to 1")
    current = areas["current_m"].to_numpy(dtype=float)
    fair, present = _with_floor(shares * current.sum(), floor * current)
    people = areas["population"].to_numpy(dtype=float)
    change = fair - current
    return pd.DataFrame(
        {
            "share": fair / current.sum(),
            "fair_m": fair,
            "per_head": 1e6 * fair / people,
            "change_m": change,
            "change_per_head": 1e6 * change / people,
            "change_pct": 100 * change / current,
            "at_floor": present,
        },
        index=areas.index,
    )


def _checked(weights: Mapping[str, float]) -> dict[str, float]:
    unknown = sorted(set(weights) - set(FACTORS))
    if unknown:
        raise ValueError(f"weights: found {', '.join(unknown)}, expected any of {', '.join(FACTORS)}")
    wrong = [name for name, weight in weights.items() if not np.isfinite(weight) or weight < 0]
    if wrong or sum(weights.values()) <= 0:
        raise ValueError(f"weights: found {dict(weights)}, expected numbers from zero up, not all of them zero")
    total = float(sum(weights.values()))
    return {name: float(weights.get(name, 0.0)) / total for name in FACTORS}


def _parts(areas: pd.DataFrame) -> dict[str, Floats]:
    """Return each factor's amounts by area."""
    needed = ["population", "deprivation", "density_per_km2", "pct_65_plus", "pct_0_15", "current_m"]
    for name in needed:
        values = areas[name].to_numpy(dtype=float)
        if not np.isfinite(values).all() or (values <= 0).any():
            raise ValueError(f"{name}: found a figure that is missing or not above zero, expected one for each area")
    people = areas["population"].to_numpy(dtype=float)
    return {
        "population": people,
        "deprivation": people * areas["deprivation"].to_numpy(dtype=float),
        "sparsity": people / np.sqrt(areas["density_per_km2"].to_numpy(dtype=float)),
        "age_65_plus": people * areas["pct_65_plus"].to_numpy(dtype=float),
        "age_0_15": people * areas["pct_0_15"].to_numpy(dtype=float),
    }


def _shares(parts: Mapping[str, Floats], weights: Mapping[str, float]) -> Floats:
    shares: Floats = np.sum([weights[name] * parts[name] / parts[name].sum() for name in FACTORS], axis=0)
    return shares


def _with_floor(fair: Floats, least: Floats) -> tuple[Floats, NDArray[np.bool_]]:
    """Lift areas to the least they keep and scale the others down, until none is below; say which were lifted."""
    present = np.zeros(len(fair), dtype=bool)
    total = fair.sum()
    for _ in range(MOST_ROUNDS):
        free = total - least[present].sum()
        scaled = np.where(present, least, fair * free / fair[~present].sum() if (~present).any() else least)
        below = ~present & (scaled < least * (1 - _TOLERANCE))
        if not below.any():
            return scaled, present
        present |= below
    raise ValueError(f"floor: found no shares that keep it within {MOST_ROUNDS} rounds, expected a lower floor")
