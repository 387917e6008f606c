"""Every ranked indicator in small: what the page that lets a reader choose needs, as plain numbers."""

from dataclasses import replace
from typing import Any

import pandas as pd

from analysis.data import catalogue, store
from analysis.data.geography import current, group_members, group_words
from analysis.methods import ranking
from analysis.parts.benchmarking.indicator import most_changed
from analysis.parts.benchmarking.positions import in_order
from analysis.parts.benchmarking.quartile_moves import movement
from analysis.parts.benchmarking.ranked import observations_of_year
from analysis.parts.benchmarking.series import PERIOD_KEYS as _KEYS
from analysis.parts.benchmarking.series import QUARTILES as _QUARTILES
from analysis.parts.benchmarking.series import own_series, quartiles_over_time
from analysis.parts.report import Report

GROUPS = ("all", "region", "dfe-neighbours", "ons-similar")
"""Comparator groups that a reader may choose beside the report's own."""
FEWEST = 3
DIGITS = 6


def first_choice(report: Report) -> str:
    """Return the indicator that the page opens with: one that moved far, else the first of the ranked ones; empty for none."""
    moved = most_changed(movement(report))
    ranked = observations_of_year(report, report.benchmark_year)["indicator_id"]
    return next(iter([*moved, *sorted(set(ranked))]), "")


def figures(report: Report) -> dict[str, Any]:
    """Return the explorer's figures.

    Returns
    -------
    dict
        areas (name and type of each upper-tier authority), own (the report's authority, a position in areas), groups (words and
        positions in areas), indicators (id, name, theme, unit, decimals, polarity, period, values by area with None where there
        is none, standing: for each group its median and its members' ranks in the order of positions, None for none; and trend:
        periods, own values, and for each group its 25th, 50th and 75th percentile by period). Results are those of the benchmark
        year, each indicator for the one period most areas have.
    """
    areas = _areas()
    at = {str(code): position for position, code in enumerate(areas["code"])}
    members = _groups(report, at)
    everyone = replace(report, group_id="all", members=tuple(at))
    values = observations_of_year(everyone, report.benchmark_year)
    values = values[values["authority_code"].isin(at)]
    trends = _trends(report, members, at)
    about = catalogue.ranked().set_index("indicator_id")
    order = {theme: place for place, theme in enumerate(in_order(about["theme"]))}
    shown = about[about.index.isin(values["indicator_id"])]
    listed = shown.assign(_order=shown["theme"].map(order)).sort_values(["_order", "name"]).index
    by_indicator = dict(iter(values.groupby("indicator_id")))
    standing = _standing(values, [[list(at)[place] for place in places] for _, places in members.values()])
    return {
        "areas": areas[["name", "type"]].to_numpy().tolist(),
        "own": at[report.authority.code],
        "groups": [[words, positions] for words, positions in members.values()],
        "indicators": [
            _indicator(name, about.loc[name], by_indicator[name], at)
            | {"standing": standing[name], "trend": trends.get(name, [])}
            for name in listed
        ],
    }


def _areas() -> pd.DataFrame:
    return current(store.table("authorities")).sort_values("name", ignore_index=True)


def everyone() -> tuple[str, ...]:
    """Return the codes of all upper-tier authorities, in the order of the explorer's areas."""
    return tuple(str(code) for code in _areas()["code"])


def _groups(report: Report, at: dict[str, int]) -> dict[str, tuple[str, list[int]]]:
    """Return each group a reader may choose: its words and its members' positions; the report's own group first."""
    found = {report.group_id: (report.group, sorted(at[code] for code in report.members if code in at))}
    tables = (store.table("authorities"), store.table("comparator_groups"), store.table("neighbours"))
    for group in GROUPS:
        codes = group_members(group, report.authority, *tables)
        positions = sorted(at[code] for code in codes if code in at)
        if group not in found and len(positions) >= FEWEST:
            found[group] = (group_words(group, report.authority, len(positions)), positions)
    return found


def _indicator(name: str, about: pd.Series, rows: pd.DataFrame, at: dict[str, int]) -> dict[str, Any]:
    results: list[float | None] = [None] * len(at)
    for code, value in zip(rows["authority_code"], rows["value"], strict=True):
        results[at[code]] = _short(value)
    return {
        "id": name,
        "name": str(about["name"]),
        "theme": str(about["theme"]),
        "unit": str(about["unit"]),
        "decimals": int(about["decimals"]),
        "polarity": str(about["polarity"]),
        "period": str(rows["period"].iloc[0]),
        "values": results,
    }


def _standing(values: pd.DataFrame, groups: list[list[str]]) -> dict[str, list[Any]]:
    """Return for each indicator and group the median and the members' ranks, 1 the best; None where there is none."""
    found: dict[str, list[Any]] = {str(name): [] for name in values["indicator_id"].unique()}
    for codes in groups:
        mine = ranking.rank(values[values["authority_code"].isin(codes)], by=["indicator_id"])
        medians = mine.groupby("indicator_id")["value"].median()
        ranks = mine.pivot(index="indicator_id", columns="authority_code", values="rank").reindex(columns=codes)
        for name, rows in found.items():
            row = ranks.loc[name].to_numpy() if name in ranks.index else [float("nan")] * len(codes)
            whole = [None if pd.isna(rank) else int(rank) for rank in row]
            rows.append([_short(medians.get(name, float("nan"))), whole])
    return found


def _trends(report: Report, members: dict[str, tuple[str, list[int]]], at: dict[str, int]) -> dict[str, list[Any]]:
    """Return each indicator's trend: periods, own values, and for each group the quartiles of every period."""
    own = own_series(report)
    own = own[own["reporting_year"] <= report.benchmark_year]
    if own.empty:
        return {}
    codes = list(at)
    bands = []
    for _, positions in members.values():
        wide = quartiles_over_time(tuple(codes[position] for position in positions))
        bands.append(own.merge(wide, on=_KEYS, how="left")[_QUARTILES].set_axis(own.index))
    found: dict[str, list[Any]] = {}
    for name, rows in own.groupby("indicator_id"):
        series = [[_short(value) for value in band.loc[rows.index].to_numpy().ravel()] for band in bands]
        found[str(name)] = [list(rows["period"]), [_short(value) for value in rows["value"]], series]
    return found


def _short(value: float) -> float | None:
    """Return a number as short as it can be written without a reader noticing; None for none."""
    return None if pd.isna(value) else float(f"{value:.{DIGITS}g}")
