"""What no front page's message may hold, whatever the council."""

import json

from analysis.parts.report import open_report
from analysis.publish.front import message


def check(authority: str, year: str) -> None:
    """Make a council's message and look for what no message may hold."""
    report = open_report(year, authority, "")
    said = message(report, ["dashboards", "benchmarking"])
    assert said["verdict"].startswith(report.authority.name)
    assert said["deck"].endswith(".")
    words = json.dumps(said, default=str)
    for wrong in ("nan", "None", "NaT", "  ", "of 0 ", "£nan"):
        assert wrong not in words.replace("Finance", ""), wrong
    assert all(len(shown["rows"]) <= 5 for shown in said["lists"])
    assert [card.title for card in said["cards"]][-1] in {"Direction", "Targets", "Standing"}
    cards = {card.title for card in said["cards"]}
    assert ("Targets" in cards) == ("dashboards" in report.supplied), "targets come from a return alone"
    assert (said["risks"] == []) == ("risks" not in report.supplied)
