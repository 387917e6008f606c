"""Controls with a view under them, live in JupyterLab; a page and a terminal get the first view as it stands."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import ipywidgets as widgets

from analysis.display.chart import live
from analysis.display.controls import Choices, Control, Pick, Several, offer, widget_of
from analysis.display.fragment import Fragment, escape
from analysis.display.svg import draft
from analysis.display.text import paragraphs
from analysis.errors import ProjectError

STYLE = """<style>
.compendium-view :is(th, td):not(.number) { text-align: left; }
.compendium-view figure { margin: 1rem 0; }
.compendium-view .stale { opacity: .5; border-left: 4px solid; padding-left: 1rem; }
.compendium-bench .widget-label { white-space: normal; line-height: 1.3; height: auto; }
</style>"""
"""JupyterLab sets all cells of a table to the right, and figures in; and it cuts long labels."""
SAVE = "Save chart, table and code"
STALE = "What follows is what was shown before, and not what is chosen now."


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
    save : callable or None
        Writes what is shown to files and returns their names; None where nothing can be saved.
    """

    title: str
    controls: Sequence[Control]
    draw: Callable[[Choices], Fragment]
    code: Callable[[Choices], str]
    save: Callable[[Choices, Fragment, str], Sequence[str]] | None = None


@dataclass
class _Place:
    """Where a view stands: what it shows, its code, how it is saved; and what was last shown in good order."""

    shown: Any
    code: Any
    save: Any
    saved: Any
    good: str = ""

    @classmethod
    def made(cls, save: Callable[[object], None] | None) -> "_Place":
        place = cls(widgets.HTML(), widgets.HTML(), widgets.Button(description=SAVE, icon="save"), widgets.HTML())
        for one in (place.shown, place.code, place.saved):
            one.add_class("jp-RenderedHTMLCommon")  # JupyterLab's own look of tables and text
            one.add_class("compendium-view")
        place.save.layout.width = "auto"
        place.save.layout.display = None if save and not _in_gallery() else "none"
        if save:
            place.save.on_click(save)
        return place

    @property
    def widgets(self) -> list[Any]:
        return [self.shown, self.save, self.saved, self.code]


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
        self._common = {control.name: self._watched(control) for control in shared}
        self._own = [{control.name: self._watched(control) for control in view.controls} for view in views]
        self._places = [_Place.made(self._save if view.save else None) for view in views]
        bodies = [
            widgets.VBox([*own.values(), *place.widgets]) for own, place in zip(self._own, self._places, strict=True)
        ]
        self._tabs = widgets.Tab(bodies, titles=[view.title for view in views]) if len(views) > 1 else None
        if self._tabs is not None:
            self._tabs.observe(self._redraw, names="selected_index")
        self.widget = widgets.VBox([*self._common.values(), self._tabs or bodies[0]])
        self.widget.add_class("compendium-bench")
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

    def _watched(self, control: Control) -> Any:
        made = widget_of(control)
        made.observe(self._redraw, names="value")
        return made

    def _redraw(self, _: object) -> None:
        if not self._settling:
            with draft():
                self._draw()

    def _draw(self) -> None:
        """Draw the view that is looked at; what cannot be drawn is explained in words, in its place."""
        view, place = self._views[self._at], self._places[self._at]
        place.saved.value = ""
        try:
            choices = self._settled(view)
            self.shown, self.code = view.draw(choices), view.code(choices)
        except (ProjectError, ValueError) as error:
            self._refuse(str(error))
        except Exception as error:  # noqa: BLE001 - an analyst's session must not end in a traceback
            self._refuse(f"This cannot be drawn: unexpected {type(error).__name__}: {error}")
        else:
            place.good = live(self.shown)
            place.shown.value = STYLE + place.good
        place.code.value = _code(self.code)

    def _refuse(self, reason: str) -> None:
        """Say why nothing is drawn, and mark what was drawn before as what it is."""
        place = self._places[self._at]
        self.shown, self.code = paragraphs([reason], "note"), ""
        before = f'<div class="stale"><p><strong>{STALE}</strong></p>{place.good}</div>' if place.good else ""
        place.shown.value = STYLE + self.shown.markup + before

    def _save(self, _: object) -> None:
        """Save what is shown, and say under it where."""
        view, place = self._views[self._at], self._places[self._at]
        if view.save is None or not self.code:
            place.saved.value = "<p>There is nothing to save.</p>"
            return
        choices = {name: made.value for name, made in self.controls.items()}
        try:
            names = view.save(choices, self.shown, self.code)
        except (ProjectError, OSError) as error:
            place.saved.value = f"<p>Not saved: {escape(error)}</p>"
        else:
            place.saved.value = f"<p>Saved: {escape(', '.join(names))}</p>"

    def _settled(self, view: View) -> Choices:
        """Return all choices, after each list has what the choices before it allow; what was chosen stays where it can."""
        choices: Choices = {}
        made = self.controls
        self._settling = True
        try:
            for control in (*self._shared, *view.controls):
                widget = made[control.name]
                if isinstance(control, Pick | Several) and self._offered.get(widget) != choices:
                    offer(widget, control, control.options(choices))
                    self._offered[widget] = dict(choices)
                choices[control.name] = widget.value
        finally:
            self._settling = False
        return choices

    def _repr_mimebundle_(self, **asked: Any) -> dict[str, Any]:
        """Give the live controls to JupyterLab, and to whatever cannot run them the first view alone."""
        live: dict[str, Any] = self.widget._repr_mimebundle_(**asked) or {}
        return {**live, "text/html": self._first.markup, "text/plain": self._first.text}


def _code(lines: str) -> str:
    """Return code as HTML to copy from; nothing in Voila, whose readers have no cells."""
    if not lines or _in_gallery():
        return ""
    return f"<details><summary>Code for this view</summary><pre><code>{escape(lines)}</code></pre></details>"


def _in_gallery() -> bool:
    """Say whether Voila shows the workbench, to readers who have no cells and no files."""
    return os.environ.get("SERVER_SOFTWARE", "").startswith("voila")
