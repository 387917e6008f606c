"""A return tried before it is taken in: whatever would stop a report from being built is said now, with the row it stands in."""

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from analysis.data import store
from analysis.data.findings import lines
from analysis.data.folders import TEXTS_FOLDER, standing_in
from analysis.data.ingest_local import Plan
from analysis.data.printed_figures import figure_of
from analysis.errors import DataError, place
from analysis.methods import targets
from analysis.parts import own_words
from analysis.parts.part import every_part
from analysis.parts.report import Report, prepare

_FIGURE = "a figure such as 95%, <560 or 28%-40%, a year on year decrease or increase, or words without a figure"
_SCALES = {1e3: "thousand", 1e6: "million", 1e9: "billion"}
_IN_PLACE = re.compile(r"data/raw/local/[^/]+/[^/]+/(?P<name>\w+)\.csv(?:, row (?P<row>\d+))?")
FIRST_ROW = 2
MOST_DIGITS = 15
_LONG_NUMBER = rf"\d{{{MOST_DIGITS + 1}}}|\d[eE]\+?\d\d"
"""In a formula: figures of a return have far fewer digits, and longer ones overflow."""


def try_return(planned: Plan, parameters: Mapping[str, str]) -> None:
    """Work out everything in a report that rests on a return, as a build would.

    Parameters
    ----------
    planned : Plan
        The return; it has passed every check of its tables.
    parameters : mapping of str to str
        reporting_year, authority and quarter of its report.

    Raises
    ------
    DataError
        One line per problem, with the file, sheet and row that were given.
    """
    problems = _of_tables(planned)
    overflowing = _overflowing(planned)
    problems += overflowing or _of_whole(planned, parameters)
    if problems:
        raise DataError([_as_given(problem, planned) for problem in dict.fromkeys(problems)])


def _of_whole(planned: Plan, parameters: Mapping[str, str]) -> list[str]:
    """Return what stops a report, with the return in the place that it would have."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        _fill(folder, planned)
        with standing_in(planned.target.parent.name, planned.target.name, folder):
            try:
                return _of_report(prepare(parameters))
            finally:
                store.refresh_returns()


def _fill(folder: Path, planned: Plan) -> None:
    """Lay out the whole return as it would be: what is there already, and what is given."""
    if planned.target.is_dir():
        for path in planned.target.rglob("*"):
            if path.is_file():
                (folder / path.relative_to(planned.target)).parent.mkdir(exist_ok=True)
                (folder / path.relative_to(planned.target)).write_bytes(path.read_bytes())
    for file, content in planned.files.items():
        (folder / file).write_bytes(content)
    for path in planned.texts:
        (folder / TEXTS_FOLDER).mkdir(exist_ok=True)
        (folder / TEXTS_FOLDER / path.name).write_bytes(path.read_bytes())


def _of_report(report: Report) -> list[str]:
    """Return what stops the frames that rest on the return."""
    problems: list[str] = []
    tried: list[tuple[str, Callable[[Report], object]]] = [("texts", own_words.check)]
    for part in every_part():
        tried += [
            (name, table.frame)
            for name, table in part.tables.items()
            if table.needs or part.name in {"dashboards", "risks"}
        ]
        tried.append((f"summary of {part.name}", part.summary))
    for name, work in tried:
        try:
            work(report)
        except DataError as error:
            problems += error.problems
        except Exception as error:  # noqa: BLE001 - whatever it is, the return is refused in a line and not a build later
            reason = f"{type(error).__name__}: {error}"
            problems.append(
                place(
                    f"the return's {name.replace('_', ' ')}",
                    None,
                    None,
                    reason,
                    "figures that it can be worked out from",
                )
            )
            break
    return problems


def _of_tables(planned: Plan) -> list[str]:
    """Return the targets that are no targets, and the links to periods without results."""
    problems: list[str] = []
    if "dashboards" in planned.new:
        problems += _targets(_numbered(planned.new["dashboards"]), _file(planned, "dashboards"))
    if "links" in planned.new:
        problems += _links(_numbered(planned.new["links"]), _file(planned, "links"))
    return problems


def _file(planned: Plan, name: str) -> str:
    return f"data/raw/local/{planned.target.parent.name}/{planned.target.name}/{name}.csv"


def _numbered(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.set_axis(pd.RangeIndex(FIRST_ROW, FIRST_ROW + len(frame)), axis="index")


def _targets(rows: pd.DataFrame, file: str) -> Iterator[str]:
    assessed = targets.assess(rows)["target"]
    words = rows["target_text"].str.lower()
    unread = assessed.isna() & words.str.contains(r"\d", regex=True) & ~words.str.contains("year on year")
    yield from lines(rows, unread, "target_text", file, _FIGURE)
    for row, text in rows["target_text"].items():
        figure = figure_of(text.lstrip("<>≤≥= "))
        scale = _SCALES.get(figure.scale, "") if figure else ""
        if scale and scale not in str(rows.at[row, "unit"]):
            yield place(
                file, int(str(row)), "target_text", repr(text), f"a figure in the row's unit, {rows.at[row, 'unit']!r}"
            )


def _links(links: pd.DataFrame, file: str) -> Iterator[str]:
    """Name the links whose year the indicator has no result of."""
    observed = store.observations(["indicator_id", "period"], indicator_id=set(links["indicator_id"])).drop_duplicates()
    known = set(zip(observed["indicator_id"], observed["period"], strict=True))
    for row, one in links[links["year"] != ""].iterrows():
        if (one["indicator_id"], one["year"]) not in known:
            latest = max((period for name, period in known if name == one["indicator_id"]), default="")
            expected = f"a period of {one['indicator_id']} that has results" + (
                f", such as {latest}" if latest else ": the data have none of it"
            )
            yield place(file, int(str(row)), "year", repr(one["year"]), expected)


def _overflowing(planned: Plan) -> list[str]:
    """Name the formulas with a number that is too long to be worked with: one of them would stop all."""
    if "statements" not in planned.new:
        return []
    statements = _numbered(planned.new["statements"])
    long = statements["formula"].str.contains(_LONG_NUMBER, regex=True)
    return list(
        lines(statements, long, "formula", _file(planned, "statements"), f"numbers of at most {MOST_DIGITS} digits")
    )


def _as_given(problem: str, planned: Plan) -> str:
    """Return a problem with the file, sheet and row as they were given rather than as they would be written."""

    def given(match: re.Match[str]) -> str:
        origin = planned.origins.get(match["name"])
        if origin is None:
            return match[0]
        row = int(match["row"]) - FIRST_ROW if match["row"] else -1
        numbers = origin.rows
        return origin.place + (f", row {numbers[row]}" if 0 <= row < len(numbers) else "")

    return _IN_PLACE.sub(given, problem)
