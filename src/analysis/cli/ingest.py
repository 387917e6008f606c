"""`compendium ingest`: a publisher's file or a council's return into data/raw."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Annotated

import typer

from analysis.data import bounds
from analysis.errors import ParameterError

LOCAL = "local"


def ingest(
    source: Annotated[str, typer.Argument(help="`local`, or a publisher's format: see `compendium list adapters`.")],
    file: Annotated[
        Path, typer.Argument(help="The publisher's file; for `local` a return: a workbook, a folder or one file of it.")
    ],
    write: Annotated[
        bool, typer.Option("--write", help="Write the result; without it, only list what would change.")
    ] = False,
    accept: Annotated[
        str, typer.Option(help="With --write: why the changes to be confirmed are right; kept in a log with the date.")
    ] = "",
    authority: Annotated[str, typer.Option(help="For `local`: whose return it is.")] = "",
    year: Annotated[str, typer.Option(help="For `local`: its reporting year.")] = "",
    quarter: Annotated[str, typer.Option(help="For `local`: its quarter, if it is for one.")] = "",
) -> None:
    """Check a publisher's file or a council's own return; list what changes in data/raw, and write it when asked."""
    if not file.is_dir():
        bounds.check(file)
    if source == LOCAL:
        lines, written = _plan_local(file, authority, year, quarter)
    else:
        from analysis.data import ingest as ingesting

        planned = ingesting.plan(source, file)
        lines, written = ingesting.describe(planned), lambda: ingesting.write(planned, accept)
    for line in lines:
        typer.echo(line)
    if write:
        typer.echo("written" if written() else "already up to date")
    else:
        typer.echo("nothing written; add --write to write it")


def _plan_local(path: Path, authority: str, year: str, quarter: str) -> tuple[Iterable[str], Callable[[], bool]]:
    """Check a council's return; give what it changes, a line each, and the way to write it."""
    from analysis.data import ingest_local
    from analysis.parts.acceptance import try_return
    from analysis.parts.report import return_of

    if not authority or not year:
        raise ParameterError("ingest local: expected --authority and --year, whose return it is and for which year")
    planned = ingest_local.plan(path, *return_of(authority, year, quarter))
    try_return(planned, {"authority": authority, "reporting_year": year, "quarter": quarter})
    return ingest_local.describe(planned), lambda: ingest_local.write(planned)
