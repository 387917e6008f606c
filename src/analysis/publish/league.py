"""What stands on the page of a year: every report in its folder, with its positions."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pandas as pd

from analysis.files import read_json

FEWEST = 8
"""Groups of fewer areas have no quarters."""
COLUMNS = (
    "slug",
    "authority_code",
    "authority",
    "compared_with",
    "year",
    "theme",
    "position",
    "tied",
    "n_authorities",
    "position_low",
    "position_high",
    "redraws_top_quarter",
    "indicators_used",
    "quarter",
)


def league(folder: Path, names: Mapping[str, str]) -> pd.DataFrame:
    """Return the positions of every report in a year's folder.

    Parameters
    ----------
    folder : Path
        The folder of a year, with a folder for each report.
    names : mapping of str to str
        Authorities' names by code.

    Returns
    -------
    DataFrame
        The columns of `COLUMNS`, one row a report and theme, as the report's own benchmark_positions.csv has them for its newest year;
        compared_with names the group in words. tied says whether others of the group share the position, quarter (1 to 4) in which
        quarter of the places it lies, missing without a position or for groups under `FEWEST`. A report without that file has one row
        without a theme. By group, then position overall, then name; themes in the order of the file.
    """
    pieces = [_report(path, names) for path in sorted(folder.glob("*/manifest.json"))]
    if not pieces:
        return pd.DataFrame(columns=list(COLUMNS))
    frame = pd.concat(pieces, ignore_index=True)
    overall = frame[frame["theme"] == "Overall"].set_index("slug")["position"]
    order = frame.assign(
        overall=frame["slug"].map(overall), theme_order=frame.groupby("slug", sort=False).cumcount()
    ).sort_values(["compared_with", "overall", "authority", "theme_order"])
    return frame.loc[order.index, list(COLUMNS)].reset_index(drop=True)


def _report(manifest: Path, names: Mapping[str, str]) -> pd.DataFrame:
    """Return one report's rows."""
    present = read_json(manifest)
    given = present.get("parameters")
    parameters: dict[str, object] = given if isinstance(given, dict) else {}
    code = str(parameters.get("authority", ""))
    about = {
        "slug": manifest.parent.name,
        "authority_code": code,
        "authority": names.get(code, manifest.parent.name),
        "compared_with": str(present.get("compared_with", "")),
    }
    path = manifest.parent / "data" / "benchmark_positions.csv"
    positions = pd.read_csv(path) if path.exists() else pd.DataFrame(columns=["year", "authority_code"])
    newest = positions[positions["year"] == positions["year"].max()]
    own = newest[newest["authority_code"] == code]
    if own.empty:
        return pd.DataFrame([about], columns=list(COLUMNS))
    sharing = newest.groupby(["theme", "position"])["authority_code"].transform("size")
    placed = own["position"].notna() & (own["n_authorities"] >= FEWEST)
    quarter = np.ceil(4 * own["position"] / own["n_authorities"]).where(placed)
    rows: pd.DataFrame = own.assign(**about, tied=sharing.loc[own.index] > 1, quarter=quarter)
    return rows[list(COLUMNS)]
