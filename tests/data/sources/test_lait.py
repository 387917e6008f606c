"""The adapter of the DfE Local Authority Interactive Tool, on small files in its layout."""

from pathlib import Path

import pandas as pd
import pytest

from analysis.data.sources.lait import read
from analysis.data.sources.lait_years import KINDS
from analysis.errors import DataError

REGISTRY = pd.DataFrame(
    {
        "indicator_id": [
            "absence",
            "plans",
            "accidents",
            "entrants",
            "looked-after",
            "meals",
            "caseholders",
            "alcohol",
        ],
        "source_measure": [
            "TotAbs",
            "CPPlans2yrs",
            "RTA",
            "FirstYJS",
            "LAC",
            "PriFSM",
            "Social_Work_Caseholders_%",
            "Hosp_Adm_Alc_<18yrs",
        ],
        "unit": ["%", "%", "number", "per 100,000", "per 10,000", "%", "%", "per 100,000"],
    }
)
AUTHORITIES = pd.DataFrame(
    {
        "code": ["E10000901", "E06000902", "E12000901", "E92000901"],
        "name": ["Northshire", "Kingston upon River, City of", "North Region", "England"],
    }
)
Row = tuple[str, str, str, str]


def written(
    folder: Path, *rows: Row, columns: tuple[str, ...] = ("Short Desc", "Years", "LA and Regions", "Values")
) -> Path:
    path = folder / "bds_long.parquet"
    pd.DataFrame(rows, columns=list(columns)).assign(Region="North").to_parquet(path)
    return path


def test_places_are_known_by_name_whatever_its_capitals(tmp_path: Path) -> None:
    names = ["Northshire", "Kingston Upon River, City of", "North region", "England", "London (Inner)", "Durham"]
    found = read(
        written(tmp_path, *(("TotAbs", "2024", name, "6.25") for name in names)), REGISTRY, authorities=AUTHORITIES
    )
    assert list(found["authority_code"]) == ["E06000047", "E06000902", "E10000901", "E12000901", "E92000901"]


@pytest.mark.parametrize(
    ("measure", "label", "expected"),
    [
        ("TotAbs", "2024", ["2023/24", "2024-08-31", "final"]),
        ("TotAbs", "2023/24", ["2023/24", "2024-08-31", "final"]),
        ("TotAbs", "2025 (prov)", ["2024/25", "2025-08-31", "provisional"]),
        ("TotAbs", "2025 (Rev)", ["2024/25", "2025-08-31", "final"]),
        ("CPPlans2yrs", "2024", ["2023/24", "2024-03-31", "final"]),
        ("CPPlans2yrs", "2024-25 (OT)", ["2024/25", "2025-03-31", "final"]),
        ("RTA", "2014-16", ["2014-16", "2016-12-31", "final"]),
        ("RTA", "2023", ["2023", "2023-12-31", "final"]),
        ("LAC", "2025", ["Mar 2025", "2025-03-31", "final"]),
        ("PriFSM", "2025", ["Jan 2025", "2025-01-31", "final"]),
        ("Social_Work_Caseholders_%", "2025", ["Sep 2025", "2025-09-30", "final"]),
        ("Hosp_Adm_Alc_<18yrs", "2021/22-23/24", ["2021/22-2023/24", "2024-03-31", "final"]),
    ],
)
def test_a_label_means_what_the_measure_is_for(tmp_path: Path, measure: str, label: str, expected: list[str]) -> None:
    found = read(written(tmp_path, (measure, label, "Northshire", "6.25")), REGISTRY, authorities=AUTHORITIES)
    assert list(found[["period", "period_end", "status"]].iloc[0]) == expected


def test_a_dash_is_not_available_and_a_label_without_figures_is_left_out(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        ("TotAbs", "2024", "Northshire", "-"),
        ("TotAbs", "0", "Northshire", "-"),
        ("TotAbs", "2024", "England", "7"),
    )
    found = read(path, REGISTRY, authorities=AUTHORITIES)
    assert list(found["missing"]) == ["not_available", ""]
    assert set(found["period"]) == {"2023/24"}


def test_the_count_that_england_has_in_place_of_a_rate_is_left_out(tmp_path: Path) -> None:
    path = written(tmp_path, ("FirstYJS", "2024", "Northshire", "141"), ("FirstYJS", "2024", "England", "1258"))
    assert list(read(path, REGISTRY, authorities=AUTHORITIES)["value"]) == [141]


def test_the_table_may_be_csv(tmp_path: Path) -> None:
    path = tmp_path / "bds_long.csv"
    path.write_text("Short Desc,Years,LA and Regions,Values\nTotAbs,2024,Northshire,6.25\n", encoding="utf-8")
    assert list(read(path, REGISTRY, authorities=AUTHORITIES)["value"]) == [6.25]


@pytest.mark.parametrize(
    ("row", "found"),
    [
        (("TotAbs", "2024", "Southshire", "6"), "row 3, column LA and Regions: found 'Southshire', expected a name of"),
        (("TotAbs", "2014-16", "Northshire", "6"), "row 3, column Years: found '2014-16', expected a school year"),
        (("RTA", "2023/24", "Northshire", "6"), "row 3, column Years: found '2023/24', expected a calendar year"),
        (("TotAbs", "2024", "Northshire", "six"), "row 3, column Values: found 'six', expected a number or a mark"),
        (("TotAbs", "2024", "Northshire", "430"), "row 3, column Values: found 430, expected a percentage between"),
        (
            ("TotAbs", "2023", "England", "7"),
            "row 3, column Values: found another figure for absence, E92000901, 2022/23",
        ),
    ],
)
def test_a_strange_cell_is_named(tmp_path: Path, row: Row, found: str) -> None:
    path = written(tmp_path, ("TotAbs", "2023", "England", "6"), row)
    with pytest.raises(DataError) as caught:
        read(path, REGISTRY, authorities=AUTHORITIES)
    assert [problem.removeprefix("bds_long.parquet, ")[: len(found)] for problem in caught.value.problems] == [found]


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    path = written(
        tmp_path, ("TotAbs", "2023", "England", "6"), columns=("Short Desc", "Year", "LA and Regions", "Values")
    )
    with pytest.raises(DataError) as caught:
        read(path, REGISTRY, authorities=AUTHORITIES)
    assert caught.value.problems == [
        "bds_long.parquet, row 1, column Years: found no such heading, expected this column"
    ]


def test_a_new_measure_needs_its_kind_of_year(tmp_path: Path) -> None:
    path = written(tmp_path, ("NewMeasure", "2023", "England", "6"))
    registry = pd.DataFrame({"indicator_id": ["new"], "source_measure": ["NewMeasure"], "unit": ["number"]})
    with pytest.raises(
        DataError, match=r"row 2, column Short Desc: found 'NewMeasure' without one, expected its kind of"
    ):
        read(path, registry, authorities=AUTHORITIES)


def test_every_measure_of_the_registry_has_its_kind_of_year() -> None:
    root = Path(__file__).resolve().parents[3]
    registry = pd.read_csv(root / "data" / "raw" / "catalogue" / "indicators.csv")
    measures = set(registry.loc[registry["source_id"] == "dfe-lait", "source_measure"])
    assert len(measures) > 200
    assert measures - set(KINDS) == set()
