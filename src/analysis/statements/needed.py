"""What it would take to compute a statement that has no formula, in words."""

import re
from collections.abc import Mapping
from typing import Any

_RULES = (
    (
        "funding .*(Camden|Surrey|national average per head)",
        "spending power per head of the areas compared for the settlement meant, where the newest held is older",
    ),
    (
        ".*(least funding|least core spending|bottom of the funding|least of all county|London boroughs)",
        "spending power per head of every area for the year meant, where the newest held is older",
    ),
    (
        "funding (sum|level)",
        "the council's financial plan: the sentence itself is the only place that prints the figure",
    ),
    ("funding", "the Government's or the council's own plan; the tables hold no dates of decisions"),
    (
        ".*(Performance indicators used|with quartile data|Indicators in the bottom quartile)",
        "the council's own list of benchmarking indicators; the national data are another set",
    ),
    (".*Bottom-quartile indicators", "the council's own list of indicators; the table names topics only"),
    (
        "benchmarking quartile",
        "results of this measure for the county areas and 2023/24, which are not among the national data",
    ),
    (
        "benchmarking comparison",
        "two years of results of this measure for the county areas, which are not among the national data",
    ),
    (".*(Rank that stands|quartile means)", "nothing: it defines a word, and no table can bear it out"),
    ("benchmarking", "the document's own charts and headings; the tables hold no such figure"),
    (
        ".*second lowest net spending",
        "outturn by service for every county in 2024/25; for this service only budgets are held",
    ),
    (".*(long-term|low point|result for 2019)", "the series of earlier years, of which the return has the last two"),
    (".*(delay of the data)", "the publisher's calendar of releases"),
    (
        ".*(next|committee|expected to hold|should settle|began|came in|ended|interval|without Progress|missing Key)",
        "a calendar of events; the tables hold results, not dates of work",
    ),
    (
        ".*(national average|England average|England figure|national level|regional level|East Midlands|Great Britain"
        "|regional figure|longer than)",
        "the average of the wider area for the same measure and period, which is not among the national data",
    ),
    (".*(survey before|without a carers survey)", "results of the carers survey before the last one"),
    (
        ".*(size of population|months covered|date of the count|threshold|span over which|longest time)",
        "how the measure is defined",
    ),
    (
        ".*(preference|share of|share for|average time|average for calendar|in Blaby|surface waters)",
        "a finer count than the row has",
    ),
    (
        ".*(number in|number the year before|rated|registered)",
        "the counts behind the row's rate, which it does not have",
    ),
    (".*expected range", "the range that was expected"),
)


def needed(statement: Mapping[str, Any]) -> str:
    """Return what a statement without a formula would need, in words that go on from ``it needs``.

    Parameters
    ----------
    statement : mapping
        part, kind and claim.
    """
    text = f"{statement['part']} {statement['kind']} {statement['claim']}"
    found = next((words for pattern, words in _RULES if re.match(pattern, text)), None)
    return found or "a formula, which nobody has written"
