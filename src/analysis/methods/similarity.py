"""How alike areas are: distance over standardised characteristics."""

import numpy as np
import pandas as pd


def nearest(characteristics: pd.DataFrame, own: str, number: int) -> pd.DataFrame:
    """Return the areas most like one, by Euclidean distance over characteristics with mean 0 and standard deviation 1.

    Every characteristic counts the same. One that is skewed, such as population, should be given as its logarithm.

    Parameters
    ----------
    characteristics : DataFrame
        One row per area, indexed by code; numbers, no value missing.
    own : str
        The area to compare with, one of the index.
    number : int
        How many others are wanted.

    Returns
    -------
    DataFrame
        authority_code, distance (root mean square difference in standard deviations; below 0.5 is very alike), nearest first; equal
        distances by code. Without the area itself.

    Notes
    -----
    The measure is that of the CIPFA and ONS nearest-neighbour models, over fewer characteristics: ONS, Clustering local
    authorities against subnational indicators, 2023.
    """
    spread = characteristics.std(ddof=0).replace(0, np.nan)
    scores = ((characteristics - characteristics.mean()) / spread).fillna(0.0)
    distance = np.sqrt(((scores - scores.loc[own]) ** 2).mean(axis=1)).drop(own)
    frame = distance.round(6).rename("distance").rename_axis("authority_code").reset_index()
    found: pd.DataFrame = frame.sort_values(["distance", "authority_code"], ignore_index=True).head(number)
    return found
