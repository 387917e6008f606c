"""A map: every area shaded by its fifth, the missing hatched, the reader's own marked."""

import base64
import re
import xml.etree.ElementTree as ET

import numpy as np
import pandas as pd

from analysis.display import Column, Fragment, area_map, waterfall
from analysis.display.map import SHADES
from analysis.words import ChartWords

WORDS = ChartWords(
    "From £1 to £10", "A made-up measure by made-up squares", "Map of ten synthetic squares shaded by value."
)
COLUMNS = {"name": Column("Area"), "value": Column("£ per head", "pounds")}
HOSTILE = "<img src=x onerror=alert(1)> $x$"


def squares(count: int) -> pd.DataFrame:
    """Return synthetic outlines: squares in a row."""
    corners = [(0, 0), (1, 0), (1, 1), (0, 1)]
    rows = [(f"A{at}", 0, n, at + x, y) for at in range(count) for n, (x, y) in enumerate(corners)]
    return pd.DataFrame(rows, columns=["area_code", "ring", "corner", "x_km", "y_km"])


def data(count: int) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "area_code": [f"A{at}" for at in range(count)],
            "name": [f"Area {at}" for at in range(count)],
            "value": np.arange(1.0, count + 1),
        }
    )


def drawn(frame: pd.DataFrame, outlines: pd.DataFrame, own: str = "A3") -> Fragment:
    return area_map(frame, WORDS, COLUMNS, outlines=outlines, value="value", own=own, inset=["A0", "A1"])


def svg(fragment: Fragment) -> bytes:
    match = re.search(r"base64,([^\"]+)", fragment.markup)
    assert match is not None
    return base64.b64decode(match[1])


def words_in(fragment: Fragment) -> list[str]:
    root = ET.fromstring(svg(fragment))  # noqa: S314 - drawn by the test
    return ["".join(element.itertext()) for element in root.iter() if element.tag.endswith("}text")]


def test_the_legend_gives_the_limits_of_each_fifth_and_the_own_area_is_named() -> None:
    words = words_in(drawn(data(10), squares(10)))
    limits = np.quantile(np.arange(1.0, 11.0), [0.2, 0.4, 0.6, 0.8])
    assert f"£1 to £{limits[0]:.0f}" in words
    assert f"£{limits[3]:.0f} to £10" in words
    assert "Area 3" in words
    assert "no figure" not in words


def test_every_shade_is_used() -> None:
    text = svg(drawn(data(10), squares(10))).decode().lower()
    assert all(shade.lower() in text for shade in SHADES)


def test_an_area_without_data_is_told_in_the_legend() -> None:
    assert "no figure" in words_in(drawn(data(9), squares(10)))


def test_an_own_area_that_is_not_held_is_drawn_without_a_name() -> None:
    assert "Area 3" not in words_in(drawn(data(10), squares(10), own="A99"))


def test_the_same_map_is_the_same_bytes_and_hostile_names_are_text() -> None:
    frame = data(10).assign(name=[HOSTILE if at == 3 else f"Area {at}" for at in range(10)])
    first = drawn(frame, squares(10))
    assert svg(first) == svg(drawn(frame, squares(10)))
    assert HOSTILE in words_in(first)
    assert "<img src=x" not in first.markup


STEPS = pd.DataFrame(
    {
        "label": ["One", "Two", "Unexplained", "All"],
        "value": [3.0, -1.0, 2.0, 4.0],
        "kind": ["step", "step", "gap", "total"],
    }
)


def test_a_waterfall_writes_every_step_and_says_what_each_colour_is() -> None:
    columns = {"label": Column("Sum"), "value": Column("£ million", "pounds_m"), "kind": Column("Kind", "word")}
    words = words_in(waterfall(STEPS, WORDS, columns))
    assert {"£3.0m", "-£1.0m", "£2.0m", "£4.0m"} <= set(words)
    assert {"a part", "not explained", "the total"} <= set(words)
    assert {"One", "Two", "Unexplained", "All"} <= set(words)
