"""A council's own return: checked with what is held, then put in place whole or not at all."""

from pathlib import Path

import pytest

from analysis.data.council import read_return
from analysis.data.folders import return_folder
from analysis.data.ingest_local import describe, plan, write
from analysis.errors import DataError, ParameterError
from analysis.parts.report import return_of

PERIOD = "2024/25"


@pytest.fixture
def sent(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the made-up council's dashboards and notes as somebody sends them, outside the project."""
    folder = tmp_path_factory.mktemp("sent")
    for name in ("dashboards", "notes"):
        content = (return_folder("northshire", PERIOD) / f"{name}.csv").read_bytes()
        (folder / f"{name}.csv").write_bytes(content)
    assert home.is_dir()
    return folder


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_first_return_is_told_and_written_only_when_asked(sent: Path) -> None:
    planned = plan(sent, "southshire", PERIOD)
    assert list(describe(planned)) == ["dashboards.csv: 3 rows, not there before", "notes.csv: 1 row, not there before"]
    assert not return_folder("southshire", PERIOD).exists()
    assert write(planned)
    assert set(read_return(return_folder("southshire", PERIOD))) == {"dashboards", "notes"}
    assert not write(plan(sent, "southshire", PERIOD))


def test_one_file_is_checked_with_those_held_and_its_changes_are_counted(sent: Path) -> None:
    path = sent / "dashboards.csv"
    change(path, "Potholes filled,95%,95,", "Potholes filled,96%,96,")
    planned = plan(path, "northshire", PERIOD)
    assert list(describe(planned)) == [
        "dashboards.csv: 3 rows; 0 new, 1 changed, 0 gone",
        "changed: 1, value_text: 95% -> 96%",
        "changed: 1, value: 95 -> 96",
    ]
    assert write(planned)
    held = return_folder("northshire", PERIOD)
    assert (held / "risks.csv").exists()
    assert read_return(held)["dashboards"]["value"].tolist()[0] == 96


def test_a_file_that_breaks_another_is_refused_and_nothing_is_written(sent: Path) -> None:
    path = sent / "dashboards.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(lines[:-1]), encoding="utf-8")
    before = (return_folder("northshire", PERIOD) / "dashboards.csv").read_bytes()
    with pytest.raises(DataError, match=r"statements\.csv, row 3, column subject_row_nos: found '1 2 3'"):
        plan(path, "northshire", PERIOD)
    assert (return_folder("northshire", PERIOD) / "dashboards.csv").read_bytes() == before


def test_a_wrong_cell_is_named(sent: Path) -> None:
    change(sent / "dashboards.csv", "95%,95,%", "95%,ninety,%")
    with pytest.raises(DataError, match=r"dashboards\.csv, row 2, column value: found 'ninety', expected a number"):
        plan(sent, "southshire", PERIOD)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("dashbords.csv", "found the file 'dashbords.csv', expected one of dashboards.csv"),
        ("dashboards.xlsx", r"found no whole workbook \(File is not a zip file\), expected one saved as .xlsx or .ods"),
        ("dashboards.xls", "expected only a workbook .* in Excel: File, Save As"),
        ("extra", "found the file 'extra', expected only a workbook"),
    ],
)
def test_a_file_that_no_report_reads_is_refused(sent: Path, name: str, expected: str) -> None:
    (sent / name).write_text("a,b\n1,2\n", encoding="utf-8")
    for given in (sent, sent / name):
        with pytest.raises(DataError, match=expected):
            plan(given, "southshire", PERIOD)


def test_nothing_there_is_told(tmp_path: Path, home: Path) -> None:
    assert home.is_dir()
    with pytest.raises(DataError, match="found no such file or folder"):
        plan(tmp_path / "nowhere", "northshire", PERIOD)


@pytest.mark.usefixtures("home")
def test_whose_return_it_is_must_be_known() -> None:
    assert return_of("Northshire", "2024-25", "q1") == ("northshire", "2024/25 Q1")
    with pytest.raises(ParameterError, match="authority: found 'atlantis'"):
        return_of("atlantis", PERIOD, "")
