"""Which tables are series of figures by area and period, and how each is laid out: what the plausibility checks go by."""

from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True)
class Layout:
    """Where the figures of a table are.

    Attributes
    ----------
    of : tuple of str
        The columns that say what is measured.
    when : str
        The column of the period; it sorts by time.
    figures : tuple of str
        The columns of figures.
    area : str
        The column of the area; empty where there is none.
    bases : tuple of str
        The columns of what the figures are divided by; they may be those of the period before.
    count : str
        The column of what is divided; empty where there is none.
    """

    of: tuple[str, ...]
    when: str
    figures: tuple[str, ...]
    area: str = "authority_code"
    bases: tuple[str, ...] = ()
    count: str = ""


LAYOUTS = {
    "observations": Layout(("indicator_id",), "period_end", ("value",), bases=("denominator",), count="numerator"),
    "population": Layout((), "year", ("population", "pct_0_15", "pct_65_plus", "density_per_km2")),
    "deprivation": Layout((), "year", ("score",)),
    "spending_power": Layout(("definition",), "financial_year", ("spending_power_m",), bases=("population",)),
    "spend_by_service": Layout(("basis", "service"), "financial_year", ("net_expenditure_k",), bases=("population",)),
    "council_tax": Layout((), "financial_year", ("band_d", "requirement_k")),
    "settlement_per_head": Layout((), "financial_year", ("per_head_real", "council_tax_share_pct")),
    "gdp_deflator": Layout((), "financial_year", ("index",), area=""),
}
"""The tables that grow by a period at a time. All others are lists: whatever differs in them is confirmed by a person."""


def as_series(frame: pd.DataFrame, layout: Layout, column: str) -> pd.DataFrame:
    """Return one column of figures as a series: of, area, when, value; the index is the table's, rows without a figure left out."""
    of = what(frame, layout)
    area = frame[layout.area] if layout.area else pd.Series("", index=frame.index)
    series = pd.DataFrame({"of": of, "area": area, "when": frame[layout.when], "value": frame[column].astype(float)})
    return series.dropna(subset="value")


def what(frame: pd.DataFrame, layout: Layout) -> pd.Series:
    """Return what each row measures, in one column."""
    if not layout.of:
        return pd.Series("", index=frame.index)
    first, *others = layout.of
    said = frame[first].astype("str")
    for name in others:
        said = said + " " + frame[name].astype("str")
    return said
