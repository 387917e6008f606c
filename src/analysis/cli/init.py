"""`compendium init`: a folder to work in."""

from pathlib import Path
from typing import Annotated

import typer

from analysis.cli.options import DONE


def init(
    folder: Annotated[Path, typer.Argument(help="The new folder.")],
    authority: Annotated[
        str, typer.Option(help="Whose report is meant where none is named: ONS code, name or slug.")
    ] = "",
    year: Annotated[str, typer.Option(help="Which year's report is meant where none is named.")] = "",
) -> int:
    """Lay out notebooks, data and settings in a new folder."""
    from analysis.starting import lay_out

    lay_out(folder, authority, year)
    typer.echo(f"{folder} is laid out: go there, then compendium build")
    return DONE
