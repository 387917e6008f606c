"""The `compendium` command: arguments in, one line per problem out."""

import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Annotated

import typer

from analysis.cli.options import EngineName, Listing, PartName
from analysis.defaults import default_authority, default_year
from analysis.errors import ParameterError, ProjectError
from analysis.part_names import part_names

DONE, WRONG, USAGE = 0, 1, 2
INTERRUPTED = 130
"""What typer makes of Ctrl-C."""
LOCAL = "local"
DEBUG_VARIABLE = "COMPENDIUM_DEBUG"
SETTINGS = "as compendium.toml says"
YEAR = typer.Option(default_factory=default_year, show_default=SETTINGS, help="Reporting year.")
YEARS = typer.Option(
    default_factory=default_year, show_default=SETTINGS, help="A year, a span 2016/17..2024/25, or a list with commas."
)
AUTHORITY = typer.Option(default_factory=default_authority, show_default=SETTINGS, help="ONS code, name or slug.")
ONE_PART = typer.Option(help="Only this part; may be given again.")
os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")  # gives back what it frees, and forked children count less

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Build a council's Annual Performance Compendium.",
)


@app.command()
def build(
    year: Annotated[str, YEAR],
    authority: Annotated[str, AUTHORITY],
    part: Annotated[list[PartName] | None, ONE_PART] = None,
    comparators: Annotated[str, typer.Option(help="Comparator group; the default follows the authority.")] = "",
    quarter: Annotated[str, typer.Option(help="Q1 to Q4, where there is a return for it.")] = "",
    out: Annotated[Path, typer.Option(help="Folder of the reports.")] = Path("reports"),
    force: Annotated[bool, typer.Option("--force", help="Run even what is up to date.")] = False,
    pdf: Annotated[bool, typer.Option("--pdf", help="Print a PDF too, where Chromium is installed.")] = False,
    engine: Annotated[EngineName, typer.Option(help="How notebooks are run.")] = EngineName.AUTO,
) -> None:
    """Build one authority's report for one year."""
    from analysis.parts.report import prepare  # noqa: PLC0415 - so that --help and wrong options answer at once
    from analysis.publish.build import BuildOptions  # noqa: PLC0415
    from analysis.publish.build import build as build_report  # noqa: PLC0415

    asked = {"reporting_year": year, "authority": authority, "comparators": comparators, "quarter": quarter}
    report = prepare(asked)
    chosen = [str(name) for name in part or part_names()]
    options = BuildOptions(force=force, pdf=pdf, engine=engine.value, say=lambda line: typer.echo(line, err=True))
    outcome = build_report(report, chosen, out, options)
    state = "is built" if outcome.ran else "is up to date"
    typer.echo(f"{report.authority.name} {report.period} {state}: {outcome.folder / 'index.html'}")


@app.command()
def batch(
    years: Annotated[str, YEARS],
    authorities: Annotated[str, typer.Option(help="A group, or authorities with commas between.")] = "county-areas",
    part: Annotated[list[PartName] | None, ONE_PART] = None,
    comparators: Annotated[str, typer.Option(help="Comparator group; the default follows the authority.")] = "",
    out: Annotated[Path, typer.Option(help="Folder of the reports.")] = Path("reports"),
    jobs: Annotated[
        int, typer.Option(min=1, help="Reports at a time; as many as there are processors.")
    ] = os.cpu_count() or 1,
    scheduler: Annotated[str, typer.Option(help="Address of a Dask scheduler, such as tcp://HOST:8786.")] = "",
    keep_going: Annotated[bool, typer.Option("--keep-going", help="Go on with the others where one fails.")] = False,
    resume: Annotated[bool, typer.Option("--resume", help="Finish the last batch begun in this folder.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Run even what is up to date.")] = False,
    engine: Annotated[EngineName, typer.Option(help="How notebooks are run.")] = EngineName.AUTO,
    time_limit: Annotated[float, typer.Option(min=1, help="Seconds that one notebook may take.")] = 300,
) -> int:
    """Build the reports of many authorities and years."""
    from analysis.publish.batch import (  # noqa: PLC0415
        FAILED,
        NOT_RUN,
        BatchOptions,
        alone,
        carry_out,
        in_processes,
        summary,
        with_progress,
    )
    from analysis.publish.engines import stopping  # noqa: PLC0415
    from analysis.publish.plan import Asked, plan, remember, remembered  # noqa: PLC0415

    stopping.listen()
    asked = (
        remembered(out)
        if resume
        else Asked(years, authorities, tuple(str(name) for name in part or part_names()), comparators)
    )
    options = BatchOptions(jobs, keep_going, force, engine.value, time_limit)
    with alone(out):
        planned = plan(asked, out, force=force)
        runs = sum(len(one.stale) for one in planned)
        every = len(asked.parts) * len(planned)
        typer.echo(f"{len(planned)} reports, {every} runs: {max(every - runs, 0)} up to date, {runs} to run")
        remember(asked, out)
        if scheduler:
            from analysis.publish.cluster import on_cluster  # noqa: PLC0415 - an extra that few install

            run = on_cluster(scheduler, asked.parts, out, options)
        else:
            run = in_processes(asked.parts, out, options)
        results = list(with_progress(carry_out(planned, run, keep_going=keep_going), runs))
        _write_leagues(sorted({one.year for one in planned}), out, changed=runs > 0)
    for line in summary(results):
        typer.echo(line)
    for problem in [problem for one in results for problem in one.problems]:
        typer.echo(f"compendium: {problem}", err=True)
    return WRONG if any(one.state in {FAILED, NOT_RUN} for one in results) else DONE


def _write_leagues(years: list[str], out: Path, *, changed: bool) -> None:
    from analysis.parameters import year_folder  # noqa: PLC0415

    for year in years:
        if changed or not (out / year_folder(year) / "index.html").exists():
            from analysis.publish.league import write_league  # noqa: PLC0415 - tables take a second to import

            write_league(year, out)


@app.command()
def data(check: Annotated[bool, typer.Option("--check", help="Only check data/raw, write nothing.")] = False) -> None:
    """Check data/raw and build data/processed from it."""
    from analysis.data import freshness  # noqa: PLC0415
    from analysis.data.checking import check_everything  # noqa: PLC0415
    from analysis.data.folders import returns_supplied  # noqa: PLC0415

    problems, warnings = check_everything()
    if problems:
        raise ProjectError(problems)
    for warning in warnings:
        typer.echo(f"warning: {warning}")
    if not check:
        freshness.ensure_shared()
        for slug, period in returns_supplied():
            freshness.ensure_return(slug, period)
    typer.echo("data/raw is in order" if check else "data/processed is up to date")


@app.command()
def ingest(
    source: Annotated[str, typer.Argument(help="`local`, or a publisher's format: see `compendium list adapters`.")],
    file: Annotated[
        Path, typer.Argument(help="The publisher's file; for `local` a return's folder or one file of it.")
    ],
    write: Annotated[bool, typer.Option("--write", help="Write the result; without it, only tell.")] = False,
    authority: Annotated[str, typer.Option(help="For `local`: whose return it is.")] = "",
    year: Annotated[str, typer.Option(help="For `local`: its reporting year.")] = "",
    quarter: Annotated[str, typer.Option(help="For `local`: its quarter, if it is for one.")] = "",
) -> None:
    """Check a publisher's file or a council's own return; tell what changes in data/raw, and write it when asked."""
    if source == LOCAL:
        told, written = _plan_local(file, authority, year, quarter)
    else:
        from analysis.data import ingest as ingesting  # noqa: PLC0415

        planned = ingesting.plan(source, file)
        told, written = ingesting.describe(planned), lambda: ingesting.write(planned)
    for line in told:
        typer.echo(line)
    if write:
        typer.echo("written" if written() else "already up to date")
    else:
        typer.echo("nothing written; add --write to write it")


def _plan_local(path: Path, authority: str, year: str, quarter: str) -> tuple[Iterable[str], Callable[[], bool]]:
    """Check a council's return; give what it changes, a line each, and the way to write it."""
    from analysis.data import ingest_local  # noqa: PLC0415
    from analysis.parts.report import return_of  # noqa: PLC0415

    if not authority or not year:
        raise ParameterError("ingest local: expected --authority and --year, whose return it is and for which year")
    planned = ingest_local.plan(path, *return_of(authority, year, quarter))
    return ingest_local.describe(planned), lambda: ingest_local.write(planned)


@app.command()
def audit(
    year: Annotated[str, YEAR],
    authority: Annotated[str, AUTHORITY],
    quarter: Annotated[str, typer.Option(help="Q1 to Q4, where there is a return for it.")] = "",
) -> int:
    """Check published statements against the data; exit 1 if any disagrees."""
    from analysis.parts import checks  # noqa: PLC0415
    from analysis.parts.report import prepare  # noqa: PLC0415

    report = prepare({"reporting_year": year, "authority": authority, "quarter": quarter})
    judged = checks.statements(report, checks.rows(report))
    typer.echo("\n".join(checks.lines(report, judged)))
    return WRONG if checks.disagrees(judged) else DONE


@app.command("list")
def list_held(what: Annotated[Listing, typer.Argument(help="What to list.")]) -> None:
    """List what there is: authorities, years, comparators, indicators, sources or adapters."""
    from analysis.data.listing import listing  # noqa: PLC0415

    typer.echo(listing(str(what)))


def main() -> None:
    """Run the command; a problem becomes one line on standard error and an exit code, never a traceback."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run the command with some arguments and return its exit code."""
    try:
        result = app(arguments, prog_name="compendium", standalone_mode=False)
    except (typer.TyperException, typer.Abort, KeyboardInterrupt, Exception) as error:
        if os.environ.get(DEBUG_VARIABLE):
            raise
        return _complain(*_in_words(error))
    if result == INTERRUPTED:
        return _complain(*_in_words(KeyboardInterrupt()))
    return int(result) if isinstance(result, int) else DONE


def _in_words(error: BaseException) -> tuple[list[str], int]:
    """Return an error as lines for people, with the exit code that goes with it."""
    if isinstance(error, ProjectError):
        return error.problems, USAGE if isinstance(error, ParameterError) else WRONG
    if isinstance(error, typer.TyperException):
        return [error.format_message()], USAGE
    if isinstance(error, typer.Abort | KeyboardInterrupt):
        return ["stopped before it was done; nothing was left half-written"], WRONG
    if isinstance(error, OSError):
        return [f"{error.filename or 'a file'}: {error.strerror or error}"], WRONG
    reason = f"{type(error).__name__}: {' '.join(str(error).split())}"
    return [f"unexpected {reason} (set {DEBUG_VARIABLE}=1 to see where)"], WRONG


def _complain(problems: list[str], code: int) -> int:
    for problem in problems:
        typer.echo(f"compendium: {problem}", err=True)
    return code


if __name__ == "__main__":
    main()
