"""Controls with a view under them, live in JupyterLab; a page and a terminal get the first view as it stands."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import ipywidgets as widgets

from analysis.display.fragment import Fragment, escape
from analysis.display.svg import draft
from analysis.display.text import paragraphs
from analysis.errors import ProjectError

Choices = dict[str, Any]
Options = Sequence[tuple[str, Any]]
"""What may be chosen: words and value."""
STYLE = "<style>.compendium-view :is(th, td):not(.number) { text-align: left; } .compendium-view figure { margin: 1rem 0; }</style>"
"""JupyterLab sets all cells of a table to the right, and figures in."""
LABELS, WIDTH = "13rem", "min(100%, 46rem)"


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
    """A field for a paragraph; the attributes are those of `Pick`."""

    name: str
    label: str
    start: str = ""


Control = Pick | Amount | Words
"""Whatever a reader can set."""


@dataclass(frozen=True)
class View:
    """Something to look at.

    Attributes
    ----------
    title : str
        What it answers, in a few words.
    controls : sequence of Control
        In order: what may be chosen in one can depend on those before it.
    draw : callable
        Gives what is shown for all choices; raises `ProjectError` or `ValueError` with words for people.
    code : callable
        Gives lines of code that show the same.
    """

    title: str
    controls: Sequence[Control]
    draw: Callable[[Choices], Fragment]
    code: Callable[[Choices], str]


class Workbench:
    """Views that share some controls, one view at a time: only the one that is looked at is drawn.

    Parameters
    ----------
    shared : sequence of Control
        Controls that every view has, the first in order.
    views : sequence of View
        At least one; with several, each has a tab.

    Attributes
    ----------
    widget : Widget
        For JupyterLab.
    shown : Fragment
        What the view looked at shows.
    code : str
        The code that shows the same.
    """

    def __init__(self, shared: Sequence[Control], views: Sequence[View]) -> None:
        self._shared, self._views = shared, views
        self._settling = False
        self._offered: dict[Any, Choices] = {}
        """By list: the choices that its options followed from, so that they are worked out again only when those change."""
        self._common = {control.name: self._made(control) for control in shared}
        self._own = [{control.name: self._made(control) for control in view.controls} for view in views]
        self._places = [(widgets.HTML(), widgets.HTML()) for _ in views]
        for place in (place for pair in self._places for place in pair):
            place.add_class("jp-RenderedHTMLCommon")  # JupyterLab's own look of tables and text
            place.add_class("compendium-view")
        bodies = [widgets.VBox([*own.values(), *places]) for own, places in zip(self._own, self._places, strict=True)]
        self._tabs = widgets.Tab(bodies, titles=[view.title for view in views]) if len(views) > 1 else None
        if self._tabs is not None:
            self._tabs.observe(self._redraw, names="selected_index")
        self.widget = widgets.VBox([*self._common.values(), self._tabs or bodies[0]])
        self.shown, self.code = Fragment("", ""), ""
        self._draw()
        self._first = self.shown

    @property
    def controls(self) -> dict[str, Any]:
        """The widgets of the view looked at by name, the shared ones first."""
        return self._common | self._own[self._at]

    def control(self, name: str) -> Any:
        """Return the control of that name, of the view looked at or shared."""
        return self.controls[name]

    def look_at(self, title: str) -> None:
        """Turn to the view of that title."""
        if self._tabs is not None:
            self._tabs.selected_index = [view.title for view in self._views].index(title)

    @property
    def _at(self) -> int:
        return int(self._tabs.selected_index or 0) if self._tabs is not None else 0

    def _made(self, control: Control) -> Any:
        """Return a control's widget: a list, a field for a number or for words, each with its label as screen readers want it."""
        settings = {"description": control.label, "style": {"description_width": LABELS}, "layout": {"width": WIDTH}}
        if isinstance(control, Pick):
            made = widgets.Dropdown(**settings)
        elif isinstance(control, Words):
            made = widgets.Textarea(value=control.start, rows=8, continuous_update=False, **settings)
        else:
            limits = {"min": control.least, "max": control.most, "step": control.step}
            made = widgets.BoundedFloatText(value=control.start, **limits, **settings)
        made.observe(self._redraw, names="value")
        return made

    def _redraw(self, _: object) -> None:
        if not self._settling:
            with draft():
                self._draw()

    def _draw(self) -> None:
        """Draw the view that is looked at; what cannot be drawn is explained in words, in its place."""
        view, (place, code) = self._views[self._at], self._places[self._at]
        try:
            choices = self._settled(view)
            self.shown, self.code = view.draw(choices), view.code(choices)
        except (ProjectError, ValueError) as error:
            self.shown, self.code = paragraphs([str(error)], "note"), ""
        except Exception as error:  # noqa: BLE001 - an analyst's session must not end in a traceback
            said = f"This cannot be drawn: unexpected {type(error).__name__}: {error}"
            self.shown, self.code = paragraphs([said], "note"), ""
        place.value = STYLE + self.shown.markup
        code.value = _code(self.code)

    def _settled(self, view: View) -> Choices:
        """Return all choices, after each list has what the choices before it allow; what was chosen stays where it can."""
        choices: Choices = {}
        made = self.controls
        self._settling = True
        try:
            for control in (*self._shared, *view.controls):
                widget = made[control.name]
                if isinstance(control, Pick) and self._offered.get(widget) != choices:
                    _offer(widget, control, control.options(choices))
                    self._offered[widget] = dict(choices)
                choices[control.name] = widget.value
        finally:
            self._settling = False
        return choices

    def _repr_mimebundle_(self, **asked: Any) -> dict[str, Any]:
        """Give the live controls to JupyterLab, and to whatever cannot run them the first view alone."""
        live: dict[str, Any] = self.widget._repr_mimebundle_(**asked) or {}
        return {**live, "text/html": self._first.markup, "text/plain": self._first.text}


def _offer(made: Any, control: Pick, options: Options) -> None:
    wanted = made.value if made.options else control.start
    if tuple(made.options) != tuple(options):
        made.options = tuple(options)
    values = [value for _, value in options]
    made.value = wanted if wanted in values else next(iter(values), None)


def _code(lines: str) -> str:
    """Return code as HTML to copy from; nothing in Voila, whose readers have no cells."""
    if not lines or os.environ.get("SERVER_SOFTWARE", "").startswith("voila"):
        return ""
    return f"<details><summary>Code for this view</summary><pre><code>{escape(lines)}</code></pre></details>"
