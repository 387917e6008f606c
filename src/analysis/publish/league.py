"""The page of a year: every authority with a report, its positions and a way to it."""

from pathlib import Path

import pandas as pd
from jinja2 import Environment, FileSystemLoader

from analysis.display import Column, Link, table
from analysis.files import read_json, write_whole
from analysis.parameters import year_folder
from analysis.publish.frame import SCRIPTS, TEMPLATES, with_script

_THEMES = {"Overall": "overall", "LA core": "core"}


def write_league(year: str, out: Path) -> Path | None:
    """Write the page of a year from the reports in its folder; None where it has none.

    Parameters
    ----------
    year : str
        The reporting year.
    out : Path
        The folder of all reports.
    """
    folder = out / year_folder(year)
    frame = league(folder)
    if frame.empty:
        return None
    columns = {
        "link": Column("Authority", "link"),
        "overall_text": Column("Overall", missing="not placed"),
        "overall_interval": Column("Range with other sets of measures", missing="too few measures"),
        "chance": Column("Redraws in the top quartile", "share", "too few measures"),
        "indicators": Column("Indicators", "0"),
        "core_text": Column("Core functions", missing="not placed"),
        "core_interval": Column("Their range", missing="too few measures"),
        "group": Column("Compared with"),
    }
    links = [Link(str(row["authority"]), f"{row['slug']}/index.html") for row in frame.to_dict("records")]
    frame = frame.assign(link=pd.Series(links, index=frame.index, dtype="object"))
    shown = table(frame, f"Positions of {len(frame)} authorities, {year}", columns)
    heading = f"Annual Performance Compendium {year}: every authority"
    environment = Environment(loader=FileSystemLoader(TEMPLATES / "compendium"), autoescape=False)  # noqa: S701 - the templates escape, as nbconvert's do
    page = environment.get_template("league.html.j2").render(
        page={"title": heading, "nav": [], "made": f"Reporting year {year}.", **with_script(*SCRIPTS)},
        heading=heading,
        table=shown.markup,
    )
    path = folder / "index.html"
    write_whole(path, page.encode("utf-8"))
    return path


def league(folder: Path) -> pd.DataFrame:
    """Return the positions of every report in a year's folder.

    Returns
    -------
    DataFrame
        slug, authority, group, and for overall and core functions the position in words with its interval; chance (the share of redraws
        in the best quarter overall) and indicators (overall); the best overall first, then by name.
    """
    rows = [row for path in sorted(folder.glob("*/manifest.json")) if (row := _row(path))]
    if not rows:
        return pd.DataFrame()
    return pd.DataFrame(rows).sort_values(["_position", "authority"], ignore_index=True).drop(columns="_position")


def _row(manifest: Path) -> dict[str, object]:
    """Return one report's line; empty where it has no positions."""
    path = manifest.parent / "data" / "benchmark_positions.csv"
    present = read_json(manifest)
    parameters = present.get("parameters")
    if not path.exists() or not isinstance(parameters, dict):
        return {}
    frame = pd.read_csv(path)
    own = frame[(frame["authority_code"] == parameters["authority"]) & (frame["year"] == frame["year"].max())]
    if own.empty:
        return {}
    row: dict[str, object] = {
        "slug": manifest.parent.name,
        "authority": own["authority"].iloc[0],
        "group": present.get("compared_with", ""),
    }
    for theme, name in _THEMES.items():
        mine = own[own["theme"] == theme]
        one = mine.iloc[0] if len(mine) else None
        row |= {f"{name}_text": _place(one), f"{name}_interval": _interval(one)}
        if name == "overall":
            row["_position"] = one["position"] if one is not None else float("inf")
            row["chance"] = one["redraws_top_quarter"] if one is not None else float("nan")
            row["indicators"] = one["indicators_used"] if one is not None else 0
    return row


def _place(one: pd.Series | None) -> str:
    return "" if one is None or pd.isna(one["position"]) else f"{one['position']:g} of {one['n_authorities']:g}"


def _interval(one: pd.Series | None) -> str:
    return "" if one is None or pd.isna(one["position_low"]) else f"{one['position_low']:g} to {one['position_high']:g}"
