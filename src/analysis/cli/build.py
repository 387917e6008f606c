"""`compendium build`: one report."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from analysis.cli.notices import tell_unaccepted
from analysis.cli.options import AUTHORITY, COMPARATORS, DONE, ONE_PART, WITHOUT, WRONG, YEAR, EngineName, PartName
from analysis.part_names import part_names

if TYPE_CHECKING:
    from analysis.parts.report import Report


def build(
    year: Annotated[str, YEAR],
    authority: Annotated[str, AUTHORITY],
    part: Annotated[list[PartName] | None, ONE_PART] = None,
    comparators: Annotated[str, COMPARATORS] = "",
    without: Annotated[str, WITHOUT] = "",
    quarter: Annotated[str, typer.Option(help="Q1 to Q4, where there is a return for it.")] = "",
    scenario: Annotated[
        str, typer.Option(help="A TOML file of what is supposed otherwise; the report is marked as a scenario.")
    ] = "",
    out: Annotated[Path, typer.Option(help="Folder of the reports.")] = Path("reports"),
    force: Annotated[bool, typer.Option("--force", help="Run even what is up to date.")] = False,
    pdf: Annotated[bool, typer.Option("--pdf", help="Print a PDF too, where Chromium is installed.")] = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="Build nothing if the council's own texts disagree with the tables.")
    ] = False,
    engine: Annotated[EngineName, typer.Option(help="How notebooks are run.")] = EngineName.AUTO,
) -> int:
    """Build one authority's report for one year."""
    from analysis.parts.report import prepare
    from analysis.publish.build import BuildOptions
    from analysis.publish.build import build as build_report

    asked = {"reporting_year": year, "authority": authority, "comparators": comparators, "quarter": quarter}
    asked |= {"scenario": scenario}
    report = prepare(asked)
    tell_unaccepted()
    if without:
        report = prepare(asked | {"comparators": f"{report.group_id} without {without}"})
    if strict and (wrong := _disagreements(report)):
        for line in wrong:
            typer.echo(f"compendium: {line}", err=True)
        return WRONG
    chosen = [str(name) for name in part or part_names()]
    options = BuildOptions(force=force, pdf=pdf, engine=engine.value, say=lambda line: typer.echo(line, err=True))
    outcome = build_report(report, chosen, out, options)
    state = "is built" if outcome.ran else "is up to date"
    typer.echo(f"{report.authority.name} {report.period} {state}: {outcome.folder / 'index.html'}")
    return DONE


def _disagreements(report: "Report") -> list[str]:
    from analysis.parts import checks

    return checks.disagreements(checks.own_proof(report))
