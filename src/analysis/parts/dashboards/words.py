"""What the dashboards say, in sentences made from their counts and rows."""

import pandas as pd

from analysis.narrative.overview import CONTEXT, IMPROVED, NOT_TESTED, SIMILAR, WORSENED, tallied
from analysis.narrative.patterns import say
from analysis.narrative.wording import count, in_words, listed, mid_sentence

MOST_FLAGGED = 5
MOST_HELD = 3
FEW_RESIDENTS = 60_000
"""Below it a rate often rests on a handful of people; the next authority in size has nearly 100,000."""
FEWEST = 5
"""Measures that a dashboard needs to be named for how many of them improved or got worse."""


def summary(counts: pd.DataFrame, rows: pd.DataFrame, *, local: bool) -> list[str]:
    """Return the part's opening sentences.

    Parameters
    ----------
    counts : DataFrame
        One row a dashboard: dashboard, indicators, improved, worsened, similar, not_available, not_tested, context.
    rows : DataFrame
        The dashboards' rows: direction_published and reporting_year.
    local : bool
        Whether they come from the council's own return.
    """
    total = counts.drop(columns="dashboard").sum()
    if not len(counts):
        return [say("dashboards.nothing")]
    measures = count(int(total["indicators"]), "measure" if local else "national measure")
    groups = count(len(counts), "dashboard" if local else "theme")
    sentences = [
        say("dashboards.tally", measures=measures, groups=groups, tally=tally(total)),
        flagged(rows),
        *_rated(rows, local=local),
        years(rows["reporting_year"]),
    ]
    sentences += _leaders(counts)
    return [sentence for sentence in sentences if sentence]


def flagged(rows: pd.DataFrame) -> str:
    """Return the measures flagged as issues: by the council where it printed flags, else by the written rule; nothing without any.

    Parameters
    ----------
    rows : DataFrame
        short_name, flag and flag_published.
    """
    own = (rows["flag_published"] != "").any()
    flags = rows["flag_published"] if own else rows["flag"]
    names = [mid_sentence(name) for name in rows.loc[flags == "issue", "short_name"]]
    if not names:
        return ""
    if len(names) > MOST_FLAGGED:
        names = [*names[:MOST_FLAGGED], say("dashboards.more_flagged", number=in_words(len(names) - MOST_FLAGGED))]
    if len(names) == 1:
        return say("dashboards.one_issue_by_council" if own else "dashboards.one_issue_by_rule", names=names[0])
    return say("dashboards.issues_by_council" if own else "dashboards.issues_by_rule", names=listed(names))


def tally(total: pd.Series) -> str:
    """Return how many measures have each direction: ``91 improved, 62 got worse and nine are shown without judgement``."""
    rest = int(total["not_available"] - total[NOT_TESTED] - total[CONTEXT])
    numbers = {IMPROVED: int(total[IMPROVED]), WORSENED: int(total[WORSENED]), SIMILAR: int(total[SIMILAR])}
    numbers |= {"not_available": rest, NOT_TESTED: int(total[NOT_TESTED]), CONTEXT: int(total[CONTEXT])}
    words = listed([tallied(name, number) for name, number in numbers.items() if number])
    return say("dashboards.money_a_head", tally=words) if numbers[CONTEXT] else words


def _rated(rows: pd.DataFrame, *, local: bool) -> list[str]:
    """Say whose ratings the arrows are: the council's own only where it printed them."""
    number = printed(rows)
    if not local:
        return []
    if number == len(rows):
        return [say("dashboards.arrows_printed")]
    if not number:
        return [say("dashboards.arrows_computed")]
    return [say("dashboards.arrows_of_each", measures=count(number, "measure"))]


def held_back(held: pd.DataFrame) -> str:
    """Return which changes wait for an explanation; nothing where none does.

    Parameters
    ----------
    held : DataFrame
        From `attention.held_back`.
    """
    if held.empty:
        return ""
    triples = held[["short_name", "before", "now"]].itertuples(index=False, name=None)
    named = [
        say("dashboards.held", measure=mid_sentence(name), before=before, now=now) for name, before, now in triples
    ]
    if len(named) > MOST_HELD:
        named = [*named[:MOST_HELD], say("dashboards.more_held", number=in_words(len(named) - MOST_HELD))]
    return say("dashboards.one_held_back" if len(held) == 1 else "dashboards.held_back", names=listed(named))


def few_people(name: str, residents: int | None) -> str:
    """Return what few residents mean for changes, for an authority with fewer than `FEW_RESIDENTS`; nothing for the others."""
    if residents is None or residents >= FEW_RESIDENTS:
        return ""
    return say("dashboards.few_people", name=name, residents=f"{residents:,}")


def years(reporting_years: pd.Series) -> str:
    """Return which years results are for, the most frequent first, as a sentence."""
    found = reporting_years[reporting_years != ""].value_counts()
    if found.empty:
        return ""
    ordered = found.reset_index().sort_values(["count", "reporting_year"], ascending=[False, False])
    if len(ordered) == 1:
        one = len(reporting_years) == 1
        return say("dashboards.one_year_one_result" if one else "dashboards.one_year", year=found.index[0])
    pairs = zip(ordered["reporting_year"], ordered["count"], strict=True)
    parts = [say("dashboards.year_and_count", year=year, number=number) for year, number in pairs]
    return say("dashboards.years", years=listed(parts))


def most_years(reporting_years: pd.Series) -> str:
    """Return which years results are for in a few words: ``all for 2024/25``, ``most for 2024/25``, ``for 2022/23 to 2024/25``."""
    found = reporting_years[reporting_years != ""].value_counts()
    if found.empty:
        return say("dashboards.no_year")
    first = str(found.index[0])
    if len(found) == 1:
        return say("dashboards.all_for", year=first)
    if 2 * found.iloc[0] > found.sum():
        return say("dashboards.most_for", year=first)
    return say("dashboards.years_from_to", first=found.index.min(), last=found.index.max())


def _leaders(counts: pd.DataFrame) -> list[str]:
    """Name where improvement outweighs decline most and least, among dashboards with enough measures to be named."""
    large = counts[counts[IMPROVED] + counts[WORSENED] >= FEWEST]
    if len(large) < 2:  # noqa: PLR2004 - two ends
        return []
    share = (large[IMPROVED] - large[WORSENED]) / (large[IMPROVED] + large[WORSENED])
    if share.max() == share.min():
        return []
    best, worst = (_balances(large[share == end]) for end in (share.max(), share.min()))
    said = say("dashboards.balance", best=best, worst=worst)
    if len(large) < len(counts):
        said = say("dashboards.of_large", fewest=in_words(FEWEST), said=mid_sentence(said))
    return [said]


def _balances(rows: pd.DataFrame) -> str:
    """Name dashboards with how many of their measures improved and got worse."""
    return listed(
        [
            say(
                "dashboards.better_and_worse",
                dashboard=row["dashboard"],
                better=in_words(int(row[IMPROVED])),
                worse=in_words(int(row[WORSENED])),
            )
            for row in rows.to_dict("records")
        ]
    )


def headline(counts: pd.DataFrame, rows: pd.DataFrame, *, local: bool) -> tuple[str, str] | None:
    """Return the part's figure for the front page with its words; None where there is no row."""
    if rows.empty:
        return None
    total = counts[["indicators", IMPROVED, WORSENED]].sum()
    measures, better, worse = (f"{int(total[name]):,}" for name in ("indicators", IMPROVED, WORSENED))
    period = years(rows["reporting_year"]).rstrip(".").lower()
    said = say(
        "dashboards.headline" if local else "dashboards.headline_national", total=measures, worse=worse, period=period
    )
    return better, said


def printed(rows: pd.DataFrame) -> int:
    """Return for how many rows the council printed an arrow of its own."""
    return int((rows["direction_published"] != "").sum())


def source(rows: pd.DataFrame, *, local: bool) -> str:
    """Return whose measures and ratings the dashboards show, in a line."""
    if not local:
        return say("dashboards.source_national")
    return say("dashboards.source_as_rated" if printed(rows) else "dashboards.source_by_rule")


def arrows(rows: pd.DataFrame, *, local: bool) -> str:
    """Return what the arrows shown rest on: printed, computed, or some of each."""
    if not printed(rows):
        return say("dashboards.rests_on_computed" if local else "dashboards.rests_on_national")
    return say("dashboards.rests_on_printed" if printed(rows) == len(rows) else "dashboards.rests_on_both")
