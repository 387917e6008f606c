"""`compendium proof`: the numbers of a text, found and worked out again."""

from pathlib import Path
from typing import Annotated

import typer

from analysis.cli.options import AUTHORITY, DONE, WRONG, YEAR


def proof(
    file: Annotated[Path, typer.Argument(help="A text: .docx, .pdf, .md, .html or .txt.")],
    year: Annotated[str, YEAR],
    authority: Annotated[str, AUTHORITY],
    quarter: Annotated[str, typer.Option(help="Q1 to Q4, where there is a return for it.")] = "",
    csv: Annotated[Path | None, typer.Option(help="Write every claim with its verdict to this CSV file.")] = None,
    html: Annotated[Path | None, typer.Option(help="Write the text with marks and notes to this HTML file.")] = None,
) -> int:
    """Find the numbers of a text and check them against the tables; exit 1 if any is wrong."""
    from analysis.data.documents import read_document
    from analysis.parts import checks
    from analysis.parts.report import prepare

    blocks = read_document(file)
    report = prepare({"reporting_year": year, "authority": authority, "quarter": quarter})
    found = checks.proof_claims(report, checks.rows(report), blocks)
    frame = checks.as_proof(blocks, found)
    if csv:
        from analysis.publish.csv_files import tidy, write_csv

        write_csv(tidy(frame), csv)
    if html:
        from analysis.publish.proof_page import write_proof

        write_proof(report, file.name, blocks, found, html)
    typer.echo("\n".join(checks.proof_lines(frame, f"{file.name}, {report.authority.name} {report.period}")))
    return WRONG if (frame["verdict"] == checks.DISAGREES).any() else DONE
