"""A small made-up data set in a folder of its own, and the settings of the property tests."""

import gzip
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

import pytest
from browsing import chromium
from hypothesis import settings
from playwright.sync_api import Browser

settings.register_profile("project", deadline=None, derandomize=True, database=None)
settings.load_profile("project")

LONGEST_FIRST = (
    "test_damage",
    "test_engines",
    "test_accessibility",
    "test_jupyterlab",
    "test_verify",
    "test_reference",
    "test_batch",
    "test_snapshot",
    "test_other_authority",
    "test_backward",
)
"""Files that take minutes: begun first, so that no worker is left alone with one at the end."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the tests of the longest files first, in this order, and leave the others as they stand."""
    places = {name: place for place, name in enumerate(LONGEST_FIRST)}
    items.sort(key=lambda item: places.get(item.path.stem, len(places)))


RAW_FILES = {
    "geography/authorities.csv": """\
code,name,type,region,upper_tier,valid_from,valid_to,successor_code
E06000901,East Oldshire,unitary,South Region,yes,2021-04-01,,
E06000902,"Rivermouth, City of",unitary,North Region,yes,,,
E10000901,Northshire,county,North Region,yes,,,
E10000902,Southshire,county,South Region,yes,,,
E10000903,Oldshire,county,South Region,yes,,2021-03-31,E06000901
E12000901,North Region,region,,no,,,
E92000901,England,country,,no,,,
""",
    "geography/authority_lookup.csv": """\
authority_code,authority,type,region
E06000901,East Oldshire,unitary,South Region
E06000902,"Rivermouth, City of",unitary,North Region
E10000901,Northshire,county,North Region
E10000902,Southshire,county,South Region
""",
    "geography/comparator_groups.csv": """\
group_id,authority_code
county-areas,E10000901
county-areas,E10000902
county-areas,E06000901
""",
    "geography/districts.csv": """\
district_code,authority_code
E07000901,E10000901
""",
    "geography/neighbours.csv": """\
kind,authority_code,position,neighbour_code
dfe-neighbours,E10000901,1,E10000902
ons-similar,E10000901,1,E06000902
""",
    "geography/population.csv": """\
authority_code,year,population,pct_0_15,pct_65_plus,density_per_km2
E10000901,2024,1000,18.5,21,350
E10000902,2024,2000,19,20.5,300
E06000901,2024,3000,,,
""",
    "geography/deprivation.csv": """\
authority_code,year,score,rank,status
E10000901,2019,12.5,3,official
E10000902,2019,20,2,official
E06000901,2019,31,1,estimated
""",
    "finance/spending_power.csv": """\
financial_year,definition,authority_code,spending_power_m,population,note
2025/26,csp,E10000901,96,100000,
2025/26,csp,E10000902,210,200000,
""",
    "finance/council_tax.csv": """\
financial_year,authority_code,band_d,requirement_k,rounded,note
2023/24,E10000901,1500.5,1200,no,
2024/25,E10000901,1580,,yes,parish precepts included
""",
    "finance/settlement_per_head.csv": """\
financial_year,authority_code,per_head_real,council_tax_share_pct
2024/25,E10000901,135.1,79.5
""",
    "geography/outlines.csv.gz": """\
authority_code,ring,corner,x_km,y_km
E10000901,0,0,1,1
E10000901,0,1,2,1
E10000901,0,2,2,2
""",
    "finance/spend_by_service.csv": """\
financial_year,basis,service,authority_code,net_expenditure_k,population
2024/25,budget,adult_social_care,E10000901,646,1000
""",
    "finance/gdp_deflator.csv": """\
financial_year,index
2023/24,96.5
2024/25,100
""",
    "inspections/childrens_services.csv": """\
authority_code,inspection_date,published,kind,overall,leadership,help_and_protection,children_in_care,care_leavers
E10000901,2022-05-09,2022-07-01,standard,Good,Good,Requires improvement to be good,Good,
E10000902,2023-02-06,2023-03-30,short,Outstanding,Outstanding,Good,Outstanding,Good
""",
    "catalogue/sources.csv": """\
source_id,publisher,title,licence,address,retrieved,periods
made-up,Nobody,Made-up results,OGL-UK-3.0,https://example.org/results,2025-01-31,2022 to 2023
""",
    "catalogue/wanted.csv": """\
wanted_id,part,theme,publisher,title,gives,address,format,adapter
buses,benchmarking,Transport,Nobody,Buses of later years,Buses after 2023/24,https://example.org/buses,CSV,tidy
""",
    "catalogue/indicators.csv": """\
indicator_id,name,short_name,theme,service_area,topic,unit,decimals,polarity,polarity_basis,measure,measure_group,kind,core,headline,\
shown,reason,ranked,estimated,\
travel_rule,travel_tolerance,breaks,source_id,source_measure,definition
buses-on-time,Buses on time (%),Buses on time,Transport,Buses,buses,%,1,high,publisher,buses-on-time,buses-on-time,performance,yes,yes,\
yes,Made up.,yes,no,relative,1,,made-up,bus,Made up.
waste-per-head,Waste per head (kg),Waste per head,Environment,Waste,waste,kg,0,low,project,waste-per-head,waste-per-head,outcome,no,yes,\
yes,Made up.,yes,no,exact,,,made-up,waste,Made up.
""",
    "observations/made-up.csv": """\
indicator_id,authority_code,period,period_end,value,lower_ci,upper_ci,numerator,denominator,status,missing
buses-on-time,E10000901,2022/23,2023-03-31,81.5,80,83,815,1000,final,
buses-on-time,E10000901,2023/24,2024-03-31,82.5,81,84,825,1000,final,
buses-on-time,E10000902,2023/24,2024-03-31,,,,,,final,suppressed
waste-per-head,E10000901,2023/24,2024-03-31,430,,,,,provisional,
""",
    "local/northshire/2024-25/dashboards.csv": """\
row_no,dashboard,subsection,indicator,value_text,value,unit,decimals,period,target_text,previous_text,\
previous_value,previous_period,polarity,quartile,quartile_basis,direction_published,flag_published,status,\
travel_rule,travel_tolerance,note
1,Roads,,Potholes filled,95%,95,%,0,2024/25,90%,90%,90,2023/24,high,1,2023/24,improved,exceptional,final,relative,1,
2,Roads,,Buses on time,82.5%,82.5,%,1,2024/25,,81.5%,81.5,2023/24,high,,,improved,none,final,survey,1100,
3,Roads,,Trees planted,N/A,,number,0,2024/25,,,,,none,,,not_available,none,final,exact,,
""",
    "local/northshire/2024-25/links.csv": """\
row_no,indicator_id,year,group,note
2,buses-on-time,2023/24,county-areas,
""",
    "local/northshire/2024-25/notes.csv": """\
dashboard,note
Roads,Compared with made-up counties.
""",
    "local/northshire/2024-25/risks.csv": """\
risk_id,category,title,cause,event,consequence,controls,inherent_likelihood,inherent_impact,likelihood,impact,\
target_likelihood,target_impact,owner,reviewed,movement
R01,Economy,Flooded roads,Rain,Roads flood,Journeys stop,Drains,5,5,4,3,2,3,Roads,2025-02-28,up
R02,Environment,Lost trees,Drought,Trees die,Less shade,,,,,,,,,,
""",
    "local/northshire/2024-25/risk_actions.csv": """\
risk_id,action,owner,due,completed
R01,Clear the drains,Roads,2024-11-30,
""",
    "local/northshire/2024-25/risk_evidence.csv": """\
risk_id,row_no,indicator_id,worry,reason
R01,1,,lower,Potholes left open
R01,,waste-per-head,higher,Blocked drains
""",
    "local/northshire/2024-25/risk_settings.csv": """\
setting,category,value
medium_to,,11
as_at,,2025-03-31
""",
    "local/northshire/2024-25/statements.csv": """\
statement_id,part,place,row_no,kind,claim,published,unit,subject_row_nos,formula
S001,dashboards,Roads,1,level,Potholes filled,95,%,1,value(1)
S002,dashboards,Roads,,count,Roads rows,3,rows,1 2 3,"count(""Roads"")"
""",
}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Point the project at a data set of synthetic figures for places that do not exist; return its folder."""
    for name, text in RAW_FILES.items():
        path = tmp_path / "data" / "raw" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(gzip.compress(text.encode()) if path.suffix == ".gz" else text.encode())
    monkeypatch.setenv("COMPENDIUM_HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def edit(home: Path) -> Callable[[str, str, str], None]:
    """Return a function that changes one place of a file below data/raw, and fails unless it is there exactly once."""

    def change(name: str, old: str, new: str) -> None:
        path = home / "data" / "raw" / name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{name}: {old!r} is there {text.count(old)} times"
        path.write_text(text.replace(old, new), encoding="utf-8")

    return change


class Element(NamedTuple):
    """One element of a page: its name, attributes and all the text within it."""

    tag: str
    attributes: dict[str, str | None]
    text: str


class _Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None], list[str]]] = []
        self.within: list[int] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs), []))
        if tag not in {"img", "input"}:
            self.within.append(len(self.found) - 1)

    def handle_endtag(self, tag: str) -> None:
        opened = self.found[self.within.pop()][0]
        assert opened == tag, f"</{tag}> closes <{opened}>"

    def handle_data(self, data: str) -> None:
        for at in self.within:
            self.found[at][2].append(data)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Give Chromium, open for the tests of a file."""
    with chromium() as opened:
        yield opened


@pytest.fixture
def elements() -> Callable[[str], list[Element]]:
    """Return a function that reads HTML as a browser does and gives its elements; unbalanced tags fail."""

    def read(markup: str) -> list[Element]:
        parser = _Elements()
        parser.feed(markup)
        parser.close()
        assert parser.within == [], "an element is left open"
        return [Element(tag, attributes, "".join(texts)) for tag, attributes, texts in parser.found]

    return read


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what tests measured: workers' own words would be lost."""
    told = [
        str(value)
        for report in terminalreporter.getreports("passed")
        for name, value in report.user_properties
        if name == "measured"
    ]
    if told:
        terminalreporter.section("measured")
        terminalreporter.write_line("\n".join(sorted(told)))
