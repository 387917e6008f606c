"""The `compendium` command: arguments in, one line per problem out.

Each command imports what it needs when it runs (measured: pandas 1.2 s, charts and papermill 4 s), so that `--help` and wrong options answer
in a fifth of a second.
"""

import gc
import os
import sys
from typing import Annotated

import typer

from analysis.cli import (
    audit,
    batch,
    build,
    changes,
    data,
    explore,
    ingest,
    init,
    listing,
    proof,
    refresh,
    template,
    trace,
    verify,
)
from analysis.cli.options import DONE, USAGE, WRONG
from analysis.errors import ParameterError, ProjectError
from analysis.version import VERSION

INTERRUPTED = 130
"""What typer makes of Ctrl-C."""
DEBUG_VARIABLE = "COMPENDIUM_DEBUG"
os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")  # gives back what it frees, and forked children count less

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
)
for command in (
    build.build,
    batch.batch,
    data.data,
    ingest.ingest,
    refresh.refresh,
    template.template,
    audit.audit,
    proof.proof,
    trace.trace,
    verify.verify,
    changes.changes,
    explore.explore,
    init.init,
):
    app.command()(command)
app.command("list")(listing.list_what)


def _say_version(asked: bool) -> None:
    if asked:
        typer.echo(f"compendium {VERSION}")
        raise typer.Exit


@app.callback()
def about(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_say_version, is_eager=True, help="Say which version this is.")
    ] = False,
) -> None:
    """Build a council's Annual Performance Compendium."""
    del version  # said by then


def main() -> None:
    """Run the command; a problem becomes one line on standard error and an exit code, never a traceback."""
    code = run(sys.argv[1:])
    gc.freeze()  # what is left is not looked through again as the process ends, a third of a second after a build
    sys.exit(code)


def run(arguments: list[str]) -> int:
    """Run the command with some arguments and return its exit code."""
    try:
        result = app(arguments, prog_name="compendium", standalone_mode=False)
    except (typer.TyperException, typer.Abort, KeyboardInterrupt, Exception) as error:
        if os.environ.get(DEBUG_VARIABLE):
            raise
        return _complain(*_in_words(error))
    if result == INTERRUPTED:
        return _complain(*_in_words(KeyboardInterrupt()))
    return int(result) if isinstance(result, int) else DONE


def _in_words(error: BaseException) -> tuple[list[str], int]:
    """Return an error as lines for people, with the exit code that goes with it."""
    if isinstance(error, ProjectError):
        return error.problems, USAGE if isinstance(error, ParameterError) else WRONG
    if isinstance(error, typer.TyperException):
        return [error.format_message()], USAGE
    if isinstance(error, typer.Abort | KeyboardInterrupt):
        return ["stopped before it was done; nothing was left half-written"], WRONG
    if isinstance(error, OSError):
        return [f"{error.filename or 'a file'}: {error.strerror or error}"], WRONG
    reason = f"{type(error).__name__}: {' '.join(str(error).split())}"
    return [f"unexpected {reason} (set {DEBUG_VARIABLE}=1 to see where)"], WRONG


def _complain(problems: list[str], code: int) -> int:
    for problem in problems:
        typer.echo(f"compendium: {problem}", err=True)
    return code
