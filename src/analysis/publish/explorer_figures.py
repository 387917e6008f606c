"""Every ranked indicator in small: what the page that lets a reader choose needs, packed."""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from analysis.data import catalogue, store
from analysis.data.geography import TYPE_WORDS, current, group_members, group_words
from analysis.parts.benchmarking.indicator import most_changed
from analysis.parts.benchmarking.positions import in_order
from analysis.parts.benchmarking.quartile_moves import movement
from analysis.parts.benchmarking.ranked import results_of_year
from analysis.parts.report import Report
from analysis.publish.explorer_packing import Matrix, pack, pressed, scaled
from analysis.publish.explorer_quadrants import names_of, quadrant_figures
from analysis.publish.explorer_series import MOST_PERIODS, Series, comparable, series
from analysis.publish.explorer_tiles import tiles

GROUPS = ("all", "region", "dfe-neighbours", "ons-similar")
"""Comparator groups that a reader may choose beside the report's own."""
FEWEST = 3
LARGE, FEW_PERIODS = 70, (5, 3, 1)
"""Ranks of a group with more members stand for fewer periods, as many as there is room for: all would take a third of the page."""
MOST_LETTERS = 835_000
"""The room for the figures in a page of a megabyte."""


def first_choice(report: Report) -> str:
    """Return the indicator that the page opens with: one that moved far, else the first of the ranked ones; empty for none."""
    moved = most_changed(movement(report))
    ranked = results_of_year(report.members, report.benchmark_year)["indicator_id"]
    return next(iter([*moved, *sorted(set(ranked))]), "")


def figures(report: Report) -> str:
    """Return the explorer's figures as text for the page (`explorer_packing.pressed`).

    The JSON has own (the report's authority, a position in areas), areas (name and type; the `count` of today first, then any
    that have ended), tiles (column and row by area), groups (words and positions in areas), sources, labels (of periods), quadrants
    (`explorer_quadrants`), ranked (for each group, of how many periods its ranks are given), first and indicators: id, name, short,
    theme, unit, decimals, polarity, definition, source, periods (the newest first, in labels), intervals (1 where any are published) and
    blocks (width and base of each).

    The bytes are the first block of every indicator, then the second of every one, and so on. The blocks, periods in rows: results of
    every area and England; how far published intervals reach below, and above; for each group its members' ranks, then for each its
    three quartiles; and the quartile of every area among all, in the newest period. Results, intervals and quartiles are whole numbers
    of the last decimal shown.
    """
    areas = _areas()
    at = {str(code): position for position, code in enumerate(areas["code"])}
    members = _groups(report, at)
    chosen = _chosen(list(at), report.benchmark_year)
    drawn = series(chosen, list(at), [positions for _, positions in members.values()])
    quadrants, ended = quadrant_figures(report, at)
    about = {
        "own": at[report.authority.code],
        "count": len(at),
        "areas": [*areas[["name", "type"]].to_numpy().tolist(), *([name, ""] for name in names_of(ended))],
        "types": TYPE_WORDS,
        "tiles": tiles(list(at), list(areas["type"])),
        "groups": [[words, positions] for words, positions in members.values()],
        "quadrants": quadrants,
        "first": first_choice(report),
    }
    tried = (_packed(about, drawn, chosen, few) for few in FEW_PERIODS)
    fitting = (text for text in tried if len(text) <= MOST_LETTERS)
    return next(fitting, "") or _packed(about, drawn, chosen, FEW_PERIODS[-1])


def _packed(about: dict[str, Any], drawn: Series, chosen: dict[str, str], few: int) -> str:
    """Return the figures with ranks of large groups for a few periods."""
    ranked = [MOST_PERIODS if ranks.shape[1] <= LARGE else few for ranks in drawn.ranks]
    labels = sorted(set(drawn.periods["period"]))
    indicators, content = _indicators(drawn, chosen, labels, ranked)
    used = sorted({one["source"] for one in indicators})
    placed = [one | {"source": used.index(one["source"])} for one in indicators]
    sources = [_source(name) for name in used]
    return pressed(about | {"ranked": ranked, "labels": labels, "sources": sources, "indicators": placed}, content)


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


def _chosen(codes: Sequence[str], year: str) -> dict[str, str]:
    """Return the indicators that areas have results of, by theme and name, each with the last day of the one period most areas have."""
    ends = _ends(tuple(codes), year)
    about = catalogue.ranked().set_index("indicator_id")
    order = {theme: place for place, theme in enumerate(in_order(about["theme"]))}
    shown = about[about.index.isin(ends)]
    listed = shown.assign(_order=shown["theme"].map(order)).sort_values(["_order", "name"]).index
    return {str(name): ends[str(name)] for name in listed}


@store.cached
def _ends(codes: tuple[str, ...], year: str) -> dict[str, str]:
    """Return the last day of the period that stands for a year, by indicator."""
    values = results_of_year(codes, year)
    ends = values[values["authority_code"].isin(codes)].groupby("indicator_id")["period_end"].first()
    return {str(name): str(end) for name, end in ends.items()}


def warm(report: Report) -> None:
    """Work out what the explorer of every report of a year shows alike, so that processes share it."""
    codes = everyone()
    comparable(tuple(_chosen(codes, report.benchmark_year).items()), codes)


def _indicators(
    drawn: Series, chosen: dict[str, str], labels: list[str], ranked: list[int]
) -> tuple[list[dict[str, Any]], bytes]:
    about = catalogue.ranked().set_index("indicator_id").to_dict("index")
    place = {label: position for position, label in enumerate(labels)}
    found, blocks = [], []
    for name, rows in drawn.rows().items():
        periods = drawn.periods[rows]
        if periods["period_end"].iloc[0] != chosen[name]:
            continue
        decimals = int(about[name]["decimals"])
        packed = [pack(matrix) for matrix in _matrices(drawn, rows, decimals, ranked)]
        own = {
            "decimals": decimals,
            "periods": [place[period] for period in periods["period"]],
            "intervals": int(_published(drawn, rows)),
            "blocks": [[block.width, block.base] for block in packed],
        }
        found.append(_described(name, about[name]) | own)
        blocks.append([block.content for block in packed])
    return found, b"".join(content for kind in zip(*blocks, strict=True) for content in kind)


def _published(drawn: Series, rows: slice) -> bool:
    return not np.isnan(drawn.lower[rows]).all()


def _matrices(drawn: Series, rows: slice, decimals: int, ranked: list[int]) -> list[Matrix]:
    """Return what is packed of an indicator, in the order the script reads it."""
    limits = slice(None if _published(drawn, rows) else 0)
    values, lower, upper = (scaled(of[rows], decimals) for of in (drawn.results, drawn.lower, drawn.upper))
    return [
        values,
        (values - lower)[limits],
        (upper - values)[limits],
        *(ranks[rows][:held] for ranks, held in zip(drawn.ranks, ranked, strict=True)),
        *(scaled(band[rows], decimals) for band in drawn.bands),
        drawn.quarters[rows][:1],
    ]


def _described(name: str, about: Mapping[Hashable, Any]) -> dict[str, Any]:
    words = {key: str(about[key]) for key in ("name", "theme", "unit", "polarity", "definition")}
    return {"id": name, "short": str(about["short_name"]), **words, "source": str(about["source_id"])}


def _source(name: str) -> list[str]:
    """Return a source's publisher, title and address."""
    row = store.table("sources").set_index("source_id").loc[name]
    return [str(row["publisher"]), str(row["title"]), str(row["address"])]
