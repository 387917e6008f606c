"""Live controls for JupyterLab: the same frames and tables, drawn again when a slider moves. Not part of the exported pages."""

import ipywidgets as widgets

from analysis.display import paragraphs
from analysis.methods.fair_shares import FACTORS
from analysis.parts.fair import FLOOR, WEIGHTS, WORDS, fair_model
from analysis.parts.fair_views import fair_tables
from analysis.parts.report import Report

MOST = 100.0


def fair_funding(report: Report) -> widgets.Widget:
    """Return sliders for the weights and the floor of the fair-funding model with its tables under them.

    Parameters
    ----------
    report : Report
        From `open_report`.
    """
    sliders = {name: _slider(f"Weight of {WORDS[name]}", float(WEIGHTS.get(name, 0.0)), MOST, 1.0) for name in FACTORS}
    floor = _slider("Least part that every area keeps", FLOOR, 1.0, 0.01)
    shown = widgets.HTML()

    def draw(_: object = None) -> None:
        weights = {name: slider.value for name, slider in sliders.items()}
        try:
            shown.value = fair_tables(report, fair_model(report, weights, floor.value), weights, floor.value).markup
        except ValueError as error:
            shown.value = paragraphs([str(error)], "note").markup

    for slider in (*sliders.values(), floor):
        slider.observe(draw, names="value")
    draw()
    return widgets.VBox([*sliders.values(), floor, shown])


def _slider(words: str, start: float, most: float, step: float) -> widgets.FloatSlider:
    return widgets.FloatSlider(
        value=start,
        min=0.0,
        max=most,
        step=step,
        description=words,
        style={"description_width": "16rem"},
        layout={"width": "36rem"},
        continuous_update=False,
    )
