"""What the positions say, in sentences that also say how sure they are."""

import pandas as pd

from analysis.narrative.wording import count, listed, ordinal

NAMED = 2
"""How many themes are named at either end."""


def summary(name: str, group: str, own: pd.DataFrame, counts: pd.DataFrame, wanted_year: str) -> list[str]:
    """Return the part's opening sentences.

    Parameters
    ----------
    name, group : str
        The authority, and its comparator group in words.
    own : DataFrame
        The authority's positions of one year (year, theme, position, n_authorities, indicators_used, position_low,
        position_high), "Overall" first.
    counts : DataFrame
        Its quartiles by theme (q1 to q4, indicators).
    wanted_year : str
        The year the report would show if it were held.
    """
    overall = own[own["theme"] == "Overall"]
    if overall.empty or pd.isna(overall["position"].iloc[0]):
        return [f"Too few indicators are held to give {name} an overall position among {group}."]
    row = overall.iloc[0]
    year = str(row["year"])
    sentences = [
        f"In {year} {name} came {_among(row, group)}, over "
        f"{count(int(row['indicators_used']), 'headline indicator')}; were the indicators drawn again, 95% of positions would lie "
        f"between {ordinal(row['position_low'])} and {ordinal(row['position_high'])}."
    ]
    banded = counts[["q1", "q2", "q3", "q4"]].sum()
    total = int(banded.sum())
    if total:
        sentences.append(
            f"Of {count(total, 'indicator')} with a quartile, {int(banded['q1'])} are in the best quarter of comparators and "
            f"{int(banded['q4'])} in the bottom quarter ({100 * banded['q4'] / total:.0f}%)."
        )
    themes = (
        own[~own["theme"].isin(["Overall", "LA core"])].dropna(subset=["position"]).sort_values(["position", "theme"])
    )
    if len(themes) > NAMED:
        best, worst = themes.head(NAMED), themes.iloc[::-1].head(NAMED)
        sentences.append(f"It stands highest in {_places(best)}, and lowest in {_places(worst)}.")
    if year != wanted_year:
        sentences.append(f"Results for {wanted_year} are not held; {year} is shown instead.")
    return sentences


def _among(row: pd.Series, group: str) -> str:
    """Write a position among the group, saying how many were placed where that is not all of them."""
    placed = int(row["n_authorities"])
    everyone = group.startswith(f"the {placed} ")
    return f"{ordinal(row['position'])} among {group if everyone else f'the {placed} that can be placed of {group}'}"


def _places(rows: pd.DataFrame) -> str:
    return listed(
        [
            f"{row['theme']} ({ordinal(row['position'])} of {int(row['n_authorities'])})"
            for row in rows.to_dict("records")
        ]
    )


def association(theme: str, comparator: str, rho: tuple[float, float, float]) -> str:
    """Return a sentence on how far performance goes with spend or deprivation.

    Parameters
    ----------
    theme, comparator : str
        What is shown against ``spend`` or ``deprivation``.
    rho : tuple of three float
        Spearman's rho of the two ranks (rank 1: best performing; lowest spending or most deprived) with its 95% interval.
    """
    value, low, high = rho
    if pd.isna(value):
        return f"{theme}: too few areas to say whether performance goes with {comparator}."
    if low <= 0 <= high:
        finding = f"no clear link between performance and {comparator}"
    elif comparator == "spend":
        finding = "areas that spend less tend to do better" if value > 0 else "areas that spend more tend to do better"
    else:
        finding = "more deprived areas tend to do better" if value > 0 else "less deprived areas tend to do better"
    return f"{theme}: {finding} (Spearman's rho {value:.2f}, 95% interval {low:.2f} to {high:.2f})."
