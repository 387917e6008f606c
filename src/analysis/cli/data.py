"""`compendium data`: data/raw checked, compared with its accepted state, and data/processed built."""

from typing import Annotated

import typer

from analysis.errors import ProjectError


def data(
    check: Annotated[bool, typer.Option("--check", help="Only check data/raw, write nothing.")] = False,
    accept: Annotated[
        str,
        typer.Option(
            help="Take the shared tables as they are for accepted; the reason is kept in a log with the date."
        ),
    ] = "",
) -> None:
    """Check data/raw, say what is new since it was last accepted, and build data/processed from it."""
    from analysis.data import freshness
    from analysis.data.accepted.state import last_accepted
    from analysis.data.checking import accept_as_it_is, check_everything
    from analysis.data.folders import returns_supplied

    if accept:
        typer.echo(accept_as_it_is(accept))
    found = check_everything()
    if since := last_accepted():
        typer.echo(f"since {since}, when data/raw was last accepted: {'changes' if found.changed else 'nothing new'}")
    for line in found.new:
        typer.echo(f"new: {line}")
    if found.problems:
        raise ProjectError(found.problems)
    for warning in found.warnings:
        typer.echo(f"warning: {warning}")
    if not check:
        freshness.ensure_shared()
        for slug, period in returns_supplied():
            freshness.ensure_return(slug, period)
    typer.echo("data/raw is in order" if check else "data/processed is up to date")
