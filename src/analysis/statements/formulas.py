"""Formulas of published statements, worked out with the functions that the parts give over the tables."""

import ast
import math
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import simpleeval

from analysis.statements.rounded import Rounded, read

Answer = bool | str | Rounded | frozenset[int]
Function = Callable[..., Any]
_NUMBER = (Rounded, int, float)
_KINDS = "numbers with numbers, texts with texts and rows with rows"


class NotAvailableError(Exception):
    """The tables do not have what a formula asks for; the message says what is missing."""


class UnknownNameError(Exception):
    """A formula names a row, an indicator or the like that there is not; the message has what was found and expected."""

    def __init__(self, found: str, expected: str) -> None:
        self.found, self.expected = found, expected
        super().__init__(f"found {found}, expected {expected}")


class Cell(NamedTuple):
    """One printed figure: where it stands and in which column."""

    place: str
    column: str


@dataclass
class Cells:
    """The printed figures that a formula reads, some of them perhaps as they would be without a slip.

    Attributes
    ----------
    changed : mapping of Cell to float
        Figures that stand in for the printed ones.
    taken : dict of Cell to tuple of float and int
        Each figure read so far as printed, with its decimals.
    """

    changed: Mapping[Cell, float] = field(default_factory=dict)
    taken: dict[Cell, tuple[float, int]] = field(default_factory=dict)

    def take(self, cell: Cell, number: float, decimals: int, *, counted: bool = False) -> Rounded:
        """Return a printed figure with its rounding; what is counted one by one has none."""
        self.taken[cell] = (number, decimals)
        stands = self.changed.get(cell, number)
        return Rounded.exact(stands) if counted else Rounded.printed(stands, decimals)


Tables = Callable[[Cells], Mapping[str, Function]]
"""From the cells to the functions of a formula, which read every printed figure through them."""


class Call(NamedTuple):
    """One function of a formula with its values and what it gave."""

    name: str
    values: tuple[Any, ...]
    gave: Any


def evaluate(formula: str, published: str, functions: Mapping[str, Function]) -> tuple[Answer, list[Call]]:
    """Work out a formula.

    Parameters
    ----------
    formula : str
        A formula whose form is in order (`analysis.data.formula_syntax`).
    published : str
        What the statement says, which the formula may name: then a figure is a bound, as in over 140,000, and exact.
    functions : mapping of str to function
        The functions over the tables; those that need none (abs, near, later, start_year) are added here.

    Returns
    -------
    tuple of answer and list of Call
        A number with its rounding, a text, a yes or no, or a set of row numbers; and every function called, in order.

    Raises
    ------
    NotAvailableError
        If the tables do not have what is asked for, or something would be divided by zero.
    UnknownNameError
        If something named does not exist, or numbers, texts and sets are mixed up.
    """
    calls: list[Call] = []

    def followed(name: str, function: Function) -> Function:
        def call(*values: Any) -> Any:
            gave = function(*values)
            calls.append(Call(name, values, gave))
            return gave

        return call

    known = {name: followed(name, function) for name, function in {**functions, **_ARITHMETIC}.items()}
    figure = read(published)
    names = {"published": published if figure is None else Rounded.exact(figure.figure)}
    evaluator = simpleeval.SimpleEval(operators=_OPERATORS, functions=known, names=names)
    try:
        answer = evaluator.eval(formula)
    except ZeroDivisionError as error:
        raise NotAvailableError(str(error)) from None
    except (TypeError, ValueError, AttributeError, ArithmeticError, RecursionError, simpleeval.InvalidExpression):
        raise UnknownNameError(repr(formula), _KINDS) from None
    return _answer(answer, formula), calls


def _answer(answer: object, formula: str) -> Answer:
    if isinstance(answer, bool | str | frozenset):
        return answer
    if isinstance(answer, Rounded | int | float) and math.isfinite(Rounded.exact(answer).width):
        return Rounded.exact(answer)
    raise UnknownNameError(repr(formula), _KINDS)


def _arithmetic(calculate: Function) -> Function:
    """Return an operation for numbers alone; only + also joins texts, so that years can be put side by side."""

    def calculated(one: Any, two: Any) -> Any:
        texts = isinstance(one, str) and isinstance(two, str) and calculate is operator.add
        if not texts and not (isinstance(one, _NUMBER) and isinstance(two, _NUMBER)):
            raise TypeError("not two numbers")
        return calculate(one, two)

    return calculated


def plain(text: str) -> str:
    """Return a text so that the ways to write a year, and spaces, make no difference."""
    return " ".join(text.replace("\u2013", "-").replace("/", "-").split())


def _equal(one: Any, two: Any) -> bool:
    if isinstance(one, str) and isinstance(two, str):
        return plain(one) == plain(two)
    if isinstance(one, _NUMBER) and isinstance(two, _NUMBER):
        return Rounded.exact(one).meets(two)
    raise TypeError("two things of different kinds are compared")


def _near(one: Any, two: Any, tolerance: Any) -> bool:
    """Say whether two numbers may be no further apart than the tolerance, in their own unit."""
    return abs(Rounded.exact(one) - Rounded.exact(two)) <= Rounded.exact(tolerance)


def _start_year(text: str) -> int:
    if not text[:4].isdigit():
        raise UnknownNameError(repr(text), "a year such as 2024/25")
    return int(text[:4])


def _later(one: str, two: str) -> bool:
    """Say whether one year begins later than another."""
    return _start_year(one) > _start_year(two)


_ARITHMETIC: dict[str, Function] = {"abs": abs, "near": _near, "start_year": _start_year, "later": _later}
_OPERATORS: dict[type[ast.AST], Function] = {
    ast.Add: _arithmetic(operator.add),
    ast.Sub: _arithmetic(operator.sub),
    ast.Mult: _arithmetic(operator.mul),
    ast.Div: _arithmetic(operator.truediv),
    ast.USub: operator.neg,
    ast.Not: operator.not_,
    ast.Eq: _equal,
    ast.NotEq: lambda one, two: not _equal(one, two),
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}
