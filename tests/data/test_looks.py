"""What deserves a look in a return that is right: figures that disagree with what stands around them."""

from pathlib import Path

import pandas as pd
import pytest

from analysis.data.ingest_local import plan
from analysis.data.returns.looks import looks

PLACES = {"dashboards": "d.csv", "links": "l.csv", "risks": "r.csv"}
PLAIN = {
    "row_no": 1.0,
    "dashboard": "Roads",
    "value_text": "41%",
    "value": 41.0,
    "unit": "%",
    "decimals": 0.0,
    "period": "2024/25",
    "target_text": "45%",
    "previous_text": "38%",
    "previous_value": 38.0,
    "previous_period": "2023/24",
    "polarity": "high",
    "direction_published": "improved",
    "note": "",
}
REGISTRY = pd.DataFrame({"indicator_id": ["a"], "unit": ["%"], "polarity": ["high"]})
LINKS = pd.DataFrame({"row_no": [1.0], "indicator_id": ["a"], "note": [""]})


def rows(**changed: object) -> pd.DataFrame:
    """Return three rows, the first with something changed; the index is the row of the file."""
    made = [PLAIN | changed, PLAIN | {"row_no": 2.0}, PLAIN | {"row_no": 3.0}]
    return pd.DataFrame(made, index=pd.Index([2, 3, 4], name="row"))


def said(**changed: object) -> list[str]:
    return looks({"dashboards": rows(**changed), "links": LINKS}, PLACES, REGISTRY, "2024/25")


def test_a_return_in_order_needs_no_look() -> None:
    assert said() == []


@pytest.mark.parametrize(
    ("changed", "line"),
    [
        (
            {"direction_published": "worsened"},
            "column direction_published: found 'worsened', expected what value, previous_value and polarity say, which is the opposite",
        ),
        (
            {"previous_value": 380.0, "direction_published": ""},
            "column value: found 41, expected a figure nearer to its previous_value, or one that somebody has looked at",
        ),
        (
            {"target_text": "<450%"},
            "column value: found 41, expected a figure nearer to its target_text, or one that somebody has looked at",
        ),
        ({"decimals": 2.0}, "column decimals: found 2, expected as many as value_text has"),
        ({"value_text": "41.%"}, "column value_text: found '41.%', expected a figure that value can be compared with"),
        (
            {"previous_text": "38 or 39"},
            "column previous_text: found '38 or 39', expected a figure that previous_value can be compared with",
        ),
        (
            {"period": "2034/35", "previous_period": "2033/34"},
            "column period: found '2034/35', expected a period that ends near 2024/25, the return's own",
        ),
        (
            {"previous_period": "2021/22"},
            "column period: found '2024/25', expected the year after previous_period, as in most rows",
        ),
        (
            {"previous_period": "2024"},
            "column period: found '2024/25', expected a period of the same kind as previous_period",
        ),
        (
            {"polarity": "low", "direction_published": ""},
            "column polarity: found 'low', expected the polarity of the national indicator that links.csv names",
        ),
        (
            {"note": '=HYPERLINK("x")'},
            "column note: found '=HYPERLINK(\"x\")', expected plain words: this is shown as it stands",
        ),
        ({"note": "<b>bold</b>"}, "column note: found '<b>bold</b>', expected plain words: this is shown as it stands"),
        (
            {"dashboard": "Roads\u200b"},
            r"column dashboard: found 'Roads\u200b', expected plain words: this is shown as it stands",
        ),
        ({"note": "x" * 6000}, "expected a text of at most 5,000 characters"),
        ({"dashboard": "Roadss"}, "column dashboard: found 'Roadss', expected perhaps 'Roads', as in other rows"),
    ],
)
def test_what_disagrees_with_what_stands_around_it_is_named(changed: dict[str, object], line: str) -> None:
    found = [each for each in said(**changed) if line in each]
    assert len(found) == 1, said(**changed)
    assert found[0].startswith("d.csv, row 2, column ")
    assert len(found[0]) < 300


def test_numbers_left_out_are_named() -> None:
    risks = pd.DataFrame({"risk_id": ["R01", "R02", "R05"]}, index=[2, 3, 4])
    assert looks({"risks": risks}, PLACES, None, "2024/25") == [
        "r.csv, column risk_id: found no number 3, 4, expected every number up to 5"
    ]


def test_a_number_of_a_billion_is_counted_and_not_listed() -> None:
    risks = pd.DataFrame({"risk_id": ["R01", "R1000000000"]}, index=[2, 3])
    assert looks({"risks": risks}, PLACES, None, "2024/25") == [
        "r.csv, column risk_id: found no number 2, 3, 4, 5, 6 and 999,999,993 more, expected every number up to 1000000000"
    ]


def test_links_of_another_unit_or_without_a_registry_say_nothing_of_polarity() -> None:
    low = rows(polarity="low", direction_published="")
    other = REGISTRY.assign(unit="score")
    assert looks({"dashboards": low, "links": LINKS}, PLACES, other, "2024/25") == []
    assert looks({"dashboards": low, "links": LINKS}, PLACES, None, "2024/25") == []


def test_a_plan_lists_what_deserves_a_look(home: Path, tmp_path: Path) -> None:
    text = (home / "data/raw/local/northshire/2024-25/dashboards.csv").read_text(encoding="utf-8")
    path = tmp_path / "dashboards.csv"
    path.write_text(text.replace(",high,1,2023/24,improved,", ",low,1,2023/24,improved,"), encoding="utf-8")
    line = "dashboards.csv, row 2, column direction_published: found 'improved'"
    assert [note for note in plan(path, "southshire", "2024/25").notes if note.startswith(f"look at: {line}")]
