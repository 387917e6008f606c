"""What can be changed in a scenario while exploring."""

from analysis.data.scenario_file import POLARITIES
from analysis.display import Choices, Options
from analysis.explore.options import Chooser, chosen
from analysis.explore.supposing import AS_IT_IS
from analysis.parts.benchmarking.ranked import ranks
from analysis.parts.dashboards.ratings import is_local, rows
from analysis.parts.report import Report

NOTHING = ""
"""No indicator and no measure is changed."""


def voting(report: Report) -> Chooser:
    """Return the ranked indicators that have results, by name, after none."""

    def options(choices: Choices) -> Options:
        asked = chosen(report, choices)
        found = ranks(asked, asked.benchmark_year).drop_duplicates("indicator_id").sort_values("indicator")
        return [("None changed", NOTHING), *zip(found["indicator"], found["indicator_id"], strict=True)]

    return options


def measures(report: Report) -> Chooser:
    """Return the dashboards' measures as a scenario calls them, after none."""

    def options(choices: Choices) -> Options:
        asked = chosen(report, choices)
        frame = rows(asked)
        keys = frame["row_no"].astype("str") if is_local(asked) else frame["indicator_id"]
        return [("None changed", NOTHING), *zip(keys + " " + frame["indicator"], keys, strict=True)]

    return options


def polarities(choices: Choices) -> Options:
    """Return what an indicator's polarity can be."""
    del choices
    words = ("More is better", "Less is better", "Neither is better")
    return [("As it is", AS_IT_IS), *zip(words, POLARITIES, strict=True)]
