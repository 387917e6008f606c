"""Which figures are likely: jumps, repeated and skipped periods, figures of another kind, swapped pairs, England and its areas."""

import numpy as np
import pandas as pd
import pytest

from analysis.data.accepted import plausible

YEARS = ("2020", "2021", "2022", "2023")
AREAS = [f"E06{number:06d}" for number in range(120)]


@pytest.fixture
def figures() -> pd.DataFrame:
    """Give a measure of 120 areas in four years, with changes of a few per cent."""
    dice = np.random.default_rng(1)
    start = dice.uniform(30, 70, len(AREAS))
    rows = [
        {"of": "a", "area": area, "when": year, "value": round(start[at] + step + dice.normal(0, 1), 1)}
        for at, area in enumerate(AREAS)
        for step, year in enumerate(YEARS)
    ]
    return pd.DataFrame(rows)


def at(frame: pd.DataFrame, area: int, year: str = "2023") -> int:
    return int(frame.index[(frame["area"] == AREAS[area]) & (frame["when"] == year)][0])


def test_usual_changes_are_no_jump(figures: pd.DataFrame) -> None:
    assert plausible.jumps(plausible.with_changes(figures)).empty


@pytest.mark.parametrize(("factor", "extreme"), [(10.0, True), (0.1, True), (1.8, True), (1.4, False)])
def test_a_jump_is_found_and_the_further_it_is_the_surer(figures: pd.DataFrame, factor: float, extreme: bool) -> None:
    row = at(figures, 7)
    figures.loc[row, "value"] *= factor
    found = plausible.jumps(plausible.with_changes(figures))
    assert list(found.index) == [row]
    assert bool(found["extreme"].iloc[0]) is extreme


def test_a_small_area_among_large_ones_jumps_by_what_it_is_multiplied_with(figures: pd.DataFrame) -> None:
    """A change that is nothing beside those of large areas is found where figures hardly grow so."""
    sizes = pd.Series(np.geomspace(10, 1e6, len(AREAS)), index=AREAS)
    counts = figures.assign(value=figures["area"].map(sizes) * figures["value"] / 50)
    row = at(counts, 0)
    counts.loc[row, "value"] /= 10
    found = plausible.jumps(plausible.with_changes(counts))
    assert row in found.index
    assert found["times"][row] < plausible.USUAL < found["growths"][row]


def test_nine_areas_say_nothing_of_what_is_usual(figures: pd.DataFrame) -> None:
    few = figures[figures["area"].isin(AREAS[:2]) & (figures["when"] > "2021")].copy()
    few.loc[few.index[-1], "value"] *= 1000
    assert plausible.jumps(plausible.with_changes(few)).empty


@pytest.mark.parametrize(("factor", "found"), [(1000.0, 1), (0.1, 1), (-1.0, 1), (1.5, 0)])
def test_a_period_of_another_size_is_found(figures: pd.DataFrame, factor: float, found: int) -> None:
    figures.loc[figures["when"] == "2023", "value"] *= factor
    shifts = plausible.shifts(plausible.with_changes(figures))
    assert shifts["when"].tolist() == ["2023"] * found


def test_a_period_that_repeats_the_one_before_is_found(figures: pd.DataFrame) -> None:
    assert plausible.repeated(plausible.with_changes(figures)).empty
    wide = figures.pivot_table(index="area", columns="when", values="value")
    newest = figures["when"] == "2023"
    figures.loc[newest, "value"] = figures.loc[newest, "area"].map(wide["2022"])
    found = plausible.repeated(plausible.with_changes(figures))
    assert found[["of", "when", "areas", "share"]].to_numpy().tolist() == [["a", "2023", 120, 1.0]]


def test_a_measure_that_is_the_same_everywhere_repeats_nothing(figures: pd.DataFrame) -> None:
    assert plausible.repeated(plausible.with_changes(figures.assign(value=100.0))).empty


def test_a_skipped_year_is_found_and_a_habit_of_two_years_is_not(figures: pd.DataFrame) -> None:
    assert plausible.gaps(figures).empty
    later = figures.assign(when=figures["when"].replace({"2023": "2024-03-31"}))
    assert plausible.gaps(later)[["when", "before", "years", "usual"]].to_numpy().tolist() == [
        ["2024-03-31", "2022", 2, 1]
    ]
    every_other = figures.assign(
        when=figures["when"].map({"2020": "2014", "2021": "2016", "2022": "2018", "2023": "2020"})
    )
    assert plausible.gaps(every_other).empty


@pytest.mark.parametrize(("value", "usual"), [(0.0, "more than 0"), (-4.0, "0 or more"), (4.55, "fewer decimals")])
def test_a_figure_of_another_kind_is_found(figures: pd.DataFrame, value: float, usual: str) -> None:
    row = at(figures, 3)
    figures.loc[row, "value"] = value
    chosen = figures.index.isin([row, row - 1])
    found = plausible.strangers(figures, pd.Series(chosen, index=figures.index))
    assert found["usual"].to_dict() == {row: usual}


def test_what_is_usual_for_others_is_no_stranger(figures: pd.DataFrame) -> None:
    figures.loc[[at(figures, 3), at(figures, 4, "2021")], "value"] = -4.0
    chosen = pd.Series(figures.index == at(figures, 3), index=figures.index)
    assert plausible.strangers(figures, chosen).empty


def test_a_swapped_pair_is_found_once(figures: pd.DataFrame) -> None:
    newest = figures[figures["when"] == "2023"].sort_values("value")
    low, high = newest.index[0], newest.index[-1]
    figures.loc[[low, high], "value"] = figures.loc[[high, low], "value"].to_numpy()
    found = plausible.swapped(plausible.with_changes(figures))
    assert found[["of", "when"]].to_numpy().tolist() == [["a", "2023"]]
    assert {found["area"][0], found["other"][0]} == set(figures.loc[[low, high], "area"])


def test_england_lies_among_its_areas_unless_it_never_does(figures: pd.DataFrame) -> None:
    england = pd.DataFrame({"of": "a", "area": plausible.ENGLAND, "when": YEARS * 2, "value": 50.0})[:4]
    both = pd.concat([figures, england], ignore_index=True)
    assert plausible.outside_of_areas(both).empty
    five = pd.concat([figures, *(figures.assign(when=f"201{number}") for number in range(4))], ignore_index=True)
    usual = pd.DataFrame({"of": "a", "area": plausible.ENGLAND, "when": sorted(set(five["when"])), "value": 50.0})
    usual.loc[7, "value"] = 5000.0
    found = plausible.outside_of_areas(pd.concat([five, usual], ignore_index=True))
    assert found[["when", "value"]].to_numpy().tolist() == [["2023", 5000.0]]
    sums = both.assign(value=both["value"].where(both["area"] != plausible.ENGLAND, 6000.0))
    assert plausible.outside_of_areas(sums).empty, "counts add up to England's"
