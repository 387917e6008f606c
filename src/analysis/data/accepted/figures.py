"""What is to be said of the new and changed figures of one column, against all its others."""

from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from analysis.data.accepted import plausible
from analysis.data.findings import text_of
from analysis.errors import place

MOST_LINES = 20
"""Of a kind: somebody reads them once, when the figures come in."""
SOME = 5
LOOK = 6.0
"""Robust standard deviations from which on a new or changed figure is mentioned."""
LOOK_SWAPPED = 4.0
"""Likewise, of two areas that have what the other had."""
_FEWER = 0.9


@dataclass
class Judgement:
    """What was found in a change: lines to be read, and lines that somebody has to confirm."""

    said: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)

    def add(self, other: "Judgement") -> None:
        """Take over what another judgement found."""
        self.said += other.said
        self.doubts += other.doubts


def of_column(
    series: pd.DataFrame, rows: Collection[int], file: str, column: str, *, may_repeat: bool = False
) -> Judgement:
    """Judge the new and changed figures of a column.

    Parameters
    ----------
    series : DataFrame
        All its figures: of, area, when, value; the index is the row of the file.
    rows : collection of int
        The rows with new or changed figures.
    file, column : str
        For the lines.
    may_repeat : bool
        Whether a period may have the figures of the period before.
    """
    found = Judgement()
    concerned = set(series.loc[series.index.isin(rows), "of"])
    frame = plausible.with_changes(series[series["of"].isin(concerned)])
    new = frame.index.isin(rows)
    found.doubts += _shifts(frame, frame[new], file, column)
    if not may_repeat:
        found.doubts += _repeated(frame, frame[new], file, column)
    found.add(_swapped(frame[new], file, column))
    outside = plausible.outside_of_areas(frame)
    for one in outside[outside["row"].isin(rows)].to_dict("records"):
        expected = f"between {text_of(one['low'])} and {text_of(one['high'])}, as its areas have"
        found.doubts.append(_line(file, one, column, f"{text_of(one['value'])} for England, {_named(one)}", expected))
    jumps = plausible.jumps(frame, LOOK)
    jumps = jumps[jumps.index.isin(rows)]
    found.doubts += _jumps(jumps[jumps["extreme"]], file, column)
    found.said += _jumps(jumps[~jumps["extreme"]], file, column)
    strange = plausible.strangers(frame, pd.Series(new, index=frame.index))
    told = [
        _line(file, one | {"row": row}, column, _figure(one), f"{one['usual']}, as all other figures of the measure")
        for row, one in zip(strange.index, strange.to_dict("records"), strict=True)
    ]
    found.said += _some(told, f"{file}, column {column}", "figures of another kind")
    return found


def _swapped(chosen: pd.DataFrame, file: str, column: str) -> Judgement:
    """Doubt pairs of areas whose figures look exchanged, and mention those that only somewhat do."""
    found, doubted = Judgement(), set()
    expected = "figures that are not swapped: each is near what the other had before"
    for one in plausible.swapped(chosen).to_dict("records"):
        doubted.add(one["row"])
        found.doubts.append(_line(file, one, column, f"{one['area']} and {one['other']}, {_named(one)}", expected))
    found.said += _some(
        [
            _line(file, one, column, f"{one['area']} and {one['other']}, {_named(one)}", expected)
            for one in plausible.swapped(chosen, LOOK_SWAPPED).to_dict("records")
            if one["row"] not in doubted
        ],
        f"{file}, column {column}",
        "pairs like that",
    )
    return found


def _shifts(frame: pd.DataFrame, chosen: pd.DataFrame, file: str, column: str) -> list[str]:
    """Doubt periods of which most figures are out of size."""
    periods = chosen.set_index(["of", "when"]).index.unique()
    told = []
    shifts = plausible.shifts(frame)
    for one in shifts[shifts.set_index(["of", "when"]).index.isin(periods)].to_dict("records"):
        times = f"{one['ratio']:.4g} times those of the period before in the middle of {one['areas']} areas"
        told.append(_line(file, one, column, f"{_named(one)}: {times}", "figures of the same size"))
    return told


def _repeated(frame: pd.DataFrame, chosen: pd.DataFrame, file: str, column: str) -> list[str]:
    """Doubt periods of which most figures are those of the period before."""
    periods = chosen.set_index(["of", "when"]).index.unique()
    again = plausible.repeated(frame)
    return [
        _line(
            file,
            one,
            column,
            f"{_named(one)}: {one['share']:.0%} of {one['areas']} areas with their figure of the period before",
            "figures of its own",
        )
        for one in again[again.set_index(["of", "when"]).index.isin(periods)].to_dict("records")
    ]


def of_counts(series: pd.DataFrame, rows: Collection[int], file: str, column: str) -> list[str]:
    """Doubt new and changed counts that repeat those of the period before: the values worked out from them may not.

    Parameters
    ----------
    series, rows, file, column
        As for `of_column`.
    """
    concerned = set(series.loc[series.index.isin(rows), "of"])
    frame = plausible.with_changes(series[series["of"].isin(concerned)])
    return _repeated(frame, frame[frame.index.isin(rows)], file, column)


def of_periods(series: pd.DataFrame, touched: pd.Index, fresh: Collection[int], file: str) -> Judgement:
    """Judge which areas have figures in new and changed periods, and whether a period is skipped.

    Parameters
    ----------
    series : DataFrame
        All figures of a column: of, area, when, value.
    touched : Index
        of and when of the rows that are new or changed, those without a figure too.
    fresh : collection of int
        The rows that are new.
    file : str
        For the lines.
    """
    found = Judgement()
    concerned = series[series["of"].isin(set(touched.get_level_values("of")))]
    gaps = plausible.gaps(concerned)
    for one in gaps[gaps.set_index(["of", "when"]).index.isin(touched)].to_dict("records"):
        later = f"the next {one['usual']:g} {'year' if one['usual'] == 1 else 'years'} later, as before"
        found.said.append(place(file, None, None, f"{_named(one)} after {text_of(one['before'])}", later))
    found.said += _left_behind(series, fresh, file)
    absent, short = [], []
    for of, of_measure in concerned.groupby("of"):
        areas = of_measure.groupby("when")["area"].agg(set).sort_index()
        for when, before, now in zip(areas.index[1:], areas.iloc[:-1], areas.iloc[1:], strict=True):
            if (of, when) not in touched or not (gone := sorted(before - now)):
                continue
            name = _named({"of": of, "when": when})
            if len(now) < _FEWER * len(before):
                expected = f"about the {len(before)} of the period before"
                short.append(place(file, None, None, f"{len(now)} areas for {name}", expected))
            else:
                few = ", ".join(gone[:SOME]) + (f" and {len(gone) - SOME} more" if len(gone) > SOME else "")
                expected = f"one for {few}, as in the period before"
                absent.append(place(file, None, None, f"no figure of {name}", expected))
    found.doubts += _some(short, file, "periods with fewer areas")
    found.said += _some(absent, file, "periods without some areas")
    return found


def _left_behind(series: pd.DataFrame, fresh: Collection[int], file: str) -> list[str]:
    """Name the measures that end where they ended before, where others that ended there too have gone on."""
    is_fresh = series.index.isin(fresh)
    before, after = (rows.groupby("of")["when"].max() for rows in (series[~is_fresh], series[is_fresh]))
    both = pd.concat({"before": before, "after": after}, axis=1).dropna(subset="before")
    gone_on = both["after"] > both["before"]
    behind = sorted(map(str, both.index[~gone_on & both["before"].isin(set(both.loc[gone_on, "before"]))]))
    if not behind:
        return []
    few = ", ".join(behind[:SOME]) + (f" and {len(behind) - SOME} more" if len(behind) > SOME else "")
    latest = text_of(both.loc[gone_on, "after"].max())
    return [f"{file}: found no new figures of {few}, expected some, as other measures have for {latest}"]


def _jumps(rows: pd.DataFrame, file: str, column: str) -> list[str]:
    told = [
        _line(
            file,
            one | {"row": row},
            column,
            _figure(one),
            f"nearer to the {text_of(one['previous'])} of the period before: an unusual jump",
        )
        for row, one in zip(rows.index, rows.to_dict("records"), strict=True)
    ]
    return _some(told, f"{file}, column {column}", "jumps like that")


def _some(lines: list[str], where: str, what: str) -> list[str]:
    more = len(lines) - MOST_LINES
    return lines[:MOST_LINES] + ([f"{where}: and {more:,} more {what}"] if more > 0 else [])


def _line(file: str, one: Mapping[Hashable, Any], column: str, found: str, expected: str) -> str:
    return place(f"{file}, row {one['row']}", None, column, found, expected)


def _figure(one: Mapping[Hashable, Any]) -> str:
    return f"{text_of(one['value'])} for {one['area'] or 'all'}, {_named(one)}"


def _named(one: Mapping[Hashable, Any]) -> str:
    return f"{one['of']} {text_of(one['when'])}".strip()
