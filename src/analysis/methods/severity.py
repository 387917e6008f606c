"""How much a measure matters to a reader: one number for what needs attention, one for what went well."""

import numpy as np
import pandas as pd

FLAGGED = 4
"""Points of a flag, which is the council's own judgement; every other sign counts one."""
MUCH_PCT = 10.0
BANDS = {"1": 1.0, "1/2": 1.5, "2": 2.0, "3": 3.0, "3/4": 3.5, "4": 4.0}
MIDDLE = 2.5
"""Where among the quartiles a measure counts that has none."""
SCORE = "score"
"""The unit of what has no zero of its own, such as Progress 8: a percentage of it says nothing."""


def severity(frame: pd.DataFrame) -> pd.DataFrame:
    """Return how much each measure needs attention, and how well it went.

    A flag counts 4; a change for the worse (better) 1, one by more than 10% another 1; the bottom (top) quartile 1; a target missed
    (met) 1. A measure without a direction, or shown without judgement, has neither. A change that is no news counts nothing.

    Parameters
    ----------
    frame : DataFrame
        One row a measure: direction (improved, worsened, similar or any other word), news (whether its change can be named: see
        `parts.dashboards.with_commentary.commented`), unit, change_pct (per cent, NaN where it cannot be worked out), quartile (1 to 4 as
        text), target_met (yes, no or any other word) and flag (of the council's own:
        exceptional, issue or any other word).

    Returns
    -------
    DataFrame
        attention and went_well (whole numbers from 0 to 8); same index.
    """
    much = (frame["change_pct"].abs() > MUCH_PCT) & (frame["unit"] != SCORE)
    worse, better = ((frame["direction"] == name) & frame["news"] for name in ("worsened", "improved"))
    issue, praise = frame["flag"] == "issue", frame["flag"] == "exceptional"
    judged = frame["direction"].isin(["improved", "worsened", "similar"])
    attention = FLAGGED * issue + worse + (worse & much) + (frame["quartile"] == "4") + (frame["target_met"] == "no")
    well = FLAGGED * praise + better + (better & much) + (frame["quartile"] == "1") + (frame["target_met"] == "yes")
    return pd.DataFrame(
        {
            "attention": np.where(judged | issue, attention, 0).astype(int),
            "went_well": np.where(judged | praise, well, 0).astype(int),
        },
        index=frame.index,
    )


def most_severe_first(frame: pd.DataFrame, by: str, sized: pd.Series) -> pd.DataFrame:
    """Return rows the most severe first; among equals those with a target and a quartile, then by quartile, then by the size of their change.

    Of what needs attention a lower quartile comes before a higher one, of what went well a higher before a lower: what stands among the best is
    not in most need of anything.

    Parameters
    ----------
    frame : DataFrame
        Columns of `severity` and of what it takes.
    by : str
        ``attention`` or ``went_well``.
    sized : Series of bool
        Whose change in per cent says how large it is: a change of a score does not. Same index.

    Returns
    -------
    DataFrame
        The same rows; equals in the order given.
    """
    known = frame["target_met"].isin(["yes", "no"]).astype(int) + (frame["quartile"] != "").astype(int)
    band = frame["quartile"].map(BANDS).astype(float).fillna(MIDDLE)
    standing = band if by == "attention" else -band
    size = frame["change_pct"].abs().clip(upper=100).where(sized).fillna(0)
    order = pd.DataFrame({"points": frame[by], "known": known, "standing": standing, "size": size}, index=frame.index)
    return frame.loc[order.sort_values(["points", "known", "standing", "size"], ascending=False, kind="stable").index]
