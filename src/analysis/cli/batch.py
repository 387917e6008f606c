"""`compendium batch`: many reports."""

import os
from pathlib import Path
from typing import Annotated

import typer

from analysis.cli.notices import tell_unaccepted
from analysis.cli.options import COMPARATORS, DONE, ONE_PART, WRONG, YEARS, EngineName, PartName
from analysis.part_names import part_names


def batch(
    years: Annotated[str, YEARS],
    authorities: Annotated[str, typer.Option(help="A group, or authorities with commas between.")] = "county-areas",
    part: Annotated[list[PartName] | None, ONE_PART] = None,
    comparators: Annotated[str, COMPARATORS] = "",
    out: Annotated[Path, typer.Option(help="Folder of the reports.")] = Path("reports"),
    jobs: Annotated[
        int, typer.Option(min=1, show_default="as many as there are processors", help="Reports at a time.")
    ] = os.cpu_count() or 1,
    scheduler: Annotated[str, typer.Option(help="Address of a Dask scheduler, such as tcp://HOST:8786.")] = "",
    keep_going: Annotated[bool, typer.Option("--keep-going", help="Go on with the others where one fails.")] = False,
    resume: Annotated[bool, typer.Option("--resume", help="Finish the last batch begun in this folder.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Run even what is up to date.")] = False,
    engine: Annotated[EngineName, typer.Option(help="How notebooks are run.")] = EngineName.AUTO,
    time_limit: Annotated[float, typer.Option(min=1, help="Seconds that one notebook may take.")] = 300,
) -> int:
    """Build the reports of many authorities and years."""
    from analysis.publish.batch import (
        FAILED,
        NOT_RUN,
        BatchOptions,
        alone,
        carry_out,
        in_processes,
        summary,
        with_progress,
    )
    from analysis.publish.engines import stopping
    from analysis.publish.plan import Asked, plan, remember, remembered

    stopping.listen()
    asked = (
        remembered(out)
        if resume
        else Asked(years, authorities, tuple(str(name) for name in part or part_names()), comparators)
    )
    options = BatchOptions(jobs, keep_going, force, engine.value, time_limit)
    with alone(out):
        planned = plan(asked, out, force=force)
        runs = sum(one.runs for one in planned)
        every = len(asked.parts) * len(planned)
        typer.echo(f"{len(planned)} reports, {every} runs: {max(every - runs, 0)} up to date, {runs} to run")
        remember(asked, out)
        tell_unaccepted()
        if scheduler:
            from analysis.publish.cluster import on_cluster

            run = on_cluster(scheduler, asked.parts, out, options)
        else:
            run = in_processes(asked.parts, out, options)
        results = list(with_progress(carry_out(planned, run, keep_going=keep_going), runs))
        _write_leagues(sorted({one.year for one in planned}), out, changed=any(one.stale for one in planned))
    for line in summary(results):
        typer.echo(line)
    for problem in [problem for one in results for problem in one.problems]:
        typer.echo(f"compendium: {problem}", err=True)
    return WRONG if any(one.state in {FAILED, NOT_RUN} for one in results) else DONE


def _write_leagues(years: list[str], out: Path, *, changed: bool) -> None:
    from analysis.parameters import year_folder

    for year in years:
        if changed or not (out / year_folder(year) / "index.html").exists():
            from analysis.publish.league_page import write_league

            write_league(year, out)
