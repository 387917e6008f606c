"""One figure for each place and period, where a publisher's file mixes authorities of different years.

Reorganised authorities appear in published files under old codes, new codes or both, and with empty cells for years in
which they were not there. A ranking of some year needs the authorities of that year, each once.
"""

import pandas as pd

from analysis.data.geography import continuing
from analysis.data.sources.cells import KEY, ORDER


def settle(observed: pd.DataFrame, authorities: pd.DataFrame) -> pd.DataFrame:
    """Give every figure the authority of its period.

    Parameters
    ----------
    observed : DataFrame
        Observations with the publisher's codes.
    authorities : DataFrame
        The authorities table.

    Returns
    -------
    DataFrame
        The same columns, in the table's order. Authorities whose code changed and nothing else have their present one,
        for all periods. Left out: periods in which nobody has a figure; empty cells of regions, of England and of
        authorities that were not there when the period ended; and the figure of an authority that was not there, where
        all its predecessors or all its successors have one.
    """
    present = renumbered(authorities)
    rows = observed.assign(authority_code=observed["authority_code"].replace(present))
    rows["rank"] = rows["value"].isna() * 2 + (rows["authority_code"] != observed["authority_code"])
    rows = rows.sort_values([*ORDER, "rank"], ignore_index=True).drop_duplicates(KEY)
    given = rows["value"].notna()
    somebody = given.groupby([rows["indicator_id"], rows["period"]]).transform("any")
    there = _there(rows, authorities, set(present.values()))
    doubled = _doubled(rows[given & ~there], rows[given & there], authorities)
    kept = rows[somebody & (given | there)].drop(index=doubled)
    return kept[observed.columns].reset_index(drop=True)


def renumbered(authorities: pd.DataFrame) -> dict[str, str]:
    """Return the present code of each authority that kept its place and its type, but not its code.

    Parameters
    ----------
    authorities : DataFrame
        The authorities table.
    """
    kinds = authorities.set_index("code")["type"]
    return {old: new for old, new in continuing(authorities).items() if kinds[old] == kinds[new]}


def _there(rows: pd.DataFrame, authorities: pd.DataFrame, always: set[str]) -> pd.Series:
    """Tell for each row whether it is of an upper-tier authority that was there when the period ended."""
    table = authorities.set_index("code")
    since, until = (rows["authority_code"].map(table[name]) for name in ("valid_from", "valid_to"))
    upper_tier = rows["authority_code"].map(table["upper_tier"]) == "yes"
    begun = (since <= rows["period_end"]) | rows["authority_code"].isin(always)
    return upper_tier & begun & ((until == "") | (rows["period_end"] <= until))


def _doubled(absent: pd.DataFrame, present: pd.DataFrame, authorities: pd.DataFrame) -> pd.Index:
    """Return which rows of `absent` have all their predecessors, or all their successors, among `present`.

    A predecessor that gave only a part of its place counts where there is none that gave the whole.
    """
    later = authorities[["code", "successor_code"]].assign(other=authorities["successor_code"].str.split())
    later = later.explode("other").dropna()[["code", "other"]].assign(side="after")
    heirs = later.groupby("code")["other"].transform("size")
    fewest = heirs == heirs.groupby(later["other"]).transform("min")
    earlier = later[fewest].rename(columns={"code": "other", "other": "code"}).assign(side="before")
    relatives = absent.reset_index(names="at").merge(
        pd.concat([later, earlier]), left_on="authority_code", right_on="code", suffixes=("", "_relative")
    )
    facts = pd.MultiIndex.from_frame(relatives[["indicator_id", "other", "period"]])
    relatives["found"] = facts.isin(pd.MultiIndex.from_frame(present[["indicator_id", "authority_code", "period"]]))
    covered = relatives.groupby(["at", "side"])["found"].all().groupby("at").any()
    doubled: pd.Index = covered.index[covered]
    return doubled
