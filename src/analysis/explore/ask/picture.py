"""A frame as a chart or a table in the project's look."""

from typing import Any

import pandas as pd

from analysis.display import Column, Fragment, paragraphs
from analysis.display import table as display_table
from analysis.display.style import BETTER, OTHER, OWN, PALETTE, SETTINGS, WORSE
from analysis.errors import ParameterError
from analysis.explore.ask.kinds import DRAWN
from analysis.explore.ask.labelled import SHOWS, SOURCE, TITLE, UNITS, heading_of, kind_of

MOST_ROWS = 60
"""What a table shows of a long frame."""


def chart(frame: pd.DataFrame, title: str = "") -> Fragment:
    """Draw a frame that one of these functions gave: the kind of chart follows from the question.

    Parameters
    ----------
    frame : DataFrame
        From `series`, `ranks`, `movement`, `positions`, `quadrant`, `spending` or `compare`, whole or with rows left out.
    title : str
        A headline of your own: what the chart shows, in a sentence.

    Returns
    -------
    Fragment
        A notebook shows it; `save` writes it to a file. Of a frame without rows, a sentence that says so.

    Raises
    ------
    ParameterError
        If the frame is none of those, or has more than a chart can show.

    Examples
    --------
    >>> import analysis as ap
    >>> plans = ap.series("ehc-plans-20-weeks", ["leicestershire", "england"])
    >>> print(ap.chart(plans, "Plans are slower than in England").text.splitlines()[0])
    Plans are slower than in England
    """
    shows = str(frame.attrs.get(SHOWS, ""))
    kind = shows.partition(" ")[0]
    if kind not in DRAWN:
        raise ParameterError(
            f"chart: found a frame that says nothing of itself, expected one from {', '.join(DRAWN)}; use ap.table or your own chart"
        )
    if frame.empty:
        return paragraphs([f"There is nothing to draw: no rows of {frame.attrs[TITLE]}."], "note")
    drawn: Fragment = DRAWN[kind](frame, title or str(frame.attrs[TITLE]))
    return drawn


def table(frame: pd.DataFrame, title: str = "") -> Fragment:
    """Show a frame as an accessible table, with its title and source.

    Parameters
    ----------
    frame : DataFrame
        Any; of a long one the first 60 rows.
    title : str
        What it shows; the frame's own title where left out.

    Examples
    --------
    >>> import analysis as ap
    >>> "Source: " in ap.table(ap.compare("kent, surrey", "ehc-plans-20-weeks")).text
    True
    """
    caption = title or str(frame.attrs.get(TITLE, "")) or "A table of one's own"
    units: dict[str, str] = frame.attrs.get(UNITS, {})
    columns = {
        str(name): Column(heading_of(str(name), units), kind_of(frame[name], units.get(str(name), "")))
        for name in frame.columns
    }
    notes = [f"The first {MOST_ROWS} of {len(frame)}."] if len(frame) > MOST_ROWS else []
    notes += [f"Source: {frame.attrs[SOURCE]}."] if frame.attrs.get(SOURCE) else []
    return display_table(frame.head(MOST_ROWS), caption, columns, note=" ".join(notes), fixed=True)


def theme() -> dict[str, Any]:
    """Return the project's look for charts of your own: matplotlib settings, with the colours by role under ``colours``.

    Returns
    -------
    dict
        ``settings`` for `matplotlib.rc_context`, and ``colours``: own, other, better, worse and kinds (five).

    Examples
    --------
    >>> import analysis as ap
    >>> ap.theme()["colours"]["own"]
    '#B3470F'
    """
    return {
        "settings": dict(SETTINGS),
        "colours": {"own": OWN, "other": OTHER, "better": BETTER, "worse": WORSE, "kinds": list(PALETTE)},
    }
