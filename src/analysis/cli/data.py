"""`compendium data`: data/raw checked and data/processed built."""

from typing import Annotated

import typer

from analysis.errors import ProjectError


def data(check: Annotated[bool, typer.Option("--check", help="Only check data/raw, write nothing.")] = False) -> None:
    """Check data/raw and build data/processed from it."""
    from analysis.data import freshness
    from analysis.data.checking import check_everything
    from analysis.data.folders import returns_supplied

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
