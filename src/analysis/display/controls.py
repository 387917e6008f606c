"""What a reader can set in a workbench, and the widgets for it: each with its label as screen readers want it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import ipywidgets as widgets

Choices = dict[str, Any]
Options = Sequence[tuple[str, Any]]
"""What may be chosen: words and value."""
LABELS, WIDTH = "15rem", "min(100%, 48rem)"
SHOWN_AT_ONCE = 5
"""Lines of a list of which several can be chosen."""


@dataclass(frozen=True)
class Pick:
    """A choice of one from several.

    Attributes
    ----------
    name : str
        The keyword that the choice has in code.
    label : str
        What is chosen, in words.
    options : callable
        Gives what may be chosen, words and value, from the choices before this one.
    start : object
        The value chosen at first; the first option where it is not among them.
    """

    name: str
    label: str
    options: Callable[[Choices], Options]
    start: Any = None


@dataclass(frozen=True)
class Amount:
    """A choice of a number between two others; the attributes are those of `Pick`, with the limits and the step."""

    name: str
    label: str
    start: float
    least: float
    most: float
    step: float


@dataclass(frozen=True)
class Words:
    """A field for words; the attributes are those of `Pick`.

    Attributes
    ----------
    lines : int
        How many lines it has.
    hint : str
        What stands in it while it is empty.
    """

    name: str
    label: str
    start: str = ""
    lines: int = 8
    hint: str = ""


@dataclass(frozen=True)
class Several:
    """A choice of none, one or several; the attributes are those of `Pick`, and at first none is chosen.

    The value is a tuple.
    """

    name: str
    label: str
    options: Callable[[Choices], Options]
    start: tuple[Any, ...] = ()


Control = Pick | Amount | Words | Several
"""Whatever a reader can set."""


def widget_of(control: Control) -> Any:
    """Return a control's widget: a list, a field for a number or for words."""
    settings = {"description": control.label, "style": {"description_width": LABELS}, "layout": {"width": WIDTH}}
    if isinstance(control, Pick):
        return widgets.Dropdown(**settings)
    if isinstance(control, Several):
        return widgets.SelectMultiple(rows=SHOWN_AT_ONCE, **settings)
    if isinstance(control, Words):
        given = {"value": control.start, "placeholder": control.hint, "continuous_update": False}
        return (
            widgets.Text(**given, **settings)
            if control.lines == 1
            else widgets.Textarea(rows=control.lines, **given, **settings)
        )
    limits = {"min": control.least, "max": control.most, "step": control.step}
    return widgets.BoundedFloatText(value=control.start, **limits, **settings)


def offer(made: Any, control: Pick | Several, options: Options) -> None:
    """Give a list what may be chosen; what was chosen stays where it can."""
    wanted = made.value if made.options else control.start
    if tuple(made.options) != tuple(options):
        made.options = tuple(options)
    values = [value for _, value in options]
    if isinstance(control, Several):
        made.value = tuple(value for value in wanted if value in values)
    else:
        made.value = wanted if wanted in values else next(iter(values), None)
