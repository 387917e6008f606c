"""Printed quartiles computed again from open data."""

import pandas as pd

from analysis.data import store
from analysis.data.geography import current
from analysis.methods import quartiles, ranking
from analysis.parts.report import Report, own_return


@store.cached
def backtest(report: Report) -> pd.DataFrame:
    """Return every printed quartile with an open indicator of the same definition, beside the quartile computed for its year and group.

    The rule of quartiles, and the groups that the council's settings call fitted, were chosen because they reproduce printed
    quartiles: that they agree is a fit.

    Returns
    -------
    DataFrame
        row_no, indicator, indicator_id, year, n, rank, quartile_published, quartile_computed, agrees (yes or no), fitted (what was
        chosen because it reproduces printed quartiles: ``group and rule`` or ``rule``), note; no rows where the authority supplied
        no dashboards.
    """
    given = own_return(report).get("dashboards")
    columns = [
        "row_no",
        "indicator",
        "indicator_id",
        "year",
        "n",
        "rank",
        "quartile_published",
        "quartile_computed",
        "agrees",
        "fitted",
        "note",
    ]
    if given is None:
        return pd.DataFrame(columns=columns)
    links = own_return(report).get("links", pd.DataFrame(columns=["row_no", "indicator_id", "year", "group", "note"]))
    links = links.merge(given[["row_no", "indicator", "quartile", "polarity"]], on="row_no")
    links = links[(links["quartile"] != "") & (links["year"] != "")]
    if links.empty:
        return pd.DataFrame(columns=columns)
    observed = store.observations(indicator_id=links["indicator_id"])
    results = observed[observed["value"].notna()]
    links = links.reset_index(drop=True)
    found = _printed_ranks(report.authority.code, links, results)
    frame = pd.concat([links, found], axis=1).rename(columns={"quartile": "quartile_published"})
    frame["agrees"] = [
        _agrees(*pair) for pair in zip(frame["quartile_published"], frame["quartile_computed"], strict=True)
    ]
    fitted = frame["group"].isin(report.settings.fitted_groups)
    frame["fitted"] = fitted.map({True: "group and rule", False: "rule"})
    return frame.assign(row_no=frame["row_no"].astype(int))[columns].sort_values("row_no", ignore_index=True)


def _printed_ranks(code: str, links: pd.DataFrame, results: pd.DataFrame) -> pd.DataFrame:
    """Return n, rank and quartile of each printed row's indicator for its year and group, by the printed polarity; same index."""
    members = {group: _members(str(group)) for group in links["group"].unique()}
    printed = links[["indicator_id", "year", "polarity", "group"]].rename(columns={"year": "period"})
    compared = printed.assign(link=links.index).merge(results, on=["indicator_id", "period"])
    within = [area in members[group] for area, group in zip(compared["authority_code"], compared["group"], strict=True)]
    frame = ranking.rank(compared[within], by=["link"])
    frame["quartile_computed"] = quartiles.quartile(frame, by=["link"])
    own = frame[frame["authority_code"] == code].drop_duplicates("link").set_index("link")
    sizes = frame["link"].value_counts().reindex(links.index, fill_value=0)
    found = own[["n", "rank", "quartile_computed"]].reindex(links.index).astype(float)
    return found.assign(n=found["n"].fillna(sizes))


def _members(group: str) -> set[str]:
    """Return the codes of the group that a printed quartile is about; a group that is not listed is every upper-tier authority."""
    groups = store.table("comparator_groups")
    listed = groups.loc[groups["group_id"] == group, "authority_code"]
    return set(listed) or set(current(store.table("authorities"))["code"])


def _agrees(published: str, computed: float) -> str:
    return "not_computable" if pd.isna(computed) else "yes" if str(int(computed)) in published.split("/") else "no"
