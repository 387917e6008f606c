"""What Ofsted found of children's services: its own words in their order, never a number or a rank."""

import pandas as pd

from analysis.data import store
from analysis.data.knowing import knowing_nothing
from analysis.parameters import period_end
from analysis.parts.report import Report

ORDER = ("Outstanding", "Good", "Requires improvement to be good", "Inadequate")
ASPECTS = {
    "overall": "Overall",
    "leadership": "Leaders",
    "help_and_protection": "Help and protection",
    "children_in_care": "Children in care",
    "care_leavers": "Care leavers",
}
"""What is judged; care leavers only since 2023."""


@knowing_nothing
def judgements(report: Report) -> pd.DataFrame:
    """Return Ofsted's latest judgements published by the close of the reporting year, and how the comparators were judged.

    Returns
    -------
    DataFrame
        aspect, judgement, inspected (date; both empty where the authority has none), before (the judgement of the inspection before),
        comparators (how many others are judged on it), better, same and worse (how many of them are judged so; empty
        without a judgement of its own); one row per aspect in `ASPECTS`. Judgements differ in age: the oldest is of 2018.
    """
    table = store.table("inspections")
    known = table[table["published"] <= period_end(report.year, report.quarter)].sort_values("inspection_date")
    latest = known.groupby("authority_code").tail(1).set_index("authority_code")
    own = known[known["authority_code"] == report.authority.code]
    others = latest[latest.index.isin(report.members) & (latest.index != report.authority.code)]
    return pd.DataFrame([_aspect(name, own, others[name]) for name in ASPECTS])


def _aspect(name: str, own: pd.DataFrame, others: pd.Series) -> dict[str, object]:
    judged = others[others != ""]
    row: dict[str, object] = {
        "aspect": ASPECTS[name],
        "judgement": "",
        "inspected": "",
        "before": "",
        "comparators": len(judged),
    }
    row |= {"better": pd.NA, "same": pd.NA, "worse": pd.NA}
    found = own[own[name] != ""]
    if found.empty:
        return row
    place = ORDER.index(str(found[name].iloc[-1]))
    places = judged.map(ORDER.index)
    counts = {
        "better": int((places < place).sum()),
        "same": int((places == place).sum()),
        "worse": int((places > place).sum()),
    }
    before = str(found[name].iloc[-2]) if len(found) > 1 else ""
    return row | counts | {"judgement": ORDER[place], "inspected": found["inspection_date"].iloc[-1], "before": before}
