"""The adapter of MHCLG revenue outturn, on small files in its two layouts."""

from pathlib import Path

import pandas as pd
import pytest

from analysis.data.sources.revenue_outturn import read, read_services
from analysis.errors import DataError

MULTI_YEAR = (
    "year_ending,ONS_code,LA_name,LA_class,status,RS_asc_net_exp,RS_csc_net_exp,RS_netrevexp_net_exp,RS_other\n"
)
GATHERED = (
    "gss_code,name,financial_year,population,council_tax_requirement,net_revenue_expenditure,"
    "asc_net_000,csc_net_000,lib_net_000\n"
)
REGISTRY = pd.DataFrame(
    {
        "indicator_id": ["adults", "libraries", "net"],
        "source_measure": ["asc_net_per_head", "lib_net_per_head", "net_revenue_expenditure_per_head"],
        "unit": ["£ per head"] * 3,
    }
)
AUTHORITIES = pd.DataFrame(
    {
        "code": ["E10000901", "E06000902", "E10000903", "E06000903", "E10000904"],
        "valid_to": ["", "", "2021-03-31", "", "2021-03-31"],
        "successor_code": ["", "", "E06000903", "", "E06000902 E06000904"],
    }
)
POPULATION = pd.DataFrame(
    {
        "authority_code": ["E10000901", "E10000901", "E06000903"],
        "year": [2023.0, 2024.0, 2019.0],
        "population": [900.0, 1000.0, 500.0],
    }
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "outturn.csv"


def per_head(path: Path, text: str) -> pd.DataFrame:
    path.write_text(text, encoding="utf-8")
    return read(path, REGISTRY, population=POPULATION, authorities=AUTHORITIES)


def problems_of(path: Path, text: str) -> list[str]:
    with pytest.raises(DataError) as caught:
        per_head(path, text)
    return caught.value.problems


def test_the_multi_year_file_is_divided_by_the_years_own_population(path: Path) -> None:
    found = per_head(
        path,
        MULTI_YEAR
        + "202503,E10000901,Northshire,SC,submitted,328,188,600.5,\n"
        + "202403,E10000901,Northshire,SC,submitted,300,,550,\n"
        + "202403,E06000902,Rivermouth,UA,not submitted,,,,\n"
        + "202403,E07000901,Hillside,SD,submitted,0,0,30,\n"
        + "202403,E09000001,City of London,LB,submitted,9,9,9,\n"
        + "202403,E92000001,England,,total,1,1,1,\n",
    ).set_index(["indicator_id", "period"])
    assert list(found.index) == [("adults", "2023/24"), ("adults", "2024/25"), ("net", "2023/24"), ("net", "2024/25")]
    assert list(found["value"]) == [333.33, 328, 611.11, 600.5]
    last = found.loc[("net", "2024/25")]
    assert list(last[["authority_code", "period_end", "numerator", "denominator", "status"]]) == [
        "E10000901",
        "2025-03-31",
        600500,
        1000,
        "final",
    ]


def test_a_population_of_an_earlier_year_makes_an_estimate(path: Path) -> None:
    found = per_head(path, MULTI_YEAR + "202603,E10000901,Northshire,SC,submitted,328,188,600,\n")
    assert list(found["status"]) == ["estimated", "estimated"]
    assert list(found["value"]) == [328, 600]


def test_an_authority_that_went_on_under_a_new_code_has_its_residents_and_one_that_was_split_is_left_out(
    path: Path,
) -> None:
    found = per_head(
        path,
        MULTI_YEAR
        + "202003,E10000903,Oldshire,SC,submitted,100,188,600,\n"
        + "202003,E10000904,Splitshire,SC,submitted,100,188,600,\n",
    )
    assert set(found["authority_code"]) == {"E10000903"}
    assert list(found["value"]) == [200, 1200]


def test_the_gathered_file_brings_its_own_population(path: Path) -> None:
    found = per_head(path, GATHERED + "E06000902,Rivermouth,2024-25,2000,900,700.25,400,300,20\n")
    assert list(found["indicator_id"]) == ["adults", "libraries", "net"]
    assert list(found["value"]) == [200, 10, 350.12]
    assert list(found["denominator"]) == [2000, 2000, 2000]


def test_services_are_in_thousand_pounds(path: Path) -> None:
    path.write_text(GATHERED + "E06000902,Rivermouth,2024-25,2000,900,700.25,400,,20\n", encoding="utf-8")
    found = read_services(path, REGISTRY, population=POPULATION, authorities=AUTHORITIES)
    expected = pd.DataFrame(
        {
            "financial_year": ["2024/25", "2024/25"],
            "basis": ["outturn", "outturn"],
            "service": ["adult_social_care", "libraries"],
            "authority_code": ["E06000902", "E06000902"],
            "net_expenditure_k": [400.0, 20.0],
            "population": [2000.0, 2000.0],
        }
    )
    pd.testing.assert_frame_equal(found, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "code,year\nE1,2\n",
            [
                "outturn.csv, row 1, column ONS_code: found no such heading, expected this column",
                "outturn.csv, row 1, column year_ending: found no such heading, expected this column",
            ],
        ),
        (
            MULTI_YEAR + "2024,E10000901,Northshire,SC,submitted,1,1,1,\n",
            ["outturn.csv, row 2, column year_ending: found '2024', expected a number, or a year such as 2024-25"],
        ),
        (
            MULTI_YEAR + "202503,E10000901,Northshire,SC,submitted,1,1,lots,\n",
            [
                "outturn.csv, row 2, column RS_netrevexp_net_exp: found 'lots', expected a number, or a year such as 2024-25"
            ],
        ),
        (
            MULTI_YEAR + "202503,E06000902,Rivermouth,UA,submitted,1,1,1,\n",
            ["outturn.csv: found no population of E06000902 for 2024 or before, expected one in population.csv"],
        ),
        (
            MULTI_YEAR.replace("RS_asc_net_exp", "a").replace("RS_netrevexp_net_exp", "b")
            + "202503,E10000901,Northshire,SC,submitted,1,1,1,\n",
            [
                "outturn.csv: found no measure that the registry has of this source, "
                "expected asc_net_per_head, lib_net_per_head, net_revenue_expenditure_per_head"
            ],
        ),
        (
            MULTI_YEAR + "202503,E07000901,Hillside,SD,submitted,1,1,1,\n",
            ["outturn.csv, column ONS_code: found no upper-tier authority, expected some"],
        ),
    ],
)
def test_a_damaged_file_is_refused_with_its_place(path: Path, text: str, expected: list[str]) -> None:
    assert problems_of(path, text) == expected


def test_a_file_without_services_is_refused(path: Path) -> None:
    path.write_text("year_ending,ONS_code\n202503,E10000901\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"found no column of a service, expected one such as RS_asc_net_exp"):
        read_services(path, REGISTRY, population=POPULATION, authorities=AUTHORITIES)
