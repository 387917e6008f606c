"""Which results are exceptional and which are an issue."""

import pandas as pd

EXCEPTIONAL, ISSUE, NONE = "exceptional", "issue", "none"
ISSUE_CHANGE_PCT = 15.0
_BOTTOM = ("4", "3/4")
"""Quartiles that are, or may be, the bottom one."""


def flag(frame: pd.DataFrame, issue_change_pct: float = ISSUE_CHANGE_PCT) -> pd.Series:
    """Return each row's flag by the two written rules.

    Exceptional: in the top quartile and not worse than before, or improved with its target met; but never with a target missed, in
    the bottom quartile or for a loss of money. Issue: worsened by more than a part of the previous value, 15% unless set
    otherwise, with its target missed. The printed flags follow no published rule; these are the simplest that come near
    them.

    Parameters
    ----------
    frame : DataFrame
        quartile (text: 1 to 4, ``1/2``, ``3/4`` or empty), direction, target_met and change_pct; value and unit too, to
        know a loss.
    issue_change_pct : float
        Per cent of the previous value.

    Returns
    -------
    Series of str
        exceptional, issue or none; same index.
    """
    top = (frame["quartile"] == "1") & frame["direction"].isin(["improved", "similar"])
    delivered = (frame["direction"] == "improved") & (frame["target_met"] == "yes")
    loss = frame["unit"].astype(str).str.startswith("£") & (frame["value"] < 0)
    barred = (frame["target_met"] == "no") | frame["quartile"].isin(_BOTTOM) | loss
    sharp = frame["change_pct"].abs() > issue_change_pct
    issue = (frame["direction"] == "worsened") & (frame["target_met"] == "no") & sharp
    result = pd.Series(NONE, index=frame.index, dtype="str")
    return result.mask((top | delivered) & ~barred, EXCEPTIONAL).mask(issue, ISSUE)
