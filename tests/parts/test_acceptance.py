"""A return is tried whole before it is taken in; a template written for a council comes back without loss."""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from excel_return import excel_return
from openpyxl import Workbook, load_workbook

from analysis.cli import run
from analysis.data import ingest_local, store
from analysis.errors import DataError, ParameterError
from analysis.parts import dashboards, risks
from analysis.parts.acceptance import try_return
from analysis.parts.dashboards import views as dashboard_views
from analysis.parts.report import prepare
from analysis.parts.return_rows import report_to_fill, start
from analysis.parts.risks import views as risk_views
from analysis.publish.return_template import write_template

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
YEAR = "2024/25"
KENT = {"reporting_year": YEAR, "authority": "kent", "quarter": ""}


@pytest.fixture
def real(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a copy of the project's data as the project; return its folder of councils."""
    shutil.copytree(ROOT / "data" / "raw", tmp_path / "data" / "raw")
    monkeypatch.setenv("COMPENDIUM_HOME", str(tmp_path))
    return tmp_path / "data" / "raw" / "local"


def refused(path: Path, parameters: dict[str, str]) -> list[str]:
    planned = ingest_local.plan(path, parameters["authority"], parameters["reporting_year"])
    with pytest.raises(DataError) as caught:
        try_return(planned, parameters)
    return caught.value.problems


WRONG: dict[str, tuple[Callable[[Workbook], None], str]] = {
    "a formula on a row that there is not": (
        lambda book: setattr(book["Statements"]["I3"], "value", "value(99)"),
        "return.xlsx, sheet Statements, row 3, column formula: found row 99, expected a row number of dashboards.csv",
    ),
    "words and numbers mixed up": (
        lambda book: setattr(book["Statements"]["I3"], "value", "value(1) + period(1)"),
        "return.xlsx, sheet Statements, row 3, column formula: found ",
    ),
    "a target that is none": (
        lambda book: setattr(book["Dashboards"]["H4"], "value", "top 10 by 2026"),
        "return.xlsx, sheet Dashboards, row 4, column target_text: found 'top 10 by 2026', expected a figure such as 95%",
    ),
    "a target in another unit": (
        lambda book: setattr(book["Dashboards"]["H7"], "value", "1.2k"),
        "return.xlsx, sheet Dashboards, row 7, column target_text: found '1.2k', expected a figure in the row's unit, 'complaints'",
    ),
    "a link to a year without results": (
        lambda book: (
            book.create_sheet("links").append(["row_no", "indicator_id", "year", "group"])
            or book["links"].append([1, "looked-after-children-rate", "1999/00", "county-areas"])
        ),
        "return.xlsx, sheet links, row 2, column year: found '1999/00', expected a period of looked-after-children-rate that has results",
    ),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_what_would_stop_a_build_is_said_where_it_was_given(real: Path, tmp_path: Path, wrong: str) -> None:
    change, expected = WRONG[wrong]
    found = refused(excel_return(tmp_path / "return.xlsx", change), KENT)
    assert [line for line in found if line.startswith(expected)], found
    assert not (real / "kent").exists()
    assert store.local_return("kent", YEAR) == {}, "nothing of the trial is left in the store"


@pytest.mark.usefixtures("real")
def test_dividing_by_nothing_does_not_stop_a_return(tmp_path: Path) -> None:
    def divide(book: Workbook) -> None:
        book["Statements"]["I3"] = "value(1) / (value(1) - value(1))"

    planned = ingest_local.plan(excel_return(tmp_path / "return.xlsx", divide), "kent", YEAR)
    assert try_return(planned, KENT) is None  # type: ignore[func-returns-value] # that it raises nothing is the point


def test_an_excel_users_return_is_ingested_by_the_command_and_a_second_time_changes_nothing(
    real: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = excel_return(tmp_path / "return.xlsx")
    asked = ["ingest", "local", str(path), "--authority", "kent", "--year", YEAR]
    assert run(asked) == 0
    assert not (real / "kent").exists()
    assert "column value: read '41%' as 41 in row 4, and 21 more in the same way" in capsys.readouterr().out
    assert run([*asked, "--write"]) == 0
    assert {one.name for one in (real / "kent" / "2024-25").iterdir()} == {
        "dashboards.csv",
        "risks.csv",
        "statements.csv",
    }
    capsys.readouterr()
    assert run([*asked, "--write"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "already up to date"


def test_the_documentation_shows_what_the_command_says() -> None:
    sys.path.insert(0, str(ROOT / "tools"))
    from make_return_doc import DOC, written  # noqa: PLC0415 - it lies beside the package

    text = DOC.read_text(encoding="utf-8")
    assert text.count("read '41%' as 41 in row 4") == 1
    assert written(text) == text


@pytest.mark.parametrize(
    ("authority", "workbook"), [("leicestershire", True), ("leicestershire", False), ("camden", True)]
)
def test_a_template_filled_by_nobody_comes_back_without_loss(
    real: Path, tmp_path: Path, authority: str, workbook: bool
) -> None:
    report = report_to_fill(authority, YEAR, "")
    before = start(report).tables
    path, words = write_template(report, tmp_path / f"back{'.xlsx' if workbook else ''}", workbook=workbook)
    planned = ingest_local.plan(path, authority, YEAR)
    assert set(planned.files) == {f"{name}.csv" for name in before}
    for name, frame in before.items():
        pd.testing.assert_frame_equal(
            planned.new[name], frame.reset_index(drop=True)[list(planned.new[name].columns)], check_dtype=False
        )
    if authority == "leicestershire":
        assert words == "the return for 2024/25 as it is"
        assert all(
            content == (real / authority / "2024-25" / name).read_bytes() for name, content in planned.files.items()
        )
    else:
        assert set(before) == {"dashboards", "links"}
        assert before["links"]["row_no"].tolist() == list(range(1, len(before["dashboards"]) + 1))
        try_return(planned, {"reporting_year": YEAR, "authority": authority, "quarter": ""})


@pytest.mark.usefixtures("real")
def test_next_years_template_has_last_years_results_as_those_before(tmp_path: Path) -> None:
    path, words = write_template(report_to_fill("leicestershire", "2025/26", ""), tmp_path / "next.xlsx", workbook=True)
    assert words.startswith("the return for 2024/25, its results moved")
    last, rolled = store.local_return("leicestershire", YEAR), ingest_local.plan(path, "leicestershire", "2025/26").new
    for was, now in (
        ("value_text", "previous_text"),
        ("value", "previous_value"),
        ("period", "previous_period"),
        ("target_text", "target_text"),
    ):
        assert rolled["dashboards"][now].tolist() == pytest.approx(last["dashboards"][was].tolist(), nan_ok=True)
    assert rolled["dashboards"]["value"].isna().all()
    assert len(rolled["risks"]) == len(last["risks"])
    assert "statements" not in rolled


@pytest.mark.usefixtures("real")
def test_a_template_never_takes_the_place_of_somebodys_work(tmp_path: Path) -> None:
    (tmp_path / "mine.xlsx").write_bytes(b"work")
    with pytest.raises(ParameterError, match="found a file, expected a new name; give one with --out"):
        write_template(report_to_fill("kent", YEAR, ""), tmp_path / "mine.xlsx", workbook=True)
    assert (tmp_path / "mine.xlsx").read_bytes() == b"work"


@pytest.mark.usefixtures("real")
def test_a_template_explains_offers_choices_and_is_the_same_twice(tmp_path: Path) -> None:
    one, other = (
        write_template(report_to_fill("kent", YEAR, "Q2"), tmp_path / f"{name}.xlsx", workbook=True)[0] for name in "ab"
    )
    assert one.read_bytes() == other.read_bytes()
    book = load_workbook(one)
    assert book["read_me"]["A1"].value == "Return of Kent for 2024/25 Q2"
    assert "--quarter Q2" in "\n".join(str(cell.value) for cell in book["read_me"]["B"])
    lists = {str(rule.sqref): rule.formula1 for rule in book["dashboards"].data_validations.dataValidation}
    column = [cell.value for cell in book["dashboards"][1]].index("polarity")
    letter = book["dashboards"].cell(1, column + 1).column_letter
    assert lists[f"{letter}2:{letter}1001"] == '"high,low,none"'
    assert all(cell.comment and cell.comment.text for cell in book["dashboards"][1])


def test_national_indicators_stand_beside_where_the_council_chose_so(real: Path) -> None:
    asked = {"reporting_year": YEAR, "authority": "leicestershire"}
    alone = prepare(asked)
    own = dashboards.rows(alone)
    assert dashboards.national_beside(alone, own).empty
    assert dashboard_views.national_tables(
        alone, dashboards.commented(own.iloc[:0]), dashboards.series(alone, own.iloc[:0])
    ).absent
    with (real / "leicestershire" / "settings.csv").open("a", encoding="utf-8") as settings:
        settings.write("national_indicators,beside\n")
    report = prepare(asked)
    beside = dashboards.national_beside(report, own)
    assert len(beside)
    assert not set(beside["measure"]) & set(own["measure"])
    assert beside["row_no"].min() == own["row_no"].max() + 1
    shown = dashboard_views.national_tables(report, dashboards.commented(beside), dashboards.series(report, beside))
    assert all(name in shown.text for name in beside["indicator"])


def test_the_scale_of_risks_is_the_councils(real: Path, tmp_path: Path) -> None:
    def on_a_scale(book: Workbook, top: int) -> None:
        sheet = book.create_sheet("risk_settings")
        sheet.append(["setting", "value"])
        sheet.append(["scale_to", top])

    path = excel_return(tmp_path / "four.xlsx", lambda book: on_a_scale(book, 4))
    assert ingest_local.write(ingest_local.plan(path, "kent", YEAR))
    report = prepare({"reporting_year": YEAR, "authority": "kent"})
    rules = risks.settings(report)
    cells = risks.matrix(risks.register(report), rules)
    assert (rules.scale_to, rules.low_to, rules.medium_to, len(cells)) == (4, 3, 8, 16)
    assert "Matrix of four steps of likelihood by four of impact" in risk_views.matrix(report, cells, rules).markup
    with pytest.raises(DataError, match="column impact: found 4, expected at most 3, the top of the scale"):
        ingest_local.plan(excel_return(tmp_path / "three.xlsx", lambda book: on_a_scale(book, 3)), "kent", YEAR)
    assert real.is_dir()
