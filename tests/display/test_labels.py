"""Labels beside points never cover one another, nor a point, nor leave the chart."""

from itertools import combinations

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.transforms import Bbox

from analysis.display.labels import place_labels
from analysis.display.style import canvas

Points = list[tuple[float, float, str]]


def axes_of(size: tuple[float, float] = (9.0, 7.2)) -> Axes:
    with canvas(*size) as figure:
        axes = figure.subplots()
        axes.set(xlim=(0, 32), ylim=(0, 32))
        figure.canvas.draw()
        return axes


def boxes(axes: Axes) -> dict[str, Bbox]:
    """Return where each label stands, in pixels."""
    renderer = axes.figure.canvas.get_renderer()
    return {text.get_text(): text.get_window_extent(renderer) for text in axes.texts}


def scattered(seed: int, how_many: int = 31) -> Points:
    generator = np.random.default_rng(seed)
    across, up = generator.permutation(how_many) + 1, generator.permutation(how_many) + 1
    return [(float(x), float(y), f"Authority {at}") for at, (x, y) in enumerate(zip(across, up, strict=True))]


@pytest.mark.parametrize("seed", range(6))
def test_no_label_covers_another(seed: int) -> None:
    axes = axes_of()
    written = place_labels(axes, scattered(seed), first=["Authority 3"])
    placed = boxes(axes)
    assert len(written) > 20
    assert set(placed) == set(written)
    assert [pair for pair in combinations(placed, 2) if placed[pair[0]].overlaps(placed[pair[1]])] == []


@pytest.mark.parametrize("seed", range(6))
def test_no_label_covers_a_point(seed: int) -> None:
    axes, points = axes_of(), scattered(seed)
    place_labels(axes, points)
    centres = [axes.transData.transform((x, y)) for x, y, _ in points]
    covered = [label for label, box in boxes(axes).items() for x, y in centres if box.contains(x, y)]
    assert covered == []


@pytest.mark.parametrize("seed", range(6))
def test_every_label_stays_inside_the_chart(seed: int) -> None:
    axes = axes_of()
    place_labels(axes, scattered(seed))
    frame = axes.get_window_extent(axes.figure.canvas.get_renderer())
    outside = [
        label
        for label, box in boxes(axes).items()
        if box.x0 < frame.x0 or box.x1 > frame.x1 or box.y0 < frame.y0 or box.y1 > frame.y1
    ]
    assert outside == []


def test_a_label_that_fits_nowhere_is_left_out_and_not_named_as_written() -> None:
    axes = axes_of()
    crowd = [(16 + x / 10, 16 + y / 10, f"A long name {x} {y}") for x in range(5) for y in range(5)]
    written = place_labels(axes, crowd)
    placed = boxes(axes)
    assert 0 < len(written) < 25
    assert sorted(placed) == sorted(written)
    assert [pair for pair in combinations(placed, 2) if placed[pair[0]].overlaps(placed[pair[1]])] == []


def test_those_that_matter_most_are_placed_even_in_a_crowd_and_bold() -> None:
    axes = axes_of()
    crowd = [(16 + x / 10, 16 + y / 10, f"A long name {x} {y}") for x in range(5) for y in range(5)]
    written = place_labels(axes, crowd, first=["A long name 2 2"])
    weights = {text.get_text(): text.get_fontweight() for text in axes.texts}
    assert written[0] == "A long name 2 2"
    assert weights.pop("A long name 2 2") == "bold"
    assert set(weights.values()) <= {"normal"}


def test_a_single_label_stands_to_the_right_of_its_point() -> None:
    axes = axes_of()
    assert place_labels(axes, [(16.0, 16.0, "Kent")]) == ["Kent"]
    x, y = axes.transData.transform((16.0, 16.0))
    box = boxes(axes)["Kent"]
    assert x < box.x0 < x + 20
    assert box.y0 < y < box.y1


def test_a_label_at_the_right_edge_stands_to_the_left() -> None:
    axes = axes_of()
    assert place_labels(axes, [(31.9, 16.0, "Kent")]) == ["Kent"]
    assert boxes(axes)["Kent"].x1 < axes.transData.transform((31.9, 16.0))[0]


def test_the_order_of_the_points_changes_nothing() -> None:
    points = scattered(4)
    one, other = axes_of(), axes_of()
    assert place_labels(one, points) == place_labels(other, points[::-1])
    assert {name: box.bounds for name, box in boxes(one).items()} == {
        name: box.bounds for name, box in boxes(other).items()
    }
