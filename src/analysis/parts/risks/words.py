"""What the register and its evidence say, in sentences."""

import pandas as pd

from analysis.narrative.patterns import say
from analysis.narrative.wording import count, in_words, listed, sentence_case
from analysis.parts.report import Report

_BOTH = 2
_ONE = {
    "more": "risks.points_to_more",
    "less_risk": "risks.points_to_less_risk",
    "less": "risks.points_to_less",
    "bottom": "risks.is_bottom",
    "missed": "risks.missed",
}
_SEVERAL = {
    "more": "risks.point_to_more",
    "less_risk": "risks.point_to_less_risk",
    "less": "risks.point_to_less",
    "bottom": "risks.are_bottom",
    "missed": "risks.missed",
}
_MOVED = {
    "new": "risks.new",
    "up": "risks.up",
    "down": "risks.down",
    "unchanged": "risks.unchanged",
    "closed": "risks.closed",
}


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
    name, period = report.authority.name, report.period
    sentences = [say("risks.opening", name=name, period=period, risks=risks, kinds=kinds), _scored(register)]
    if len(concerns):
        sentences.append(say("risks.linked", number=in_words(len(concerns))))
        first = concerns[concerns["more_risk"] > 0].head(3)
        if len(first):
            titles = listed([str(title) for title in first["title"]])
            sentences.append(say("risks.point_first", titles=titles))
    if len(gaps) == 1:
        sentences.append(say("risks.one_gap"))
    elif len(gaps):
        sentences.append(say("risks.gaps", measures=sentence_case(count(len(gaps), "measure"))))
    return sentences


def lacking(register: pd.DataFrame, movement: pd.DataFrame, actions: pd.DataFrame) -> list[str]:
    """Return what a register supplied does not have, in one sentence; nothing where it has all."""
    missing = [] if register["score"].notna().any() else [say("risks.no_scores")]
    missing += [say("risks.no_earlier")] if movement.empty else []
    missing += [say("risks.no_actions")] if actions.empty else []
    return [say("risks.lacking", missing=listed(missing))] if missing else []


def _scored(register: pd.DataFrame) -> str:
    """Say how many scores are published and how high they are."""
    scored = int(register["score"].notna().sum())
    missing = len(register) - scored
    if not scored:
        return say("risks.no_score")
    high = int((register["rating"] == "high").sum())
    beyond = int((register["beyond_appetite"] == "yes").sum())
    one = say("risks.one_scored_high" if high else "risks.one_scored")
    said = [one if scored == 1 else say("risks.scored", risks=_risks(scored), high=in_words(high))]
    if beyond:
        said.append(say("risks.one_beyond") if beyond == 1 else say("risks.beyond", risks=_risks(beyond)))
    if missing:
        said.append(say("risks.unscored", risks=count(missing, "risk")))
    return " ".join(said)


def _risks(number: int) -> str:
    return sentence_case(count(number, "risk"))


def sentence(rows: pd.DataFrame) -> str:
    """Return what a risk's measures say together, and the figures of the one that says most.

    Parameters
    ----------
    rows : DataFrame
        The measures of one risk (see `linked_measures.evidence`); at least one.
    """
    number, in_all = len(rows), in_words(len(rows))
    more = rows["points_to"] == "more_risk"
    found = {
        "more": int(more.sum()),
        "less" if more.any() else "less_risk": int((rows["points_to"] == "less_risk").sum()),
        "bottom": int((rows["bottom"] == "yes").sum()),
        "missed": int((rows["target_met"] == "no").sum()),
    }
    if number == 1:
        said = listed([say(_ONE[name]) for name, many in found.items() if many]) or say("risks.neither_way")
        return say("risks.one_measure", finding=said, figures=_figures(rows.iloc[0]))
    whole = listed([say(_SEVERAL[name]) for name, many in found.items() if many == number])
    part = listed([_some(name, many) for name, many in found.items() if 0 < many < number])
    sentences = []
    if whole:
        both = number == _BOTH
        sentences.append(say("risks.both", findings=whole) if both else say("risks.all", number=in_all, findings=whole))
    if part:
        of_them = say("risks.of_them", findings=part)
        sentences.append(of_them if whole else say("risks.of_measures", number=in_all, findings=part))
    return " ".join([*(sentences or [say("risks.none", number=in_all)]), *_example(rows)])


def _some(name: str, many: int) -> str:
    """Return a finding of some measures as a clause: ``one points to more risk``, ``two are in the bottom quartile``."""
    return say("risks.some", number=in_words(many), finding=say(_ONE[name] if many == 1 else _SEVERAL[name]))


def _example(rows: pd.DataFrame) -> list[str]:
    """Return the figures of the measure that says most: the most severe that has two results, of those that point to more risk where any does."""
    told = (rows["value_text"] != "") & (rows["previous_text"] != "")
    pointing = told & (rows["points_to"] == "more_risk")
    told = pointing if pointing.any() else told
    severity = rows["severity"].where(told, 0).to_numpy(dtype=float)
    if severity.max() <= 0:
        return []
    return [say("risks.sentence", figures=sentence_case(_figures(rows.iloc[int(severity.argmax())])))]


def _figures(row: pd.Series) -> str:
    """Return a measure's figures: ``name: 4.3% in 2024, after 6.0% in 2023``."""
    measure = str(row["indicator"])
    if row["value_text"] == "":
        return say("risks.no_result", measure=measure)
    now = _in(row["value_text"], row["period"])
    if not row["previous_text"]:
        return say("risks.result", measure=measure, now=now)
    before = _in(row["previous_text"], row["previous_period"])
    return say("risks.result_after", measure=measure, now=now, before=before)


def _in(value: str, period: str) -> str:
    return say("risks.in_period", value=value, period=period) if period else value


def placed(cells: pd.DataFrame) -> str:
    """Return which risks stand in the cells of a matrix that have any, the highest score first."""
    present = cells[cells["risks"] > 0].sort_values(["score", "impact"], ascending=False, kind="stable")
    rows = present[["ids", "score", "rating"]].itertuples(index=False)
    words = [say("risks.placed", ids=ids, score=score, rating=rating) for ids, score, rating in rows]
    return f"{'; '.join(words)}."


def appetite(accepted: dict[str, int]) -> list[str]:
    """Return what scores the council says it accepts."""
    if not accepted:
        return [say("risks.no_appetite")]
    general = [say("risks.up_to", score=accepted[""])] if "" in accepted else []
    named = [say("risks.category_up_to", category=name, score=score) for name, score in accepted.items() if name]
    return [say("risks.appetite", scores=listed([*general, *named]))]


def moved(movement: pd.DataFrame) -> list[str]:
    """Return how many risks are new, closed, up, down and unchanged."""
    numbers = movement["movement"].value_counts()
    words = [say(_MOVED[name], number=in_words(int(numbers[name]))) for name in _MOVED if name in numbers]
    unknown = int(numbers.get("", 0))
    words += [say("risks.not_known", number=in_words(unknown))] if unknown else []
    return [f"{sentence_case(listed(words))}."]


def left_out(columns: list[str]) -> list[str]:
    """Return which columns of the register are empty and so not shown."""
    return [say("risks.left_out", columns=listed(columns))] if columns else []


def headline(register: pd.DataFrame) -> tuple[str, str] | None:
    """Return the part's figure for the front page with its words; None where no register was supplied."""
    if register.empty:
        return None
    linked = in_words(int((register["indicators"] != "").sum()))
    return str(len(register)), say("risks.headline_one" if len(register) == 1 else "risks.headline", number=linked)
