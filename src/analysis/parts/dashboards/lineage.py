"""What the tables of the dashboards rest on."""

from analysis.data import store
from analysis.data.lens import Input, where
from analysis.parts.benchmarking.lineage import of_indicator
from analysis.parts.dashboards.ratings import is_local, rows
from analysis.parts.report import Report
from analysis.parts.rests import Rests, Values, results


def of_row(report: Report, row: Values) -> list[Input]:
    """Return what a row of the dashboards rests on: its row of the return and its links, or every result of its indicator."""
    if is_local(report):
        number = where(row_no=row["row_no"])
        return [Input("return:dashboards", number), Input("return:links", number)]
    return of_indicator(report, {"indicator_id": indicators(report)[row["row_no"]]})


@store.cached
def indicators(report: Report) -> dict[str, str]:
    """Return the indicator of each row that has one, by the row's number."""
    frame = rows(report)
    found = dict(zip(frame["row_no"].astype("str"), frame["indicator_id"], strict=True))
    return {number: indicator for number, indicator in found.items() if indicator}


def _of_dashboard(report: Report, row: Values) -> list[Input]:
    if is_local(report):
        return [Input("return:dashboards", where(dashboard=row["dashboard"])), Input("return:links")]
    frame = rows(report)
    return [results(report, frame.loc[frame["dashboard"] == row["dashboard"], "indicator_id"])]


def _with_series(report: Report, row: Values) -> list[Input]:
    """Return what a row with words on its series rests on."""
    linked = indicators(report).get(row["row_no"])
    series = [results(report, [linked])] if linked and is_local(report) else []
    return [*of_row(report, row), *series]


_NUMBERED = ("row_no", "indicator")
RESTS = {
    "dashboards": Rests("rating", ("row_no",), ("row_no",), of_row, _NUMBERED),
    "dashboard_counts": Rests("counts", ("dashboard",), ("dashboard",), _of_dashboard),
    "attention": Rests("severity", ("row_no",), ("row_no",), _with_series, _NUMBERED),
    "went_well": Rests("severity", ("row_no",), ("row_no",), _with_series, _NUMBERED),
    "dashboard_commentary": Rests("commentary", ("row_no",), ("row_no",), _with_series, _NUMBERED),
    "dashboard_differences": Rests("rating", ("row_no", "what"), ("row_no",), of_row),
}
"""By table."""
