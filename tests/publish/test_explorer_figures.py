"""The explorer's packed figures are those of the frames they were made from."""

from typing import Any

import numpy as np
import pandas as pd
import pytest
from explorer_reading import unpacked
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from analysis.data import store
from analysis.data.geography import current
from analysis.display.columns import NUMBERS
from analysis.methods import quartiles, ranking
from analysis.parts.benchmarking.ranked import ranks
from analysis.parts.benchmarking.spend_and_deprivation import quadrants
from analysis.parts.report import Report, open_report
from analysis.publish.explorer_figures import MOST_LETTERS, MOST_PERIODS, everyone, figures
from analysis.publish.explorer_packing import Matrix, pack, pressed, released, scaled, unpack
from analysis.publish.explorer_series import ENGLAND
from analysis.publish.explorer_tiles import tiles

WHOLE = st.integers(-(10**7), 10**7).map(float) | st.just(float("nan"))
Shown = tuple[dict[str, Any], bytes]
COUNCILS = ["leicestershire", "rutland"]


@given(arrays(float, st.tuples(st.integers(0, 9), st.integers(1, 9)), elements=WHOLE))
def test_what_is_packed_is_unpacked(rows: Matrix) -> None:
    assert np.array_equal(unpack(pack(rows), rows.shape[1]), rows, equal_nan=True)


@given(st.floats(-(10**6), 10**6), st.integers(0, 2))
def test_numbers_are_rounded_as_they_are_written(value: float, decimals: int) -> None:
    whole = scaled(np.array([value]), decimals)[0]
    assert NUMBERS[str(decimals)](whole / 10**decimals) == NUMBERS[str(decimals)](value)


@given(st.binary(max_size=500))
def test_what_is_pressed_is_released(content: bytes) -> None:
    about = {"one": ["</script>", 1, None, "é"]}
    text = pressed(about, content)
    assert released(text) == (about, content)
    assert "<" not in text


@pytest.fixture(scope="module", params=COUNCILS)
def report(request: pytest.FixtureRequest) -> Report:
    return open_report("2024/25", request.param, "")


@pytest.fixture(scope="module")
def shown(report: Report) -> Shown:
    return released(figures(report))


def _results(one: dict[str, Any], about: dict[str, Any]) -> pd.DataFrame:
    """Return an indicator's results with the row and column where each should stand."""
    codes = [*everyone(), ENGLAND]
    rows = store.observations(indicator_id=[one["id"]], authority_code=codes)
    labels = [about["labels"][place] for place in one["periods"]]
    rows = rows[rows["value"].notna() & rows["period"].isin(labels)]
    return rows.assign(row=rows["period"].map(labels.index), column=rows["authority_code"].map(codes.index))


def test_random_cells_are_those_of_the_observations(shown: Shown) -> None:
    about, content = shown
    random = np.random.default_rng(7)
    for one in random.choice(about["indicators"], 25, replace=False):
        values, below, above, *_ = unpacked(about, content, one["id"])
        rows = _results(one, about)
        write = NUMBERS[str(one["decimals"])]
        tenth = 10 ** one["decimals"]
        assert np.isfinite(values).sum() == len(rows)
        assert len(values) <= MOST_PERIODS
        for row in rows.sample(min(len(rows), 40), random_state=3).to_dict("records"):
            at = (row["row"], row["column"])
            assert write(values[at] / tenth) == write(row["value"])
            if one["intervals"] and not np.isnan(row["lower_ci"]):
                assert write((values[at] - below[at]) / tenth) == write(row["lower_ci"])
                assert write((values[at] + above[at]) / tenth) == write(row["upper_ci"])


def test_ranks_medians_and_quarters_are_those_of_the_methods(shown: Shown) -> None:
    about, content = shown
    random = np.random.default_rng(8)
    groups = len(about["groups"])
    for one in random.choice(about["indicators"], 15, replace=False):
        blocks = unpacked(about, content, one["id"])
        rows = _results(one, about)
        tenth = 10 ** one["decimals"]
        areas = rows[rows["authority_code"] != ENGLAND].assign(polarity=one["polarity"])
        for group, (_, members) in enumerate(about["groups"]):
            held = ranking.rank(areas[areas["column"].isin(members)], by=["period_end"])
            found, band = blocks[3 + group], blocks[3 + groups + group]
            for row in held[held["row"] < len(found)].to_dict("records"):
                assert found[row["row"], members.index(row["column"])] == row["rank"]
            middle = held[held["row"] == 0]["value"].median()
            assert np.isnan(middle) or abs(band[0, 1] / tenth - middle) <= 0.5 / tenth + 1e-9
        newest = areas[areas["row"] == 0]
        expected = quartiles.quartile(newest, by=["period_end"])
        assert np.array_equal(blocks[-1][0][newest["column"]], expected, equal_nan=True)


def test_ranks_of_the_own_group_are_those_of_the_report(report: Report, shown: Shown) -> None:
    about, content = shown
    frame = ranks(report, report.benchmark_year)
    codes = list(everyone())
    members = about["groups"][0][1]
    compared = 0
    for one in about["indicators"][::7]:
        rows = frame[frame["indicator_id"] == one["id"]]
        if len(rows) and rows["period"].iloc[0] == about["labels"][one["periods"][0]]:
            found = unpacked(about, content, one["id"])[3][0]
            held = rows[rows["authority_code"].isin(codes)]
            assert [found[members.index(codes.index(code))] for code in held["authority_code"]] == list(held["rank"])
            compared += 1
    assert compared > 30


def test_quadrants_are_those_of_the_frame(report: Report, shown: Shown) -> None:
    about, _ = shown
    frame = quadrants(report)
    assert sum(len(each["rows"]) for each in about["quadrants"]) == len(frame)


def test_every_authority_has_a_tile_of_its_own_about_where_it_lies() -> None:
    areas = current(store.table("authorities"))
    found = tiles(list(areas["code"]), list(areas["type"]))
    assert len(set(found)) == len(areas) == len(everyone())
    corners = store.table("outlines").groupby("authority_code")[["x_km", "y_km"]].mean().reindex(areas["code"])
    columns, rows = zip(*found, strict=True)
    assert np.corrcoef(columns, corners["x_km"])[0, 1] > 0.9
    assert np.corrcoef(rows, corners["y_km"])[0, 1] < -0.9
    assert (max(columns), max(rows)) < (24, 26)


def test_an_early_year_and_a_group_of_all_pack_too() -> None:
    for year, group in (("2015/16", ""), ("2024/25", "all")):
        about, content = released(figures(open_report(year, "kent", group)))
        assert about["areas"][about["own"]][0] == "Kent"
        assert len(unpacked(about, content, about["indicators"][-1]["id"])) == 4 + 2 * len(about["groups"])


@pytest.mark.parametrize(("authority", "group"), [("reading", ""), ("cornwall", ""), ("kent", "all"), ("leeds", "")])
def test_figures_leave_room_for_the_page_around_them(authority: str, group: str) -> None:
    assert len(figures(open_report("2024/25", authority, group))) <= MOST_LETTERS
