"""A small line in a cell: its shape, its words, and nothing where there is no series."""

import re
import xml.etree.ElementTree as ET

import pandas as pd

from analysis.display import Column, Spark, table
from analysis.display.spark import HEIGHT, WIDTH, spark

SERIES = Spark(("2021", "2022", "2023"), (1.0, 3.0, 2.0), ("1.0%", "3.0%", "2.0%"))


def points(markup: str) -> list[tuple[float, float]]:
    match = re.match(r"<svg.*?</svg>", markup)
    assert match is not None
    root = ET.fromstring(match[0])  # noqa: S314 - drawn by the test
    line = next(element for element in root if element.tag.endswith("polyline"))
    return [(float(pair.split(",")[0]), float(pair.split(",")[1])) for pair in line.attrib["points"].split()]


def test_the_line_goes_through_the_values_in_order() -> None:
    markup, words = spark(SERIES)
    drawn = points(markup)
    assert words == "1.0% to 2.0%, 2021 to 2023"
    assert [across for across, _ in drawn] == sorted(across for across, _ in drawn)
    assert drawn[1][1] < drawn[2][1] < drawn[0][1], "higher values stand higher"
    assert all(0 <= across <= WIDTH and 0 <= up <= HEIGHT for across, up in drawn)


def test_a_series_that_never_changes_is_a_level_line() -> None:
    drawn = points(spark(Spark(("a", "b"), (5.0, 5.0), ("5", "5")))[0])
    assert drawn[0][1] == drawn[1][1]


def test_words_are_escaped() -> None:
    markup, _ = spark(Spark(("<b>", "2"), (1.0, 2.0), ("1", "2")))
    assert "<b>" not in markup


def test_no_series_or_one_value_is_told_in_words() -> None:
    frame = pd.DataFrame({"name": ["a", "b", "c"]})
    frame["series"] = pd.Series([SERIES, None, Spark(("1",), (1.0,), ("1",))], dtype="object")
    shown = table(frame, "A made-up table", {"name": Column("Name"), "series": Column("Series", "spark", "none held")})
    assert shown.markup.count("<svg") == 1
    assert shown.markup.count("none held") == 2
    assert "1.0% to 2.0%, 2021 to 2023" in shown.text
