"""Where each area stands on a map of equal squares: as near to its true place as there is room."""

import numpy as np
from scipy.optimize import linear_sum_assignment

from analysis.data import store
from analysis.publish.explorer_packing import Matrix

TILE_KM = 29.0
"""As many squares of this size as there are areas cover about as much as they do."""
ROOM, REACH_KM = 78.0, 130.0
"""How far the capital's middle is spread out at most, and over what distance that wears off: its areas are many and small."""
MARGIN = 2


def tiles(codes: list[str], types: list[str]) -> list[tuple[int, int]]:
    """Return each area's square as column (from the west) and row (from the north), no two alike.

    Parameters
    ----------
    codes, types : list of str
        The areas and what kind of authority each is.
    """
    middles = _middles(codes)
    capital = np.array(["london" in kind for kind in types])
    drawn = _spread(middles, middles[capital].mean(axis=0)) if capital.any() else middles
    places = (drawn - drawn.min(axis=0)) / TILE_KM
    size = np.ceil(places.max(axis=0)).astype(int) + 1
    columns, rows = (np.arange(-MARGIN, most + MARGIN) for most in size)
    grid = np.stack(np.meshgrid(columns, rows), axis=-1).reshape(-1, 2)
    far = ((places[:, None, :] - grid[None, :, :]) ** 2).sum(axis=2)
    _, chosen = linear_sum_assignment(far)
    squares = grid[chosen]
    west, north = squares[:, 0].min(), squares[:, 1].max()
    return [(int(x - west), int(north - y)) for x, y in squares]


def _middles(codes: list[str]) -> Matrix:
    """Return the middle of each area's corners, in kilometres east and north."""
    corners = store.table("outlines").groupby("authority_code")[["x_km", "y_km"]].mean()
    found: Matrix = corners.reindex(codes).fillna(corners.mean()).to_numpy(float)
    return found


def _spread(middles: Matrix, centre: Matrix) -> Matrix:
    """Return places moved away from a centre, those near it the most for their distance, in the order they have along every line."""
    away = middles - centre
    distance = np.maximum(np.hypot(away[:, 0], away[:, 1]), 1e-9)
    moved = distance + ROOM * (1 - np.exp(-distance / 11.0)) * np.exp(-distance / REACH_KM)
    found: Matrix = centre + away * (moved / distance)[:, None]
    return found
