"""A frame as a chart or a table in the project's look."""

from collections.abc import Callable
from typing import Any

import pandas as pd

from analysis.data import store
from analysis.display import Column, Fragment, bars, line, ordered_dots, quadrant_chart, rank_moves
from analysis.display import table as display_table
from analysis.display.columns import number_kind
from analysis.display.style import BETTER, OTHER, OWN, PALETTE, SETTINGS, WORSE
from analysis.errors import ParameterError
from analysis.explore.ask.labelled import OWN as OWN_AREA
from analysis.explore.ask.labelled import SHOWS, SOURCE, TITLE, UNITS
from analysis.parts.benchmarking.views.spend_and_deprivation import AXES
from analysis.words import ChartWords

MOST_LINES, MOST_MOVES, MOST_ROWS = 4, 15, 60
"""What a chart and a table can show without being crowded."""


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
        A notebook shows it; `save` writes it to a file.

    Raises
    ------
    ParameterError
        If the frame is none of those, is empty, or has more than a chart can show.

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
        raise ParameterError(f"chart: found no rows of {frame.attrs[TITLE]!r}, expected some")
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
        str(name): Column(_heading(str(name), units), _kind(frame[name], units.get(str(name), "")))
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


def _heading(name: str, units: dict[str, str]) -> str:
    registry = store.table("indicators").set_index("indicator_id")["name"]
    words = str(registry.get(name, name.replace("_", " ").capitalize()))
    return f"{words} ({units[name]})" if name in units and units[name] not in words else words


def _kind(column: pd.Series, unit: str) -> str:
    if not pd.api.types.is_numeric_dtype(column):
        return "text"
    whole = bool((column.dropna() % 1 == 0).all())
    return number_kind(unit, 0 if whole else 1)


def _lines(frame: pd.DataFrame, headline: str, period: str, value: str, order: str) -> Fragment:
    """Draw a line for each area over the periods."""
    areas = list(dict.fromkeys(frame["area"]))
    if len(areas) > MOST_LINES:
        raise ParameterError(
            f"chart: found {len(areas)} areas, expected at most {MOST_LINES} lines; keep some rows, or use ap.table"
        )
    periods = frame.drop_duplicates(period).sort_values(order)[period]
    wide = frame.pivot_table(index=period, columns="area", values=value).reindex(index=periods, columns=areas)
    shown = wide.rename_axis(columns=None).reset_index()
    unit = frame.attrs[UNITS].get(value, "")
    kind = _kind(frame[value], unit)
    columns = {period: Column("Period")} | {area: Column(area, kind) for area in areas}
    last = frame.dropna(subset=value).groupby("area", sort=False).tail(1)
    ends = "; ".join(f"{row['area']} {row[value]:,.4g} in {row[period]}" for row in last.to_dict("records"))
    words = ChartWords(headline, _under(frame, unit, headline), f"Line chart of {', '.join(areas)}: {ends}.")
    return line(shown, words, columns, series=areas)


def _series(frame: pd.DataFrame, headline: str) -> Fragment:
    ids = set(frame["indicator_id"])
    if len(ids) > 1:
        raise ParameterError(
            f"chart: found {len(ids)} indicators, expected one to a chart; keep the rows of one of {', '.join(sorted(ids))}"
        )
    return _lines(frame, headline, "period", "value", "period_end")


def _spending(frame: pd.DataFrame, headline: str) -> Fragment:
    return _lines(frame, headline, "financial_year", "per_head", "financial_year")


def _under(frame: pd.DataFrame, unit: str, headline: str) -> str:
    """Return what stands under a headline: what the chart shows, unless the headline says it, the unit and the source."""
    title, source = str(frame.attrs[TITLE]), frame.attrs.get(SOURCE)
    said = [title] if headline != title else []
    said += [unit.capitalize() if not said else unit] if unit and f"({unit})" not in title else []
    said += [f"Source: {source}"] if source else []
    return ". ".join(said) or title


def _ranks(frame: pd.DataFrame, headline: str) -> Fragment:
    unit, own = frame.attrs[UNITS].get("value", ""), frame.attrs[OWN_AREA]
    columns = {
        "area": Column("Area"),
        "value": Column("Value", _kind(frame["value"], unit)),
        "rank": Column("Rank", "0"),
    }
    mine = frame[frame["area"] == own]
    where = f"{own} has rank {mine['rank'].iloc[0]:.0f}" if len(mine) else f"{own} has no rank"
    words = ChartWords(
        headline, _under(frame, unit, headline), f"Dot chart of {len(frame)} areas, the best on top; {where}."
    )
    return ordered_dots(frame, words, columns, own=own, low="lower_ci", high="upper_ci")


def _movement(frame: pd.DataFrame, headline: str) -> Fragment:
    shown = frame.head(MOST_MOVES)
    columns = {
        "indicator": Column("Indicator"),
        "previous_rank": Column("Rank before", "0"),
        "rank": Column("Rank now", "0"),
        "n": Column("Of", "0"),
    }
    more = f"; the first {MOST_MOVES} of {len(frame)}" if len(frame) > MOST_MOVES else ""
    alt = f"Rank before and now on {len(shown)} indicators, the furthest fall on top: {shown['indicator'].iloc[0]}."
    return rank_moves(
        shown,
        ChartWords(headline, _under(frame, "", headline) + more, alt),
        columns,
        before="previous_rank",
        now="rank",
        last="n",
    )


def _positions(frame: pd.DataFrame, headline: str) -> Fragment:
    placed, own = frame.dropna(subset="position"), frame.attrs[OWN_AREA]
    columns = {
        "area": Column("Area"),
        "position": Column("Position, 1 the best", "0"),
        "position_low": Column("Range from", "0", "no range"),
        "position_high": Column("Range to", "0", "no range"),
    }
    alt = f"Positions of {len(placed)} areas with their ranges, the first on top: {placed['area'].iloc[0]}; {own} is marked."
    words = ChartWords(headline, _under(frame, "", headline), alt)
    return ordered_dots(placed, words, columns, own=own, low="position_low", high="position_high")


def _quadrant(frame: pd.DataFrame, headline: str) -> Fragment:
    against = str(frame.attrs[SHOWS]).rpartition(" ")[2]
    shown = frame.rename(columns={"area": "authority"})
    columns = {
        "authority": Column("Area"),
        "performance_rank": Column("Performance rank", "0"),
        "comparator_rank": Column(f"{against.capitalize()} rank", "0"),
        "quadrant": Column("Quadrant"),
    }
    own = frame.attrs[OWN_AREA]
    alt = f"Performance ranks against {against} ranks of {len(frame)} areas in four quadrants; {own} is marked."
    words = ChartWords(headline, _under(frame, "", headline), alt)
    return quadrant_chart(shown, words, columns, own=own, axis=AXES[against], against=against)


def _compare(frame: pd.DataFrame, headline: str) -> Fragment:
    ids = [name for name in frame.columns if name != "area"]
    if len(ids) != 1:
        raise ParameterError(
            f"chart: found {len(ids)} indicators side by side, expected one to a chart; use ap.table for several"
        )
    unit = frame.attrs[UNITS].get(ids[0], "")
    shown = frame[["area", ids[0]]].dropna()
    columns = {"area": Column("Area"), ids[0]: Column(_heading(ids[0], {}), _kind(shown[ids[0]], unit))}
    alt = f"Bar chart of {len(shown)} areas on {_heading(ids[0], {})}."
    return bars(shown, ChartWords(headline, _under(frame, unit, headline), alt), columns, own=frame.attrs[OWN_AREA])


DRAWN: dict[str, Callable[[pd.DataFrame, str], Fragment]] = {
    "series": _series,
    "ranks": _ranks,
    "movement": _movement,
    "positions": _positions,
    "quadrant": _quadrant,
    "spending": _spending,
    "compare": _compare,
}
"""How each kind of frame is drawn."""
