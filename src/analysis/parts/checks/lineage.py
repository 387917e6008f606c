"""What the tables of the checks rest on."""

import re

from analysis.data import catalogue
from analysis.data.lens import Input, where
from analysis.parts.report import Report, own_return
from analysis.parts.rests import Rests, Values, results, whole

FINANCE = ("spending_power", "population", "spend_by_service", "council_tax", "settlement_per_head", "deprivation")
RETURNED = ("statements", "dashboards", "funding", "links", "risks", "risk_evidence", "notes")
_QUOTED = re.compile(r"'([^']+)'|\"([^\"]+)\"")


def _statement(report: Report, row: Values) -> list[Input]:
    """Return what a statement's verdict rests on: the return, and the results of the indicators that its formula names."""
    given = own_return(report)["statements"]
    formulas = given.loc[given["statement_id"] == row["statement_id"], "formula"]
    named = {first or second for formula in formulas for first, second in _QUOTED.findall(str(formula))}
    known = named & set(catalogue.indicators()["indicator_id"])
    every = [Input(f"return:{name}") for name in RETURNED] + [Input(name) for name in FINANCE]
    places = re.search(r"\bposition|\bvotes|\btheme", " ".join(formulas))
    if places:
        return [*every, Input("observations")]
    return [*every, Input("observations", where(indicator_id=tuple(known)))] if known else every


def _printed_quartile(report: Report, row: Values) -> list[Input]:
    number = where(row_no=row["row_no"])
    del report
    printed = [Input("return:dashboards", number), Input("return:links", number)]
    return [*printed, Input("observations", where(indicator_id=row["indicator_id"]))]


def _spending(report: Report, row: Values) -> list[Input]:
    del row
    registry = catalogue.indicators()
    ids = registry.loc[registry["theme"] == "Finance", "indicator_id"]
    return [Input("return:dashboards"), Input("return:links"), results(report, ids)]


RESTS = {
    "statements": Rests("statement", ("statement_id",), ("statement_id",), _statement),
    "proof": Rests("proof", ("place", "sentence", "claim"), (), whole(*(f"return:{name}" for name in RETURNED))),
    "quartile_backtest": Rests("printed_quartile", ("row_no",), ("row_no", "indicator_id"), _printed_quartile),
    "funding_printed_spending": Rests("printed_spending", ("indicator", "period"), (), _spending),
}
"""By table."""
