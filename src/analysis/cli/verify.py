"""`compendium verify`: whether a report's folder is as it was made."""

from pathlib import Path
from typing import Annotated

import typer

from analysis.cli.options import DONE, WRONG


def verify(
    folder: Annotated[Path, typer.Argument(help="The folder of a report, with its manifest.json.")],
    quick: Annotated[
        bool, typer.Option("--quick", help="Do not make the report again; look at hashes and a sample alone.")
    ] = False,
    sample: Annotated[int, typer.Option(min=0, help="Rows that are worked out again one by one.")] = 40,
    seed: Annotated[int, typer.Option(help="Which rows: the same number chooses the same.")] = 0,
) -> int:
    """Check a report's folder against its manifest, and against the data where they are at hand; exit 1 if anything differs."""
    from analysis.publish.verify import verify as verified

    found = verified(folder, again=not quick, sample=sample, seed=seed)
    for line in found.said:
        typer.echo(f"{line}.")
    for line in found.problems:
        typer.echo(f"compendium: {line}", err=True)
    typer.echo("Nothing differs." if not found.problems else f"{len(found.problems)} things differ.")
    return WRONG if found.problems else DONE
