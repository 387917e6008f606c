"""How Ofsted's judgements are shown."""

import pandas as pd

from analysis.display import Column, Fragment, joined, notice, paragraphs, table
from analysis.parts.report import Report

_COLUMNS = {
    "aspect": Column("What was judged"),
    "judgement": Column("Judgement", missing="not judged"),
    "inspected": Column("Inspected", missing="not inspected"),
    "before": Column("Judgement before", missing="none in these data"),
    "better": Column("Comparators judged better", "0", "not compared"),
    "same": Column("Judged the same", "0", "not compared"),
    "worse": Column("Judged worse", "0", "not compared"),
}


def inspections_table(report: Report, frame: pd.DataFrame) -> Fragment:
    """Show Ofsted's judgements of children's services."""
    if (frame["judgement"] == "").all():
        return notice(
            [
                f"None of the judgements held here is of {report.authority.name} by the close of {report.period}; Ofsted may have published earlier ones."
            ]
        )
    first = frame.iloc[0]
    sentence = (
        f"Ofsted judged children's services {str(first['judgement']).lower()} overall in {first['inspected'][:4]}"
    )
    sentence += ", as at the inspection before." if first["before"] == first["judgement"] else "."
    caption = f"Ofsted's judgements of children's services, {report.authority.name} among {report.group}"
    note = "Judgements are words in an order, of different ages; they have no rank and no vote in a position."
    return joined([paragraphs([sentence]), table(frame, caption, _COLUMNS), paragraphs([note], "note")])
