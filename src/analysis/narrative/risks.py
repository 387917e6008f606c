"""What the register and its evidence say, in sentences."""

import pandas as pd

from analysis.narrative.wording import count, listed


def summary(name: str, year: str, register: pd.DataFrame, concerns: pd.DataFrame) -> list[str]:
    """Return the part's opening sentences.

    Parameters
    ----------
    name, year : str
        The authority and the reporting year.
    register : DataFrame
        The risks (risk_id, category, score); no rows where no register was given.
    concerns : DataFrame
        Risks with linked measures (title, measures, worsened, bottom_quartile), those to look at first.
    """
    if register.empty:
        return [f"No risk register was given for {name} and {year}, so this part has nothing to show."]
    categories = register["category"].nunique()
    sentences = [
        f"The register holds {count(len(register), 'corporate risk')} in {count(categories, 'category', 'categories')}."
    ]
    scored = int(register["score"].notna().sum())
    if scored < len(register):
        missing = count(len(register) - scored, "risk")
        sentences.append(f"No score is published for {missing}; nothing here invents one.")
    if len(concerns):
        sentences.append(f"The council's own measures bear on {count(len(concerns), 'of the risks', 'of the risks')}.")
        first = concerns[concerns["worsened"] > 0].head(3)
        if len(first):
            sentences.append(f"Most of what got worse bears on {listed([str(title) for title in first['title']])}.")
    return sentences
