"""The front page's message for councils at the edges: first, last, tiny, new, early years; with and without a return."""

import pytest
from front_message import UNFINISHED, faults

from analysis.parts.report import open_report
from analysis.publish.front import message

COUNCILS = [("leicestershire", "2024/25"), ("kent", "2024/25"), ("city-of-london", "2024/25")]
"""The long tests have more."""


@pytest.mark.parametrize(("authority", "year"), COUNCILS)
def test_the_message_is_whole_for_any_council(authority: str, year: str) -> None:
    assert faults(authority, year) == []


def test_the_default_reports_message() -> None:
    said = message(open_report("2024/25", "leicestershire", ""), ["dashboards"])
    assert said["verdict"] == (
        "Leicestershire, the lowest-funded county area in 2020/21, comes 4th of 31 in 2023/24, "
        "but people killed or seriously injured went from 227 to 286 in 2024"
    )
    assert said["deck"] == (
        "91 measures got better than the result before and 62 worse (most for 2024/25); 37 of 67 targets were missed."
    )
    assert [len(shown["rows"]) for shown in said["lists"]] == [5, 5]
    assert all(row["href"].startswith("dashboards.html#row-") for shown in said["lists"] for row in shown["rows"])
    assert len(said["risks"]) == 3


def test_marks_of_a_missing_figure_are_found_in_text() -> None:
    assert all(
        UNFINISHED.search(words) for words in ("went from £nan to 4", "5 of 0 measures", "in None", "two  spaces")
    )
    assert not UNFINISHED.search("Finance and nanoscience, 1st of 31")
