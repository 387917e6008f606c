"""Adapters on the publishers' real files, against the figures held and against the open data gathered beside the project.

COMPENDIUM_PUBLISHER_FILES names the folder of the publishers' files; gathered tables lie in the folder above it.
"""

import os
import re
from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from analysis.data.changes import changes
from analysis.data.folders import SHARED_FILES
from analysis.data.ingest import plan
from analysis.data.reading import read_table
from analysis.data.schemas import SCHEMAS
from analysis.data.sources import ADAPTERS, outturn_lines, revenue_outturn
from analysis.data.sources.boundaries import renumbered, settle
from analysis.data.sources.net_additions import CODE, SHEET
from analysis.data.sources.spans import from_interval
from analysis.data.sources.workbook import read_sheet

pytestmark = pytest.mark.slow

VARIABLE = "COMPENDIUM_PUBLISHER_FILES"
ROOT = Path(__file__).resolve().parents[3]
KEY = ["indicator_id", "authority_code", "period"]
ROUNDING = 5.1e-7
"""Half of the sixth decimal, that values are rounded to."""
REAL_FILES = {
    "defra-env18": "defra_env18.ods",
    "dfe-ees-cin": "c1_children_in_need_referrals_and_rereferrals_2013_to_2025.csv",
    "dfe-ees-csww": "csww_indicators_2017_to_2025.csv",
    "dfe-lait": "lait_bds_long.parquet",
    "dft-rdc0120": "dft_rdc0120.ods",
    "dfe-school-places": "../school_place_preferences_2023_2026.csv",
    "defra-fly-tipping": "../fly_tipping_upper_tier_2019_2022_derived.csv",
    "mhclg-rsx": "../../finance/revenue_outturn_rsx_2021_2024.csv",
    "mhclg-lt122": "mhclg_net_additional_dwellings.ods",
    "mhclg-revenue-outturn": "../../finance/revenue_outturn_2024_25.csv",
    "mhclg-revenue-outturn-services": "../../finance/revenue_outturn_2024_25.csv",
    "ohid-fingertips": "fingertips_90284.csv",
    "ons-els": "../ons_local_statistics.parquet",
}
COMBINED = {
    "defra-env18": ("Defra ENV18", 7_000),
    "dfe-lait": ("DfE LAIT", 290_000),
    "dft-rdc0120": ("DfT RDC0120", 3_900),
    "ohid-fingertips": ("OHID Fingertips (via DfE CSC)", 1_900),
    "ons-els": ("ONS ELS", 60_000),
}
"""The name of each source in combined_long, and how many values at least must be there to compare."""


def real(name: str) -> Path:
    """Return a real file, or skip the test with the name of what is absent."""
    folder = os.environ.get(VARIABLE)
    if not folder:
        pytest.skip(f"{VARIABLE} does not name the folder of the publishers' files")
    path = (Path(folder) / name).resolve()
    if not path.is_file():
        pytest.skip(f"{path.name} is not in the folder that {VARIABLE} names, nor beside it")
    return path


@cache
def held(name: str) -> pd.DataFrame:
    return read_table(ROOT / "data" / "raw" / SHARED_FILES[name], SCHEMAS[name])


@cache
def registry(source: str) -> pd.DataFrame:
    indicators = held("indicators")
    return indicators[indicators["source_id"] == ADAPTERS[source].source_id]


@cache
def figures(source: str) -> pd.DataFrame:
    """Return what an adapter makes of the real file, under the codes that data/raw has."""
    adapter = ADAPTERS[source]
    found = adapter.read(real(REAL_FILES[source]), registry(source), **{name: held(name) for name in adapter.needs})
    assert list(found.columns) == list(SCHEMAS[adapter.table].columns)
    return settle(found, held("authorities")) if adapter.table == "observations" else found


def explained(source: str, found: pd.DataFrame) -> pd.Series:
    """Return which differences from data/raw are known, and why."""
    empty = found["old"].isna() & found["new"].isna()
    if source == "defra-env18":  # totals of regions and England, which the figures held at first left out
        return (found["kind"] == "new") & found["authority_code"].str.fullmatch(r"E(12|92)\d{6}")
    if source == "dft-rdc0120":  # cells marked [y], likewise
        return (found["kind"] == "new") & empty
    if source == "ohid-fingertips":  # -1 beside a missing value is no interval
        return (found["kind"] == "changed") & empty & (found["also"] == "lower_ci upper_ci")
    return pd.Series(data=False, index=found.index)


def test_outturns_of_earlier_years_are_those_of_the_gathered_file() -> None:
    """North Yorkshire's code is wrong in most of the file's years; nothing else is put right."""
    path = real("../../finance/revenue_outturn_rs_2010_2017.csv")
    file = pd.read_csv(path).replace({"ons_code": {"E10000022": "E10000023"}})
    lines = {
        "adult_social_care": "adult_social_care",
        "childrens_social_care": "children_social_care",
        "education": "education",
        "transport": "highways_transport",
        "net_current": "net_current_expenditure",
    }
    kept = held("spend_by_service").query("basis == 'outturn' and financial_year < '2018'")
    for service, line in lines.items():
        rows = kept[kept["service"] == service].assign(year=lambda frame: frame["financial_year"].str.replace("/", "-"))
        both = rows.merge(file, left_on=["authority_code", "year"], right_on=["ons_code", "financial_year"], how="left")
        assert len(both) == len(rows) > 1000
        assert (both["net_expenditure_k"] - both[line]).abs().max() < 0.001


def test_services_of_the_later_years_are_those_of_the_file() -> None:
    """Adult and children's social care of 2024/25 come from a later release and are left out here."""
    file = pd.read_csv(real("../../finance/revenue_outturn_rsx_2021_2024.csv"))
    file["financial_year"] = file["financial_year"].str.replace("-", "/")
    kept = held("spend_by_service").query("basis == 'outturn' and financial_year > '2020'")
    later = (kept["financial_year"] == "2024/25") & kept["service"].isin(revenue_outturn.SERVICES)
    for words, service in outturn_lines.SERVICES.items():
        rows = kept[(kept["service"] == service) & ~later]
        of_service = file[file["service"] == words]
        both = rows.merge(
            of_service,
            left_on=["authority_code", "financial_year"],
            right_on=["ons_code", "financial_year"],
            how="left",
        )
        assert len(both) == len(rows) > 400
        assert (both["net_expenditure_k"] - both["net_current_expenditure_k"]).abs().max() < 0.001


@pytest.mark.parametrize("source", REAL_FILES)
def test_every_figure_of_the_real_file_is_the_one_held(source: str) -> None:
    table = ADAPTERS[source].table
    if table == "observations":
        path = ROOT / "data" / "raw" / "observations" / f"{ADAPTERS[source].source_id}.csv.gz"
        before, value = read_table(path, SCHEMAS[table]), "value"
    else:
        before, value = held(table), "net_expenditure_k"
        before = before[
            (before["basis"] == "outturn")
            & before["financial_year"].isin(figures(source)["financial_year"])
            & before["service"].isin(figures(source)["service"])  # others come from another file
        ]
    key = list(SCHEMAS[table].metadata["key"])
    found = changes(before, figures(source), key, value)
    unknown = found[~explained(source, found)]
    assert unknown.to_dict("records") == []
    lost = before.merge(figures(source)[key], on=key, how="left", indicator="found")
    assert (lost["found"] == "both").all()
    assert len(figures(source)) >= len(before)


@pytest.mark.parametrize("source", REAL_FILES)
def test_a_plan_of_the_real_file_passes_every_check(source: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path = real(REAL_FILES[source])
    monkeypatch.setenv("COMPENDIUM_HOME", str(ROOT))
    planned = plan(source, path)
    assert planned.target.is_relative_to(ROOT / "data" / "raw")
    assert explained(source, planned.changes).all()


def combined(source: str) -> pd.DataFrame:
    """Return the gathered values of a source: indicator_id, authority_code, when, value in the registry's unit."""
    name, _ = COMBINED[source]
    table = pd.read_parquet(real("../combined_long.parquet"))
    table = table[table["source"] == name].rename(columns={"indicator_id": "measure"})
    measure = table["measure"].str.removeprefix("FT").str.replace("|", "/")
    rows = table.assign(source_measure=measure).merge(
        registry(source)[["indicator_id", "source_measure", "unit"]], on="source_measure"
    )
    hundredfold = (source == "defra-env18") & (rows["unit"] == "%")
    found = pd.DataFrame(
        {
            "indicator_id": rows["indicator_id"],
            "authority_code": rows["areacd"].replace(renumbered(held("authorities"))),
            "when": rows["period"].map({text: when(source, text) for text in rows["period"].unique()}),
            "gathered": rows["value"].where(~hundredfold, rows["value"] * 100),
        }
    )
    return found[found["when"] >= "2012"].drop_duplicates()


def when(source: str, text: str) -> str:
    """Return the last day of a period of the ONS, and the last year of any other, which is enough to tell them apart."""
    if source == "ons-els":
        span = from_interval(text)
        assert span is not None
        return span.end
    last = re.findall(r"\d+", text)[-1]
    return last if len(last) == len("2024") else f"20{last}"


@pytest.mark.parametrize("source", COMBINED)
def test_every_figure_of_the_real_file_is_the_one_gathered(source: str) -> None:
    found = figures(source)
    found = found[found["value"].notna()]
    ends = found["period_end"] if source == "ons-els" else found["period_end"].str[:4]
    both = found.assign(when=ends).merge(
        combined(source), on=["indicator_id", "authority_code", "when"], how="outer", indicator="found"
    )
    compared = both[both["found"] == "both"]
    assert len(compared) > COMBINED[source][1]
    assert (compared["value"] - compared["gathered"]).abs().max() < ROUNDING
    # Beyond the gathered values: totals of regions and England, a measure that is worked out, one not gathered.
    more = both[both["found"] == "left_only"]
    others = more["indicator_id"].isin(["household-waste-per-household", "children-killed-seriously-injured"])
    assert more.loc[~others, "authority_code"].str.fullmatch(r"E(12|92)\d{6}").all()
    # Left out: doubled figures of reorganised authorities, and England's count in place of a rate.
    less = both[both["found"] == "right_only"]
    authorities = held("authorities").set_index("code")
    reorganised = authorities.index[(authorities["valid_from"] != "") | (authorities["valid_to"] != "")]
    count = (less["indicator_id"] == "first-time-entrants-youth-justice") & (less["authority_code"] == "E92000001")
    assert less.loc[~count, "authority_code"].isin(reorganised).all()


def test_regions_and_england_of_lait_are_those_of_its_gathered_table() -> None:
    gathered = pd.read_parquet(real("../dfe_lait.parquet"), columns=["measure_code", "period", "area", "value"])
    names = held("authorities").set_index("name")["code"]
    codes = gathered["area"].replace({"Yorkshire and the Humber": "Yorkshire and The Humber"}).map(names)
    rows = gathered.assign(authority_code=codes, when=gathered["period"].map(lambda text: when("dfe-lait", text)))
    measures = registry("dfe-lait").set_index("source_measure")["indicator_id"]
    rows["indicator_id"] = rows["measure_code"].map(measures)
    found = figures("dfe-lait").dropna(subset="value")
    totals = found[found["authority_code"].str.fullmatch(r"E(12|92)\d{6}")].assign(when=found["period_end"].str[:4])
    both = totals.merge(
        rows.drop(columns="period"), on=["indicator_id", "authority_code", "when"], suffixes=("", "_gathered")
    )
    assert len(both) >= len(totals) > 15_000
    assert (both["value"] - both["value_gathered"]).abs().max() < ROUNDING


def test_totals_of_waste_are_those_of_the_workbooks_own_table_of_regions() -> None:
    path = real(REAL_FILES["defra-env18"])
    table = read_sheet(path, "Table_3a", ["Region", "2023/24"]).set_index("Region")["2023/24"]
    rates = table[~table.index.duplicated()].rename(
        index={"Yorkshire and the Humber": "Yorkshire and The Humber", "Eastern": "East of England"}
    )
    names = held("authorities").set_index("code")["name"]
    found = figures("defra-env18").query("indicator_id == 'household-waste-recycled' and period == '2023/24'")
    totals = found[found["authority_code"].str.fullmatch(r"E(12|92)\d{6}")]
    assert len(totals) == 10
    assert {names[code]: value for code, value in zip(totals["authority_code"], totals["value"], strict=True)} == {
        name: rates[name] for name in names[totals["authority_code"]]
    }
    assert set(names[totals.loc[totals["status"] == "provisional", "authority_code"]]) == {"England", "South West"}


def test_net_additions_of_a_county_are_those_of_its_districts() -> None:
    table = read_sheet(real(REAL_FILES["mhclg-lt122"]), SHEET, [CODE]).set_index(CODE)
    newest = table[table.columns[-1]]
    districts = held("districts").query("valid_to == ''")
    sums = newest[districts["district_code"]].astype(float).groupby(districts["authority_code"].to_numpy()).sum()
    found = figures("mhclg-lt122").query("period_end == period_end.max()").set_index("authority_code")["value"]
    assert len(sums) == 21
    assert (found[sums.index] == sums).all()
