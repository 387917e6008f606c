"""What the tables of risks rest on."""

from analysis.data.lens import Input, where
from analysis.parts.dashboards.lineage import indicators, of_row
from analysis.parts.report import Report
from analysis.parts.rests import Rests, Values, results, whole
from analysis.parts.risks.linked_measures import evidence

REGISTER = ("return:risks", "return:risk_evidence", "return:risk_settings")


def _of_risk(report: Report, row: Values) -> list[Input]:
    """Return a risk's row of the register, its links to measures, and the council's settings of scores."""
    del report
    mine = where(risk_id=row["risk_id"])
    return [Input("return:risks", mine), Input("return:risk_evidence", mine), Input("return:risk_settings")]


def _evidence(report: Report, row: Values) -> list[Input]:
    """Return what the measures linked to a risk rest on: its row of the register, and what each measure rests on."""
    frame = evidence(report)
    mine = frame[frame["risk_id"] == row["risk_id"]]
    names = " ".join(mine["also"]).replace("row ", "").split()
    numbers = {f"{number:g}" for number in mine["row_no"].dropna()} | {name for name in names if name.isdigit()}
    ids = {*mine["indicator_id"], *(name for name in names if not name.isdigit())} - {""}
    found = _of_risk(report, row)
    found += [one for number in sorted(numbers) for one in of_row(report, {"row_no": number})]
    found += [Input("return:links", where(row_no=tuple(numbers)))] if numbers else []
    linked = _linked(report, numbers)
    return [*found, results(report, {*ids, *linked})] if ids | linked else found


def _linked(report: Report, numbers: set[str]) -> set[str]:
    """Return the indicators whose series stand behind some rows."""
    known = indicators(report)
    return {known[number] for number in numbers if number in known}


def _gap(report: Report, row: Values) -> list[Input]:
    registers = [Input("return:risks"), Input("return:risk_evidence"), Input("return:links")]
    if row["row_no"]:
        return [*registers, *of_row(report, row)]
    return [*registers, results(report, [row["indicator_id"]])]


RESTS = {
    "risks": Rests("register", ("risk_id",), ("risk_id",), _of_risk),
    "risk_scores": Rests("risk_score", ("risk_id",), ("risk_id",), _of_risk),
    "risk_matrix": Rests("risk_matrix", ("likelihood", "impact"), (), whole(*REGISTER)),
    "risk_movement": Rests("risk_movement", ("risk_id",), (), whole(*REGISTER)),
    "risk_actions": Rests("register", ("risk_id", "action"), (), whole(*REGISTER, "return:risk_actions")),
    "risk_evidence": Rests("evidence", ("risk_id", "row_no", "indicator_id"), ("risk_id",), _evidence),
    "risk_gaps": Rests("gap", ("kind", "row_no", "indicator_id"), ("row_no", "indicator_id"), _gap),
}
"""By table."""
