"""Many reports: the plan carried out in processes, what happened summed up in a table, nothing half-written."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from pathlib import Path

from filelock import FileLock, Timeout
from tqdm import tqdm

from analysis.errors import ProjectError
from analysis.parts.benchmarking.positions import warm
from analysis.parts.benchmarking.series import quartiles_over_time
from analysis.parts.report import Report
from analysis.publish import explorer_figures
from analysis.publish.build import LIMIT, BuildOptions, build
from analysis.publish.engines import AUTO, FORK, start_method
from analysis.publish.engines.pool import Done, Job, run_all
from analysis.publish.plan import Planned

LOCK = ".batch.lock"
BUILT, UP_TO_DATE, FAILED, NOT_RUN = "built", "up to date", "failed", "not run"
BESIDES = 10
"""What a report does besides its notebooks, in time limits of one: tables, explorer, front page."""


@dataclass(frozen=True)
class BatchOptions:
    """How a batch goes about it.

    Attributes
    ----------
    jobs : int
        How many reports at a time.
    keep_going : bool
        Go on with the others where one fails.
    force : bool
        Run even what is up to date.
    engine : str
        As a build's.
    limit : float
        Seconds that one notebook may take.
    """

    jobs: int = 2
    keep_going: bool = False
    force: bool = False
    engine: str = AUTO
    limit: float = LIMIT


@dataclass(frozen=True)
class Result:
    """What became of one report: built, up to date, failed or not run, the notebooks run, seconds and problems."""

    planned: Planned
    state: str
    runs: int = 0
    seconds: float = 0.0
    problems: tuple[str, ...] = ()


Run = Callable[[Sequence[Planned]], Iterator[tuple[Planned, Done]]]


@contextmanager
def alone(out: Path) -> Iterator[None]:
    """Let one batch at a time work on a folder.

    Raises
    ------
    ProjectError
        If another is at work there.
    """
    out.mkdir(parents=True, exist_ok=True)
    lock = FileLock(out / LOCK)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise ProjectError(
            [f"{out}: another batch is at work here; wait for it, or choose another folder with --out"]
        ) from None
    try:
        yield
    finally:
        lock.release()


def in_processes(parts: Sequence[str], out: Path, options: BatchOptions) -> Run:
    """Return a way to run reports in processes of their own."""

    def run(wanted: Sequence[Planned]) -> Iterator[tuple[Planned, Done]]:
        method = start_method(options.engine)
        build_options = BuildOptions(
            force=options.force, engine=options.engine, workers=1, limit=options.limit, say=_quiet, remember=False
        )
        for _, together in groupby(wanted, key=lambda one: (one.year, one.report.members if one.report else ())):
            group = {f"{one.authority} {one.year}": one for one in together}
            if len(group) > 1 and method == FORK:
                share(_report(next(iter(group.values()))))
            jobs = [
                Job(
                    name,
                    partial(build, _report(one), parts, out, build_options),
                    options.limit * (len(one.stale) + BESIDES),
                )
                for name, one in group.items()
            ]
            for done in run_all(jobs, options.jobs, method):
                yield group[done.job.name], done

    return run


def share(first: Report) -> None:
    """Work out and import what every report of a group needs, so that forked processes share it."""
    import seaborn as sns  # noqa: F401, PLC0415 - what every report draws with, in each of its processes otherwise

    from analysis.publish.making import ready_to_run  # noqa: PLC0415 - time that an up-to-date batch does not need

    ready_to_run()
    warm(first)
    explorer_figures.warm(first)
    for codes in (explorer_figures.everyone(), first.members):
        quartiles_over_time(codes)


def _report(one: Planned) -> Report:
    if one.report is None:
        raise ProjectError(list(one.problems))
    return one.report


def _quiet(line: str) -> None:
    del line


def carry_out(planned: Sequence[Planned], run: Run, *, keep_going: bool) -> Iterator[Result]:
    """Run what is out of date and give each report's result as it is known.

    Parameters
    ----------
    planned : sequence of Planned
        Every report of the batch.
    run : callable
        Takes the reports to run and gives each with how it ended.
    keep_going : bool
        Go on with the others where one fails.
    """
    stopped = False
    for one in planned:
        if one.problems:
            stopped = stopped or not keep_going
            yield Result(one, FAILED, problems=one.problems)
        elif not one.stale:
            yield Result(one, UP_TO_DATE)
    wanted = [one for one in planned if one.stale and not one.problems]
    left = {(one.year, one.authority): one for one in wanted}
    if not stopped and wanted:
        for one, done in run(wanted):
            del left[(one.year, one.authority)]
            yield Result(one, FAILED if done.problems else BUILT, one.runs, done.seconds, done.problems)
            if done.problems and not keep_going:
                break
    for one in left.values():
        yield Result(one, NOT_RUN)


def with_progress(results: Iterable[Result], runs: int) -> Iterator[Result]:
    """Give results with a bar of notebooks run and the time left; quiet where nobody watches."""
    tqdm.monitor_interval = 0  # its thread would not survive a fork
    with tqdm(total=runs, unit="run", disable=not sys.stderr.isatty()) as bar:
        for result in results:
            bar.update(result.runs)
            yield result


def summary(results: Sequence[Result]) -> list[str]:
    """Return a table of what happened: one line a report that was run or failed, then the totals."""
    listed = [one for one in results if one.state != UP_TO_DATE]
    width = max([len(one.planned.authority) for one in listed], default=0)
    lines = [
        f"{one.planned.year}  {one.planned.authority:<{width}}  {one.state:<8}"
        + (f"  {one.seconds:6.1f} s" if one.state == BUILT else "")
        for one in sorted(listed, key=lambda one: (one.planned.year, one.planned.authority))
    ]
    counts = {state: sum(one.state == state for one in results) for state in (BUILT, UP_TO_DATE, FAILED, NOT_RUN)}
    return [line.rstrip() for line in lines] + [
        ", ".join(f"{number} {state}" for state, number in counts.items() if number or state == BUILT)
    ]
