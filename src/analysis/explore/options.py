"""What can be chosen while exploring, and what follows from the choices made before."""

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from analysis.data import lens, store
from analysis.data.geography import NEAREST, current, default_group, find_authority, slug
from analysis.data.scenario import written
from analysis.display import Choices, Options
from analysis.explore.frames import ALL, OWN_RULE
from analysis.methods.risk_scores import HIGH, LOW, MEDIUM
from analysis.parameters import shift_year, year_end
from analysis.parts.benchmarking import positions
from analysis.parts.benchmarking.comparators import DEPRIVATION, SPEND
from analysis.parts.benchmarking.indicator import most_changed
from analysis.parts.benchmarking.quartile_moves import movement
from analysis.parts.benchmarking.ranked import ranks
from analysis.parts.comparator_groups import WITHOUT, characteristics, chosen_group, known_groups
from analysis.parts.dashboards.ratings import rows
from analysis.parts.dashboards.with_commentary import FILTERS
from analysis.parts.funding.spending_power import of_year, per_head
from analysis.parts.report import Report, names, prepare
from analysis.parts.risks.linked_measures import concerns, evidence
from analysis.parts.risks.scored import register
from analysis.paths import raw_folder

FEWEST = 3
"""Authorities that a group to compare with needs."""
NEAR = ("all", "region", "dfe-neighbours", "ons-similar", NEAREST)
"""Groups that every authority has."""
Chooser = Callable[[Choices], Options]


class First(NamedTuple):
    """The indicator that is looked at first, with its theme."""

    theme: str
    indicator_id: str


def chosen(report: Report, choices: Choices) -> Report:
    """Return the report that is chosen; a quarter's own return and a scenario belong to the authority and year of `report`."""
    same = (report.authority.code, report.year) == (choices["authority"], choices["reporting_year"])
    scenario = written(replace(report.scenario, comparators="", without="")) if same else ""
    year, authority, quarter = choices["reporting_year"], choices["authority"], report.quarter if same else ""
    found = _prepared(raw_folder(), year, authority, comparators_of(choices), quarter, scenario)
    lens.suppose(found.scenario)
    return found


def comparators_of(choices: Choices) -> str:
    """Return the comparators that are chosen, as a command takes them: a list of one's own goes before a group; without leaves out."""
    own = str(choices.get("own", "")).strip()
    if own.lower().startswith(WITHOUT.lstrip()):
        return f"{choices['comparators']} {own}"
    return own or str(choices["comparators"])


@lru_cache(maxsize=64)
def _prepared(raw: Path, year: str, authority: str, comparators: str, quarter: str, scenario: str) -> Report:
    """Remember reports: every list and the view ask for the same one at each change."""
    del raw  # part of the cache's key: another data set has other reports
    asked = {"reporting_year": year, "authority": authority, "comparators": comparators, "quarter": quarter}
    return prepare(asked | {"scenario": scenario})


def authorities(choices: Choices) -> Options:
    """Return the upper-tier authorities of today by name."""
    del choices
    found = current(store.table("authorities")).sort_values("name")
    return list(zip(found["name"], found["code"], strict=True))


def groups(report: Report) -> Chooser:
    """Return the groups that an authority belongs to, its default one first, and the report's own."""

    def options(choices: Choices) -> Options:
        known, listed = store.table("authorities"), store.table("comparator_groups")
        own = find_authority(known, choices["authority"])
        holding = set(listed.loc[listed["authority_code"] == own.code, "group_id"])
        mine = holding | {*NEAR, "county-councils" if own.type == "county" else slug(own.type)}
        mine &= set(known_groups())
        mine |= {report.group_id} if own.code == report.authority.code else set()
        mine -= set() if own.code in characteristics().index else {NEAREST}
        chosen_groups = [chosen_group(group, own) for group in mine]
        found = [(group.words, group.group_id) for group in chosen_groups if len(group.members) >= FEWEST]
        first = default_group(own, listed)
        return sorted(found, key=lambda option: (option[1] != first, option[0]))

    return options


def years(choices: Choices) -> Options:
    """Return the years that an authority can be reported on, the latest first."""
    since = find_authority(store.table("authorities"), choices["authority"]).since
    found = [year for year in store.reporting_years() if since <= year_end(shift_year(year, -1))]
    return [(year, year) for year in reversed(found)]


def other_areas(choices: Choices) -> Options:
    """Return the other areas with spending power, by name."""
    found = per_head().drop_duplicates("authority_code").sort_values("authority")
    found = found[found["authority_code"] != choices["authority"]]
    return list(zip(found["authority"], found["authority_code"], strict=True))


def members(report: Report) -> Chooser:
    """Return the comparators chosen, without the authority itself, by name."""

    def options(choices: Choices) -> Options:
        asked = chosen(report, choices)
        known = names()
        others = [code for code in asked.members if code != asked.authority.code]
        return sorted((str(known[code]), code) for code in others)

    return options


def first_other(report: Report) -> str:
    """Return the best funded area of the authority's own type; the best funded of all where that is the authority itself."""
    areas = of_year(report)
    others = areas[areas["authority_code"] != report.authority.code]
    alike = others[others["type"] == report.authority.type]
    return str((alike if len(alike) else others)["authority_code"].iloc[-1])


def indicator_themes(report: Report) -> Chooser:
    """Return the themes with a ranked indicator that has results."""

    def options(choices: Choices) -> Options:
        found = _ranked(chosen(report, choices))
        return [(theme, theme) for theme in positions.in_order(found["theme"])]

    return options


def indicators(report: Report) -> Chooser:
    """Return the ranked indicators of the theme chosen that have results, by name."""

    def options(choices: Choices) -> Options:
        found = _ranked(chosen(report, choices))
        mine = found[found["theme"] == choices["theme"]].sort_values(["indicator", "indicator_id"])
        return list(zip(mine["indicator"], mine["indicator_id"], strict=True))

    return options


def _ranked(report: Report) -> pd.DataFrame:
    found = ranks(report, report.benchmark_year)
    return found.drop_duplicates("indicator_id")[["theme", "indicator", "indicator_id"]]


def first_indicator(report: Report) -> First:
    """Return the indicator on which the authority stands lowest and that its page does not show closely already."""
    found = ranks(report, report.benchmark_year)
    own = found[(found["authority_code"] == report.authority.code) & (found["shown"] == "yes")]
    own = own[~own["indicator_id"].isin(most_changed(movement(report)))]
    low = own.assign(low=own["rank"] / own["n"]).sort_values(["low", "indicator_id"])
    return First(str(low["theme"].iloc[-1]), str(low["indicator_id"].iloc[-1])) if len(low) else First("", "")


def themes(report: Report) -> Chooser:
    """Return the themes that have positions, overall first."""

    def options(choices: Choices) -> Options:
        asked = chosen(report, choices)
        return [(theme, theme) for theme in positions.themes(asked, asked.benchmark_year)]

    return options


def against(choices: Choices) -> Options:
    """Return what performance can be compared with."""
    del choices
    return [("Spend per head", SPEND), ("Deprivation", DEPRIVATION)]


def dashboard_names(report: Report) -> Chooser:
    """Return the dashboards, all of them first."""

    def options(choices: Choices) -> Options:
        found = rows(chosen(report, choices))["dashboard"].unique()
        return [("All dashboards", ALL), *((str(name), str(name)) for name in found)]

    return options


def filters(choices: Choices) -> Options:
    """Return what measures can be picked by."""
    del choices
    return [("All measures", ALL), *((words, name) for name, words in FILTERS.items())]


def tolerances(choices: Choices) -> Options:
    """Return how changes can be judged."""
    del choices
    steps = [(f"Similar up to {pct:g}%", pct) for pct in (1.0, 2.0, 3.0, 5.0, 10.0, 15.0, 20.0)]
    return [("Judged by each measure's own rule", OWN_RULE), ("Any difference counts", 0.0), *steps]


def categories(report: Report) -> Chooser:
    """Return the categories of the register's risks, all of them first."""

    def options(choices: Choices) -> Options:
        found = register(chosen(report, choices))["category"].unique()
        return [("All categories", ALL), *((str(name), str(name)) for name in found)]

    return options


def ratings(choices: Choices) -> Options:
    """Return the ratings that a risk can have."""
    del choices
    return [("All ratings", ALL), *((name.capitalize(), name) for name in (HIGH, MEDIUM, LOW))]


def appetite(choices: Choices) -> Options:
    """Return whether only risks beyond the appetite are wanted."""
    del choices
    return [("Within it or beyond", False), ("Only beyond the appetite", True)]


def with_evidence(choices: Choices) -> Options:
    """Return whether only risks with linked measures are wanted."""
    del choices
    return [("With linked measures or without", False), ("Only with linked measures", True)]


def risk_names(report: Report) -> Chooser:
    """Return the risks of the register."""

    def options(choices: Choices) -> Options:
        found = register(chosen(report, choices))
        return [(f"{row['risk_id']} {row['title']}", str(row["risk_id"])) for row in found.to_dict("records")]

    return options


def first_risk(report: Report) -> str:
    """Return the risk that the data says to look at first; empty where there is none."""
    return str(next(iter(concerns(evidence(report))["risk_id"]), ""))
