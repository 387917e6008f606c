"""What the tables of the checks rest on."""

import re

from analysis.data import catalogue, store
from analysis.data.lens import Input, where
from analysis.parts.report import Report, own_return
from analysis.parts.rests import Rests, Values, results, whole

_RESTS_ON = {
    "return:funding": re.compile(r"\bfigure\("),
    "spending_power": re.compile(r"\bper_head(?:_rank)?\("),
    "population": re.compile(r"\bpopulation\("),
    "observations": re.compile(
        r"\b(?:position|indicators_used|bottom_quartile_count|quartile_data_count|left_bottom)\("
    ),
}
"""Tables besides the return's dashboards, with the functions of a formula that read them."""
RETURNED = ("statements", "dashboards", "funding", "links", "risks", "risk_evidence", "notes")
_QUOTED = re.compile(r"'([^']+)'|\"([^\"]+)\"")


def _statement(report: Report, row: Values) -> list[Input]:
    """Return what a statement's verdict rests on: its row and those it names, the return, and the results that the formulas name."""
    given, ids = _formulas(report), _ids()
    formulas: dict[str, str] = {}
    wanted = [row["statement_id"]]
    while wanted:
        name = wanted.pop()
        if name in given and name not in formulas:
            formulas[name] = given[name]
            wanted += sorted(_named(formulas[name]))
    formula = " ".join(formulas.values())
    known = _named(formula) & ids
    found = [Input("return:statements", where(statement_id=tuple(formulas)))]
    found.append(Input("return:dashboards"))
    found += [Input(table) for table, functions in _RESTS_ON.items() if functions.search(formula)]
    return [*found, Input("observations", where(indicator_id=tuple(known)))] if known else found


@store.cached
def _formulas(report: Report) -> dict[str, str]:
    """Return the formula of each statement."""
    given = own_return(report)["statements"]
    return dict(zip(given["statement_id"], given["formula"].astype("str"), strict=True))


@store.cached
def _ids() -> set[str]:
    return set(catalogue.indicators()["indicator_id"])


def _named(formula: str) -> set[str]:
    return {first or second for first, second in _QUOTED.findall(formula)}


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
