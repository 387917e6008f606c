"""What has not changed is not drawn again, and what has is; nothing of other code, other words or a damaged file is shown."""

import gzip
import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pandas as pd
import pytest
from matplotlib.axes import Axes

from analysis.display import Column
from analysis.display import chart as charts
from analysis.display.chart import chart
from analysis.parts.report import prepare
from analysis.publish import drawings as module
from analysis.publish import making
from analysis.publish.build import BuildOptions
from analysis.publish.drawings import drawings_of
from analysis.words import ChartWords

COLUMNS = {"area": Column("Area"), "value": Column("Value", "0")}
ALT = "Line chart of two made-up areas, the second above the first."


def draw_values(axes: Axes, *, data: pd.DataFrame) -> None:
    axes.plot(data["value"])


def shown(*values: float, alt: str = ALT, height: float = 2.0) -> str:
    """Return a chart of some values as a page shows it."""
    data = pd.DataFrame({"area": [f"Area {at}" for at, _ in enumerate(values)], "value": list(values)})
    words = ChartWords("Made up", "Made-up values, 2024", alt)
    return chart(partial(draw_values, data=data), (3, height), words, data, COLUMNS).page


@pytest.fixture
def drawn(home: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give a list of what is drawn, by its words, in a data set of its own."""
    assert home.is_dir()
    found: list[str] = []
    anew = charts._drawn_anew  # noqa: SLF001 - to see what is drawn and what is found

    def watched(draw: charts.Draw, size: tuple[float, float], alt: str) -> str:
        found.append(alt)
        return anew(draw, size, alt)

    monkeypatch.setattr(charts, "_drawn_anew", watched)
    return found


def run(*values: float, part: str = "funding", **other: object) -> str:
    with drawings_of(part, {"authority": "northshire"}):
        return shown(*values, **other)  # type: ignore[arg-type] # alt and height


def files(home: Path) -> list[Path]:
    return sorted((home / "data" / "processed" / module.FOLDER).glob("*"))


def test_the_same_is_drawn_once_in_its_two_widths(drawn: list[str]) -> None:
    first = run(1, 2)
    assert len(drawn) == 2
    assert run(1, 2) == first
    assert len(drawn) == 2


@pytest.mark.parametrize(
    "change",
    [
        lambda: run(1, 2.000001),
        lambda: run(1, 2, 3),
        lambda: run(1, 2, alt=f"{ALT} As published."),
        lambda: run(1, 2, part="risks"),
    ],
    ids=["a figure", "a row", "the words", "another notebook"],
)
def test_anything_else_is_drawn_anew(drawn: list[str], change: Callable[[], str]) -> None:
    run(1, 2)
    change()
    assert len(drawn) == 4


def test_another_height_draws_the_wide_form_alone(drawn: list[str]) -> None:
    run(1, 2)
    run(1, 2, height=3.0)
    assert len(drawn) == 3


def test_what_is_no_longer_shown_is_forgotten(drawn: list[str]) -> None:
    for values in ((1, 2), (1, 3), (1, 2)):
        run(*values)
    assert len(drawn) == 6


def test_other_code_draws_anew(drawn: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    run(1, 2)
    monkeypatch.setattr(module.fingerprint, "code_hash", lambda: "another")
    run(1, 2)
    assert len(drawn) == 4


@pytest.mark.parametrize(
    "content",
    [b"", b"no such thing", gzip.compress(b"[1]"), gzip.compress(json.dumps({"state": "old"}).encode()), None],
    ids=["empty", "not pressed", "a list", "of old code", "cut off"],
)
def test_a_damaged_file_is_no_drawing(home: Path, drawn: list[str], content: bytes | None) -> None:
    page = run(1, 2)
    [file] = files(home)
    file.write_bytes(file.read_bytes()[:40] if content is None else content)
    assert run(1, 2) == page
    assert len(drawn) == 4
    assert run(1, 2) == page
    assert len(drawn) == 4


def test_where_nothing_can_be_written_it_is_drawn_each_time(home: Path, drawn: list[str]) -> None:
    folder = home / "data" / "processed" / module.FOLDER
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("a file where the folder would be", encoding="utf-8")
    assert run(1, 2) == run(1, 2)
    assert len(drawn) == 4


def test_a_run_that_fails_keeps_nothing(home: Path, drawn: list[str]) -> None:
    def failing() -> None:
        with drawings_of("funding"):
            shown(1, 2)
            shown()

    with pytest.raises(ValueError, match="no data"):
        failing()
    assert len(drawn) == 2
    assert files(home) == []


def test_only_the_notebooks_run_last_are_kept(home: Path, drawn: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST", 2)
    for part in ("funding", "benchmarking", "dashboards", "risks"):
        run(1, 2, part=part)
    assert len(files(home)) == 2
    assert len(drawn) == 8


def test_a_drawing_by_a_function_without_a_name_is_made_each_time(drawn: list[str]) -> None:
    data = pd.DataFrame({"area": ["A", "B"], "value": [1.0, 2.0]})
    words = ChartWords("Made up", "Made-up values, 2024", ALT)
    for _ in range(2):
        with drawings_of("funding"):
            chart(lambda axes: axes.plot(data["value"]), (3, 2), words, data, COLUMNS)  # type: ignore[arg-type,return-value] # what it returns is not used
    assert len(drawn) == 4


@pytest.mark.parametrize(("engine", "kept"), [("auto", True), ("spawn", True), ("papermill", False)])
def test_only_cells_that_run_in_this_process_keep_what_they_draw(home: Path, engine: str, kept: bool) -> None:
    report = prepare({"reporting_year": "2024/25", "authority": "northshire"})
    task = making._task(report, "funding", ["funding"], home, home, BuildOptions(engine=engine))  # noqa: SLF001 - what a build runs
    assert task.remember is kept
