"""The one exception that people read: a list of problems, one line each."""

from collections.abc import Iterable

LONGEST_LINE = 287
"""Letters of a problem: with the command's name before it a line stays under 300."""
_LONGEST_FOUND = 90


class ProjectError(Exception):
    """Something a person can put right, reported in one line per problem.

    Parameters
    ----------
    problems : str or iterable of str
        One line each, naming the place, what was found and what was expected.
    """

    def __init__(self, problems: str | Iterable[str]) -> None:
        given = [problems] if isinstance(problems, str) else problems
        self.problems = [shortened(problem) for problem in given]
        super().__init__("\n".join(self.problems))

    def _render_traceback_(self) -> list[str]:
        """Show the problems alone in a notebook: IPython calls this instead of printing a traceback."""
        return [f"{type(self).__name__}: {problem}" for problem in self.problems]


class DataError(ProjectError):
    """A file, a row or a value of the data is wrong."""


class ParameterError(ProjectError):
    """A parameter is unknown, of the wrong type, or names something that there is not."""


def place(file: str, row: int | None, column: str | None, found: str, expected: str) -> str:
    """Write one problem as a line: file, row, column, what was found, what was expected.

    Rows are counted as a spreadsheet shows them: the heading is row 1.
    """
    where = file
    if row is not None:
        where += f", row {row}"
    if column is not None:
        where += f", column {column}"
    return f"{where}: found {shortened(found, _LONGEST_FOUND)}, expected {expected}"


def shortened(text: str, longest: int = LONGEST_LINE) -> str:
    """Return a text on one line, cut where it is longer than a reader would read."""
    line = " ".join(text.splitlines())
    return line if len(line) <= longest else f"{line[: longest - 1]}…"
