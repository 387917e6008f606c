"""The adapter of any local file in the observations' own columns."""

from pathlib import Path

import pandas as pd
import pytest

from analysis.data.sources.tidy import read
from analysis.errors import DataError

HEADING = "indicator_id,authority_code,period,period_end,value,lower_ci,upper_ci,numerator,denominator,status,missing\n"
REGISTRY = pd.DataFrame({"indicator_id": ["a", "b"], "source_measure": ["A", "B"], "unit": ["%", "number"]})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "local-survey.csv"


def test_rows_from_2012_on_come_in_the_tables_order(path: Path) -> None:
    path.write_text(
        HEADING
        + "b,E10000901,2023/24,2024-03-31,5.1234567,,,,,provisional,\n"
        + "a,E10000902,2023/24,2024-03-31,,,,,,final,suppressed\n"
        + "a,E10000901,2010,2010-12-31,1,,,,,final,\n"
        + "a,E10000901,2023/24,2024-03-31,50,40,60,5,10,final,\n",
        encoding="utf-8",
    )
    found = read(path, REGISTRY)
    assert list(found["indicator_id"] + found["authority_code"]) == ["aE10000901", "aE10000902", "bE10000901"]
    assert list(found["missing"]) == ["", "suppressed", ""]
    assert found.at[2, "value"] == 5.123457


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a,E10000901,2023/24,2024-03-31,five,,,,,final,\n", "row 2, column value: found 'five', expected a number"),
        (
            "a,Leeds,2023/24,2024-03-31,5,,,,,final,\n",
            "row 2, column authority_code: found 'Leeds', expected an ONS code",
        ),
        (
            "\nc,E10000901,2023/24,2024-03-31,5,,,,,final,\n",
            "row 3, column indicator_id: found 'c', expected an indicator of",
        ),
    ],
)
def test_a_strange_cell_is_named(path: Path, text: str, expected: str) -> None:
    path.write_text(HEADING + text, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read(path, REGISTRY)
    assert [problem.removeprefix("local-survey.csv, ")[: len(expected)] for problem in caught.value.problems] == [
        expected
    ]
