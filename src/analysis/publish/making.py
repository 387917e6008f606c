"""The work of a build: notebooks, tables, explorer and front page, in processes."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext, suppress
from functools import partial
from itertools import islice
from pathlib import Path

from analysis.data import lens
from analysis.parts.benchmarking.positions import warm
from analysis.parts.benchmarking.spend_and_deprivation import quadrants
from analysis.parts.part import chosen_parts, every_part
from analysis.parts.report import Report
from analysis.paths import notebooks_folder
from analysis.publish import folder
from analysis.publish.build import BuildOptions, State
from analysis.publish.drawings import drawings_of
from analysis.publish.engines import FORK, PAPERMILL, start_method
from analysis.publish.engines.pool import Job, run_all
from analysis.publish.frame import context
from analysis.publish.run import RunError, Task, run

Writer = Callable[[Report, Sequence[str], Path], None]
TABLES_COST, EXPLORER_COST = 40, 25
"""As a part's cost: how long they take beside the parts."""


def make(report: Report, state: State, new: Path, failed: Path, options: BuildOptions) -> None:
    """Run the notebooks that are out of date, and write what does not need their pages, in processes of their own; then the front page.

    Parameters
    ----------
    report : Report
        What the report is about.
    state : State
        The parts shown and those out of date.
    new, failed : Path
        The folder being filled, and where the notebook of a part that fails is kept.
    options : BuildOptions
        How to go about it.

    Raises
    ------
    RunError
        One line for each part that failed.
    """
    (new / "notebooks").mkdir(exist_ok=True)
    method = start_method(options.engine)
    shown = state.shown
    tasks = [_task(report, part, shown, new, failed, options) for part in state.stale]
    jobs = [(part.cost, _job(task, options)) for part in every_part() for task in tasks if task.part == part.name]
    for cost, name, write in (
        (TABLES_COST, "tables", folder.write_tables),
        (EXPLORER_COST, "explorer", folder.write_explorer),
    ):
        kept = (name, report.parameters) if options.remember else ()
        jobs.append((cost, Job(name, partial(_written, write, report, shown, new, kept), options.limit)))
    in_turn: Iterator[Job] = (job for _, job in sorted(jobs, key=lambda pair: -pair[0]))
    if method == FORK:
        in_turn = _prepared_for(in_turn, report, shown, options.workers)
    problems: list[str] = []
    ready = 0
    for done in run_all(in_turn, options.workers, method):
        problems += done.problems
        if not done.problems and done.job.name in state.stale:
            ready += 1
            options.say(f"{ready} of {len(state.stale)}: {done.job.name} is ready")
    if problems:
        raise RunError(problems)
    folder.write_front(report, shown, new)
    for task in tasks:
        task.failed.unlink(missing_ok=True)


def _prepared_for(jobs: Iterator[Job], report: Report, parts: Sequence[str], workers: int) -> Iterator[Job]:
    """Give jobs that share what was worked out before their processes part; where there are several, one begins meanwhile."""
    warm(report)
    if workers > 1:
        yield from islice(jobs, 1)
    prepared(report, parts)
    yield from jobs


def prepared(report: Report, parts: Sequence[str]) -> None:
    """Work out what the notebooks, the tables and the front page all ask for, so that forked processes share it."""
    for part in chosen_parts(parts):
        with suppress(Exception):  # what cannot be worked out fails again in its part, which says so in a line
            part.summary(report)
            part.headline(report)
    with suppress(Exception):
        quadrants(report)


def _written(write: Writer, report: Report, shown: Sequence[str], new: Path, kept: tuple[object, ...]) -> None:
    """Write some of a report's files in a process of their own, which knows nothing yet of the report's scenario.

    `kept` is what their drawings are kept by; they are not kept where it is empty.
    """
    lens.suppose(report.scenario)
    with drawings_of(*kept) if kept else nullcontext():
        write(report, shown, new)


def _job(task: Task, options: BuildOptions) -> Job:
    return Job(task.part, partial(run, task), options.limit)


def _task(report: Report, part: str, shown: Sequence[str], new: Path, failed: Path, options: BuildOptions) -> Task:
    return Task(
        part=part,
        notebook=notebooks_folder() / f"{part}.ipynb",
        executed=new / "notebooks" / f"{part}.ipynb",
        page=new / f"{part}.html",
        failed=failed / f"{part}.ipynb",
        parameters=report.parameters,
        context=context(report, shown, part),
        engine=options.engine,
        remember=options.remember and options.engine != PAPERMILL,  # a kernel of its own draws out of sight
    )
