"""The work of a build: notebooks, tables, explorer and front page, in processes."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext, suppress
from functools import partial
from itertools import islice
from pathlib import Path

from analysis.data import lens
from analysis.data.reads import noting
from analysis.part_names import part_names
from analysis.parts.benchmarking.positions import warm
from analysis.parts.benchmarking.spend_and_deprivation import quadrants
from analysis.parts.part import chosen_parts, every_part
from analysis.parts.report import Report
from analysis.paths import notebooks_folder
from analysis.publish import folder
from analysis.publish.build import BuildOptions
from analysis.publish.drawings import drawings_of
from analysis.publish.engines import FORK, PAPERMILL, start_method
from analysis.publish.engines.pool import Job, run_all
from analysis.publish.frame import context
from analysis.publish.resting import EXPLORER, Read
from analysis.publish.state import State
from analysis.publish.task import RunError, Task

Writer = Callable[[Report, Sequence[str], Path], None]
TABLES = "tables"
TABLES_COST, EXPLORER_COST = 40, 25
"""As a part's cost: how long they take beside the parts."""


def make(report: Report, state: State, new: Path, failed: Path, options: BuildOptions) -> Read:
    """Run the notebooks that rest on what has changed, and write what does not need their pages, in processes of their own; then the front page.

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

    Returns
    -------
    mapping
        What each page made read of the return, where that is known.

    Raises
    ------
    RunError
        One line for each part that failed.
    """
    (new / "notebooks").mkdir(exist_ok=True)
    if as_before := [page for page in (*state.shown, EXPLORER) if page not in state.run]:
        options.say(f"as before, since they rest on nothing that changed: {', '.join(as_before)}")
    method, shown = start_method(options.engine), state.shown
    tasks = [_task(report, part, shown, new, failed, options) for part in shown if part in state.run]
    jobs = [(part.cost, _job(task, options)) for part in every_part() for task in tasks if task.part == part.name]
    jobs += [(cost, job) for cost, job in _besides(report, shown, new, options) if job.name in {TABLES, *state.run}]
    in_turn: Iterator[Job] = (job for _, job in sorted(jobs, key=lambda pair: -pair[0]))
    if method == FORK:
        in_turn = _prepared_for(in_turn, report, shown, options.workers)
    problems: list[str] = []
    read: dict[str, frozenset[str]] = {}
    ready = 0
    for done in run_all(in_turn, options.workers, method):
        problems += done.problems
        if done.value is not None and done.job.name in state.run:
            read[done.job.name] = done.value
        if not done.problems and done.job.name in part_names():
            ready += 1
            options.say(f"{ready} of {len(tasks)}: {done.job.name} is ready")
    if problems:
        raise RunError(problems)
    folder.write_front(report, shown, new)
    for task in tasks:
        task.failed.unlink(missing_ok=True)
    return read


def _besides(report: Report, shown: Sequence[str], new: Path, options: BuildOptions) -> Iterator[tuple[int, Job]]:
    """Give the work beside the notebooks, each with its cost."""
    for cost, name, write in (
        (TABLES_COST, TABLES, folder.write_tables),
        (EXPLORER_COST, EXPLORER, folder.write_explorer),
    ):
        kept = (name, report.parameters) if options.remember else ()
        yield cost, Job(name, partial(_written, write, report, shown, new, kept), options.limit)


def _prepared_for(jobs: Iterator[Job], report: Report, parts: Sequence[str], workers: int) -> Iterator[Job]:
    """Give jobs that share what was worked out before their processes part; where there are several, one begins meanwhile."""
    warm(report)
    if workers > 1:
        yield from islice(jobs, 1)
    get_ready(report, parts)
    yield from jobs


def get_ready(report: Report, parts: Sequence[str]) -> None:
    """Import and work out what a build of a report in this process will need."""
    ready_to_run()
    warm(report)
    prepared(report, parts)


def prepared(report: Report, parts: Sequence[str]) -> None:
    """Work out what the notebooks, the tables and the front page all ask for, so that forked processes share it."""
    for part in chosen_parts(parts):
        with suppress(Exception):  # what cannot be worked out fails again in its part, which says so in a line
            part.summary(report)
            part.headline(report)
    with suppress(Exception):
        quadrants(report)


def _written(
    write: Writer, report: Report, shown: Sequence[str], new: Path, kept: tuple[object, ...]
) -> frozenset[str]:
    """Write some of a report's files in a process of their own, which knows nothing yet of the report's scenario; return what they read of the return.

    `kept` is what their drawings are kept by; they are not kept where it is empty.
    """
    lens.suppose(report.scenario)
    with noting() as read, drawings_of(*kept) if kept else nullcontext():
        write(report, shown, new)
    return frozenset(read)


def _job(task: Task, options: BuildOptions) -> Job:
    return Job(task.part, partial(_run, task), options.limit)


def _run(task: Task) -> frozenset[str] | None:
    return _runner()(task)


def _runner() -> Callable[[Task], frozenset[str] | None]:
    """Return what runs a notebook. Papermill and nbconvert take 0.3 s to import: time in which the first job is already under way."""
    from analysis.publish.run import run  # noqa: PLC0415 - see above

    return run


def ready_to_run() -> None:
    """Import what runs a notebook, and do once what each run would begin with."""
    from analysis.publish.exporter import get_ready as exporter_ready  # noqa: PLC0415 - as above

    exporter_ready()
    _runner()


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
