"""`compendium build`: one report."""

from pathlib import Path
from typing import Annotated

import typer

from analysis.cli.options import AUTHORITY, COMPARATORS, ONE_PART, WITHOUT, YEAR, EngineName, PartName
from analysis.part_names import part_names


def build(
    year: Annotated[str, YEAR],
    authority: Annotated[str, AUTHORITY],
    part: Annotated[list[PartName] | None, ONE_PART] = None,
    comparators: Annotated[str, COMPARATORS] = "",
    without: Annotated[str, WITHOUT] = "",
    quarter: Annotated[str, typer.Option(help="Q1 to Q4, where there is a return for it.")] = "",
    out: Annotated[Path, typer.Option(help="Folder of the reports.")] = Path("reports"),
    force: Annotated[bool, typer.Option("--force", help="Run even what is up to date.")] = False,
    pdf: Annotated[bool, typer.Option("--pdf", help="Print a PDF too, where Chromium is installed.")] = False,
    engine: Annotated[EngineName, typer.Option(help="How notebooks are run.")] = EngineName.AUTO,
) -> None:
    """Build one authority's report for one year."""
    from analysis.parts.report import prepare
    from analysis.publish.build import BuildOptions
    from analysis.publish.build import build as build_report

    asked = {"reporting_year": year, "authority": authority, "comparators": comparators, "quarter": quarter}
    report = prepare(asked)
    if without:
        report = prepare(asked | {"comparators": f"{report.group_id} without {without}"})
    chosen = [str(name) for name in part or part_names()]
    options = BuildOptions(force=force, pdf=pdf, engine=engine.value, say=lambda line: typer.echo(line, err=True))
    outcome = build_report(report, chosen, out, options)
    state = "is built" if outcome.ran else "is up to date"
    typer.echo(f"{report.authority.name} {report.period} {state}: {outcome.folder / 'index.html'}")
