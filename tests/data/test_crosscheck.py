"""Tables that are right by themselves but do not agree with each other."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from analysis.data.build import read_shared
from analysis.data.checking import check_everything
from analysis.data.council import read_return
from analysis.data.crosscheck import observation_values, parts_of_values
from analysis.errors import DataError

Edit = Callable[[str, str, str], None]
LOCAL = "local/northshire/2024-25"
AUTHORITY = "an authority of authorities.csv"
INDICATOR = "an indicator of indicators.csv"
PERCENTAGE = "a percentage between 0 and 100"
REASON = "suppressed, not_available or not_applicable where there is no value"
ROWS = "row numbers of dashboards.csv"
ANSWERS = "the survey's number of answers, or nothing where it is not known"
LOWER_TARGET = "a target score not above the current one"
OBSERVED = "observations/made-up.csv"
PLACES = "geography/{}.csv"

SHARED_DAMAGE = [
    (PLACES.format("comparator_groups"), "E10000902", "E10000999", 3, "authority_code", "'E10000999'", AUTHORITY),
    (PLACES.format("neighbours"), "1,E06000902", "1,E06000999", 3, "neighbour_code", "'E06000999'", AUTHORITY),
    (PLACES.format("population"), "E06000901", "E06000999", 4, "authority_code", "'E06000999'", AUTHORITY),
    (PLACES.format("deprivation"), "E06000901", "E06000999", 4, "authority_code", "'E06000999'", AUTHORITY),
    ("finance/spending_power.csv", "E10000902", "E10000999", 3, "authority_code", "'E10000999'", AUTHORITY),
    ("finance/spend_by_service.csv", "E10000901", "E10000999", 2, "authority_code", "'E10000999'", AUTHORITY),
    ("catalogue/indicators.csv", "made-up,waste", "new,waste", 3, "source_id", "'new'", "a source of sources.csv"),
    (OBSERVED, "E10000902", "E10000999", 4, "authority_code", "'E10000999'", AUTHORITY),
    (OBSERVED, "waste-per-head", "waste", 5, "indicator_id", "'waste'", INDICATOR),
    (OBSERVED, "81.5,80,83", "430,80,83", 2, "value", "430", PERCENTAGE),
    (OBSERVED, "81.5,80,83", "-0.5,80,83", 2, "value", "-0.5", PERCENTAGE),
    (OBSERVED, "81.5,80,83", "1234567,80,83", 2, "value", "1234567", PERCENTAGE),
    (OBSERVED, "81.5,80,83", "81.5,84,83", 2, "lower_ci", "84", "a lower limit below the upper"),
    (
        OBSERVED,
        "815,1000,final,",
        "815,1000,final,suppressed",
        2,
        "missing",
        "'suppressed'",
        "no reason beside a value",
    ),
    (OBSERVED, "final,suppressed", "final,", 4, "missing", "''", REASON),
]


@pytest.mark.parametrize(
    ("file", "old", "new", "row", "column", "found", "expected"),
    SHARED_DAMAGE,
    ids=[f"{row[0]}: {row[2]}" for row in SHARED_DAMAGE],
)
@pytest.mark.usefixtures("home")
def test_shared_tables_that_disagree_are_named(
    edit: Edit, file: str, old: str, new: str, row: int, column: str, found: str, expected: str
) -> None:
    edit(file, old, new)
    with pytest.raises(DataError) as caught:
        read_shared()
    assert caught.value.problems == [f"data/raw/{file}, row {row}, column {column}: found {found}, expected {expected}"]


EITHER = "either a row_no or an indicator_id, not both or neither"
RETURN_DAMAGE = [
    ("risk_evidence.csv", "R01,1,", "R01,7,", 2, "row_no", "7", "a row number of dashboards.csv"),
    ("risk_evidence.csv", "waste-per-head", "waste", 3, "indicator_id", "'waste'", INDICATOR),
    ("risk_evidence.csv", "R01,1,", "R09,1,", 2, "risk_id", "'R09'", "a risk of risks.csv"),
    ("risk_evidence.csv", "R01,1,", "R01,,", 2, "indicator_id", "''", EITHER),
    ("risk_evidence.csv", "R01,,waste", "R01,2,waste", 3, "indicator_id", "'waste-per-head'", EITHER),
    ("risk_actions.csv", "R01,", "R03,", 2, "risk_id", "'R03'", "a risk of risks.csv"),
    ("risk_settings.csv", "2025-03-31", "31 March", 3, "value", "'31 March'", "a date such as 2025-03-31"),
    ("risk_settings.csv", ",,11", ",,26", 2, "value", "'26'", "a whole score from 1 to 25"),
    ("risk_settings.csv", "to,,11", "to,Economy,11", 2, "category", "'Economy'", "no category, except beside appetite"),
    ("statements.csv", "3,rows,1 2 3", "3,rows,1 2 4", 3, "subject_row_nos", "'1 2 4'", ROWS),
    (
        "links.csv",
        "2023/24,county-areas",
        "2023/24,",
        2,
        "group",
        "''",
        "a year and a group, or neither where the definitions differ",
    ),
    (
        "dashboards.csv",
        "95,%,0,2024/25",
        "95,%,0,24/25",
        2,
        "period",
        "'24/25'",
        "a period such as 2024/25, 2024, Mar 2025 or 2021-23",
    ),
    ("links.csv", "buses-on-time", "trains", 2, "indicator_id", "'trains'", INDICATOR),
    ("links.csv", "2,buses", "5,buses", 2, "row_no", "5", "a row number of dashboards.csv"),
    ("notes.csv", "Roads,", "Paths,", 2, "dashboard", "'Paths'", "a dashboard of dashboards.csv"),
    ("risks.csv", "4,3,2,3", "4,,2,3", 2, "likelihood", "4", "likelihood and impact, or neither"),
    ("risks.csv", "4,3,2,3", "1,3,2,3", 2, "target_likelihood", "2", LOWER_TARGET),
    ("dashboards.csv", "82.5%,82.5,%", "82.5%,,%", 3, "value", "nan", "a number beside the printed value"),
    ("dashboards.csv", "survey,1100", "survey,1", 3, "travel_tolerance", "1", ANSWERS),
]


@pytest.mark.parametrize(
    ("file", "old", "new", "row", "column", "found", "expected"),
    RETURN_DAMAGE,
    ids=[f"{row[0]}: {row[2]}" for row in RETURN_DAMAGE],
)
def test_a_return_that_disagrees_with_itself_is_named(
    home: Path, edit: Edit, file: str, old: str, new: str, row: int, column: str, found: str, expected: str
) -> None:
    edit(f"{LOCAL}/{file}", old, new)
    with pytest.raises(DataError) as caught:
        read_return(home / "data" / "raw" / LOCAL)
    place = f"data/raw/{LOCAL}/{file}, row {row}, column {column}"
    assert caught.value.problems == [f"{place}: found {found}, expected {expected}"]


ALLOWED = [
    (OBSERVED, "81.5,80,83,815,1000", "81.5,81.5,81.5,815,1000"),
    (OBSERVED, "81.5,80,83,815,1000", "0,0,3,0,1000"),
    (OBSERVED, "81.5,80,83,815,1000", "100,98,100,1000,1000"),
    (f"{LOCAL}/risks.csv", "4,3,2,3", "4,3,4,3"),
    (f"{LOCAL}/dashboards.csv", "survey,1100", "survey,2"),
    (f"{LOCAL}/dashboards.csv", "survey,1100", "survey,"),  # not tested
    (f"{LOCAL}/links.csv", "2023/24,county-areas", ","),  # another definition
]


@pytest.mark.parametrize(("file", "old", "new"), ALLOWED, ids=[f"{row[0]}: {row[2]}" for row in ALLOWED])
def test_what_lies_on_the_line_is_allowed(home: Path, edit: Edit, file: str, old: str, new: str) -> None:
    edit(file, old, new)
    assert len(read_shared()["observations"]) == 4
    assert len(read_return(home / "data" / "raw" / LOCAL)) == 8


@pytest.mark.usefixtures("home")
def test_the_made_up_data_set_has_no_problem() -> None:
    assert check_everything().problems == []


@pytest.mark.usefixtures("home")
def test_a_percentage_is_known_by_its_indicators_unit() -> None:
    values = read_shared()["observations"].set_index("indicator_id").loc["waste-per-head", "value"]
    assert values == 430


def test_beyond_five_rows_of_a_kind_the_rest_is_counted(home: Path) -> None:
    path = home / "data" / "raw" / OBSERVED
    more = "".join(f"buses-on-time,E10000902,{year},{year}-03-31,101,,,,,final,\n" for year in range(2000, 2008))
    path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read_shared()
    place = f"data/raw/{OBSERVED}"
    assert caught.value.problems == [
        *(f"{place}, row {row}, column value: found 101, expected {PERCENTAGE}" for row in range(6, 11)),
        f"{place}, column value: and 3 more rows like that",
    ]


def test_five_rows_of_a_kind_are_all_told(home: Path) -> None:
    path = home / "data" / "raw" / OBSERVED
    more = "".join(f"buses-on-time,E10000902,{year},{year}-03-31,101,,,,,final,\n" for year in range(2000, 2005))
    path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read_shared()
    assert [problem.split(",")[1] for problem in caught.value.problems] == [f" row {row}" for row in range(6, 11)]


@pytest.mark.parametrize(
    ("unit", "value"),
    [("%", 20.0), ("per 1,000", 200.0), ("per 10,000", 2e3), ("per 100,000", 2e4), ("£ per head", 0.2)],
)
def test_a_value_follows_from_its_parts_by_its_unit(unit: str, value: float) -> None:
    rows = pd.DataFrame(
        {
            "indicator_id": "a",
            "value": [value, 2 * value, None],
            "numerator": 1.0,
            "denominator": 5.0,
        },
        index=[2, 3, 5],
    )
    problems = parts_of_values(rows, pd.Series({"a": unit}), "a.csv")
    assert problems == [
        f"a.csv, row 3, column value: found {2 * value:.10g}, expected the value that numerator and denominator give"
    ]


@pytest.mark.parametrize(
    ("value", "numerator", "agrees"),
    [
        (50.0, 50.4, True),
        (50.0, 50.6, False),
        (50.0, 49.6, True),
        (50.0, 49.4, False),
        (2.0, 2.09, True),
        (2.0, 2.2, False),
    ],
)
def test_a_value_may_be_rounded_by_one_per_cent_or_a_tenth(value: float, numerator: float, agrees: bool) -> None:
    rows = pd.DataFrame({"indicator_id": "a", "value": [value], "numerator": numerator / 100, "denominator": 1.0})
    assert (parts_of_values(rows, pd.Series({"a": "%"}), "a.csv") == []) == agrees


def test_other_units_and_empty_denominators_are_not_recomputed() -> None:
    rows = pd.DataFrame({"indicator_id": ["a", "b"], "value": 7.0, "numerator": 1.0, "denominator": [5.0, 0.0]})
    assert parts_of_values(rows, pd.Series({"a": "days", "b": "%"}), "a.csv") == []


@pytest.mark.parametrize(("value", "problems"), [(41.0, 0), (44.0, 1)])
def test_a_value_that_its_counts_contradict_is_refused_before_its_unit_is_known(value: float, problems: int) -> None:
    """A publisher's file is checked so before it is written: the scale is that of most rows of the measure."""
    rows = pd.DataFrame({"indicator_id": "a", "value": [float(number) for number in range(30, 50)]})
    rows = rows.assign(numerator=rows["value"], denominator=100.0, lower_ci=None, upper_ci=None, missing="")
    rows = rows.assign(period="2024", period_end="2024-12-31").astype({"lower_ci": float, "upper_ci": float})
    rows.loc[11, "value"] = value
    found = observation_values(rows, set(), "a.csv")
    line = "a.csv, row 11, column value: found 44, expected the value that numerator and denominator give"
    assert found == [line] * problems


def test_rows_are_counted_in_each_observation_file_for_itself(home: Path) -> None:
    folder = home / "data" / "raw"
    sources = folder / "catalogue" / "sources.csv"
    row = sources.read_text(encoding="utf-8").splitlines()[1].replace("made-up", "second")
    sources.write_text(sources.read_text(encoding="utf-8") + row + "\n", encoding="utf-8")
    heading = (folder / OBSERVED).read_text(encoding="utf-8").splitlines()[0]
    wrong = "buses-on-time,E06000999,2021/22,2022-03-31,50,,,,,final,\n"
    (folder / "observations" / "second.csv").write_text(f"{heading}\n{wrong}", encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read_shared()
    assert caught.value.problems == [
        f"data/raw/observations/second.csv, row 2, column authority_code: found 'E06000999', expected {AUTHORITY}"
    ]


def test_an_observation_held_in_two_files_is_refused(home: Path) -> None:
    folder = home / "data" / "raw"
    sources = folder / "catalogue" / "sources.csv"
    row = sources.read_text(encoding="utf-8").splitlines()[1].replace("made-up", "second")
    sources.write_text(sources.read_text(encoding="utf-8") + row + "\n", encoding="utf-8")
    lines = (folder / OBSERVED).read_text(encoding="utf-8").splitlines(keepends=True)
    (folder / "observations" / "second.csv").write_text(lines[0] + lines[1], encoding="utf-8")
    with pytest.raises(DataError, match="row 2"):
        read_shared()


def test_an_observation_file_of_an_unknown_source_is_refused(home: Path) -> None:
    folder = home / "data" / "raw" / "observations"
    (folder / "made-up.csv").rename(folder / "elsewhere.csv")
    with pytest.raises(DataError, match=r"elsewhere\.csv.*a source of sources\.csv"):
        read_shared()


def test_a_successor_that_is_not_held_is_refused(edit: Edit) -> None:
    edit("geography/authorities.csv", "31,E06000901", "31,E06000999")
    with pytest.raises(DataError, match=r"authorities\.csv, row 6, column successor_code: found 'E06000999'"):
        read_shared()


def test_a_statement_about_a_row_that_is_not_there_is_refused(home: Path, edit: Edit) -> None:
    edit(f"{LOCAL}/statements.csv", "Roads,1,level", "Roads,99,level")
    with pytest.raises(DataError, match=r"statements\.csv, row 2, column row_no: found 99"):
        read_return(home / "data" / "raw" / LOCAL)


def test_a_damaged_dashboards_file_is_not_blamed_on_the_files_that_refer_to_it(home: Path) -> None:
    folder = home / "data" / "raw" / LOCAL
    (folder / "dashboards.csv").write_text("", encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read_return(folder)
    assert caught.value.problems == [
        f"data/raw/{LOCAL}/dashboards.csv: found an empty file, expected a heading row and data"
    ]


def test_a_return_without_dashboards_cannot_refer_to_their_rows(home: Path) -> None:
    folder = home / "data" / "raw" / LOCAL
    (folder / "dashboards.csv").unlink()
    for name in ("statements", "links", "notes"):
        (folder / f"{name}.csv").unlink()
    with pytest.raises(DataError) as caught:
        read_return(folder)
    assert caught.value.problems == [
        f"data/raw/{LOCAL}/risk_evidence.csv, row 2, column row_no: found 1, expected a row number of dashboards.csv"
    ]


@pytest.mark.parametrize(
    ("made", "problem"),
    [
        ("local/northshire/2024-25/dashbords.csv", "found 'dashbords.csv', expected one of dashboards.csv, links.csv"),
        (
            "local/atlantis/2024-25/dashboards.csv",
            "data/raw/local/atlantis: found 'atlantis', expected an authority's slug",
        ),
        ("local/northshire/2024-2025/notes.csv", "found '2024-2025', expected a year such as 2024-25 or a quarter"),
        ("local/northshire/2024-25-q5/notes.csv", "found '2024-25-q5', expected a year such as 2024-25 or a quarter"),
    ],
)
def test_a_return_that_no_report_would_read_is_named(home: Path, made: str, problem: str) -> None:
    path = home / "data" / "raw" / made
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("dashboard,note\n", encoding="utf-8")
    problems = check_everything().problems
    assert [line for line in problems if problem in line] != []
