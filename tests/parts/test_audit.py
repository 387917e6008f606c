from collections.abc import Callable
from pathlib import Path
from typing import cast

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import cli
from analysis.data.formula_syntax import FUNCTIONS
from analysis.errors import DataError
from analysis.parts import checks, dashboards
from analysis.parts.checks import judged as audit
from analysis.parts.facts import tables
from analysis.parts.report import Report, prepare
from analysis.statements.formulas import Cells
from analysis.statements.judging import judge

LOCAL = "local/northshire/2024-25"
TRUE_SLIPS = {
    *("S014", "S087", "S090", "S093", "S096", "S097", "S100", "S111", "S133", "S135", "S137", "S139", "S141", "S143"),
    *("S144", "S146", "S196", "S198", "S200", "S216", "S365", "S461", "S514", "S528", "S621", "S632"),
}
"""The statements of the council's document for 2024/25 that its own tables contradict, each checked by hand."""


@pytest.fixture(scope="module")
def report() -> Report:
    return prepare({"reporting_year": "2024/25", "authority": "leicestershire"})


@pytest.fixture(scope="module")
def judged(report: Report) -> pd.DataFrame:
    return checks.statements(report)


def test_every_true_slip_is_found_and_nothing_else(judged: pd.DataFrame) -> None:
    assert set(judged.loc[judged["verdict"] == "disagrees", "statement_id"]) == TRUE_SLIPS


def test_the_likely_slips_are_named(judged: pd.DataFrame) -> None:
    explained = judged.set_index("statement_id")["explanation"]
    assert "28,620 for 28,260" in explained["S528"]
    assert "with the other sign" in explained["S514"]
    assert "cut off instead of rounded" in explained["S621"]
    assert "33 for 3" in explained["S014"]


def test_most_statements_are_judged_by_a_formula(judged: pd.DataFrame) -> None:
    assert (judged["verdict"] != "not_computable").sum() >= 500
    assert (judged.loc[judged["formula"] == "", "verdict"] == "not_computable").all()
    assert (judged.loc[judged["formula"] != "", "verdict"] != "not_computable").all()


def test_every_statement_is_explained_and_every_disagreement_has_a_cause(judged: pd.DataFrame) -> None:
    assert judged["explanation"].str.endswith(".").all()
    assert not judged["explanation"].str.contains("nobody has written").any()
    assert ((judged["cause"] != "") == (judged["verdict"] == "disagrees")).all()


def printed_counts(report: Report) -> pd.DataFrame:
    """Return how many printed arrows each dashboard has of each kind, money a head among them as the council counts it."""
    rows = dashboards.rows(report)
    counts = pd.crosstab(rows["dashboard"], rows["direction_published"]).loc[rows["dashboard"].unique()]
    return counts[["improved", "similar", "worsened", "not_available"]]


def test_the_headline_counts_are_those_of_the_first_twelve_dashboards(report: Report, judged: pd.DataFrame) -> None:
    totals = printed_counts(report).iloc[:12].sum()
    said = judged.set_index("statement_id").loc[["S074", "S075", "S076", "S077"], "published"].astype(int)
    assert list(totals) == list(said) == [73, 34, 53, 5]


def test_no_other_set_of_dashboards_gives_the_headline_counts(report: Report) -> None:
    counts = printed_counts(report).to_numpy()
    ways: dict[tuple[int, ...], int] = {(0, 0, 0, 0): 1}
    for row in counts:
        for total, number in list(ways.items()):
            more = tuple(int(one + two) for one, two in zip(total, row, strict=True))
            ways[more] = ways.get(more, 0) + number
    assert ways[73, 34, 53, 5] == 1


def test_a_changed_cell_changes_the_verdict(report: Report, judged: pd.DataFrame) -> None:
    rows = dashboards.rows(report)
    rows.loc[rows["row_no"] == 167, "previous_value"] = 28620.0
    rows.loc[rows["row_no"] == 39, "direction_published"] = "similar"
    again = audit.judged(report, rows).set_index("statement_id")["verdict"]
    before = judged.set_index("statement_id")["verdict"]
    changed = set(before.index[before != again])
    assert {"S528", "S087", "S088", "S090", "S091"} <= changed
    assert again["S528"] == again["S087"] == again["S090"] == "agrees"


def test_the_audit_is_grouped_sorted_and_readable(report: Report, judged: pd.DataFrame) -> None:
    lines = audit.lines(report, judged)
    assert max(len(line) for line in lines) <= audit.WIDTH
    heads = [line.rsplit(" (", 1)[0] for line in lines if line and not line.startswith(" ")][:-1]
    assert heads == sorted(set(judged["cause"]) - {""})
    assert lines[-1] == (
        f"Leicestershire 2024/25: {len(judged)} statements: {(judged['verdict'] == 'agrees').sum()} agree, "
        f"{len(TRUE_SLIPS)} disagree, {(judged['verdict'] == 'not_computable').sum()} not computable"
    )
    assert lines == audit.lines(report, checks.statements(report))


def test_the_command_exits_1_where_something_disagrees(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["audit", "--year", "2024/25", "--authority", "leicestershire"]) == 1
    assert "26 disagree" in capsys.readouterr().out


def test_the_command_says_so_where_no_statements_were_given(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["audit", "--authority", "surrey"]) == 0
    assert (
        capsys.readouterr().out == "Surrey 2024/25: the council supplied no statements, so there is nothing to check\n"
    )


@pytest.mark.parametrize(
    "arguments", [["--authority", "atlantis"], ["--year", "2024"], ["--quick"], ["leicestershire"]]
)
def test_wrong_arguments_exit_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["audit", *arguments]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_the_command_exits_0_where_all_agree(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert home.is_dir()
    assert cli.run(["audit", "--authority", "northshire"]) == 0
    assert capsys.readouterr().out == "Northshire 2024/25: 2 statements: 2 agree, 0 disagree, 0 not computable\n"


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("value(1", "a formula that can be read"),
        ("worth(1)", "only the name published and functions such"),
        ("value(1, 2)", "each function with as many values as it takes"),
        ("__import__('os')", "only the name published and functions such"),
        ("(1).__class__", "only figures, words in quotation marks"),
        ("9**9**9", "only figures, words in quotation marks"),
    ],
)
def test_a_formula_in_bad_form_is_told_when_the_data_are_checked(
    home: Path, edit: Callable[[str, str, str], None], formula: str, expected: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert home.is_dir()
    edit(f"{LOCAL}/statements.csv", ",1,value(1)", f',1,"{formula}"')
    assert cli.run(["data", "--check"]) == 1
    error = capsys.readouterr().err.splitlines()
    place = (
        f"compendium: data/raw/{LOCAL}/statements.csv, row 2, column formula: found {formula!r}, expected {expected}"
    )
    assert [line[: len(place)] for line in error] == [place]


UNKNOWN = [
    ("value(99)", "row 99", "a row number of dashboards.csv"),
    ("value(1.5)", "row 1.5", "a row number of dashboards.csv"),
    ("answers(1)", "row 1", "a row that comes from a survey"),
    ("statement('S999')", "the statement 'S999'", "a statement_id of statements.csv"),
    ("figure('F01')", "the figure 'F01'", "a figure_id of funding.csv"),
    ("count('Rivers')", "the dashboard 'Rivers'", "one of Roads"),
    ("count('Roads', 'up')", "the direction 'up'", "one of improved, worsened, similar, not_available"),
    ("count_rows('all')", "the rows 'all'", "row numbers and spans such as '1-20 45'"),
    ("open_value('magic', '2023', 'own')", "the indicator 'magic'", "an indicator_id of catalogue/indicators.csv"),
    ("open_value('waste-per-head', '2023', 'X')", "the area 'X'", "own, England, an ONS code or an authority's name"),
    ("group_size('friends')", "the group 'friends'", "a comparator group, see `compendium list comparators`"),
]
GIVEN = [
    ("open_value('buses-on-time', '2023/24', 'own')", "82.5", "agrees"),
    ("open_value('buses-on-time', '2022/23', 'E10000901')", "82.5", "disagrees"),
    ("open_value('buses-on-time', '2023/24', 'southshire')", "82.5", "not_computable"),
    ("open_mean('buses-on-time', '2022/23', '2023/24')", "82.0", "agrees"),
    ("open_rises('buses-on-time', '2022/23', '2023/24')", "yes", "agrees"),
    ("open_rank('buses-on-time', '2023/24', 'county-areas')", "1", "agrees"),
    ("open_median('buses-on-time', '2023/24', 'county-areas')", "82.5", "agrees"),
    ("open_quartile('buses-on-time', '2023/24', 'county-areas')", "1", "not_computable"),
    ("per_head('own', '2025/26')", "960", "agrees"),
    ("per_head('southshire', '2025/26') - per_head('own', '2025/26')", "90", "agrees"),
    ("per_head_rank('own', '2025/26', 'county-areas')", "1", "agrees"),
    ("per_head_rank('southshire', '2025/26', 'county-areas')", "2", "agrees"),
    ("per_head('own', '2019/20')", "960", "not_computable"),
    ("population('own', 2024)", "1000", "agrees"),
    ("population('own', 2023)", "1000", "not_computable"),
    ("group_size('county-areas')", "3", "agrees"),
    ("position('Overall', '2023/24')", "1", "agrees"),
    ("indicators_used('Nothing', '2023/24')", "1", "not_computable"),
    ("bottom_quartile_count('2023/24')", "0", "agrees"),
    ("quartile_data_count('2023/24')", "0", "agrees"),
    ("left_bottom('buses-on-time', '2023/24')", "improved", "not_computable"),
    ("target_met(1) == 'yes'", "met", "agrees"),
    ("target(1)", "90", "agrees"),
    ("target(2)", "90", "not_computable"),
    ("previous_period(1) + '; ' + period(1)", "2023/24; 2024/25", "agrees"),
    ("previous(3)", "1", "not_computable"),
    ("quartile(2)", "1", "not_computable"),
    ("count_quartile('1 2')", "1", "agrees"),
    ("count_quartile('1', 'Roads')", "2", "disagrees"),
    ("count_rows('1-2', 'improved')", "2", "agrees"),
    ("answers(2)", "1100", "agrees"),
    ("computed_direction(2)", "similar", "agrees"),
    ("direction(2)", "improved", "agrees"),
    ("statement('S001') - 2", "80.5", "agrees"),
]


def write_register(home: Path, rows: list[tuple[str, str]]) -> None:
    """Write a made-up register of formulas, each with what was published."""
    path = home / "data" / "raw" / LOCAL / "statements.csv"
    heading = path.read_text(encoding="utf-8").splitlines()[0]
    lines = [
        f'S{number:03d},dashboards,Roads,1,level,Made up,{published},%,1,"{formula}"'
        for number, (formula, published) in enumerate(rows, 1)
    ]
    path.write_text("\n".join([heading, *lines, ""]), encoding="utf-8")


def northshire() -> Report:
    """Return the report of a place that does not exist."""
    return prepare({"reporting_year": "2024/25", "authority": "northshire"})


def test_unknown_names_are_told_when_formulas_are_worked_out(home: Path) -> None:
    write_register(home, [(formula, "1") for formula, _, _ in UNKNOWN])
    with pytest.raises(DataError) as caught:
        checks.statements(northshire())
    file = f"data/raw/{LOCAL}/statements.csv"
    assert caught.value.problems == [
        f"{file}, row {row}, column formula: found {found}, expected {expected}"
        for row, (_, found, expected) in enumerate(UNKNOWN, 2)
    ]


def test_each_function_reads_its_table(home: Path) -> None:
    write_register(home, [(formula, published) for formula, published, _ in GIVEN])
    found = checks.statements(northshire())
    assert list(zip(found["formula"], found["verdict"], strict=True)) == [
        (formula, verdict) for formula, _, verdict in GIVEN
    ]


def test_every_function_of_the_form_is_there(report: Report) -> None:
    rows = dashboards.rows(report).assign(direction_shown="similar")
    given = pd.DataFrame(columns=["statement_id", "kind", "published"])
    there = set(tables(report, rows, given, pd.DataFrame(columns=["figure_id", "value"]))(Cells()))
    assert there | {"abs", "near", "later", "start_year"} == set(FUNCTIONS)


def test_no_formula_prints_its_own_number(judged: pd.DataFrame) -> None:
    assert (judged["formula"] != judged["published"]).all()


def made_up(value: float, previous: float, decimals: int, unit: str) -> pd.DataFrame:
    """One made-up row of a dashboard."""
    row = {"row_no": 1, "dashboard": "Widgets", "indicator": "Widgets made", "value": value, "previous_value": previous}
    row |= {"unit": unit, "decimals": decimals, "direction": "improved", "direction_shown": "improved", "target": 0.0}
    return pd.DataFrame([row])


def verdict_of(row: pd.DataFrame, formula: str, published: str) -> str:
    """Judge one made-up statement against one made-up row."""
    statement = {"statement_id": "S001", "part": "dashboards", "place": "Widgets", "kind": "change", "claim": "Made up"}
    frame = pd.DataFrame([statement | {"published": published, "formula": formula, "subject_row_nos": ""}])
    report = cast("Report", None)  # nothing national is asked for
    facts = tables(report, row, frame, pd.DataFrame(columns=["figure_id", "value"]))
    return str(judge(frame, facts, {1: "Widgets made"}, "statements.csv").iloc[0]["verdict"])


NUMBERS = st.floats(1, 10_000)
PLACES = st.integers(0, 2)


@given(NUMBERS, NUMBERS, PLACES, st.integers(0, 1))
def test_a_change_rounded_from_the_true_figures_always_agrees(
    now: float, before: float, places: int, said: int
) -> None:
    row = made_up(round(now, places), round(before, places), places, "kg")
    assert verdict_of(row, "change(1)", f"{now - before:.{said}f}") == "agrees"
    if round(before, places) > 1:
        assert verdict_of(row, "change_pct(1)", f"{100 * (now - before) / before:.{said}f}") == "agrees"


@given(NUMBERS, NUMBERS, PLACES, st.integers(0, 1), st.sampled_from([-1, 1]))
def test_a_change_off_by_more_than_rounding_always_disagrees(
    now: float, before: float, places: int, said: int, way: int
) -> None:
    row = made_up(round(now, places), round(before, places), places, "kg")
    shown = round(now, places) - round(before, places)
    wrong = round(shown + way * (1.5 * 10.0**-said + 1.5 * 10.0**-places), said)
    assert verdict_of(row, "change(1)", f"{wrong:.{said}f}") == "disagrees"


@given(st.integers(0, 5000), st.integers(0, 5000), st.integers(1, 50))
def test_what_is_counted_one_by_one_has_no_rounding(now: int, before: int, off: int) -> None:
    row = made_up(now, before, 0, "widgets")
    assert verdict_of(row, "change(1)", str(now - before)) == "agrees"
    assert verdict_of(row, "change(1)", str(now - before + off)) == "disagrees"
    assert (verdict_of(row, "value(1) > previous(1)", "higher") == "agrees") == (now > before)
