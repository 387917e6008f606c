"""What no frame of a report may hold, whatever the council and the year."""

from collections.abc import Iterator

import pandas as pd

from analysis.parts import benchmarking, dashboards, funding, risks
from analysis.parts.benchmarking import positions
from analysis.parts.report import Report


def problems(report: Report) -> list[str]:
    """Return what is wrong with a report's frames, a line each."""
    found = [
        *_rows(report),
        *_counts(report),
        *_positions(report),
        *_quadrants(report),
        *_gains(report),
        *_risks(report),
    ]
    return [f"{report.authority.name} {report.period}: {problem}" for problem in found]


def _rows(report: Report) -> Iterator[str]:
    rows = dashboards.rows(report)
    frame = dashboards.commented(rows)
    if not dashboards.is_local(report):
        late = frame[frame["reporting_year"] > report.year]
        yield from (f"{row['indicator_id']} is for {row['period']}, after the year" for row in late.to_dict("records"))
        newest = dashboards.series(report, rows).groupby("row_no")["period"].last()
        periods = frame.set_index("row_no")["period"].reindex(newest.index)
        yield from (
            f"row {number}: a series to {newest[number]} beside {periods[number]}"
            for number in newest.index[newest != periods]
        )
        if (frame["direction_published"] != "").any():
            yield "arrows that nobody printed"
    flagged = frame[frame["flag"] == "exceptional"]
    wrong = (flagged["target_met"] == "no") | (flagged["quartile"] == "4")
    yield from (f"row {number}: exceptional though missed or bottom" for number in flagged.loc[wrong, "row_no"])
    percent = frame[(frame["unit"] == "%") & ~frame["value_text"].isin(["", "N/A", "-"])]
    yield from (
        f"row {row['row_no']}: {row['value_text']}"
        for row in percent.to_dict("records")
        if not str(row["value_text"]).endswith("%")
    )
    judged = frame["commentary"].str.contains("which is better|which is worse")
    money = judged & (frame["shown_direction"] == "context")
    yield from (f"row {number}: money a head is judged" for number in frame.loc[money, "row_no"])


def _counts(report: Report) -> Iterator[str]:
    counts = dashboards.counts(dashboards.rows(report))
    directions = counts[["improved", "worsened", "similar", "not_available"]].sum(axis=1)
    for row in counts[directions != counts["indicators"]].to_dict("records"):
        yield f"{row['dashboard']}: directions do not add up"
    for row in counts[counts["not_tested"] + counts["context"] > counts["not_available"]].to_dict("records"):
        yield f"{row['dashboard']}: a part larger than its whole"
    if counts["indicators"].sum() != len(dashboards.rows(report)):
        yield "counts do not add up to the rows"


def _positions(report: Report) -> Iterator[str]:
    frame = positions.positions(report, report.benchmark_year)
    if (frame["estimates_used"] > frame["indicators_used"]).any():
        yield "more estimates than indicators"
    placed = frame[frame["position"].notna()]
    if (placed["position"] > placed["n_authorities"]).any() or (placed["position_low"] > placed["position_high"]).any():
        yield "a position or a range that cannot be"


def _quadrants(report: Report) -> Iterator[str]:
    frame = benchmarking.quadrants(report)
    if frame[["authority", "type", "quadrant"]].isna().any(axis=None):
        yield "a quadrant without a name or a type"


def _gains(report: Report) -> Iterator[str]:
    gains = funding.gains(report)
    own = gains["comparator"].str.split(" (", regex=False).str[0] == report.authority.name
    yield from (f"a gain at its own level: {name}" for name in gains.loc[own, "comparator"])


def _risks(report: Report) -> Iterator[str]:
    evidence: pd.DataFrame = risks.evidence(report)
    if evidence.duplicated(["risk_id", "row_no", "indicator_id"]).any():
        yield "a measure twice for one risk"
    gaps = risks.gaps(report)
    if gaps.duplicated(["kind", "row_no", "indicator_id"]).any():
        yield "a gap twice"
