"""Where figures are few or old, and what could be loaded."""

import re
from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from analysis.data import store
from analysis.data.periods import reporting_year_of
from analysis.narrative.patterns import say
from analysis.narrative.wording import mid_sentence
from analysis.parts.benchmarking.positions import in_order
from analysis.parts.benchmarking.ranked import ranks
from analysis.parts.report import Report

FEWEST = 4
"""Votes that a theme should have."""
_AFTER, _BEFORE = re.compile(r"\bafter (\d{4}/\d\d)"), re.compile(r"\bbefore (\d{4}/\d\d)")
_LIMIT = re.compile(r" of the years before \S+$")


@store.cached
def thin_themes(report: Report) -> pd.DataFrame:
    """Return the themes with too few votes, none at all or none for the benchmark year itself, and what would mend it.

    Returns
    -------
    DataFrame
        theme, votes (indicators of the authority that vote: none where only others of its group have any), newest (the reporting year of
        its newest, empty for none), wanted (titles with publishers and what
        they give, joined by semicolons; empty where nothing is listed that has the benchmark year), in the order themes are shown.
    """
    voting = ranks(report, report.benchmark_year).query("headline == 'yes'")
    rows = voting[voting["authority_code"] == report.authority.code]
    every = sorted(set(voting["theme"]))
    newest = reporting_year_of(rows["period_end"]).groupby(rows["theme"]).max().reindex(every).fillna("")
    votes = rows.groupby("theme").size().reindex(every, fill_value=0)
    thin = votes[(votes < FEWEST) | (newest < report.benchmark_year)]
    wanted = store.table("wanted")
    wanted = wanted[[_helps(str(gives), report.benchmark_year) for gives in wanted["gives"]]]
    named = [_title(row, report.year) for row in wanted.to_dict("records")]
    titles = pd.Series(named, index=wanted.index, dtype="str").groupby(wanted["theme"]).agg("; ".join)
    order = in_order(set(thin.index))
    return pd.DataFrame(
        {
            "theme": order,
            "votes": [int(votes[theme]) for theme in order],
            "newest": [str(newest[theme]) for theme in order],
            "wanted": [str(titles.get(theme, "")) for theme in order],
        }
    )


def _helps(gives: str, year: str) -> bool:
    """Say whether what a publication gives, ``Waste after 2023/24`` or ``Crime of the years before 2024/25``, is of a year or may be."""
    after, before = _AFTER.search(gives), _BEFORE.search(gives)
    return (after is None or year > after[1]) and (before is None or year < before[1])


def _title(row: Mapping[Hashable, Any], year: str) -> str:
    """Name a publication with what it gives; a limit that lies beyond the report's year is of no interest to its reader."""
    title, publisher, gives = (str(row[name]) for name in ("title", "publisher", "gives"))
    limit = _BEFORE.search(gives)
    gives = _LIMIT.sub("", gives) if limit and limit[1] > year else gives
    return say("benchmarking.wanted", title=title, publisher=publisher, gives=mid_sentence(gives))
