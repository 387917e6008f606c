"""How each kind of frame is drawn: the kind stands in its attrs."""

from collections.abc import Callable

import pandas as pd

from analysis.display import Column, Fragment, bars, line, ordered_dots, quadrant_chart, rank_moves
from analysis.errors import ParameterError
from analysis.explore.ask.labelled import OWN as OWN_AREA
from analysis.explore.ask.labelled import SHOWS, SOURCE, TITLE, UNITS, heading_of, kind_of
from analysis.parts.benchmarking.views.spend_and_deprivation import AXES
from analysis.words import ChartWords

MOST_LINES, MOST_MOVES, MOST_BARS = 4, 15, 30
"""What a chart can show without being crowded."""


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
    kind = kind_of(frame[value], unit)
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
        "value": Column("Value", kind_of(frame["value"], unit)),
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
    columns = {"area": Column("Area"), ids[0]: Column(heading_of(ids[0], {}), kind_of(shown[ids[0]], unit))}
    alt = f"Bar chart of {len(shown)} areas on {heading_of(ids[0], {})}."
    return bars(shown, ChartWords(headline, _under(frame, unit, headline), alt), columns, own=frame.attrs[OWN_AREA])


def _bars(frame: pd.DataFrame, headline: str) -> Fragment:
    """Draw a bar for each row of a frame that says which columns to draw: the name, then the value."""
    _, name, value = str(frame.attrs[SHOWS]).split()
    if len(frame) > MOST_BARS:
        raise ParameterError(
            f"chart: found {len(frame)} rows, expected at most {MOST_BARS} bars; keep the first, or use ap.table"
        )
    unit = frame.attrs[UNITS].get(value, "")
    shown = frame[[name, value]].dropna()
    columns = {name: Column(heading_of(name, {})), value: Column(heading_of(value, {}), kind_of(shown[value], unit))}
    alt = f"Bar chart of {len(shown)} rows: {shown[name].iloc[0]} has {shown[value].iloc[0]:,.4g}."
    return bars(
        shown, ChartWords(headline, _under(frame, unit, headline), alt), columns, own=str(frame.attrs[OWN_AREA])
    )


def _columns(frame: pd.DataFrame, headline: str) -> Fragment:
    """Draw a line for each column that a frame says to draw, over its first."""
    _, *drawn = str(frame.attrs[SHOWS]).split()
    period = str(frame.columns[0])
    columns = {period: Column("Year")} | {
        name: Column(heading_of(name, {}), kind_of(frame[name], "")) for name in drawn
    }
    alt = f"Line chart over {len(frame)} years: " + "; ".join(
        f"{heading_of(name, {})} ends at {frame[name].iloc[-1]:,.4g}" for name in drawn
    )
    return line(frame, ChartWords(headline, _under(frame, "", headline), f"{alt}."), columns, series=drawn)


DRAWN: dict[str, Callable[[pd.DataFrame, str], Fragment]] = {
    "series": _series,
    "ranks": _ranks,
    "movement": _movement,
    "positions": _positions,
    "quadrant": _quadrant,
    "spending": _spending,
    "compare": _compare,
    "bars": _bars,
    "lines": _columns,
}
"""How each kind of frame is drawn."""
