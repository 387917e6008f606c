"""How the best, the worst and the moving indicators are shown."""

import pandas as pd

from analysis.display import Column, Fragment, Link, absent, folded, joined, paragraphs, rank_moves, stacked, table
from analysis.display.style import QUARTILES, UNKNOWN
from analysis.narrative.wording import count, in_words, sentence_case
from analysis.parts.report import Report
from analysis.words import ChartWords

NONE_COMPARED = "No indicator has a result that was ranked the year before, so nothing can be said here of what got better or worse."
OPEN = 30
"""Rows of a long table that stand open; the rest unfold."""
_NOW = {
    "indicator": Column("Indicator", "link"),
    "theme": Column("Theme"),
    "shown": Column("Result"),
    "place": Column("Rank, 1st is the best"),
    "median_shown": Column("Comparators' median"),
    "england_shown": Column("England", missing="not published"),
    "recent": Column("Its last results, five at most", missing="too few"),
}
_MOVED = {
    "indicator": Column("Indicator", "link"),
    "theme": Column("Theme"),
    "previous_shown": Column("Result before", missing="none comparable"),
    "shown": Column("Result"),
    "change_shown": Column("Change", missing="none comparable"),
    "direction": Column("Direction", "arrow"),
    "previous_rank": Column("Rank before", "0", "none comparable"),
    "place": Column("Rank now"),
}


def _written(rows: pd.DataFrame) -> pd.DataFrame:
    """Add the results with their periods, and the change; a difference of percentages is in percentage points."""
    places, units = rows["decimals"].astype(int), rows["unit"].astype(str)
    change = with_unit(rows["change"], places, units.where(units != "%", "percentage points"), sign="+")
    return rows.assign(
        indicator=_linked(rows),
        shown=_with_period(with_unit(rows["value"], places, units), rows["period"]),
        previous_shown=_with_period(with_unit(rows["previous_value"], places, units), rows["previous_period"]),
        change_shown=change,
        median_shown=with_unit(rows["median"], places, units),
        england_shown=with_unit(rows["england"], places, units),
    )


def _linked(rows: pd.DataFrame) -> pd.Series:
    """Return the indicators' names, each leading to the explorer."""
    pairs = zip(rows["indicator"], rows["indicator_id"], strict=True)
    links = [Link(name, f"explorer.html#indicator={code}") for name, code in pairs]
    return pd.Series(links, index=rows.index, dtype="object")


def _with_period(results: list[str], periods: pd.Series) -> list[str]:
    return [f"{result} ({period})" if result else "" for result, period in zip(results, periods, strict=True)]


def with_unit(values: pd.Series, places: pd.Series, units: pd.Series, sign: str = "") -> list[str]:
    """Return numbers as text with a sign of per cent, of pounds or the words percentage points; other units stand in the indicator's name."""
    triples = zip(values.astype(float), places, units, strict=True)
    return ["" if pd.isna(value) else _one(value, place, unit, sign) for value, place, unit in triples]


def _one(value: float, places: int, unit: str, sign: str) -> str:
    number = f"{round(value, places) + 0.0:{sign},.{places}f}"
    if unit == "percentage points":
        return f"{number} {unit}" if abs(round(value, places)) != 1 else f"{number} percentage point"
    if unit.startswith("£"):
        return f"{number[0]}£{number[1:]}" if number[0] in "+-" else f"£{number}"
    return f"{number}%" if unit == "%" else number


def quartile_chart(report: Report, counts: pd.DataFrame) -> Fragment:
    """Draw the share of each theme's indicators in each quartile, the theme with most in the bottom quartile on top."""
    total = counts[["q1", "q4"]].sum()
    words = ChartWords(
        sentence_case(
            f"{count(int(total['q1']), 'indicator')} in the top quartile, {in_words(int(total['q4']))} in the bottom quartile"
        ),
        f"Indicators by theme and quartile, {report.authority.name} among {report.group}, most in the bottom quartile first",
        f"Stacked bar chart of {count(len(counts), 'theme')} by quartile: {count(int(total['q1']), 'indicator')} in the 1st and "
        f"{in_words(int(total['q4']))} in the 4th.",
    )
    columns = {
        "theme": Column("Theme"),
        "q1": Column("1st (best)", "0"),
        "q2": Column("2nd", "0"),
        "none": Column("None given", "0"),
        "q3": Column("3rd", "0"),
        "q4": Column("4th", "0"),
    }
    ordered = counts.sort_values(["share_q4", "theme"], ascending=[False, True], ignore_index=True)
    colours = (QUARTILES[0], QUARTILES[1], UNKNOWN, QUARTILES[2], QUARTILES[3])
    return stacked(ordered, words, columns, colours, axis="Share of the theme's indicators (%)", share=True)


def share_table(report: Report, counts: pd.DataFrame) -> Fragment:
    """Show each theme's count and share of indicators in the top and in the bottom quartile."""
    columns = {
        "theme": Column("Theme"),
        "indicators": Column("Indicators", "0"),
        "q4": Column("In the bottom quartile", "0"),
        "share_q4": Column("Share of those with a quartile", "share", "no quartile"),
        "q1": Column("In the top quartile", "0"),
        "share_q1": Column("Share in the top quartile", "share", "no quartile"),
    }
    caption = f"Top and bottom quartile by theme, {report.authority.name} among {report.group}"
    return folded("Shares by theme as a table", table(counts, caption, columns))


def bottom_table(report: Report, rows: pd.DataFrame) -> Fragment:
    """Show the indicators in the bottom quartile by theme, the theme with most first, the worst rank first within it."""
    where = f"of {report.authority.name} in the bottom quartile of {report.group}"
    columns = {name: column for name, column in _NOW.items() if name != "theme"}
    number, share = rows.groupby("theme")["theme"].transform("size"), rows["rank"] / rows["n"]
    by = ["_number", "theme", "_share", "indicator"]
    ordered = rows.assign(_number=number, _share=share).sort_values(by, ascending=[False, True, False, True])
    first, rest = _written(ordered.head(OPEN)), _written(ordered.iloc[OPEN:])
    if rest.empty:
        return table(first, sentence_case(f"{count(len(first), 'indicator')} {where}"), columns, groups="theme")
    shown = table(first, f"The first {len(first)} of {len(rows)} indicators {where}", columns, groups="theme")
    others = f"The other {count(len(rest), 'indicator')} {where}"
    return joined([shown, folded(others, table(rest, others, columns, groups="theme"))])


def top_table(report: Report, rows: pd.DataFrame) -> Fragment:
    """Show the indicators in the top quartile."""
    caption = f"{count(len(rows), 'indicator')} of {report.authority.name} in the top quartile of {report.group}"
    return table(_written(rows), sentence_case(caption), _NOW)


def improved_table(rows: pd.DataFrame, moves: pd.DataFrame) -> Fragment:
    """Show what was in the bottom quartile and has improved, of `moves`."""
    if _none_compared(moves):
        return absent(NONE_COMPARED)
    columns = _MOVED | {"left_bottom": Column("Out of the bottom quartile", "word")}
    return table(_written(rows), "In the bottom quartile before and improved since", columns)


def worse_table(rows: pd.DataFrame, moves: pd.DataFrame) -> Fragment:
    """Show what is in the bottom quartile and has got worse, of `moves`."""
    if _none_compared(moves):
        return absent(NONE_COMPARED)
    return table(_written(rows), "In the bottom quartile and worse than before", _MOVED)


def movers_chart(report: Report, risers: pd.DataFrame, fallers: pd.DataFrame) -> Fragment:
    """Draw the biggest rises and falls in rank, from the rank before, in places of today's group, to the rank now."""
    moved = pd.concat([risers, fallers.iloc[::-1]], ignore_index=True)
    if moved.empty:
        return absent("No indicator moved in rank.")
    moved = moved.assign(before=(moved["rank"] + moved["places_moved"]).round().clip(1, moved["n"]))
    words = ChartWords(
        f"{sentence_case(count(len(risers), 'rise'))} and {count(len(fallers), 'fall')} in rank, the biggest at either end",
        f"Rank of {report.authority.name} among {report.group}, before (in places of as many as are ranked now) and now",
        f"Dots before and now for {count(len(moved), 'indicator')}, from the biggest rise to the biggest fall.",
    )
    columns = {
        "indicator": Column("Indicator"),
        "before": Column("Before, of as many as now", "0"),
        "rank": Column("Rank now", "0"),
        "n": Column("Of", "0"),
    }
    return rank_moves(moved, words, columns, before="before", now="rank", last="n")


def _none_compared(moves: pd.DataFrame) -> bool:
    """Say whether nothing can be said of moves: no indicator has a comparable result before."""
    return bool(moves["previous_value"].isna().all())


def movers(report: Report, risers: pd.DataFrame, fallers: pd.DataFrame, moves: pd.DataFrame) -> Fragment:
    """Show the biggest rises and falls in rank, of `moves`."""
    if _none_compared(moves):
        return absent(NONE_COMPARED)
    columns = _MOVED | {"places_moved": Column("Places up (+) or down (-)", "0")}
    return joined(
        [
            movers_chart(report, risers, fallers),
            table(_written(risers), "The biggest rises in rank since the result before", columns),
            table(_written(fallers), "The biggest falls in rank since the result before", columns),
        ]
    )


def compared_table(report: Report, rows: pd.DataFrame) -> Fragment:
    """Show which indicators differ from the comparators' median by more than chance."""
    if rows.empty:
        return paragraphs(["No indicator of the year has a published interval."], "note")
    counted = rows["after_adjustment"].value_counts()
    better, worse = int(counted.get("better", 0)), int(counted.get("worse", 0))
    are = "is" if better == 1 else "are"
    found = f"{in_words(better)} {are} better than the median of {report.group}, {in_words(worse)} worse, and the others not told apart from it"
    if not better + worse:
        found = f"none can be told apart from the median of {report.group}"
    sentence = f"{count(len(rows), 'indicator')} with a published 95% interval. Allowing for testing many at once (Benjamini-Hochberg, 5%), {found}."
    places, units = rows["decimals"].astype(int), rows["unit"].astype(str)
    shown = rows.assign(
        **{
            f"{name}_shown": with_unit(rows[name], places, units)
            for name in ("value", "lower_ci", "upper_ci", "median")
        }
    )
    columns = {
        "indicator": Column("Indicator", "link"),
        "period": Column("Period"),
        "value_shown": Column("Value"),
        "lower_ci_shown": Column("Interval from"),
        "upper_ci_shown": Column("Interval to"),
        "median_shown": Column("Comparators' median"),
        "compared": Column("By its interval"),
        "after_adjustment": Column("Allowing for many tests"),
    }
    caption = f"Differences from the comparators' median beyond chance, {report.authority.name}"
    return joined([paragraphs([sentence[:1].upper() + sentence[1:]], "note"), table(shown, caption, columns)])
