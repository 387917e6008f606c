"""A settlement's workbook, made up in the official layout, flows through ingest into every funding figure and sentence."""

import shutil
from pathlib import Path

import pandas as pd
import pytest
from test_workbook_adapters import settlement

from analysis.data import ingest
from analysis.data.store import table
from analysis.parts import funding
from analysis.parts.funding import views
from analysis.parts.funding.views import levels, over_time
from analysis.parts.report import Report, prepare

ROOT = Path(__file__).resolve().parents[3]
YEAR = "2025/26"
RISE = 1.25


def synthetic_workbook() -> bytes:
    """Return a workbook for 2025-26 in which every area has a quarter more than in 2020/21, a county's part with its districts."""
    power = table("spending_power").query("definition == 'csp' and financial_year == '2020/21'")
    districts = table("districts")
    today = set(table("authorities").query("valid_to == ''")["code"])
    rows: list[list[str | float]] = []
    for area in power.to_dict("records"):
        code, money = str(area["authority_code"]), RISE * float(area["spending_power_m"])
        if code not in today:
            continue
        within = list(districts.loc[districts["authority_code"] == code, "district_code"])
        rows.append([code, "Made up", 1.0, 0.4 * money if within else money])
        rows += [[district, "Made up", 1.0, 0.6 * money / len(within)] for district in within]
    return settlement({"2025-26": rows})


@pytest.fixture
def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Report:
    """Give the default report on a copy of the data into which the made-up workbook was ingested."""
    workbook = tmp_path / "CSP_information_table_2025-26.xlsx"
    workbook.write_bytes(synthetic_workbook())
    shutil.copytree(ROOT / "data" / "raw", tmp_path / "data" / "raw")
    monkeypatch.setenv("COMPENDIUM_HOME", str(tmp_path))
    assert ingest.write(ingest.plan("core-spending-power", workbook))
    return prepare({"reporting_year": "2024/25", "authority": "leicestershire", "comparators": ""})


def test_a_new_settlement_reaches_every_frame_chart_and_sentence(report: Report) -> None:
    areas = funding.of_year(report)
    assert set(areas["financial_year"]) == {YEAR}
    own = areas.set_index("authority").loc["Leicestershire"]
    assert own["spending_power_m"] == pytest.approx(RISE * 490.8, rel=0.01)
    gains = funding.gains(report)
    assert set(gains.loc[gains["basis"] == "computed", "financial_year"]) == {YEAR}
    years = funding.real_terms(report)
    assert years.loc[years["definition"] == "csp", "financial_year"].iloc[-1] == YEAR
    assert YEAR in set(funding.spread()["financial_year"])
    text = " ".join(funding.PART.summary(report))
    assert f"In {YEAR} Leicestershire had" in text
    assert "no figures by authority" not in text.split("The council itself")[0]
    for shown in (
        views.area_chart(report, areas),
        views.type_chart(report, funding.by_type(report), areas),
        views.same_type_chart(report, funding.same_type(report)),
        over_time.time_chart(report, years),
        levels.gain_chart(report, gains),
        views.spread_table(funding.spread()),
        views.best_table(funding.best_funded(report)),
        over_time.gap_table(report, years),
    ):
        assert YEAR in shown.text.split("Data:")[0]
    assert isinstance(years, pd.DataFrame)
