"""`compendium refresh`: newer files of the sources, looked for, shown, and written when asked."""

from typing import Annotated

import typer

from analysis.cli.options import DONE, WRONG


def refresh(
    source: Annotated[
        list[str] | None, typer.Argument(help="Sources of `compendium list sources`; all, where none is named.")
    ] = None,
    write: Annotated[
        bool, typer.Option("--write", help="Write what is new; without it, only list what would change.")
    ] = False,
    accept: Annotated[
        str, typer.Option(help="With --write: why the changes to be confirmed are right; kept in a log with the date.")
    ] = "",
    mirror: Annotated[
        str,
        typer.Option(envvar="COMPENDIUM_MIRROR", help="Ask MIRROR/host/path in place of https://host/path."),
    ] = "",
) -> int:
    """Look for newer releases of the sources; list what they change in data/raw, and write it when asked."""
    from analysis.data.refreshing.limits import from_environment
    from analysis.data.refreshing.refresh import refresh as refreshing

    code = DONE
    for line in refreshing(source or [], from_environment(), write=write, mirror=mirror, accept=accept):
        typer.echo(f"compendium: {line.text}" if line.problem else line.text, err=line.problem)
        code = WRONG if line.problem else code
    return code
