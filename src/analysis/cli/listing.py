"""`compendium list`: what there is to report on."""

from typing import Annotated

import typer

from analysis.cli.options import Listing


def list_what(
    what: Annotated[Listing, typer.Argument(help="What to list.")],
    like: Annotated[
        str, typer.Option(metavar="TEXT", help="Only rows that have these words, in any order, in any column.")
    ] = "",
    csv: Annotated[bool, typer.Option("--csv", help="Print CSV instead of an aligned table.")] = False,
) -> None:
    """List what there is: authorities, years, comparators, indicators, sources, adapters, or what is wanted and not loaded."""
    from analysis.data.listing import as_csv, as_text, listing

    found = listing(str(what), like)
    if csv:
        typer.echo(as_csv(found), nl=False)
    else:
        typer.echo(as_text(found))
