"""The worked analyses: run by papermill for several councils, with the parts of a good teaching notebook, and exported as a page."""

from pathlib import Path

import nbformat
import papermill
import pytest

from analysis.explore import recipes
from analysis.explore.ask import report
from analysis.publish.run import QUIET

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
NAMES = sorted(path.stem for path in (ROOT / "notebooks" / "recipes").glob("*.ipynb"))
PARTS = ("**Goal.**", "**Contents.**", "What this does not say", "Exercise")


def run(name: str, folder: Path, **parameters: str) -> nbformat.NotebookNode:
    done = folder / f"{name}.ipynb"
    source = ROOT / "notebooks" / "recipes" / f"{name}.ipynb"
    papermill.execute_notebook(str(source), str(done), parameters=parameters, cwd=str(folder), progress_bar=False, extra_arguments=[QUIET])
    return nbformat.read(done, as_version=4)


def test_there_are_six() -> None:
    assert len(NAMES) == 6


@pytest.mark.parametrize("name", NAMES)
def test_a_recipe_has_what_a_teaching_notebook_has(name: str) -> None:
    book = nbformat.read(ROOT / "notebooks" / "recipes" / f"{name}.ipynb", as_version=4)
    text = "\n".join(cell.source for cell in book.cells if cell.cell_type == "markdown")
    assert all(part in text for part in PARTS)
    listed = text.split("**Contents.** ")[1].split("\n")[0]
    headings = [line.removeprefix("## ") for line in text.splitlines() if line.startswith("## ")]
    assert listed == " ".join(f"{heading}." for heading in headings)


@pytest.mark.parametrize("name", NAMES)
def test_a_recipe_shows_frame_and_chart(name: str) -> None:
    book = nbformat.read(ROOT / "tests" / "notebooks" / "recipes" / f"{name}.ipynb", as_version=4)
    shown = [output.data for cell in book.cells for output in cell.get("outputs", []) if "data" in output]
    assert any("<table" in data.get("text/html", "") for data in shown)
    assert any("<figure>" in data.get("text/html", "") for data in shown)
    assert not [output for cell in book.cells for output in cell.get("outputs", []) if output.output_type in {"error", "stream"}]


@pytest.mark.long
@pytest.mark.parametrize("authority", ["camden", "rutland", "leeds", "cumberland"])
@pytest.mark.parametrize("name", NAMES)
def test_a_recipe_runs_for_others(name: str, authority: str, tmp_path: Path) -> None:
    book = run(name, tmp_path, authority=authority)
    assert not [output for cell in book.cells for output in cell.get("outputs", []) if output.output_type == "error"]


def test_what_moved_the_position_adds_up_to_the_change_of_the_average_rank() -> None:
    for authority in ("leicestershire", "camden", "rutland"):
        asked = report(authority)
        frame = recipes.what_moved_the_position(asked)
        votes = frame.dropna(subset="rank")
        assert len(votes) > 20
        from analysis.explore.recipes.position import _votes  # noqa: PLC0415, PLC2701 - the averages that the places add up to
        from analysis.parameters import shift_year  # noqa: PLC0415 - as above

        now, before = (_votes(asked, year)["share"].mean() for year in (asked.benchmark_year, shift_year(asked.benchmark_year, -1)))
        assert frame["places"].sum() == pytest.approx(len(asked.members) * (now - before))


def test_targets_read_from_the_best_down_whichever_way_is_good() -> None:
    near = report("leicestershire", comparators="nearest")
    assert recipes.target_levels(near, "ehc-plans-20-weeks")["value"].is_monotonic_decreasing
    assert recipes.target_levels(near, "children-social-workers-turnover")["value"].is_monotonic_increasing


def test_every_warning_in_a_row_has_three_changes_for_the_worse() -> None:
    from analysis.explore.ask import series  # noqa: PLC0415 - only here

    asked = report("leicestershire")
    found = recipes.early_warnings(asked)
    assert set(found["basis"]) <= {"tested", "three in a row"}
    for name in found.loc[found["basis"] == "three in a row", "indicator"].head(6):
        values = series([name], "leicestershire", of=asked)["value"].tail(4).tolist()
        steps = [later - earlier for earlier, later in zip(values, values[1:], strict=False)]
        assert all(step > 0 for step in steps) or all(step < 0 for step in steps), name
