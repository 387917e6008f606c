"""`compendium list`: what there is to report on."""

from typing import Annotated

import typer

from analysis.cli.options import Listing


def list_what(what: Annotated[Listing, typer.Argument(help="What to list.")]) -> None:
    """List what there is: authorities, years, comparators, indicators, sources or adapters."""
    from analysis.data.listing import listing

    typer.echo(listing(str(what)))
