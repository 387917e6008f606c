"""What no front page's message may hold, whatever the council."""

import json
import re

from analysis.parts.report import open_report
from analysis.publish.front import message

UNFINISHED = re.compile(r"\bnan\b|\bNone\b(?! of)|\bNaT\b|  |\bof 0 ")
"""Marks of a figure that was not there when its sentence was written."""
MOST_ROWS = 5


def faults(authority: str, year: str) -> list[str]:
    """Make a council's message and return what is wrong with it, a line each."""
    report = open_report(year, authority, "")
    said = message(report, ["dashboards", "benchmarking"])
    cards = [card.title for card in said["cards"]]
    found = [f"unfinished: {mark.group()!r}" for mark in UNFINISHED.finditer(json.dumps(said, default=str))]
    holds = {
        "the verdict does not name the council": said["verdict"].removeprefix("The ").startswith(report.authority.name),
        "the deck is no sentence": said["deck"].endswith("."),
        "a list is too long": all(len(shown["rows"]) <= MOST_ROWS for shown in said["lists"]),
        "the last card is another": cards[-1] in {"Direction", "Targets", "Standing"},
        "targets do not come from a return alone": ("Targets" in cards) == ("dashboards" in report.supplied),
        "risks do not come from a return alone": (said["risks"] == []) == ("risks" not in report.supplied),
    }
    return found + [fault for fault, held in holds.items() if not held]
