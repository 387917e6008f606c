"""What is drawn: where marks stand, how long they are, their order and colours, and which way the axes run. Figures are synthetic."""

import re
from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PathCollection, PolyCollection
from matplotlib.colors import to_hex
from matplotlib.patches import PathPatch, Rectangle

from analysis.display.areas import draw_dots
from analysis.display.bar_charts import draw_areas, draw_bars, draw_stack
from analysis.display.lines import draw_lines
from analysis.display.map import SHADES, draw_map
from analysis.display.matrix import TINTS, draw_matrix
from analysis.display.moves import draw_moves
from analysis.display.points import draw_distribution, draw_ranges
from analysis.display.quadrants import draw_quadrants
from analysis.display.spark import Spark, spark
from analysis.display.style import BETTER, INK, OTHER, OWN, WORSE, canvas
from analysis.display.waterfall_chart import COLOURS, draw_steps


@pytest.fixture
def axes() -> Iterator[Axes]:
    with canvas(6, 4) as figure:
        yield figure.subplots()


def bars_of(axes: Axes) -> list[Rectangle]:
    return [patch for patch in axes.patches if isinstance(patch, Rectangle)]


def colour(value: Any) -> str:
    return to_hex(value).upper()


def offsets(collection: PathCollection) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in np.asarray(collection.get_offsets())]


def scatters(axes: Axes) -> list[PathCollection]:
    return [each for each in axes.collections if isinstance(each, PathCollection)]


def segments(axes: Axes, ink: str = "") -> list[list[tuple[float, float]]]:
    """Return the straight lines of an axes' collections, those of one colour if asked for."""
    found = []
    for each in axes.collections:
        if isinstance(each, LineCollection) and (not ink or colour(each.get_color()[0][:3]) == ink):
            found += [[(float(x), float(y)) for x, y in np.asarray(line)] for line in each.get_segments()]
    return found


AREAS = pd.DataFrame({"area": ["Kent", "Surrey", "Essex"], "value": [7.0, 4.0, -2.0], "type": ["a", "b", "a"]})


def test_bars_are_as_long_as_their_values_from_zero_the_first_on_top_and_the_own_one_in_its_colour(axes: Axes) -> None:
    draw_bars(axes, AREAS, name="area", value="value", axis="Value", kind="0", own="Surrey", series="")
    found = bars_of(axes)
    assert [bar.get_width() for bar in found] == [7, 4, -2]
    assert {bar.get_x() for bar in found} == {0}
    assert [round(bar.get_y() + bar.get_height() / 2, 9) for bar in found] == [0, 1, 2]
    assert axes.yaxis_inverted()
    assert not axes.xaxis_inverted()
    assert [colour(bar.get_facecolor()) for bar in found] == [OTHER, OWN, OTHER]
    labels = axes.get_yticklabels()
    assert [label.get_text() for label in labels] == ["Kent", "Surrey", "Essex"]
    assert [label.get_fontweight() for label in labels] == ["normal", "bold", "normal"]
    assert [text.get_text() for text in axes.texts] == ["7", "4", "-2"]


def test_bars_of_two_series_have_two_colours_that_the_legend_names(axes: Axes) -> None:
    draw_bars(axes, AREAS, name="area", value="value", axis="Value", kind="0", own="", series="type")
    colours = [colour(bar.get_facecolor()) for bar in bars_of(axes)[:3]]
    assert colours[0] == colours[2] != colours[1]
    legend = axes.get_legend()
    assert legend is not None
    keyed = {
        text.get_text(): colour(patch.get_facecolor())
        for text, patch in zip(legend.get_texts(), legend.get_patches(), strict=True)
    }
    assert keyed == {"a": colours[0], "b": colours[1]}


def test_areas_stand_in_the_order_given_with_one_colour_a_type(axes: Axes) -> None:
    data = AREAS.sort_values("value", ignore_index=True)
    draw_areas(axes, data, name="area", value="value", group="type", label=["Kent"], axis="Value")
    found = sorted((bar for bar in bars_of(axes) if bar.get_height()), key=lambda bar: bar.get_x())
    assert [bar.get_height() for bar in found] == [-2, 4, 7]
    colours = [colour(bar.get_facecolor()) for bar in found]
    assert colours[2] == OWN
    assert len(set(colours)) == 3
    assert [text.get_text() for text in axes.texts] == ["Kent"]
    assert axes.texts[0].xy == (2, 7)


def test_stacked_parts_begin_where_the_one_before_ends(axes: Axes) -> None:
    data = pd.DataFrame({"theme": ["x", "y"], "q1": [2, 0], "q2": [3, 4], "q4": [1, 5]})
    draw_stack(
        axes,
        data,
        name="theme",
        parts={"q1": "1st", "q2": "2nd", "q4": "4th"},
        colours=("#111111", "#222222", "#333333"),
    )
    widths = [[bar.get_width() for bar in bars_of(axes)[at::2]] for at in (0, 1)]
    starts = [[bar.get_x() for bar in bars_of(axes)[at::2]] for at in (0, 1)]
    assert widths == [[2, 3, 1], [0, 4, 5]]
    assert starts == [[0, 2, 5], [0, 0, 4]]
    assert axes.yaxis_inverted()
    by_part = [colour(bar.get_facecolor()) for bar in bars_of(axes)[::2]]
    assert len(set(by_part)) == 3
    assert [text.get_text() for text in axes.texts] == ["2", "", "3", "4", "1", "5"]


def test_a_strip_has_every_point_in_its_row_and_the_median_not_the_mean(axes: Axes) -> None:
    points = pd.DataFrame({"area": list("abcde"), "type": ["x", "x", "x", "y", "y"], "value": [1.0, 2, 9, 4, 6]})
    draw_distribution(axes, points, order=["y", "x"], group="type", value="value", own=("area", "c"), axis="Value")
    marks = [sorted(round(x, 6) for x, _ in offsets(each)) for each in scatters(axes)]
    assert marks == [[4, 6], [1, 2, 9], [9]]
    assert segments(axes, INK.upper()) == [[(5, -0.35), (5, 0.35)], [(2, 0.65), (2, 1.35)]]
    own = scatters(axes)[-1]
    assert offsets(own) == [(9, 1)]
    assert colour(own.get_facecolor()[0]) == OWN
    assert colour(scatters(axes)[0].get_facecolor()[0][:3]) == OTHER
    assert axes.yaxis_inverted()


def test_positions_stand_at_their_ranks_with_their_ranges_and_the_best_on_the_right(axes: Axes) -> None:
    data = pd.DataFrame(
        {"theme": ["Overall", "Economy", "SEND"], "at": [5.0, 2, 9], "low": [3.0, 1, np.nan], "high": [12.0, 4, np.nan]}
    )
    draw_ranges(axes, data, name="theme", value="at", low="low", high="high", last=31)
    assert offsets(scatters(axes)[0]) == [(5, 0), (2, 1), (9, 2)]
    assert segments(axes)[:2] == [[(3, 0), (12, 0)], [(1, 1), (4, 1)]]
    faces = [colour(face) for face in scatters(axes)[0].get_facecolor()]
    assert faces == [OWN, OWN, "#FFFFFF"]
    assert axes.get_xlim() == (32, 0)
    assert axes.yaxis_inverted()
    assert [text.get_text() for text in axes.texts] == ["5", "2", "9"]


YEARS = pd.DataFrame(
    {
        "year": ["2015/16", "2016/17", "2017/18"],
        "own": [3.0, 5, 4],
        "median": [4.0, 4, 6],
        "low": [1.0, 2, 3],
        "high": [6.0, 7, 8],
        "kind": ["old", "new", "new"],
    }
)


def lines(axes: Axes, *, best_on_top: bool = False) -> None:
    series = {"own": "Kent", "median": "Median"}
    draw_lines(
        axes,
        YEARS,
        period="year",
        series=series,
        group="kind",
        band=("low", "high"),
        best_on_top=best_on_top,
        counts=None,
    )


def test_lines_pass_through_their_values_and_break_where_the_definition_changes(axes: Axes) -> None:
    lines(axes)
    drawn = [(colour(each.get_color()), each.get_xydata().tolist()) for each in axes.lines]
    own = [points for ink, points in drawn if ink == OWN]
    assert own == [[[0, 3]], [[1, 5], [2, 4]]]
    others = [points for ink, points in drawn if ink != OWN]
    assert others == [[[0, 4]], [[1, 4], [2, 6]]]
    assert max(each.get_linewidth() for each in axes.lines if colour(each.get_color()) == OWN) > max(
        each.get_linewidth() for each in axes.lines if colour(each.get_color()) != OWN
    )
    assert not axes.yaxis_inverted()


def test_a_band_is_shaded_between_its_two_columns(axes: Axes) -> None:
    lines(axes)
    bands = [each for each in axes.collections if isinstance(each, PolyCollection)]
    corners = {(float(x), float(y)) for x, y in bands[-1].get_paths()[0].vertices}
    assert {(1, 2), (1, 7), (2, 3), (2, 8)} <= corners


def test_ranks_over_time_have_the_best_on_top(axes: Axes) -> None:
    lines(axes, best_on_top=True)
    assert axes.yaxis_inverted()


def test_each_line_is_named_beside_its_own_end(axes: Axes) -> None:
    lines(axes)
    ends = {text.get_text(): text.xy for text in axes.texts}
    assert ends == {"Kent": (2, 4), "Median": (2, 6)}


def test_dots_stand_at_their_values_in_order_with_intervals_and_the_median(axes: Axes) -> None:
    data = AREAS.assign(low=[6.0, np.nan, -3], high=[9.0, np.nan, 0])
    draw_dots(axes, data, name="area", value="value", own="Essex", low="low", high="high", axis="Value")
    others, own = scatters(axes)
    assert offsets(others) == [(7, 0), (4, 1)]
    assert offsets(own) == [(-2, 2)]
    assert (colour(others.get_facecolor()[0]), colour(own.get_facecolor()[0])) == (OTHER, OWN)
    found = segments(axes)
    assert [(6, 0), (9, 0)] in found
    assert [(-3, 2), (0, 2)] in found
    assert {x for line in segments(axes, INK.upper()) for x, _ in line} == {4}
    assert axes.yaxis_inverted()


def quadrants() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "authority": ["Kent", "Surrey", "Essex", "Devon"],
            "type": ["county", "county", "unitary", "unitary"],
            "performance_rank": [1.0, 2, 3, 4],
            "comparator_rank": [3.0, 4, 2, 1],
            "quadrant": ["high performance, high spend"] * 2 + ["low performance, low spend"] * 2,
        }
    )


def test_a_quadrant_has_the_best_on_top_and_the_lowest_spending_on_the_right(axes: Axes) -> None:
    draw_quadrants(axes, quadrants(), own="Kent", axis="Rank of spend")
    left, right = axes.get_xlim()
    bottom, top = axes.get_ylim()
    assert left > right
    assert bottom > top
    places = {point for each in scatters(axes) for point in offsets(each)}
    assert places == {(3, 1), (4, 2), (2, 3), (1, 4)}
    own = scatters(axes)[-1]
    assert offsets(own) == [(3, 1)]
    assert colour(own.get_facecolor()[0]) == OWN
    assert own.get_sizes()[0] > scatters(axes)[0].get_sizes()[0]
    middles = {
        round(float(line.get_xdata()[0]), 9) for line in axes.lines if line.get_xdata()[0] == line.get_xdata()[1]
    }
    assert 2.5 in middles


def test_a_map_is_darker_where_the_value_is_higher_and_the_own_area_has_the_heavy_edge(axes: Axes) -> None:
    corners = [(0, 0), (1, 0), (1, 1), (0, 1)]
    rows = [(f"A{at}", 0, n, at + x, y) for at in range(11) for n, (x, y) in enumerate(corners)]
    outlines = pd.DataFrame(rows, columns=["area_code", "ring", "corner", "x_km", "y_km"])
    data = pd.DataFrame({"area_code": [f"A{at}" for at in range(10)], "value": np.arange(1.0, 11)})
    draw_map(axes, data, outlines=outlines, value="value", own="A3", name="Area 3", inset=[], kind="0")
    shapes = {
        round(patch.get_path().vertices[:, 0].min()): patch for patch in axes.patches if isinstance(patch, PathPatch)
    }
    found = [colour(shapes[at].get_facecolor()) for at in range(10)]
    assert found == [shade for shade in SHADES for _ in range(2)]
    assert shapes[10].get_hatch() == "////"
    assert colour(shapes[3].get_edgecolor()) == OWN
    assert shapes[3].get_linewidth() > shapes[4].get_linewidth()
    brightness = [sum(int(shade[at : at + 2], 16) for at in (1, 3, 5)) for shade in SHADES]
    assert brightness == sorted(brightness, reverse=True)


def test_a_matrix_has_each_risk_in_its_cell_with_likelihood_upwards(axes: Axes) -> None:
    cells = pd.DataFrame(
        [
            {
                "likelihood": up,
                "impact": across,
                "score": up * across,
                "rating": "high" if up * across > 14 else "low",
                "ids": "",
            }
            for up in range(1, 6)
            for across in range(1, 6)
        ]
    )
    cells.loc[(cells["likelihood"] == 4) & (cells["impact"] == 2), "ids"] = "R01, R02"
    draw_matrix(axes, cells, appetite=9)
    tints = {(round(bar.get_x() + 0.5), round(bar.get_y() + 0.5)): colour(bar.get_facecolor()) for bar in bars_of(axes)}
    assert tints[(5, 5)] == TINTS["high"]
    assert tints[(1, 5)] == TINTS["low"]
    named = {text.get_text(): text.get_position() for text in axes.texts}
    assert named["R01 R02"] == (2, 3.95)
    assert not axes.xaxis_inverted()
    assert not axes.yaxis_inverted()
    border = {tuple(map(tuple, line.get_xydata().tolist())) for line in axes.lines}
    assert ((3.5, 2.5), (3.5, 3.5)) in border  # 3 x 3 is accepted, 3 x 4 is not
    assert ((4.5, 2.5), (4.5, 3.5)) not in border


def test_a_waterfall_stands_each_step_where_the_one_before_ended_and_the_total_on_zero(axes: Axes) -> None:
    steps = pd.DataFrame(
        {"label": ["a", "b", "rest", "all"], "value": [50.0, -10, 20, 60], "kind": ["step", "step", "gap", "total"]}
    )
    draw_steps(axes, steps, name="label", value="value", axis="£m", kind="0")
    found = sorted(bars_of(axes), key=lambda bar: bar.get_y())
    assert [(bar.get_x(), bar.get_width()) for bar in found] == [(0, 50), (50, -10), (40, 20), (0, 60)]
    assert [colour(bar.get_facecolor()) for bar in found] == [COLOURS[kind] for kind in steps["kind"]]
    assert axes.yaxis_inverted()
    joins = [line.get_xdata()[0] for line in axes.lines][:3]
    assert list(joins) == [50, 40, 60]


def test_a_spark_goes_up_where_the_series_does_and_ends_in_a_dot() -> None:
    markup, words = spark(Spark(("2022", "2023", "2024"), (1.0, 3.0, 2.0), ("1", "3", "2")))
    points = re.search(r'points="([^"]+)"', markup)
    assert points is not None
    heights = [float(point.split(",")[1]) for point in points[1].split()]
    assert heights[0] > heights[2] > heights[1]  # a picture counts from the top
    assert f'cy="{heights[2]:g}"' in markup
    assert words == "1 to 2, 2022 to 2024"


def test_a_year_without_a_result_keeps_its_place_on_the_axis(axes: Axes) -> None:
    data = pd.DataFrame({"year": ["2017/18", "2018/19", "2021/22"], "own": [5.0, 6.0, 7.0]})
    draw_lines(axes, data, period="year", series={"own": "Kent"}, group="", band=None, best_on_top=False, counts=None)
    assert list(axes.lines[0].get_xdata()) == [0, 1, 4]
    assert [text.get_text() for text in axes.get_xticklabels()] == [
        "2017/18",
        "2018/19",
        "2019/20",
        "2020/21",
        "2021/22",
    ]
    assert axes.get_xlabel() == "The vertical axis does not start at zero"


def test_an_axis_from_zero_says_nothing_and_quarters_stand_as_they_are(axes: Axes) -> None:
    data = pd.DataFrame({"period": ["Q1", "Q3"], "own": [0.0, 6.0]})
    draw_lines(axes, data, period="period", series={"own": "Kent"}, group="", band=None, best_on_top=False, counts=None)
    assert list(axes.lines[0].get_xdata()) == [0, 1]
    assert axes.get_xlabel() == ""


def test_a_move_goes_from_the_rank_before_to_the_rank_now_in_the_colour_of_better_or_worse(axes: Axes) -> None:
    data = pd.DataFrame({"name": ["rise", "fall"], "before": [9.0, 2.0], "now": [3.0, 7.0], "n": [10.0, 10.0]})
    draw_moves(axes, data, name="name", before="before", now="now", last="n")
    assert segments(axes) == [[(9, 0), (3, 0)], [(2, 1), (7, 1)]]
    before, now = scatters(axes)
    assert offsets(before) == [(9, 0), (2, 1)]
    assert offsets(now) == [(3, 0), (7, 1)]
    assert [colour(each) for each in now.get_facecolors()] == [BETTER, WORSE]
    assert axes.get_xlim() == (11, 0)
    assert axes.yaxis_inverted()
