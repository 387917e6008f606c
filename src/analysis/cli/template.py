"""`compendium template`: a return to fill in."""

from pathlib import Path
from typing import Annotated

import typer

from analysis.cli.options import YEAR


def template(
    authority: Annotated[str, typer.Argument(help="ONS code, name or slug of the council.")],
    year: Annotated[str, YEAR],
    xlsx: Annotated[
        bool, typer.Option("--xlsx", help="One workbook with drop-downs; else a folder of CSV files.")
    ] = False,
    quarter: Annotated[str, typer.Option(help="Q1 to Q4, for a return made during the year.")] = "",
    out: Annotated[
        Path | None, typer.Option(help="The file or folder to write; named after the council and year if left out.")
    ] = None,
) -> None:
    """Write a return to fill in: last year's rows where there are any, else national indicators with their links."""
    from analysis.parts.return_rows import report_to_fill
    from analysis.publish.return_template import write_template

    report = report_to_fill(authority, year, quarter)
    path, words = write_template(report, out, workbook=xlsx)
    typer.echo(f"{path}: begins with {words}")
