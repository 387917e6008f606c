"""What a formula of statements.csv may be made of: figures, words, arithmetic, comparisons and a list of functions.

Everything else is refused before anything is worked out, so that a cell of a CSV file can neither run code nor keep a
computer busy. The functions themselves are given by the parts; here are only their names and how many values they take.
"""

import ast
from collections.abc import Callable

import pandas as pd
from pandera.pandas import Check, Column

FUNCTIONS = {
    **dict.fromkeys(("value", "previous", "target", "change", "change_pct", "period", "previous_period"), (1, 1)),
    **dict.fromkeys(("quartile", "direction", "computed_direction", "target_met", "answers"), (1, 1)),
    **dict.fromkeys(("count", "rows", "count_rows", "count_quartile"), (1, 2)),
    **dict.fromkeys(("open_value", "open_rank", "open_quartile", "open_median", "open_mean", "open_rises"), (3, 3)),
    **dict.fromkeys(("per_head", "population", "position", "indicators_used", "left_bottom"), (2, 2)),
    **dict.fromkeys(("figure", "statement", "start_year", "bottom_quartile_count", "quartile_data_count"), (1, 1)),
    "per_head_rank": (3, 3),
    "group_size": (1, 1),
    "abs": (1, 1),
    "near": (3, 3),
    "later": (2, 2),
}
"""Every function with the fewest and the most values it takes."""
PUBLISHED = "published"
"""The one name a formula may use: what the statement says."""
LONGEST = 1000
READABLE, PLAIN, KNOWN, FILLED = "readable", "plain", "known", "filled"
EXPECTED = {
    READABLE: f"a formula that can be read, such as value(19) > previous(19), of at most {LONGEST} characters",
    PLAIN: "only figures, words in quotation marks, + - * /, comparisons, and, or, not, and functions",
    KNOWN: f"only the name {PUBLISHED} and functions such as value, previous, count and open_rank; docs/statements.md has all",
    FILLED: "each function with as many values as it takes, such as open_value(indicator, period, area)",
}
_ALLOWED = (
    *(ast.Expression, ast.BinOp, ast.UnaryOp, ast.BoolOp, ast.Compare, ast.Call, ast.Constant, ast.Name, ast.Load),
    *(ast.Add, ast.Sub, ast.Mult, ast.Div, ast.USub, ast.Not, ast.And, ast.Or),
    *(ast.Eq, ast.NotEq, ast.Lt, ast.LtE, ast.Gt, ast.GtE),
)


def fault(formula: str) -> str:
    """Return what is wrong with a formula's form: a key of `EXPECTED`, or nothing where it is in order or blank.

    Parameters
    ----------
    formula : str
        One cell of the column ``formula``.
    """
    if not formula.strip():
        return ""
    try:
        tree = ast.parse(formula.strip(), mode="eval") if len(formula) <= LONGEST else None
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        tree = None
    if tree is None:
        return READABLE
    nodes = list(ast.walk(tree))
    calls = [node for node in nodes if isinstance(node, ast.Call)]
    if not all(isinstance(node, _ALLOWED) and _plain(node) for node in nodes):
        return PLAIN
    called = {id(call.func) for call in calls}
    known = all(
        node.id in FUNCTIONS if id(node) in called else node.id == PUBLISHED
        for node in nodes
        if isinstance(node, ast.Name)
    )
    if not known:
        return KNOWN
    return "" if all(_filled(call) for call in calls) else FILLED


def _plain(node: ast.AST) -> bool:
    """Refuse constants that are neither numbers nor words, and calls of anything but a name, or with named values."""
    if isinstance(node, ast.Constant):
        return type(node.value) in {int, float, str}
    if isinstance(node, ast.Call):
        return isinstance(node.func, ast.Name) and not node.keywords
    return True


def _filled(call: ast.Call) -> bool:
    fewest, most = FUNCTIONS[call.func.id] if isinstance(call.func, ast.Name) else (0, 0)
    return fewest <= len(call.args) <= most


def formula() -> Column:
    """Describe a column of formulas, each blank or in order."""
    return Column(str, [Check(_free_of(kind), error=words) for kind, words in EXPECTED.items()])


def _free_of(kind: str) -> Callable[[pd.Series], pd.Series]:
    return lambda column: column.map(lambda text: fault(text) != kind).astype(bool)
