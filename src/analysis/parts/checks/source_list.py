"""Every source that a report rests on: who publishes it, under which licence, and which parts use it."""

import pandas as pd

from analysis.data import catalogue
from analysis.narrative.wording import listed
from analysis.parts.part import every_part
from analysis.parts.report import Report

LICENCES = {"OGL-UK-3.0": "Open Government Licence v3.0", "CC-BY-4.0": "Creative Commons Attribution 4.0"}


def sources(report: Report) -> pd.DataFrame:
    """Return the catalogue's lines of the sources that the report's parts rest on.

    Returns
    -------
    DataFrame
        The columns of `catalogue.sources` with the licence in words, and used_in (the parts, in words); each source once, in the
        catalogue's order.
    """
    used = {part.title: part.sources(report) for part in every_part()}
    frame = catalogue.sources()
    parts = [listed([title for title, ids in used.items() if source in ids]) for source in frame["source_id"]]
    frame = frame.assign(licence=frame["licence"].replace(LICENCES), used_in=parts)
    return frame[frame["used_in"] != ""].reset_index(drop=True)
