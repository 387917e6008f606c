"""One chart of each kind, of synthetic figures: the reader's own area is Kent."""

import pandas as pd

from analysis.display import (
    Column,
    Fragment,
    area_map,
    bars,
    distribution,
    forest,
    line,
    matrix_chart,
    ordered_areas,
    ordered_dots,
    quadrant_chart,
    rank_moves,
    stacked,
    waterfall,
)
from analysis.display.style import BETTER, QUARTILES, UNKNOWN, WORSE
from analysis.words import ChartWords

WORDS = ChartWords(
    "Kent has the most", "Value per head, counties, 2024/25", "Bar chart of value by county: Kent leads."
)
AREAS = pd.DataFrame({"area": ["Kent", "Surrey", "Essex"], "value": [3.0, 2.0, 1.0], "type": ["a", "b", "a"]})
COLUMNS = {"area": Column("Area"), "value": Column("Value", "1")}


def draw_ordered() -> Fragment:
    data = AREAS.sort_values("value", ignore_index=True)
    return ordered_areas(data, WORDS, COLUMNS, group="type", label=["Kent"])


def draw_bars() -> Fragment:
    return bars(AREAS, WORDS, COLUMNS, own="Kent")


def draw_series() -> Fragment:
    return bars(AREAS, WORDS, COLUMNS, series="type")


def draw_stacked() -> Fragment:
    data = AREAS.assign(up=[1, 0, 2], down=[0, 3, 1])
    columns = {"area": Column("Area"), "up": Column("Up", "0"), "down": Column("Down", "0")}
    return stacked(data, WORDS, columns, (BETTER, WORSE), axis="Indicators")


def draw_shares() -> Fragment:
    data = AREAS.assign(q1=[1, 0, 9], q2=[2, 0, 1], none=[1, 2, 0], q3=[0, 0, 1], q4=[3, 0, 0])
    names = {"q1": "1st", "q2": "2nd", "none": "None", "q3": "3rd", "q4": "4th"}
    columns = {"area": Column("Area")} | {name: Column(words, "0") for name, words in names.items()}
    colours = (QUARTILES[0], QUARTILES[1], UNKNOWN, QUARTILES[2], QUARTILES[3])
    return stacked(data, WORDS, columns, colours, axis="Share (%)", share=True)


def draw_distribution() -> Fragment:
    data = pd.DataFrame({"type": ["a", "b"], "median": [2.0, 2.0]})
    columns = {"type": Column("Type"), "median": Column("Median", "1")}
    return distribution(
        data, WORDS, columns, points=AREAS, group="type", value="value", own=("area", "Kent"), axis="Value"
    )


def draw_dots() -> Fragment:
    data = AREAS.assign(low=[2.5, None, 0.5], high=[3.5, None, 1.5])
    return ordered_dots(data, WORDS, COLUMNS, own="Kent", low="low", high="high")


def draw_forest() -> Fragment:
    data = pd.DataFrame({"theme": ["x", "y", "z"], "at": [2.0, 1, None], "low": [1.0, 1, None], "high": [3.0, 2, None]})
    columns = {"theme": Column("Theme"), "at": Column("Position", "0")}
    return forest(data.assign(n=3), WORDS, columns, low="low", high="high", last="n")


def draw_line() -> Fragment:
    data = pd.DataFrame({"year": ["2023/24", "2024/25"], "own": [1.0, 2.0], "mean": [2.0, 2.5], "kind": ["x", "x"]})
    columns = {"year": Column("Year"), "own": Column("Kent", "1"), "mean": Column("Mean", "1")}
    return line(data, WORDS, columns, series=["own", "mean"], group="kind")


def draw_quadrants() -> Fragment:
    data = pd.DataFrame(
        {
            "authority": ["Kent", "Surrey", "Essex", "Devon"],
            "type": ["county", "county", "unitary", "unitary"],
            "performance_rank": [1.0, 2, 3, 4],
            "comparator_rank": [1.0, 4, 2, 3],
            "quadrant": ["high performance, low spend", "high performance, high spend"] * 2,
        }
    )
    columns = {"authority": Column("Authority"), "performance_rank": Column("Performance rank", "0")}
    axis = "Rank of spend: low spend on the right"
    return quadrant_chart(data, WORDS, columns, own="Kent", axis=axis, against="spend")


def draw_map() -> Fragment:
    corners = [(0, 0), (1, 0), (1, 1), (0, 1)]
    rows = [(f"A{at}", 0, n, at + x, y) for at in range(4) for n, (x, y) in enumerate(corners)]
    outlines = pd.DataFrame(rows, columns=["area_code", "ring", "corner", "x_km", "y_km"])
    data = AREAS.assign(area_code=["A0", "A1", "A2"])
    return area_map(data, WORDS, COLUMNS, outlines=outlines, value="value", own="A0", inset=["A0"])


def draw_matrix() -> Fragment:
    cells = pd.DataFrame(
        [(up, across, up * across, "low") for up in range(1, 6) for across in range(1, 6)],
        columns=["likelihood", "impact", "score", "rating"],
    )
    cells = cells.assign(rating=pd.cut(cells["score"], [0, 6, 14, 25], labels=["low", "medium", "high"]).astype(str))
    cells = cells.assign(ids=["R01, R02" if score == 12 else "" for score in cells["score"]])
    return matrix_chart(cells, WORDS, COLUMNS, table=AREAS, appetite=9)


def draw_moves() -> Fragment:
    data = AREAS.assign(before=[3.0, 1.0, 2.0], now=[1.0, 2.0, 3.0], n=3.0)
    columns = {"area": Column("Area"), "before": Column("Before", "0"), "now": Column("Now", "0")}
    return rank_moves(data, WORDS, columns, before="before", now="now", last="n")


def draw_waterfall() -> Fragment:
    steps = AREAS.assign(kind=["step", "gap", "total"], value=[3.0, -1.0, 2.0])
    return waterfall(steps, WORDS, {"area": Column("Step"), "value": Column("£m", "1")})


EVERY = [
    draw_ordered,
    draw_bars,
    draw_series,
    draw_stacked,
    draw_shares,
    draw_distribution,
    draw_dots,
    draw_forest,
    draw_line,
    draw_quadrants,
    draw_map,
    draw_matrix,
    draw_moves,
    draw_waterfall,
]
