"""`compendium changes`: which figures and sentences differ between two reports, and why."""

from pathlib import Path
from typing import Annotated

import typer

from analysis.cli.options import DONE

MOST_LINES = 60


def changes(
    old: Annotated[Path, typer.Argument(help="The folder of the earlier report.")],
    new: Annotated[Path, typer.Argument(help="The folder of the later report.")],
    csv: Annotated[Path | None, typer.Option(help="Write every difference to this CSV file.")] = None,
) -> int:
    """List the figures and sentences that differ between two reports and why, for the note that goes with a correction."""
    from analysis.publish.changes import changes as compared
    from analysis.publish.csv_files import tidy, write_csv

    frame = compared(old, new)
    if csv:
        write_csv(tidy(frame), csv)
    if frame.empty:
        typer.echo("No figure and no sentence differs.")
        return DONE
    counted = ", ".join(f"{number} {why}" for why, number in frame["why"].value_counts().items())
    typer.echo(f"{len(frame):,} figures and sentences differ: {counted}.")
    for line in frame.head(MOST_LINES).to_dict("records"):
        place = f"{line['table']}, {line['key']}, {line['column']}" if line["key"] else str(line["table"])
        typer.echo(f"  {place}: {line['before'] or 'empty'} → {line['after'] or 'empty'} ({line['why']})")
    if len(frame) > MOST_LINES:
        typer.echo(f"  and {len(frame) - MOST_LINES:,} more; --csv writes all")
    return DONE
