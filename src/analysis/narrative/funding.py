"""What the funding figures say, in sentences."""

import pandas as pd

from analysis.narrative.wording import listed, lowest, millions, pounds


def summary(name: str, areas: pd.DataFrame, gains: pd.DataFrame, type_words: str, wanted_year: str) -> list[str]:
    """Return the part's opening sentences.

    Parameters
    ----------
    name : str
        The authority.
    areas : DataFrame
        Spending power per head of every area for one year (authority, type, per_head, rank_lowest, rank_lowest_of_type,
        financial_year).
    gains : DataFrame
        What the authority would gain (comparator, financial_year, gain_m, basis).
    type_words : str
        The authority's type in the plural.
    wanted_year : str
        The year the report would show if it were held.
    """
    own = areas[areas["authority"] == name]
    if own.empty:
        return [f"No spending power per head is held for {name}, so this part cannot say where it stands."]
    row, year = own.iloc[0], str(areas["financial_year"].iloc[0])
    of_type = int((areas["type"] == row["type"]).sum())
    sentences = [
        f"In {year} {name} had {pounds(row['per_head'])} of core spending power for each resident, computed from published figures: "
        f"{lowest(row['rank_lowest_of_type'])} of {of_type} {type_words}, and {lowest(row['rank_lowest'])} of all {len(areas)} areas."
    ]
    computed = gains[gains["basis"] == "computed"]
    if len(computed):
        best = computed.iloc[0]
        word = "gain" if best["gain_m"] >= 0 else "lose"
        sentences.append(
            f"Funded like {best['comparator'].removesuffix(' (the highest)')}, the highest per head that year, it would "
            f"{word} {millions(abs(best['gain_m']))} a year."
        )
    if year != wanted_year:
        sentences.append(
            f"The settlement of {wanted_year} is not held by authority; {year} is the nearest year held under the same definition, "
            "and every computed figure here is about it."
        )
    printed = gains[gains["basis"] == "published"]
    if len(printed):
        words = listed([f"{millions(row['gain_m'])} ({row['comparator']})" for row in printed.to_dict("records")])
        sentences.append(
            f"The council itself published what it would gain each year if funded like others: {words}. "
            "The settlement by authority is not held, so these cannot be computed again here."
        )
    return sentences
