"""What each CSV table of a report holds, in words: for the workbook, the metadata and the front page."""

TITLES = {
    "benchmark_bottom_quartile": "Indicators in the bottom quartile",
    "benchmark_compared": "Indicators against their comparators' median, where intervals are published",
    "benchmark_fixed_panel": "Positions over a fixed panel of indicators",
    "benchmark_improved": "Indicators that were in the bottom quartile and improved",
    "benchmark_missing": "Authorities without a result, by indicator",
    "benchmark_movement": "Moves in rank since the result before",
    "benchmark_positions": "Positions by theme and year, with their ranges",
    "benchmark_quadrants": "Performance against spend and deprivation",
    "benchmark_quartile_counts": "Indicators by quartile and service area",
    "benchmark_ranks": "Ranks and quartiles of every indicator",
    "benchmark_associations": "How far performance goes with spend and deprivation",
    "benchmark_group": "The comparator group as it stood in the year",
    "benchmark_votes": "Votes behind the overall position by theme, service area and measure",
    "benchmark_sensitivity": "Positions put together in other ways",
    "benchmark_top_quartile": "Indicators in the top quartile",
    "dashboard_commentary": "Commentary on each measure of the dashboards",
    "dashboard_counts": "Counts of ratings by dashboard",
    "dashboard_differences": "Computed ratings that differ from the printed ones",
    "dashboards": "Every measure of the dashboards with its ratings",
    "funding_by_type": "Spending power per head by type of authority",
    "funding_claims": "Earlier funding claims, published and computed",
    "funding_council_tax": "Council tax by year",
    "funding_fair_model": "Shares by the fair-funding model",
    "funding_gains": "Gain at others' level of spending power",
    "funding_gains_all": "Gain at every other area's level",
    "funding_inequality": "Inequality of spending power between areas",
    "funding_over_time": "Spending power over time, in cash and real terms",
    "funding_per_head": "Spending power per head of every area and year",
    "funding_plan": "The medium-term plan's arithmetic",
    "funding_printed_spending": "Printed spending per head, computed again",
    "funding_published": "Funding figures that the council published",
    "funding_services": "Spending per head by service",
    "funding_settlement": "Settlement funding per head",
    "not_supplied": "Tables without rows because the council did not supply their input",
    "quartile_backtest": "Printed quartiles, computed again",
    "risk_actions": "Actions on risks and how they stand",
    "risk_evidence": "Measures that bear on each risk",
    "risk_gaps": "Performance issues with no risk recorded",
    "risk_matrix": "Risks by likelihood and impact",
    "risk_movement": "Movement of risks since the last register",
    "risk_scores": "Inherent, current and target scores of risks",
    "risks": "The corporate risk register",
    "statements": "Published statements, judged against the data",
}


def title_of(name: str) -> str:
    """Return what a table holds.

    Parameters
    ----------
    name : str
        The file's name without its ending.

    Raises
    ------
    ValueError
        If nobody has said what it holds.
    """
    if name not in TITLES:
        raise ValueError(f"table {name!r}: found no title, expected one in titles.py")
    return TITLES[name]
