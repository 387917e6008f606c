"""Published statements judged by their formulas: agrees, disagrees, or cannot be computed, each with a reason."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from analysis.errors import DataError, place
from analysis.narrative.wording import listed
from analysis.statements import slips
from analysis.statements.explaining import PRINTED, found_by, inputs, margin_of, source, spanned
from analysis.statements.formulas import (
    Answer,
    Call,
    Cell,
    Cells,
    NotAvailableError,
    Tables,
    UnknownNameError,
    evaluate,
    plain,
)
from analysis.statements.rounded import Rounded, read, written

AGREES, DISAGREES, NOT_COMPUTABLE = "agrees", "disagrees", "not_computable"
COLUMNS = [
    *("statement_id", "part", "place", "published", "computed", "verdict", "explanation"),
    *("claim", "formula", "cause"),
]
NO_FORMULA = "a formula in statements.csv, which has none for it"
FIRST_ROW = 2
"""The row of the first statement as a spreadsheet shows it."""


class Verdict(NamedTuple):
    """What was found, the verdict, a sentence of explanation and, of a disagreement, its cause."""

    computed: str
    verdict: str
    explanation: str
    cause: str = ""


class _Case(NamedTuple):
    """One statement being judged."""

    statement: Mapping[str, Any]
    calls: Sequence[Call]
    taken: Mapping[Cell, tuple[float, int]]
    tables: Tables
    names: Mapping[int, str]


def judge(statements: pd.DataFrame, tables: Tables, names: Mapping[int, str], file: str) -> pd.DataFrame:
    """Return each statement with what its formula gives.

    Parameters
    ----------
    statements : DataFrame
        statement_id, part, place, row_no, kind, claim, published, unit, subject_row_nos, formula; in the file's order.
    tables : function
        From printed figures to the functions of a formula (`analysis.parts.facts.tables`).
    names : mapping of int to str
        The dashboards' indicators by row number.
    file : str
        The file, for messages.

    Returns
    -------
    DataFrame
        statement_id, part, place, published, computed, verdict (agrees, disagrees or not_computable), explanation, claim,
        formula, cause (of a disagreement, else empty); in the given order.

    Raises
    ------
    DataError
        One line per formula that names something unknown or mixes numbers, texts and rows.
    """
    verdicts: list[Verdict] = []
    problems: list[str] = []
    for row, statement in enumerate(statements.to_dict("records"), FIRST_ROW):
        try:
            verdicts.append(_judge({str(name): each for name, each in statement.items()}, tables, names))
        except UnknownNameError as error:
            problems.append(place(file, row, "formula", error.found, error.expected))
    if problems:
        raise DataError(problems)
    found = pd.DataFrame(verdicts, columns=list(Verdict._fields), index=statements.index).astype("str")
    return pd.concat([statements, found], axis=1)[COLUMNS]


def _judge(statement: Mapping[str, Any], tables: Tables, names: Mapping[int, str]) -> Verdict:
    formula, published = str(statement["formula"]).strip(), str(statement["published"])
    if not formula:
        needed = str(statement.get("needs", "")).strip().rstrip(".") or NO_FORMULA
        return Verdict("", NOT_COMPUTABLE, f"Cannot be computed from the tables: it needs {needed}.")
    cells = Cells()
    try:
        answer, calls = evaluate(formula, published, tables(cells))
    except NotAvailableError as error:
        return Verdict("", NOT_COMPUTABLE, f"Cannot be computed from the tables: {error}.")
    case = _Case(statement, calls, cells.taken, tables, names)
    if isinstance(answer, bool):
        return _claim(answer, case)
    if isinstance(answer, Rounded):
        return _number(answer, case)
    return _text(answer, case) if isinstance(answer, str) else _rows(answer, case)


def _claim(holds: bool, case: _Case) -> Verdict:
    """Judge a claim that either holds or does not."""
    computed, given, margin = found_by(case.calls), inputs(case.calls), margin_of(case.calls)
    if holds:
        return Verdict(computed, AGREES, f"The tables have {given}, so that{margin} the claim holds.")
    cause = _cause(case, "comparison does not hold")
    return Verdict(computed, DISAGREES, f"The tables have {given}, so that{margin} the claim does not hold.", cause)


def _number(found: Rounded, case: _Case) -> Verdict:
    """Judge a number, allowing for the rounding of what was published and of what it comes from."""
    published = str(case.statement["published"])
    said = read(published)
    if said is None:
        raise UnknownNameError(f"the published text {published!r}", "a number, since the formula gives one")
    figures = f"{source(case.calls)} {spanned(found, case.calls)}"
    if said.meets(found):
        return Verdict(written(found.figure), AGREES, f"{figures}, and the statement's {published} fits.")
    slip = slips.likely(str(case.statement["formula"]).strip(), published, found, case.taken, _again(case))
    words = f"{figures}, and the statement's {published} does not fit"
    if slip is None:
        return Verdict(written(found.figure), DISAGREES, f"{words}.", _cause(case, "figure differs"))
    return Verdict(
        written(found.figure), DISAGREES, f"{words}; it would agree {slip.words}.", _cause_of_slip(slip, case)
    )


def _text(found: str, case: _Case) -> Verdict:
    published = str(case.statement["published"])
    if plain(found) == plain(published):
        return Verdict(found, AGREES, f"{source(case.calls)} {found}, as the statement does.")
    slip = "; one character differs, as by a wrong key" if slips.one_letter(plain(published), plain(found)) else ""
    return Verdict(
        found,
        DISAGREES,
        f"{source(case.calls)} {found}, the statement {published}{slip}.",
        _cause(case, "text differs"),
    )


def _rows(found: frozenset[int], case: _Case) -> Verdict:
    """Judge a list: the rows that the paragraph's topics name against the rows of the table."""
    named = frozenset(int(number) for number in str(case.statement["subject_row_nos"]).split())
    computed = " ".join(str(number) for number in sorted(found)) or "none"
    if named == found:
        return Verdict(computed, AGREES, "The paragraph and the table name the same rows.")
    lacking, extra = (_described(numbers, case.names) for numbers in (found - named, named - found))
    parts = [f"does not name {lacking}, which the table has"] if lacking else []
    parts += [f"names {extra}, which the table does not have there"] if extra else []
    return Verdict(computed, DISAGREES, f"The paragraph {' and '.join(parts)}.", "list and table name different rows")


def _described(numbers: frozenset[int], names: Mapping[int, str]) -> str:
    return listed([f"row {number} ({names.get(number, 'unnamed')})" for number in sorted(numbers)])


def _again(case: _Case) -> slips.Again:
    """Return what works a formula out again with cells changed, and says nothing where that cannot be done."""
    published = str(case.statement["published"])

    def again(formula: str, changed: Mapping[Cell, float]) -> Answer | None:
        try:
            return evaluate(formula, published, case.tables(Cells(changed)))[0]
        except (NotAvailableError, UnknownNameError):
            return None

    return again


def _cause(case: _Case, otherwise: str) -> str:
    """Return the group that a disagreement belongs to, by the kind of statement."""
    if case.calls and all(call.name in PRINTED for call in case.calls):
        return "published figures do not add up"
    kinds = {
        "count": "count does not match the table",
        "sum": "count does not match the table",
        "level": "level differs",
        "change": "change differs",
        "change_points": "change differs",
        "period": "year or period differs",
        "target": "target differs",
        "rank": "place differs",
        "quartile": "place differs",
    }
    return kinds.get(str(case.statement["kind"]), otherwise)


def _cause_of_slip(slip: slips.Slip, case: _Case) -> str:
    if slip.kind == slips.CELL and "published figures" in _cause(case, ""):
        return _cause(case, "")
    causes = {
        slips.SIGN: "wrong sign",
        slips.CUT_OFF: "cut off instead of rounded",
        slips.POINTS: "percentage and percentage points mixed up",
        slips.TYPED: "digits mistyped in the statement",
        slips.CELL: "digits swapped or lost in a cell",
    }
    return causes[slip.kind]
