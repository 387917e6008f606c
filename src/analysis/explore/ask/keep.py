"""Charts and frames as files, with their title and source."""

import textwrap
from io import BytesIO
from pathlib import Path

import matplotlib as mpl
import pandas as pd

from analysis.display import Fragment
from analysis.display.fragment import Drawing
from analysis.display.style import SETTINGS, canvas
from analysis.errors import ParameterError
from analysis.explore.ask.labelled import SOURCE, TITLE, UNITS
from analysis.explore.ask.picture import chart
from analysis.explore.supposing import SCENARIO
from analysis.files import write_json, write_whole

ENDINGS = (".csv", ".svg", ".png", ".toml")
_LINE, _AN_INCH, _DOTS = 0.17, 12.5, 200
"""Inches a line of words takes, letters an inch, and dots an inch of a PNG."""


def save(what: pd.DataFrame | Fragment, path: str | Path) -> Path:
    """Write a frame to CSV, a frame or chart to SVG or PNG, with its title and source, or a scenario to TOML.

    Parameters
    ----------
    what : DataFrame or Fragment
        A frame, or a chart from `chart`.
    path : str or Path
        Where, ending in ``.csv``, ``.svg`` or ``.png``, or ``.toml`` for the scenario of a frame from `what_if`; folders that are not
        there are made. Beside a CSV file stands a file of the same name ending in ``-metadata.json``, with title, source and units.

    Returns
    -------
    Path
        The file.

    Raises
    ------
    ParameterError
        If the ending is another, or there is nothing to write so.

    Examples
    --------
    >>> import analysis as ap, tempfile, pathlib
    >>> plans = ap.series("ehc-plans-20-weeks", ["leicestershire", "england"], since="2018")
    >>> ap.save(plans, pathlib.Path(tempfile.mkdtemp()) / "plans.png").name
    'plans.png'
    """
    target = Path(path)
    ending = target.suffix.lower()
    if ending not in ENDINGS:
        raise ParameterError(f"save: found {target.name!r}, expected a name that ends in {', '.join(ENDINGS)}")
    if ending == ".csv":
        _save_frame(what, target)
        return target
    if ending == ".toml":
        _save_scenario(what, target)
        return target
    drawn = chart(what) if isinstance(what, pd.DataFrame) else what
    if len(drawn.drawings) != 1:
        raise ParameterError(
            f"save: found something of {len(drawn.drawings)} charts, expected a frame or what ap.chart gives"
        )
    write_whole(target, _picture(drawn.drawings[0], ending[1:]))
    return target


def _save_scenario(what: pd.DataFrame | Fragment, target: Path) -> None:
    text = what.attrs.get(SCENARIO, "") if isinstance(what, pd.DataFrame) else ""
    if not text:
        raise ParameterError(
            "save: found something without a scenario, expected a frame from ap.what_if for a TOML file"
        )
    write_whole(target, text.encode())


def _save_frame(what: pd.DataFrame | Fragment, target: Path) -> None:
    if not isinstance(what, pd.DataFrame):
        raise ParameterError("save: found a chart, expected a frame for a CSV file")
    write_whole(target, what.to_csv(index=False, lineterminator="\n").encode())
    units: dict[str, str] = what.attrs.get(UNITS, {})
    columns = [
        {"name": str(name), **({"dc:description": units[str(name)]} if str(name) in units else {})}
        for name in what.columns
    ]
    content = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "url": target.name,
        "dc:title": str(what.attrs.get(TITLE, target.stem)),
        "dc:source": str(what.attrs.get(SOURCE, "")),
        "tableSchema": {"columns": columns},
    }
    write_json(target.with_name(f"{target.name}-metadata.json"), content)


def _picture(drawing: Drawing, kind: str) -> bytes:
    """Return a chart with its headline above and what it shows and its source below it."""
    width, height = drawing.size
    letters = int(width * _AN_INCH)
    head = textwrap.wrap(drawing.words.headline, int(letters * 0.75))
    foot = textwrap.wrap(drawing.words.subtitle, letters)
    whole = height + _LINE * (1.6 * len(head) + len(foot)) + 0.3
    with canvas(width, whole) as figure, mpl.rc_context(SETTINGS):  # type: ignore[arg-type] # its stubs want every key spelled out
        top, bottom = (1.6 * _LINE * len(head) + 0.15) / whole, (_LINE * len(foot) + 0.15) / whole
        figure.set_layout_engine("constrained", rect=(0, bottom, 1, 1 - top - bottom))
        drawing.draw(figure.subplots())
        figure.text(0.01, 1 - 0.1 / whole, "\n".join(head), va="top", ha="left", weight="bold", fontsize=12)
        figure.text(0.01, 0.05 / whole, "\n".join(foot), va="bottom", ha="left", fontsize=8)
        stream = BytesIO()
        metadata = {"Date": None, "Creator": None} if kind == "svg" else {"Software": None}
        figure.savefig(stream, format=kind, dpi=_DOTS, metadata=metadata)
        return stream.getvalue()
