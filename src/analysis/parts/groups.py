"""The comparator group as it stood in a year: which authorities of the time count, and for whom."""

import pandas as pd

from analysis.data import store
from analysis.data.geography import TYPE_PLURALS, TYPE_WORDS, codes_of_year, slug, stood_on, types_on
from analysis.narrative.wording import in_words, listed
from analysis.parameters import year_end
from analysis.parts.report import Report

MOST_NAMED = 6
_TYPES = {"county-councils": "county"} | {slug(kind): kind for kind in TYPE_PLURALS}


def group_of_year(report: Report, year: str) -> pd.DataFrame:
    """Return the authorities that stood for the comparator group at the end of a financial year.

    Returns
    -------
    DataFrame
        authority_code, authority, type and region (of the time), stands_for (the members of today that had not begun, in words; empty for
        a member itself); one row an authority, by code.
    """
    table = store.table("authorities")
    about, types = table.set_index("code"), types_on(table, year_end(year))
    codes = sorted(set(codes_of_year(report.members, table, year_end(year)).values()))
    later = {code: _later(code, report.members, about) for code in codes if code not in report.members}
    return pd.DataFrame(
        {
            "authority_code": codes,
            "authority": [about.at[code, "name"] for code in codes],
            "type": [types[code] for code in codes],
            "region": [about.at[code, "region"] for code in codes],
            "stands_for": [later.get(code, "") for code in codes],
        }
    )


def residents(report: Report) -> int | None:
    """Return how many people lived in the authority in the middle of the reporting year, or of the nearest year before; None where that is not known."""
    people = store.table("population").query("authority_code == @report.authority.code")
    known = people[people["year"].astype(int) <= int(report.year[:4])].dropna(subset=["population"])
    return int(known.sort_values("year")["population"].iloc[-1]) if len(known) else None


def _later(code: str, members: tuple[str, ...], about: pd.DataFrame) -> str:
    """Return the members that followed an ended authority."""
    successors = str(about.at[code, "successor_code"]).split()
    return listed([str(about.at[member, "name"]) for member in successors if member in members])


def group_notes(report: Report, year: str) -> list[str]:
    """Return how the group of today differs from the authorities of a year, in sentences; nothing where it does not."""
    group = group_of_year(report, year)
    sentences = []
    kind = _TYPES.get(report.group_id)
    if kind:
        of_type = int((stood_on(store.table("authorities"), year_end(year))["type"] == kind).sum())
        others = group.loc[group["type"] != kind, "type"].value_counts()
        if of_type != len(report.members) or len(others):
            then = f" Of those that stand for it {_of_other_types(others)} then." if len(others) else ""
            sentences.append(
                f"The group is of today; at the end of {year} there were {of_type:,} {TYPE_PLURALS[kind]}.{then}"
            )
    stood_in = group[group["stands_for"] != ""]
    if len(stood_in):
        first = stood_in.iloc[0]
        pairs = [f"{row['authority']} stands in for {row['stands_for']}" for row in stood_in.to_dict("records")]
        if len(pairs) == 1:
            said = f"{first['stands_for']} had not begun in {year}; {first['authority']} stands in its place."
        else:
            said = f"Some comparators of today had not begun in {year}: {listed(pairs, MOST_NAMED)}."
        sentences.append(said)
    return sentences


def _of_other_types(others: pd.Series) -> str:
    kinds = [(str(kind), int(number)) for kind, number in others.items()]
    words = [
        f"{in_words(number)} {'was a' if number == 1 else 'were'} {TYPE_WORDS[kind] if number == 1 else TYPE_PLURALS[kind]}"
        for kind, number in kinds
    ]
    return listed(words)
