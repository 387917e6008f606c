"""From a row of data/raw forward: with a new value, exactly the figures that differ between two states of the data; without, all that rest on it."""

import shutil
from pathlib import Path

import pandas as pd
import pytest

from analysis.data import store
from analysis.parts.part import every_part, every_table
from analysis.parts.report import Report, prepare
from analysis.provenance import forward
from analysis.provenance.again import as_cells
from analysis.provenance.forward import compared

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
CHANGES = (
    ("observations", "authority_code", "E10000016", "value", 1.01),
    ("observations", "authority_code", "E10000018", "value", 0.98),
    ("finance/spending_power.csv", "authority_code", "E10000018", "spending_power_m", 1.004),
    ("finance/council_tax.csv", "authority_code", "E10000018", "band_d", 1.01),
)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(ROOT / "tests" / "frozen" / "data" / "raw", tmp_path / "data" / "raw")
    shutil.rmtree(tmp_path / "data" / "raw" / "accepted", ignore_errors=True)
    monkeypatch.setenv("COMPENDIUM_HOME", str(tmp_path))
    return tmp_path / "data" / "raw"


def report_of() -> Report:
    return prepare({"reporting_year": "2024/25", "authority": "leicestershire"})


def state(report: Report) -> tuple[dict[str, list[dict[str, str]]], list[str]]:
    tables = {name: as_cells(table.frame(report)) for name, table in every_table().items()}
    return tables, [sentence for part in every_part() for sentence in part.summary(report)]


def chosen(home: Path, where: str, column: str, key: str) -> tuple[Path, int]:
    """Return a file and a row in it that a report rests on: the newest result of an area, or the first row with a figure."""
    files = sorted((home / where).glob("*.csv*")) if (home / where).is_dir() else [home / where]
    for file in files:
        frame = pd.read_csv(file, dtype=str, keep_default_na=False)
        figures = frame[next(name for name in ("value", "spending_power_m", "band_d") if name in frame)]
        mine = frame[(frame[column] == key) & (figures != "")] if key else frame[figures != ""]
        if "reporting_year" not in frame and "period_end" in frame:
            mine = mine[(mine["period_end"] <= "2024-03-31") & (mine["period_end"] > "2023-03-31")]
        if len(mine):
            return file, int(mine.index[-1]) + 2
    raise AssertionError(where)


@pytest.mark.parametrize(("where", "column", "key", "figure", "times"), CHANGES)
def test_a_new_value_changes_exactly_what_is_named(
    home: Path, where: str, column: str, key: str, figure: str, times: float
) -> None:
    file, number = chosen(home, where, column, key)
    report = report_of()
    table, row = forward.row_at(file, number)
    value = round(float(row[figure]) * times, 3)
    named = forward.differing(report, table, row, figure, value)
    rests = forward.resting(report, table, row)
    assert len(named)
    before, said = state(report)

    raw = pd.read_csv(file, dtype=str, keep_default_na=False)
    raw.loc[number - 2, figure] = f"{value}"
    raw.to_csv(file, index=False, lineterminator="\n")
    store.refresh()
    after, says = state(report_of())
    differing = [one for name in before for one in compared(every_table()[name], name, before[name], after[name])]
    tables = named[named["table"] != forward.SENTENCES]
    assert set(tables.itertuples(index=False, name=None)) == set(differing)
    told = named[named["table"] == forward.SENTENCES]
    assert [(one, other) for one, other in zip(said, says, strict=True) if one != other] == list(
        zip(told["before"], told["after"], strict=True)
    )
    changed_rows = {(name, key_of) for name, _, key_of, column_of, *_ in differing if column_of}
    assert changed_rows <= set(zip(rests["table"], rests["key"], strict=True))


def test_a_row_of_a_return_names_what_rests_on_it(home: Path) -> None:
    file = home / "local" / "leicestershire" / "2024-25" / "dashboards.csv"
    report = report_of()
    table, row = forward.row_at(file, 5)
    found = forward.resting(report, table, row)
    mine = found[found["table"] == "dashboards"]
    assert mine["key"].tolist() == [f"row_no {row['row_no']}"]
    assert "dashboard_counts" in set(found["table"])
    assert not forward.of_another(report, file)
    assert forward.of_another(prepare({"reporting_year": "2024/25", "authority": "kent"}), file)


def test_what_is_no_row_is_refused_in_a_line(home: Path) -> None:
    file = home / "finance" / "spending_power.csv"
    with pytest.raises(
        forward.ParameterError, match=r"found row 1, expected a row from 2 to \d+, as a spreadsheet counts"
    ):
        forward.row_at(file, 1)
    with pytest.raises(forward.ParameterError, match=r"found no file of data/raw"):
        forward.row_at(Path("pyproject.toml"), 2)
    table, row = forward.row_at(file, 2)
    with pytest.raises(forward.ParameterError, match="column: found 'nonsense', expected one of spending_power_m"):
        forward.differing(report_of(), table, row, "nonsense", 3.0)
