"""`compendium trace`: from a figure of a report to the rows it rests on, and from such a row to the figures that rest on it."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from analysis.cli.options import AUTHORITY, DONE, WRONG, YEAR
from analysis.errors import ParameterError

if TYPE_CHECKING:
    import pandas as pd

    from analysis.parts.report import Report

MOST_LINES = 40


def trace(
    what: Annotated[
        str,
        typer.Argument(
            help="A CSV file of a report, a file of data/raw, or a figure or words to look for in a report."
        ),
    ],
    year: Annotated[str, YEAR],
    authority: Annotated[str, AUTHORITY],
    row: Annotated[int, typer.Argument(help="The row of the file, as a spreadsheet counts; the heading is row 1.")] = 0,
    to: Annotated[
        float | None, typer.Option(help="With a file of data/raw: a new value, to see what would change.")
    ] = None,
    column: Annotated[str, typer.Option(help="The column that the new value is for.")] = "",
    out: Annotated[Path, typer.Option(help="Folder of the reports.")] = Path("reports"),
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, with every row.")] = False,
) -> int:
    """Trace a figure back to the publisher's rows, or a row of data/raw to the figures that rest on it."""
    from analysis.paths import raw_folder

    file = Path(what)
    if file.suffix in {".csv", ".gz"}:
        if not file.is_file():
            raise ParameterError(f"{what}: found no such file, expected a CSV file of a report or of data/raw")
        if not row:
            raise ParameterError("row: expected the number of a row, as a spreadsheet counts")
        if raw_folder().resolve() in file.resolve().parents:
            return _forward(file, row, _asked(year, authority), (column, to), as_json=as_json)
        return _backward(file, row, as_json=as_json)
    return _look_for(what, _folder(year, authority, out), as_json=as_json)


def _asked(year: str, authority: str) -> "Report":
    from analysis.parts.report import prepare

    return prepare({"reporting_year": year, "authority": authority})


def _folder(year: str, authority: str, out: Path) -> Path:
    from analysis.publish.state import report_folder

    return report_folder(out, _asked(year, authority))


def _backward(file: Path, row: int, *, as_json: bool) -> int:
    from analysis.provenance.backward import SAME, trace_file
    from analysis.provenance.in_words import lines
    from analysis.provenance.report_folder import changed_inputs, folder_of, manifest_of, report_in

    folder = folder_of(file)
    report = report_in(folder)
    found = trace_file(report, file, row)
    changed = changed_inputs(manifest_of(folder))
    if as_json:
        typer.echo(json.dumps({**found.as_json(), "changed_inputs": changed}, ensure_ascii=False, indent=2))
    else:
        typer.echo("\n".join(lines(found)))
        for name in changed:
            typer.echo(f"data/raw/{name} has changed since the report was made.")
    return DONE if found.verdict == SAME else WRONG


def _look_for(words: str, folder: Path, *, as_json: bool) -> int:
    from analysis.provenance.look_up import places, sentences

    found = places(folder, words)
    said = [] if found else sentences(folder, words)
    if not found and not said:
        raise ParameterError(f"{words!r} stands in no table and no sentence of the report in {folder}")
    if as_json:
        typer.echo(
            json.dumps(
                [*(place._asdict() for place in found), *(one._asdict() for one in said)], ensure_ascii=False, indent=2
            )
        )
        return DONE
    for one in said[:MOST_LINES]:
        typer.echo(f"{one.page}: {one.sentence}")
        typer.echo(f"  made from {', '.join(f'data/{table}.csv' for table in one.tables)}; trace a row of these")
    for place in found[:MOST_LINES]:
        typer.echo(f"compendium trace {folder / 'data' / place.file} {place.row}    {place.column}: {place.text}")
    if len(found) > MOST_LINES:
        typer.echo(f"and {len(found) - MOST_LINES} more places; --json lists all")
    return DONE


def _forward(file: Path, row: int, report: "Report", change: tuple[str, float | None], *, as_json: bool) -> int:
    from analysis.provenance import forward

    column, value = change
    table, cells = forward.row_at(file, row)
    about = f"{report.authority.name} {report.period}"
    if forward.of_another(report, file):
        typer.echo(f"Nothing of the report of {about} rests on {file.name} of another council or period.")
        return DONE
    if value is None:
        frame = forward.resting(report, table, cells)
        counted = ", ".join(f"{name} {count}" for name, count in frame["table"].value_counts(sort=False).items())
        said = f"{len(frame):,} rows of the report of {about} rest on this row: {counted or 'none'}."
    else:
        frame = forward.differing(report, table, cells, column, value)
        said = f"With {value:g}, {len(frame):,} figures and sentences of the report of {about} come out otherwise."
    _show(frame, said, as_json=as_json)
    return DONE


def _show(frame: "pd.DataFrame", said: str, *, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(frame.to_dict("records"), ensure_ascii=False, indent=2))
        return
    typer.echo(said)
    for line in frame.head(MOST_LINES).to_dict("records"):
        change = f", {line['column']}: {line['before']} → {line['after']}" if "before" in line else ""
        typer.echo(f"  {line['table']}.csv, row {line['row']}: {line['key']}{change}")
    if len(frame) > MOST_LINES:
        typer.echo(f"  and {len(frame) - MOST_LINES:,} more; --json lists all")
