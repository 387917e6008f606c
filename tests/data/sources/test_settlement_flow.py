"""Synthetic settlement workbooks, in the layouts of two releases, flow through ingest into every funding figure and sentence."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from test_core_spending_power import Row, layout_b, settlement

from analysis.data import ingest
from analysis.data.store import table
from analysis.display import Fragment
from analysis.parts import funding
from analysis.parts.benchmarking import comparators
from analysis.parts.funding import views
from analysis.parts.funding.views import levels, over_time
from analysis.parts.report import Report, prepare

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[3]
YEAR = "2025/26"
RISES = {"2024-25": 1.2, "2025-26": 1.25, "2026-27": 1.32, "2027-28": 1.38, "2028-29": 1.44}
RISE = RISES["2025-26"]
LATEST = re.compile(r"per head of mid-20\d\d, the latest population")
Prepare = Callable[..., Report]


def area_rows(rise: float, day: str = "2025-04-01") -> list[Row]:
    """Return rows in which every area has so many times what it had in 2020/21, a county's part with its districts of a day.

    Two metropolitan districts stand under the codes they had to 2025, as in the official workbooks.
    """
    power = table("spending_power").query("definition == 'csp' and financial_year == '2020/21'")
    districts = table("districts")
    ended = (districts["valid_to"] != "") & (districts["valid_to"] < day)
    districts = districts[(districts["valid_from"] <= day) & ~ended]
    authorities = table("authorities")
    today = set(authorities.query("valid_to == ''")["code"])
    once = authorities.query("type == 'metropolitan' and valid_to == '2025-03-31'").set_index("successor_code")["code"]
    rows: list[Row] = []
    for area in power.to_dict("records"):
        code, money = str(area["authority_code"]), rise * float(area["spending_power_m"])
        if code not in today:
            continue
        within = list(districts.loc[districts["authority_code"] == code, "district_code"])
        rows.append([str(once.get(code, code)), "Made up", 1.0, 0.4 * money if within else money])
        rows += [[district, "Made up", 1.0, 0.6 * money / len(within)] for district in within]
    return [*rows, ["E31000901", "Made up fire", 1.0, 40.0], ["-", "Greater London Authority", 1.0, 3000.0]]


@pytest.fixture
def loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], Prepare]:
    """Ingest a synthetic workbook into a copy of the data, and give reports on it."""

    def load(content: bytes) -> Prepare:
        workbook = tmp_path / "CSP_information_table.xlsx"
        workbook.write_bytes(content)
        shutil.copytree(ROOT / "data" / "raw", tmp_path / "data" / "raw")
        monkeypatch.setenv("COMPENDIUM_HOME", str(tmp_path))
        assert ingest.write(ingest.plan("core-spending-power", workbook))
        return lambda authority="leicestershire", year="2024/25": prepare(
            {"reporting_year": year, "authority": authority, "comparators": ""}
        )

    return load


def several_years() -> bytes:
    return layout_b({year: area_rows(rise) for year, rise in RISES.items()})


def table_rows(shown: Fragment, year: str) -> list[str]:
    """Return the rows of a fragment's tables that begin with a year."""
    return [row for row in shown.text.splitlines() if row.startswith(f"{year} |")]


def test_a_new_settlement_reaches_every_frame_chart_and_sentence(loaded: Callable[[bytes], Prepare]) -> None:
    report = loaded(settlement({"2025-26": area_rows(RISE)}))()
    areas = funding.of_year(report)
    assert set(areas["financial_year"]) == {YEAR}
    own = areas.set_index("authority").loc["Leicestershire"]
    assert own["spending_power_m"] == pytest.approx(RISE * 490.8, rel=0.01)
    gains = funding.gains(report)
    assert set(gains.loc[gains["basis"] == "computed", "financial_year"]) == {YEAR}
    years = funding.real_terms(report)
    assert years.loc[years["definition"] == "csp", "financial_year"].iloc[-1] == YEAR
    assert YEAR in set(funding.spread(report)["financial_year"])
    text = " ".join(funding.PART.summary(report))
    assert f"In {YEAR} Leicestershire had" in text
    assert LATEST.search(text)
    assert "no core spending power by authority" not in text
    assert "cannot be worked out again" not in text
    for shown in (
        views.area_chart(report, areas, funding.without_figure(report)),
        views.type_chart(report, funding.by_type(report), areas),
        views.same_type_chart(report, funding.same_type(report)),
        over_time.time_chart(report, years),
        levels.gain_chart(report, gains),
        views.spread_table(funding.spread(report)),
        views.best_table(funding.best_funded(report)),
        over_time.gap_table(report, years),
    ):
        assert YEAR in shown.text.split("Data:")[0]


def test_a_settlement_for_several_years_keeps_the_present_codes_of_two_that_stand_under_old_ones(
    loaded: Callable[[bytes], Prepare],
) -> None:
    loaded(several_years())
    power = table("spending_power").query("definition == 'csp'")
    renumbered = set(
        table("authorities").query("type == 'metropolitan' and valid_to == '2025-03-31'")["successor_code"]
    )
    for year in RISES:
        of_year = power[power["financial_year"] == year.replace("-", "/")]
        assert renumbered <= set(of_year["authority_code"])
        assert of_year["authority_code"].is_unique
        assert len(of_year) == len(power[power["financial_year"] == "2020/21"])


@pytest.mark.parametrize("authority", ["leicestershire", "camden"])
def test_years_to_come_stand_in_charts_over_time_and_in_no_headline(
    loaded: Callable[[bytes], Prepare], authority: str
) -> None:
    report = loaded(several_years())(authority)
    years = funding.real_terms(report)
    csp = years[years["definition"] == "csp"].set_index("financial_year")
    assert list(csp.index)[-5:] == ["2024/25", "2025/26", "2026/27", "2027/28", "2028/29"]
    drawn, gaps = over_time.time_chart(report, years), over_time.gap_table(report, years)
    for shown in (drawn, gaps):
        for year in ("2026/27", "2027/28", "2028/29"):
            (row,) = table_rows(shown, year)
            assert LATEST.search(row), row
        (row,) = table_rows(shown, "2019/20")[:1]
        assert not LATEST.search(row)
    assert drawn.text.startswith(f"In 2025/26 {report.authority.name} had")
    assert "to 2028/29; from 2025/26 on per head of the latest population" in drawn.text
    text = " ".join(funding.PART.summary(report))
    assert f"In 2025/26 {report.authority.name} had" in text
    assert not re.search(r"202[678]/2\d", text)
    assert ", 2016/17 and 2025/26" in views.spread_table(funding.spread(report)).text


def test_nothing_is_added_up_and_no_line_drawn_across_years_that_are_missing(
    loaded: Callable[[bytes], Prepare],
) -> None:
    report = loaded(several_years())()
    years = funding.real_terms(report)
    added = years[years["definition"] == "csp"].set_index("financial_year")["cumulated_m"]
    assert added[:"2020/21"].notna().all()
    assert added["2024/25":].isna().all()
    assert "not added up" in table_rows(over_time.gap_table(report, years), "2024/25")[0]
    runs = over_time.in_runs(years[years["definition"] == "csp"]).set_index("financial_year")[over_time.RUN]
    assert runs["2016/17"] == runs["2020/21"] != runs["2024/25"] == runs["2028/29"]


def test_a_later_report_shows_the_settlement_after_its_year(loaded: Callable[[bytes], Prepare]) -> None:
    prepared = loaded(several_years())
    for year, settled in (("2025/26", "2026/27"), ("2026/27", "2027/28")):
        report = prepared("camden", year)
        assert set(funding.of_year(report)["financial_year"]) == {settled}
        text = " ".join(funding.PART.summary(report))
        assert f"In {settled} Camden had" in text
        assert LATEST.search(text)
        shown = over_time.time_chart(report, funding.real_terms(report))
        assert shown.text.startswith(f"In {settled} Camden had")
        assert "from 2025/26 on per head of the latest population" in shown.text


def test_a_year_with_both_definitions_compares_performance_with_the_present_one(
    loaded: Callable[[bytes], Prepare],
) -> None:
    report = loaded(settlement({"2015-16": area_rows(1, "2015-04-01")}))("kent", "2016/17")
    power = table("spending_power")
    assert {"csp", "rsp"} <= set(power.loc[power["financial_year"] == "2015/16", "definition"])
    found = comparators.comparator_values(comparators.Years(report.year, report.benchmark_year), "Overall", "spend")
    assert set(found["comparator_period"]) == {"core spending power per head 2015/16"}
    assert found["authority_code"].is_unique
    both = funding.real_terms(report)
    assert list(both.loc[both["financial_year"] == "2015/16", "definition"]) == ["rsp", "csp"]
