"""The page of a year: a map and a table of every report in its folder, which a reader searches, sorts and follows."""

import json
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.data import store
from analysis.data.geography import current
from analysis.display.fragment import escape
from analysis.display.inline import drawing
from analysis.files import write_whole
from analysis.narrative.wording import count, joint
from analysis.parameters import year_folder
from analysis.parts.benchmarking.positions import OVERALL
from analysis.publish.csv_files import tidy, write_csv
from analysis.publish.explorer_tiles import tiles
from analysis.publish.frame import SCRIPTS, TEMPLATES, rendered, with_script
from analysis.publish.league import league

SIDE = 27
"""How wide a square of the map is."""
QUARTERS = {
    1: "Top quarter of its group",
    2: "Second quarter",
    3: "Third quarter",
    4: "Bottom quarter",
    0: "Not placed",
    -1: "No report here",
}
NOT_PLACED, TOO_FEW = "not placed", "too few measures for a range"


def write_league(year: str, out: Path) -> Path | None:
    """Write the page of a year and its positions.csv from the reports in its folder; None where it has none.

    Parameters
    ----------
    year : str
        The reporting year.
    out : Path
        The folder of all reports.
    """
    folder = out / year_folder(year)
    areas = current(store.table("authorities")).sort_values("name", ignore_index=True)
    frame = league(folder, dict(zip(areas["code"], areas["name"], strict=True)))
    if frame.empty:
        return None
    write_csv(tidy(frame.assign(tied=frame["tied"].map({True: "true", False: "false"}))), folder / "positions.csv")
    path = folder / "index.html"
    write_whole(path, _page(year, frame, areas).encode("utf-8"))
    return path


def _page(year: str, frame: pd.DataFrame, areas: pd.DataFrame) -> str:
    heading = f"Annual Performance Compendium {year}: {count(frame['slug'].nunique(), 'authority', 'authorities')}"
    folder = TEMPLATES / "compendium"
    themes = choices(frame)
    first = themes[0]["rows"] if themes else {}
    script = with_script(*SCRIPTS, folder / "league.js")
    style = (folder / "league.css").read_text(encoding="utf-8")
    reports = frame.drop_duplicates("slug").to_dict("records")
    return rendered(
        "league.html.j2",
        page={
            "title": heading,
            "nav": [],
            "made": f"Reporting year {year}.",
            "identity": {"style": style},
            **script,
        },
        heading=heading,
        positions_year=", ".join(sorted(frame["year"].dropna().unique())),
        groups=frame["compared_with"].nunique(),
        themes=[theme["theme"] for theme in themes],
        rows=[row | {"said": first.get(row["slug"], _unplaced())} for row in reports],
        map=_map(frame, areas, first, themes[0]["theme"] if themes else ""),
        figures=json.dumps(themes, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c"),
    )


def choices(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return what the page can show: for each theme, overall first, what is said of each report by its slug.

    Parameters
    ----------
    frame : DataFrame
        From `league`.

    Returns
    -------
    list of dict
        theme and rows: for each slug place and range (words), used (indicators), quarter (0 for none) and, as shares of the way from the
        worst place to the best in per cent, at, low and high (None where there is none).
    """
    names = dict.fromkeys(frame["theme"].dropna())
    ordered = sorted(names, key=lambda name: name != OVERALL)
    placed = frame.dropna(subset=["theme"])
    return [
        {
            "theme": name,
            "rows": {str(row["slug"]): _said(row) for row in placed[placed["theme"] == name].to_dict("records")},
        }
        for name in ordered
    ]


def _unplaced() -> dict[str, Any]:
    return {"place": NOT_PLACED, "range": "", "used": 0, "quarter": 0, "at": None, "low": None, "high": None}


def _said(row: dict[Any, Any]) -> dict[str, Any]:
    """Return what is said of one report for one theme."""
    used = int(row["indicators_used"])
    if pd.isna(row["position"]):
        return _unplaced() | {"used": used}
    n = float(row["n_authorities"])
    ranged = pd.notna(row["position_low"])

    def along(place: float) -> float:
        return round(100 * (n - place) / max(n - 1, 1), 1)

    return {
        "place": f"{joint(float(row['position']), bool(row['tied']))} of {n:g}",
        "range": f"{row['position_low']:g} to {row['position_high']:g}" if ranged else TOO_FEW,
        "used": used,
        "quarter": int(row["quarter"]) if pd.notna(row["quarter"]) else 0,
        "at": along(float(row["position"])),
        "low": along(float(row["position_high"])) if ranged else None,
        "high": along(float(row["position_low"])) if ranged else None,
    }


def _map(frame: pd.DataFrame, areas: pd.DataFrame, said: dict[str, dict[str, Any]], theme: str) -> str:
    """Draw every authority as a square of one size, shaded by the quarter of its group in which it lies."""
    slugs = dict(zip(frame["authority_code"], frame["slug"], strict=True))
    places = tiles(list(areas["code"]), list(areas["type"]))
    key_rows = len(QUARTERS)
    pieces = [_key(place, quarter) for place, quarter in enumerate(QUARTERS)]
    for area, (column, row) in zip(areas.to_dict("records"), places, strict=True):
        slug = slugs.get(area["code"], "")
        one = said.get(slug, _unplaced())
        quarter = one["quarter"] if slug else -1
        words = f"{area['name']}: {one['place'] if slug else 'no report here'}"
        x, y = column * SIDE, row * SIDE
        pieces.append(
            f'<g class="tile q-{quarter}" data-name="{escape(area["name"])}"'
            f"{f' data-slug={chr(34)}{escape(slug)}{chr(34)}' if slug else ''}>"
            f'<rect x="{x + 1}" y="{y + 1}" width="{SIDE - 2}" height="{SIDE - 2}" rx="2"><title>{escape(words)}</title></rect>'
            f'<text x="{x + SIDE / 2:g}" y="{y + SIDE / 2 + 4:g}" text-anchor="middle">{escape(area["name"][:3])}</text></g>'
        )
    across = max(column for column, _ in places) + 1
    down = max(max(row for _, row in places) + 1, key_rows)
    words = f"Map of the authorities as squares, shaded by position: {theme}" if theme else "Map of the authorities"
    return drawing(across * SIDE, down * SIDE, "".join(pieces), words)


def _key(place: int, quarter: int) -> str:
    y = 4 + 18 * place
    square = f'<g class="tile q-{quarter}"><rect x="2" y="{y}" width="13" height="13"/></g>'
    return f'{square}<text x="20" y="{y + 11}" class="soft">{QUARTERS[quarter]}</text>'
