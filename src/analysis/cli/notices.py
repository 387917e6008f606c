"""What a command says beside its work."""

import typer


def tell_unaccepted() -> None:
    """Say on standard error that the shared tables are not as they were accepted, where that is so."""
    from analysis.data.accepted import state

    files = [path.name for path in state.changed_files()]
    if files:
        few = ", ".join(files[:3]) + (f" and {len(files) - 3} more" if len(files) > 3 else "")  # noqa: PLR2004 - three name it well enough
        since = state.last_accepted()
        typer.echo(
            f"note: {few} changed since data/raw was accepted on {since}: compendium data --check says how", err=True
        )
