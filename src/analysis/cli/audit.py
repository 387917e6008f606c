"""`compendium audit`: published statements judged against the data."""

from typing import Annotated

import typer

from analysis.cli.options import AUTHORITY, DONE, WRONG, YEAR


def audit(
    year: Annotated[str, YEAR],
    authority: Annotated[str, AUTHORITY],
    quarter: Annotated[str, typer.Option(help="Q1 to Q4, where there is a return for it.")] = "",
) -> int:
    """Check published statements against the data; exit 1 if any disagrees."""
    from analysis.parts import checks
    from analysis.parts.report import prepare

    report = prepare({"reporting_year": year, "authority": authority, "quarter": quarter})
    judged = checks.statements(report)
    typer.echo("\n".join(checks.lines(report, judged)))
    return WRONG if checks.disagrees(judged) else DONE
