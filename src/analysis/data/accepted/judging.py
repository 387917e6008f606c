"""What is to be said of a change to a shared table, and what of it somebody has to confirm."""

from collections.abc import Collection

import pandas as pd

from analysis.data.accepted import figures, plausible
from analysis.data.accepted.differences import CHANGED, GONE, NEW, in_words
from analysis.data.accepted.figures import Judgement
from analysis.data.accepted.series import LAYOUTS, as_series, what
from analysis.errors import place

__all__ = ["Judgement", "judge", "measures_absent"]

MOST_OF_A_KIND = 5
MASS_SHARE, MASS_LEAST = 0.05, 20
"""Revisions of more than so large a share of a file's figures, and so many at least, are confirmed."""
_HALF = 0.5
_FEWEST_EXCHANGED = 3


def judge(table: str, file: str, old: pd.DataFrame, new: pd.DataFrame, found: pd.DataFrame) -> Judgement:
    """Judge how a table differs from the one that was accepted.

    Parameters
    ----------
    table : str
        Its name.
    file : str
        Its file, for the lines.
    old, new : DataFrame
        As it was accepted and as it is (indexed by the row of its file).
    found : DataFrame
        From `differences.differences`.
    """
    told = Judgement()
    layout = LAYOUTS.get(table)
    if layout is None:  # a list of the project's own: whatever differs is confirmed
        told.doubts += in_words(found, file, MOST_OF_A_KIND)
        return told
    gone = found[found["kind"] == GONE]
    if len(gone):
        count = f"{len(gone):,} {'row' if len(gone) == 1 else 'rows'}"
        first = gone["key"].iloc[0]
        told.doubts.append(f"{file}: found {count} fewer than were accepted, the first {first}; expected all of them")
    told.doubts += _mass(found, old, file)
    told.doubts += _emptied(old, new, file)
    told.doubts += _exchanged(found, file, table)
    touched = set(found.loc[found["kind"].isin([NEW, CHANGED]), "row"])
    fresh = set(found.loc[found["kind"] == NEW, "row"])
    for column in (*layout.figures, *layout.bases):
        rows = set(found.loc[(found["kind"] == CHANGED) & (found["column"] == column), "row"])
        rows |= fresh
        if rows:
            may_repeat = column in layout.bases
            told.add(figures.of_column(as_series(new, layout, column), rows, file, column, may_repeat=may_repeat))
        cells = found[(found["kind"] == CHANGED) & (found["column"] == column)]
        if len(cells):
            told.doubts += _revisions(as_series(new, layout, column), cells, file, column)
    if touched and layout.count:
        told.doubts += figures.of_counts(as_series(new, layout, layout.count), touched, file, layout.count)
    if touched:
        rows_touched = new[new.index.isin(touched)]
        periods = pd.MultiIndex.from_arrays(
            [what(rows_touched, layout), rows_touched[layout.when]], names=["of", "when"]
        )
        told.add(figures.of_periods(as_series(new, layout, layout.figures[0]), periods.unique(), fresh, file))
    return told


def _mass(found: pd.DataFrame, old: pd.DataFrame, file: str) -> list[str]:
    """Doubt a revision of many figures at once."""
    changed = found[found["kind"] == CHANGED].groupby("column").size()
    return [
        f"{file}, column {column}: found {count:,} of {len(old):,} accepted figures changed, expected a revision of few"
        for column, count in changed.items()
        if count >= MASS_LEAST and count > MASS_SHARE * len(old)
    ]


def _emptied(old: pd.DataFrame, new: pd.DataFrame, file: str) -> list[str]:
    """Doubt columns that were mostly filled and now hardly are."""

    def filled(frame: pd.DataFrame, column: str) -> float:
        return float((frame[column].notna() & (frame[column].astype(str) != "")).mean())

    return [
        f"{file}, column {column}: found {filled(new, column):.0%} of the cells filled, expected the {filled(old, column):.0%} that were accepted"
        for column in old.columns
        if column in new and filled(old, column) > _HALF and filled(new, column) < _HALF * filled(old, column)
    ]


def _exchanged(found: pd.DataFrame, file: str, table: str) -> list[str]:
    """Doubt revisions that give two areas each other's figures."""
    layout = LAYOUTS[table]
    cells = found[(found["kind"] == CHANGED) & found["column"].isin([*layout.figures, *layout.bases])]
    if len(cells) < 2 * _FEWEST_EXCHANGED:
        return []
    area = cells["key"].str.extract(r"(E(?:06|08|09|10|12|92)\d{6})", expand=False)
    rest = [key.replace(str(code), "") for key, code in zip(cells["key"], area, strict=True)]
    facts = cells.assign(
        area=area, fact=[f"{text} {column}" for text, column in zip(rest, cells["column"], strict=True)]
    )
    both = facts.merge(facts, left_on=["fact", "was", "now"], right_on=["fact", "now", "was"], suffixes=("", "_other"))
    both = both[both["area"] < both["area_other"]]
    counts = both.groupby(["area", "area_other"]).size().rename("places").reset_index()
    return [
        f"{file}: found the figures of {one['area']} and {one['area_other']} exchanged in {one['places']} places, expected each its own"
        for one in counts[counts["places"] >= _FEWEST_EXCHANGED].to_dict("records")
    ]


def _revisions(series: pd.DataFrame, cells: pd.DataFrame, file: str, column: str) -> list[str]:
    """Doubt figures that were changed by more than a revision changes them."""
    rows = cells.set_index("row")
    of = series["of"].reindex(rows.index)
    frame = plausible.with_changes(series[series["of"].isin(set(of))])
    was, now = (pd.to_numeric(rows[name], errors="coerce") for name in ("was", "now"))
    size = (now - was).abs()
    share = size / was.abs().combine(frame["level"].reindex(rows.index), max)
    times = size / frame["spread"].reindex(rows.index)
    far = (share > plausible.EXTREME_SHARE) | ((share > plausible.LEAST_SHARE) & (times > plausible.USUAL))
    told = [
        place(
            f"{file}, row {row} ({one['key']})",
            None,
            column,
            str(one["now"]),
            f"near the {one['was']} that was accepted",
        )
        for row, one in rows[far].head(MOST_OF_A_KIND).iterrows()
    ]
    more = int(far.sum()) - MOST_OF_A_KIND
    return told + ([f"{file}, column {column}: and {more:,} more figures changed as much"] if more > 0 else [])


def measures_absent(before: Collection[str], now: Collection[str], file: str, *, whole: bool) -> Judgement:
    """Judge which measures a file of a publisher no longer has.

    Parameters
    ----------
    before : collection of str
        The measures of the source that the data have.
    now : collection of str
        Those that the file has.
    file : str
        The file, for the lines.
    whole : bool
        Whether one file has every measure of the source: then a measure that is missing has to be confirmed.
    """
    absent = sorted(set(before) - set(now))
    if not absent:
        return Judgement()
    few = ", ".join(absent[:MOST_OF_A_KIND]) + (
        f" and {len(absent) - MOST_OF_A_KIND} more" if len(absent) > MOST_OF_A_KIND else ""
    )
    line = place(file, None, None, f"no figure of {few}", "them, as in the data: is a column renamed or left out?")
    return Judgement(doubts=[line]) if whole else Judgement(said=[line])
