"""The residents that a financial year's money is divided by."""

import pandas as pd

from analysis.data.geography import continuing
from analysis.errors import DataError


def residents(areas: pd.DataFrame, population: pd.DataFrame, authorities: pd.DataFrame, file: str) -> pd.DataFrame:
    """Return the population of each area in the middle of a year, or the latest before it.

    Parameters
    ----------
    areas : DataFrame
        authority_code, and start: the calendar year in which the financial year starts.
    population : DataFrame
        The population table: authority_code, year, population.
    authorities : DataFrame
        The authorities table: one that went on under a new code has the residents of that.
    file : str
        The publisher's file, for the message.

    Returns
    -------
    DataFrame
        Same index: population (NaN for authorities that ended and have none in the table), mid_year (the year it is
        for) and older (bool: mid_year is before the year asked for).

    Raises
    ------
    DataError
        One line for each authority of today and year without any.
    """
    present = population[["authority_code", "year", "population"]].astype({"year": int})
    asked = pd.DataFrame(
        {
            "authority_code": areas["authority_code"].replace(continuing(authorities)),
            "year": areas["start"].astype(int),
            "at": areas.index,
        }
    )
    found = pd.merge_asof(
        asked.sort_values("year"),
        present.assign(mid_year=present["year"]).sort_values("year"),
        on="year",
        by="authority_code",
    ).set_index("at")
    ended = set(authorities.loc[authorities["valid_to"] != "", "code"])
    without = found[found["population"].isna() & ~found["authority_code"].isin(ended)]
    if len(without):
        raise DataError(
            f"{file}: found no population of {code} for {year} or before, expected one in population.csv"
            for code, year in zip(without["authority_code"], without["year"], strict=True)
        )
    found["older"] = found["mid_year"] < found["year"]
    return found.loc[areas.index, ["population", "mid_year", "older"]]
