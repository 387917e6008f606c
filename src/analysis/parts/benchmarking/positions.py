"""Positions over many indicators: overall, over core functions and by theme; over the years; and made in other ways."""

from collections.abc import Iterable

import pandas as pd

from analysis.data import lens, store
from analysis.data.kept import kept
from analysis.data.periods import reporting_year_of
from analysis.data.scenario import NONE
from analysis.methods import composite
from analysis.methods.sensitivity import sensitivity as other_ways
from analysis.parts.benchmarking.estimates import has_districts
from analysis.parts.benchmarking.ranked import ranks, ranks_of
from analysis.parts.report import Report, names

FIRST_YEAR = "2011/12"
FEWEST_VOTES = 20
"""Indicators that an overall position needs to stand in a sentence or on a full line; years with fewer are drawn lighter."""
OVERALL, LA_CORE = "Overall", "LA core"
THEMES = (
    "Economy",
    "Transport & Highways",
    "Adult Social Care - Perception",
    "Adult Social Care - Delivery",
    "Health - Child",
    "Health - Adult",
    "Children's Social Care",
    "Environment & Waste",
)
"""The themes of the published compendium, in its order; any other follows by name."""
SUBGROUPS, ESTIMATES, OF_THE_YEAR = (
    "Every ranked indicator, parts and cuts by group too",
    "Estimates from district figures counted too",
    "Results of the year itself only",
)
_COLUMNS = [
    "year",
    "theme",
    "authority_code",
    "authority",
    "average_rank",
    "position",
    "n_authorities",
    "indicators_used",
    "coverage",
    "position_low",
    "position_high",
    "redraws_top_quarter",
    "estimates_used",
]


def years(report: Report) -> list[str]:
    """Return the years that positions are given for: from 2011/12 to the report's benchmark year, those with results."""
    last = report.benchmark_year
    return [year for year in store.observation_years() if FIRST_YEAR <= year <= last] or [last]


def in_order(themes: Iterable[str]) -> list[str]:
    """Return themes in the order they are shown: overall, core functions, those of the published compendium, the others by name."""
    known = [OVERALL, LA_CORE, *THEMES]
    return sorted(set(themes), key=lambda theme: (known.index(theme) if theme in known else len(known), theme))


def voting_sets(ranks_of_year: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Return the ranks that each position rests on: overall and core on official figures, a theme on estimates as well."""
    voting = _weighted(ranks_of_year[ranks_of_year["headline"] == "yes"])
    official = voting[voting["estimated"] == "no"]
    sets = {OVERALL: official, LA_CORE: official[official["core"] == "yes"]}
    sets |= {str(theme): rows for theme, rows in voting.groupby("theme")}
    return {theme: sets[theme] for theme in in_order(sets) if len(sets[theme])}


def _weighted(rows: pd.DataFrame) -> pd.DataFrame:
    """Return ranks with how much each indicator counts, where a scenario says so."""
    weights = lens.weights()
    return rows if weights.empty else rows.assign(weight=rows["indicator_id"].map(weights).fillna(1.0))


def positions(report: Report, year: str) -> pd.DataFrame:
    """Return positions overall, over core functions and by theme, from the indicators that vote.

    Returns
    -------
    DataFrame
        year, theme, authority_code, authority, average_rank, position, n_authorities, indicators_used, coverage,
        position_low, position_high, redraws_top_quarter (these three empty for fewer than four service areas or six indicators),
        estimates_used (how many of the authority's own results are estimates from district figures); one row per theme and
        authority of the group.
    """
    return positions_of(report.members, year)


@kept
def positions_of(members: tuple[str, ...], year: str) -> pd.DataFrame:
    """Return `positions` of a group: the same for every report that compares with it."""
    touched = _touched_themes()
    if touched:
        with lens.supposing(NONE):
            before = positions_of(members, year)
    frames = [
        _placed(theme, rows, year) if not touched or theme in touched else before[before["theme"] == theme]
        for theme, rows in voting_sets(ranks_of(members, year)).items()
    ]
    return pd.concat(frames, ignore_index=True) if frames else pd.DataFrame(columns=_COLUMNS)


def _touched_themes() -> set[str]:
    """Return the themes whose positions may be others by what is supposed of indicators; none where nothing is."""
    polarity, weights = lens.now().scenario.registry
    ids = {name for name, _ in (*polarity, *weights)}
    themes_of = store.table("indicators").set_index("indicator_id")["theme"]
    return {OVERALL, LA_CORE, *themes_of[themes_of.index.isin(ids)]} if ids else set()


def _placed(theme: str, rows: pd.DataFrame, year: str) -> pd.DataFrame:
    """Return the positions over one set of indicators, in the columns of `positions`."""
    frame = composite.positions(rows)
    estimates = (
        rows[(rows["estimated"] == "yes") & has_districts(rows)].groupby("authority_code")["indicator_id"].nunique()
    )
    own_estimates = frame["authority_code"].map(estimates).fillna(0).astype(int)
    frame = frame.assign(theme=theme, estimates_used=own_estimates, year=year)
    return frame.assign(authority=frame["authority_code"].map(names()))[_COLUMNS]


def theme_positions(report: Report, year: str, theme: str) -> pd.DataFrame:
    """Return the rows of `positions` of one theme, without working out the others."""
    return _theme_of(report.members, year, theme)


@store.cached
def _theme_of(members: tuple[str, ...], year: str, theme: str) -> pd.DataFrame:
    rows = voting_sets(ranks_of(members, year)).get(theme)
    return pd.DataFrame(columns=_COLUMNS) if rows is None else _placed(theme, rows, year)


def themes(report: Report, year: str) -> list[str]:
    """Return the themes that have positions in a year, in the order they are shown."""
    return list(voting_sets(ranks_of(report.members, year)))


def positions_over_time(report: Report) -> pd.DataFrame:
    """Return `positions` of every year in `years`, one after the other."""
    return pd.concat([positions(report, year) for year in years(report)], ignore_index=True)


def own_positions(report: Report) -> pd.DataFrame:
    """Return the authority's positions in the benchmark year with tied (others share it), the overall ones first, then by theme."""
    frame = positions(report, report.benchmark_year)
    tied = frame["position"].notna() & frame.duplicated(["theme", "position"], keep=False)
    return frame.assign(tied=tied)[frame["authority_code"] == report.authority.code].reset_index(drop=True)


def fixed_panel(report: Report) -> pd.DataFrame:
    """Return overall positions over the indicators that every full year has, so that no change comes from a change of the set.

    Full years are those in which at least `FEWEST_VOTES` indicators vote.

    Returns
    -------
    DataFrame
        The columns of `positions`, theme ``Overall``; one row per full year and authority; no rows where the years share none.
    """
    return _panel_of(report.members, tuple(years(report)))


@kept
def _panel_of(members: tuple[str, ...], chosen: tuple[str, ...]) -> pd.DataFrame:
    """Return `fixed_panel` of a group: the same for every report that compares with it."""
    every = {year: voting_sets(ranks_of(members, year)).get(OVERALL, pd.DataFrame()) for year in chosen}
    sets = {year: rows for year, rows in every.items() if len(rows) and rows["indicator_id"].nunique() >= FEWEST_VOTES}
    if not sets:
        return pd.DataFrame(columns=_COLUMNS)
    shared = set.intersection(*(set(rows.get("indicator_id", [])) for rows in sets.values()))
    if not shared:
        return pd.DataFrame(columns=_COLUMNS)
    frames = []
    for year, rows in sets.items():
        placed = composite.positions(rows[rows["indicator_id"].isin(shared)])
        frames.append(placed.assign(year=year, theme=OVERALL, estimates_used=0))
    frame = pd.concat(frames, ignore_index=True)
    return frame.assign(authority=frame["authority_code"].map(names()))[_COLUMNS]


def own_overall(report: Report) -> pd.DataFrame:
    """Return the authority's overall position in each year, with all indicators and with those that every year has.

    Returns
    -------
    DataFrame
        The columns of `positions`, then panel_position and panel_indicators, and thin_position: the position where fewer than
        `FEWEST_VOTES` indicators vote, which then stands there and not under position. One row a year.
    """
    frame = positions_over_time(report)
    own = frame[(frame["authority_code"] == report.authority.code) & (frame["theme"] == OVERALL)]
    panel = fixed_panel(report)
    panel = panel[panel["authority_code"] == report.authority.code]
    panel = panel.rename(columns={"position": "panel_position", "indicators_used": "panel_indicators"})
    own = own.merge(panel[["year", "panel_position", "panel_indicators"]], on="year", how="left")
    thin = own["indicators_used"] < FEWEST_VOTES
    return own.assign(thin_position=own["position"].where(thin), position=own["position"].mask(thin))


def sensitivity(report: Report) -> pd.DataFrame:
    """Return the authority's overall position made in other ways.

    Returns
    -------
    DataFrame
        variant, position, n_authorities, indicators_used, change (places up from the published way; below zero is down); the
        published way first.
    """
    every = ranks(report, report.benchmark_year)
    every = _weighted(every)
    voting = every[every["headline"] == "yes"]
    official = voting_sets(every).get(OVERALL)
    if official is None:
        return pd.DataFrame(columns=["variant", "position", "n_authorities", "indicators_used", "change"])
    others = {
        SUBGROUPS: every[every["estimated"] == "no"],
        ESTIMATES: voting,
        OF_THE_YEAR: official[reporting_year_of(official["period_end"]) == report.benchmark_year],
    }
    frames = [other_ways(official)]
    frames += [
        composite.positions(rows, draws=0).assign(variant=variant) for variant, rows in others.items() if len(rows)
    ]
    frame = pd.concat(frames, ignore_index=True)
    own = frame[frame["authority_code"] == report.authority.code].reset_index(drop=True)
    change = own["position"].iloc[0] - own["position"]
    return own.assign(change=change)[["variant", "position", "n_authorities", "indicators_used", "change"]]


def warm(report: Report) -> None:
    """Work out what every report that compares with this group in this year will ask for, so that processes share it."""
    positions_over_time(report)
    fixed_panel(report)
