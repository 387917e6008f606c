"""The adapters of outturn lines, school places and fly-tipping, on small made-up files in the publishers' columns."""

from pathlib import Path

import pandas as pd
import pytest

from analysis.data.sources import fly_tipping, outturn_lines, school_places
from analysis.errors import DataError

POPULATION = pd.DataFrame({"authority_code": ["E10000901"], "year": [2023], "population": [1000]})
AUTHORITIES = pd.DataFrame(
    {"code": ["E10000901"], "name": ["Northshire"], "type": ["county"], "valid_to": [""], "successor_code": [""]}
)
RSX = """financial_year,ons_code,service,net_current_expenditure_k
2023-24,E10000901,Adult Social Care,325
2023-24,E10000901,Police services,0
2023-24,E07000901,Adult Social Care,1
2023-24,E10000902,Adult Social Care,
"""


def registry(**measures: str) -> pd.DataFrame:
    rows = [
        {"indicator_id": name.replace("_", "-"), "source_measure": measure, "unit": ""}
        for name, measure in measures.items()
    ]
    return pd.DataFrame(rows)


def written(folder: Path, text: str) -> Path:
    path = folder / "file.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_services_and_spending_per_head_come_from_one_file(tmp_path: Path) -> None:
    path = written(tmp_path, RSX)
    tables = {"population": POPULATION, "authorities": AUTHORITIES}
    services = outturn_lines.read_services(path, registry(), **tables)
    assert services.to_numpy().tolist() == [["2023/24", "outturn", "adult_social_care", "E10000901", 325.0, 1000]]
    heads = outturn_lines.read(path, registry(care="Adult Social Care"), **tables)
    assert heads[["authority_code", "period", "value", "numerator"]].to_numpy().tolist() == [
        ["E10000901", "2023/24", 325.0, 325000.0]
    ]


def test_a_line_of_ro3_is_read_and_has_no_service_to_compare(tmp_path: Path) -> None:
    path = written(tmp_path, RSX.replace("service", "line"))
    tables = {"population": POPULATION, "authorities": AUTHORITIES}
    assert len(outturn_lines.read(path, registry(care="Adult Social Care"), **tables)) == 1


@pytest.mark.parametrize(
    ("old", "new", "words"), [(",325", ",many", "'many'"), ("2023-24,E10000901,A", "lately,E10000901,A", "'lately'")]
)
def test_a_wrong_cell_is_named(tmp_path: Path, old: str, new: str, words: str) -> None:
    with pytest.raises(DataError, match=words):
        outturn_lines.read_services(
            written(tmp_path, RSX.replace(old, new)), registry(), population=POPULATION, authorities=AUTHORITIES
        )


def test_offers_belong_to_the_school_year_before_entry(tmp_path: Path) -> None:
    text = "entry_year,areacd,phase,preference,percent_offered\n2025,E10000901,primary,first,95.4\n2025,E10000901,primary,third,1\n"
    found = school_places.read(written(tmp_path, text), registry(first="primary first"))
    assert found[["period", "period_end", "value"]].to_numpy().tolist() == [["2024/25", "2025-08-31", 95.4]]
    with pytest.raises(DataError, match="nursery"):
        school_places.read(written(tmp_path, text.replace("primary", "nursery", 1)), registry(first="primary first"))


def test_an_area_whose_district_did_not_report_has_no_fly_tipping_figure(tmp_path: Path) -> None:
    text = "period,areacd,incidents,districts_missing,population,incidents_per_1000\n"
    text += "2022-23,E10000901,480,0,100000,4.8\n2022-23,E10000902,9,1,100000,0.1\n"
    found = fly_tipping.read(written(tmp_path, text), registry(rate="incidents_per_1000"))
    assert found["value"].fillna(-1).tolist() == [4.8, -1]
    assert found["missing"].tolist() == ["", "not_available"]
    assert set(found["status"]) == {"estimated"}
