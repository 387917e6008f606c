"""Where each figure of the authority itself stands in data/raw: the file and the row."""

from collections.abc import Callable

import pandas as pd

from analysis.data import store
from analysis.data.folders import SHARED_FILES
from analysis.narrative.wording import joint, ordinal, pounds, sentence_case
from analysis.parameters import year_folder
from analysis.parts.dashboards.ratings import is_local
from analysis.parts.funding.spending_power import DEFINITIONS
from analysis.parts.report import Report, own_return
from analysis.provenance.raw_rows import FIRST_ROW

COLUMNS = ["table", "place", "what", "figure", "period", "file", "raw_row", "basis"]
PRINTED, PUBLISHED = "printed by the council", "published"
ESTIMATED = "estimated from published district figures"
RANK_COMPUTED, COMPUTED = "published, rank computed", "computed from published figures"
"""What a figure is; a rank is always computed."""
TABLES = ("dashboards", "benchmark_ranks", "funding_per_head")
"""The tables whose rows of the authority are listed one by one."""


def own_figures(report: Report, tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Return where the authority's own figures stand.

    Parameters
    ----------
    report : Report
        The report.
    tables : dict of str to DataFrame
        The tables by name, as the parts' frames give them; of `TABLES` those that there are.

    Returns
    -------
    DataFrame
        table, place (what the row is called within the page), what (in words), figure (as printed), period, file (below data/raw), raw_row (as
        a spreadsheet counts) and basis (whether it is printed, published or computed).
    """
    made: dict[str, Callable[[Report, pd.DataFrame], pd.DataFrame]] = {
        "dashboards": _measures,
        "benchmark_ranks": _ranks,
        "funding_per_head": _power,
    }
    frames = [made[name](report, tables[name]).assign(table=name) for name in TABLES if name in tables]
    return pd.concat(frames, ignore_index=True)[COLUMNS] if frames else pd.DataFrame(columns=COLUMNS)


def _measures(report: Report, frame: pd.DataFrame) -> pd.DataFrame:
    if is_local(report):
        file = f"local/{report.authority.slug}/{year_folder(report.period)}/dashboards.csv"
        numbers = own_return(report)["dashboards"]["row_no"].astype(int).tolist()
        at = {number: FIRST_ROW + place for place, number in enumerate(numbers)}
        places = pd.DataFrame({"file": file, "raw_row": frame["row_no"].map(at), "basis": PRINTED})
    else:
        named = store.table("indicators").set_index("name")["indicator_id"]
        places = _observed(report, frame["indicator"].map(named), frame["period"], PUBLISHED)
    given = {"place": frame["row_no"].astype("str"), "what": frame["indicator"], "figure": frame["value_text"]}
    return pd.concat([pd.DataFrame(given | {"period": frame["period"]}), places], axis=1).dropna(subset="raw_row")


def _ranks(report: Report, frame: pd.DataFrame) -> pd.DataFrame:
    own = frame[(frame["authority_code"] == report.authority.code) & (frame["year"] == report.benchmark_year)]
    own = own.reset_index(drop=True)
    figures = [
        f"{value:,.{int(places)}f}, {joint(rank, bool(tied))} of {int(n)}"
        for value, places, rank, tied, n in zip(
            own["value"], own["decimals"], own["rank"], own["tied"], own["n"], strict=True
        )
    ]
    given = {"place": own["indicator_id"], "what": own["indicator"], "figure": figures, "period": own["period"]}
    return pd.concat(
        [pd.DataFrame(given), _observed(report, own["indicator_id"], own["period"], RANK_COMPUTED)], axis=1
    )


def _power(report: Report, frame: pd.DataFrame) -> pd.DataFrame:
    raw = store.table("spending_power")
    key = ["financial_year", "definition", "authority_code"]
    numbered = raw[key].assign(raw_row=FIRST_ROW + raw.index)
    own = frame[frame["authority_code"] == report.authority.code].merge(numbered, on=key)
    figures = [
        f"{pounds(value)} a head, {f'{ordinal(rank)} lowest' if pd.notna(rank) else 'not ranked'}"
        for value, rank in zip(own["per_head"], own["rank_lowest"], strict=True)
    ]
    return pd.DataFrame(
        {
            "place": own["financial_year"] + " " + own["definition"],
            "what": own["definition"].map(DEFINITIONS).map(sentence_case),
            "figure": figures,
            "period": own["financial_year"],
            "file": SHARED_FILES["spending_power"],
            "raw_row": own["raw_row"],
            "basis": COMPUTED,
        }
    )


def _observed(report: Report, indicators: pd.Series, periods: pd.Series, basis: str) -> pd.DataFrame:
    """Return file and row of the authority's result of each indicator and period."""
    key = ["indicator_id", "period"]
    columns = [*key, "source_id", "status", store.ROW]
    found = store.observations(columns, authority_code=[report.authority.code]).set_index(key)
    wanted = found[~found.index.duplicated()].reindex(pd.MultiIndex.from_arrays([indicators, periods]))
    files = store.observation_files()
    estimated = wanted["status"].eq("estimated")
    return pd.DataFrame(
        {
            "file": wanted["source_id"].map(files).to_numpy(),
            "raw_row": wanted[store.ROW].to_numpy(),
            "basis": [basis.replace(PUBLISHED, ESTIMATED) if one else basis for one in estimated],
        }
    )
