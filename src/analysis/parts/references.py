"""References in a council's own text, ``{{ row(30).value }}``, filled with the figures that the audit uses.

A reference is a name, a call with plain values, or a property of either. It is read as a tree and worked out by hand: nothing else can be
written, so that a text can run no code.
"""

import ast
import difflib
import re
from collections.abc import Callable, Mapping
from typing import Any

from analysis.errors import DataError, place
from analysis.statements.formulas import NotAvailableError, UnknownNameError
from analysis.statements.rounded import Rounded, written

_REFERENCE = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
FORM = 'a figure such as row(30).value, position.overall or per_head("own", "2020/21")'
LONGEST = 200
"""The most letters of a reference."""


class Known:
    """What references may name: things with properties, and functions."""

    def __init__(self, things: Mapping[str, Mapping[str, str]], functions: Mapping[str, Callable[..., Any]]) -> None:
        self.things, self.functions = things, functions


def filled(text: str, file: str, known: Known) -> str:
    """Return a text with every reference in it replaced by its figure.

    Parameters
    ----------
    text : str
        Markdown.
    file : str
        Its file, for messages.
    known : Known
        What may be referred to.

    Raises
    ------
    DataError
        One line per reference that is wrong, with file, line, what was found and what was expected.
    """
    problems: list[str] = []

    def value(found: re.Match[str]) -> str:
        line = text.count("\n", 0, found.start()) + 1
        try:
            return _value(found[1].strip(), known)
        except UnknownNameError as error:
            problems.append(place(f"{file}, line {line}", None, None, error.found, error.expected))
        except NotAvailableError as error:
            problems.append(
                place(
                    f"{file}, line {line}",
                    None,
                    None,
                    f"{{{{ {found[1].strip()[:LONGEST]} }}}}: {error}",
                    "a figure that there is",
                )
            )
        return ""

    done = _REFERENCE.sub(value, text)
    for left in re.finditer(r"\{\{|\}\}", done):
        line = done.count("\n", 0, left.start()) + 1
        problems.append(
            place(
                f"{file}, line {line}", None, None, f"{left[0]} by itself", "a reference between {{ and }} on one line"
            )
        )
    if problems:
        raise DataError(problems)
    return done


def _value(reference: str, known: Known) -> str:
    try:
        tree = ast.parse(reference if len(reference) <= LONGEST else "", mode="eval").body
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        raise UnknownNameError(f"{{{{ {reference[:LONGEST]} }}}}", FORM) from None
    return _as_text(_worked_out(tree, known), reference)


def _worked_out(tree: ast.expr, known: Known) -> Any:
    if isinstance(tree, ast.Attribute):
        return _property(_worked_out(tree.value, known), tree.attr)
    if isinstance(tree, ast.Call) and isinstance(tree.func, ast.Name) and not tree.keywords:
        return _called(tree.func.id, [_constant(each) for each in tree.args], known)
    if isinstance(tree, ast.Name):
        if tree.id not in known.things:
            raise UnknownNameError(repr(tree.id), _alike(tree.id, known))
        return known.things[tree.id]
    raise UnknownNameError(repr(ast.unparse(tree)), FORM)


def _constant(tree: ast.expr) -> Any:
    if (
        isinstance(tree, ast.Constant)
        and isinstance(tree.value, str | int | float)
        and not isinstance(tree.value, bool)
    ):
        return tree.value
    raise UnknownNameError(repr(ast.unparse(tree)), "a number or words in quotation marks")


def _called(name: str, values: list[Any], known: Known) -> Any:
    if name not in known.functions:
        raise UnknownNameError(repr(name), _alike(name, known))
    try:
        return known.functions[name](*values)
    except TypeError:
        raise UnknownNameError(f"{name} with {len(values)} values", f"{name} as docs/writing.md describes it") from None


def _property(of: Any, name: str) -> str:
    if not isinstance(of, Mapping) or name not in of:
        expected = (
            f"one of {', '.join(sorted(of))}" if isinstance(of, Mapping) else "no property: this is a figure already"
        )
        raise UnknownNameError(f"the property {name!r}", expected)
    if of[name] == "":
        raise NotAvailableError(f"it has no {name.replace('_', ' ')}")
    return str(of[name])


def _as_text(found: Any, reference: str) -> str:
    if isinstance(found, str):
        return found
    if isinstance(found, Rounded):
        return written(found.figure)
    if isinstance(found, bool):
        return "yes" if found else "no"
    raise UnknownNameError(f"{{{{ {reference[:LONGEST]} }}}}, which is no figure by itself", FORM)


def _alike(name: str, known: Known) -> str:
    """Return what was perhaps meant by a name that there is not, else how a reference looks."""
    near = difflib.get_close_matches(name, [*known.things, *known.functions], n=3)
    return f"perhaps {' or '.join(near)}" if near else FORM
