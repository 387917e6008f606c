"""What the register and its evidence say, in sentences."""

import pandas as pd

from analysis.narrative.wording import count, in_words, listed, sentence_case
from analysis.parts.report import Report

_BOTH = 2


def summary(report: Report, register: pd.DataFrame, concerns: pd.DataFrame, gaps: pd.DataFrame) -> list[str]:
    """Return the part's opening sentences.

    Parameters
    ----------
    report : Report
        Whose register.
    register : DataFrame
        The risks (risk_id, category, title, score, rating, beyond_appetite); at least one.
    concerns : DataFrame
        Risks with linked measures (title, more_risk, sentence), those to look at first.
    gaps : DataFrame
        Worrying measures that no risk names.
    """
    categories = register["category"].nunique()
    risks, kinds = count(len(register), "corporate risk"), count(categories, "category", "categories")
    opening = f"The register of {report.authority.name} for {report.period} has {risks} in {kinds}."
    sentences = [opening, _scored(register)]
    if len(concerns):
        sentences.append(f"Measures are linked to {in_words(len(concerns))} of the risks.")
        first = concerns[concerns["more_risk"] > 0].head(3)
        if len(first):
            titles = listed([str(title) for title in first["title"]])
            sentences.append(f"The figures point first at {titles}.")
    if len(gaps):
        verb = "is" if len(gaps) == 1 else "are"
        measures = sentence_case(count(len(gaps), "measure"))
        sentences.append(f"{measures} that got worse or {verb} in the bottom quartile {verb} named by no risk.")
    return sentences


def lacking(register: pd.DataFrame, movement: pd.DataFrame, actions: pd.DataFrame) -> list[str]:
    """Return what a register supplied does not have, in one sentence; nothing where it has all."""
    there = {
        "scores": register["score"].notna().any(),
        "earlier register": not movement.empty,
        "actions": not actions.empty,
    }
    names = [name for name, is_there in there.items() if not is_there]
    if not names:
        return []
    return [
        f"The register supplied has no {' and no '.join([', no '.join(names[:-1]), names[-1]] if len(names) > 1 else names)}, so nothing is shown of them."
    ]


def _scored(register: pd.DataFrame) -> str:
    """Say how many scores are published and how high they are."""
    scored = int(register["score"].notna().sum())
    missing = len(register) - scored
    if not scored:
        return "No score is published, and none is made up here: the page shows what the measures say instead."
    high = int((register["rating"] == "high").sum())
    words = f"{sentence_case(count(scored, 'risk'))} {'has' if scored == 1 else 'have'} a published score, {in_words(high)} of them high."
    beyond = int((register["beyond_appetite"] == "yes").sum())
    if beyond:
        words += f" {sentence_case(count(beyond, 'risk'))} {'stands' if beyond == 1 else 'stand'} beyond what the council says it accepts."
    if missing:
        words += f" For {count(missing, 'risk')} none is published, and none is made up here."
    return words


def sentence(rows: pd.DataFrame) -> str:
    """Return what a risk's measures say together, and the figures of the one that says most.

    Parameters
    ----------
    rows : DataFrame
        The measures of one risk (see `linked_measures.evidence`); at least one.
    """
    number = len(rows)
    found = {
        "to more risk": int((rows["points_to"] == "more_risk").sum()),
        "to less risk" if not (rows["points_to"] == "more_risk").any() else "to less": int(
            (rows["points_to"] == "less_risk").sum()
        ),
        "in the bottom quartile": int((rows["bottom"] == "yes").sum()),
        "missed the target": int((rows["target_met"] == "no").sum()),
    }
    if number == 1:
        said = listed([_clause(words, 1) for words, many in found.items() if many])
        return f"Its one measure {said or 'points neither way'}: {_figures(rows.iloc[0])}."
    whole = [_clause(words, number) for words, many in found.items() if many == number]
    part = [f"{in_words(many)} {_clause(words, many)}" for words, many in found.items() if 0 < many < number]
    sentences = []
    if whole:
        sentences.append(f"{'Both' if number == _BOTH else f'All {in_words(number)}'} measures {listed(whole)}.")
    if part:
        sentences.append(f"Of {'them' if whole else f'{in_words(number)} measures'}, {listed(part)}.")
    if not sentences:
        sentences.append(f"None of its {in_words(number)} measures points either way.")
    return " ".join([*sentences, *_example(rows)])


def _clause(words: str, many: int) -> str:
    """Return a finding as a clause: ``points to more risk``, ``are in the bottom quartile``."""
    if words.startswith("to "):
        return f"point{'s' if many == 1 else ''} {words}"
    return f"{'is' if many == 1 else 'are'} {words}" if words.startswith("in ") else words


def _example(rows: pd.DataFrame) -> list[str]:
    """Return the figures of the measure that says most: the most severe that has two results."""
    told = (rows["value_text"] != "") & (rows["previous_text"] != "")
    worst = rows[told & (rows["severity"] > 0)].sort_values("severity", ascending=False, kind="stable")
    return [] if worst.empty else [f"{_figures(worst.iloc[0], capital=True)}."]


def _figures(row: pd.Series, *, capital: bool = False) -> str:
    """Return a measure's figures: ``name: 4.3% in 2024, after 6.0% in 2023``."""
    name = str(row["indicator"])
    if row["value_text"] == "":
        return f"{name} has no result"
    now = f"{row['value_text']}{_in(row['period'])}"
    before = f", after {row['previous_text']}{_in(row['previous_period'])}" if row["previous_text"] else ""
    return f"{sentence_case(name) if capital else name}: {now}{before}"


def _in(period: object) -> str:
    return f" in {period}" if period else ""


def placed(cells: pd.DataFrame) -> str:
    """Return which risks stand in the cells of a matrix that have any, the highest score first."""
    present = cells[cells["risks"] > 0].sort_values(["score", "impact"], ascending=False, kind="stable")
    words = [f"{row['ids']} at {row['score']} ({row['rating']})" for row in present.to_dict("records")]
    return f"{'; '.join(words)}."


def appetite(accepted: dict[str, int]) -> list[str]:
    """Return what scores the council says it accepts."""
    if not accepted:
        return ["The council publishes no risk appetite, so no line is drawn."]
    general = [f"scores up to {accepted['']}"] if "" in accepted else []
    named = [f"{category} up to {score}" for category, score in accepted.items() if category]
    return [f"The council says it accepts {listed([*general, *named])}."]


def moved(movement: pd.DataFrame) -> list[str]:
    """Return how many risks are new, closed, up, down and unchanged."""
    numbers = movement["movement"].value_counts()
    words = [
        f"{in_words(int(numbers[name]))} {name}"
        for name in ("new", "up", "down", "unchanged", "closed")
        if name in numbers
    ]
    unknown = int(numbers.get("", 0))
    words += [f"{in_words(unknown)} of which it cannot be said, as a score is not published"] if unknown else []
    return [f"{sentence_case(listed(words))}."]


def left_out(columns: list[str]) -> list[str]:
    """Return which columns of the register are empty and so not shown."""
    return [f"Not in the register supplied, so not shown: {listed(columns)}."] if columns else []


def headline(register: pd.DataFrame) -> tuple[str, str] | None:
    """Return the part's figure for the front page with its words; None where no register was supplied."""
    if register.empty:
        return None
    linked = int((register["indicators"] != "").sum())
    risks = "corporate risk" if len(register) == 1 else "corporate risks"
    return str(len(register)), f"{risks}, {in_words(linked)} with linked measures"
