import pandas as pd
import pytest

from analysis.methods.severity import most_severe_first, severity

ROW = {"direction": "similar", "change_pct": 0.0, "quartile": "2", "target_met": "not_applicable", "flag": "none"}
ROW |= {"news": True, "unit": "%"}


@pytest.mark.parametrize(
    ("change", "attention", "well"),
    [
        ({}, 0, 0),
        ({"direction": "worsened", "change_pct": -10.0}, 1, 0),
        ({"direction": "worsened", "change_pct": -10.1}, 2, 0),
        ({"direction": "improved", "change_pct": 10.1}, 0, 2),
        ({"quartile": "4"}, 1, 0),
        ({"quartile": "1"}, 0, 1),
        ({"target_met": "no"}, 1, 0),
        ({"target_met": "yes"}, 0, 1),
        ({"flag": "issue"}, 4, 0),
        ({"flag": "exceptional"}, 0, 4),
        ({"direction": "worsened", "change_pct": 26.0, "quartile": "4", "target_met": "no", "flag": "issue"}, 8, 0),
        (
            {"direction": "improved", "change_pct": 26.0, "quartile": "1", "target_met": "yes", "flag": "exceptional"},
            0,
            8,
        ),
        ({"direction": "worsened", "quartile": "1", "target_met": "yes"}, 1, 2),
        ({"direction": "not_tested", "quartile": "4", "target_met": "no"}, 0, 0),
        ({"direction": "not_available", "quartile": "4", "flag": "issue"}, 5, 0),
        ({"direction": "context", "quartile": "1"}, 0, 0),
        ({"direction": "worsened", "change_pct": float("nan")}, 1, 0),
        ({"direction": "worsened", "change_pct": -26.0, "unit": "score"}, 1, 0),
        ({"direction": "worsened", "change_pct": -26.0, "news": False, "quartile": "4"}, 1, 0),
        ({"direction": "improved", "change_pct": 26.0, "news": False}, 0, 0),
    ],
)
def test_points_add_up(change: dict[str, object], attention: int, well: int) -> None:
    found = severity(pd.DataFrame([ROW | change]))
    assert found.to_numpy().tolist() == [[attention, well]]


@pytest.mark.parametrize(
    ("by", "order"), [("attention", ["4", "3/4", "3", "2", "1"]), ("went_well", ["1", "2", "3", "3/4", "4"])]
)
def test_among_equals_the_quartile_comes_before_the_size_of_the_change(by: str, order: list[str]) -> None:
    quartiles = ["2", "3/4", "1", "4", "3"]
    rows = pd.DataFrame(
        [ROW | {"quartile": quartile, by: 2, "change_pct": 10.0 * at} for at, quartile in enumerate(quartiles)]
    )
    sized = pd.Series(data=True, index=rows.index)
    assert list(most_severe_first(rows, by, sized)["quartile"]) == order


@pytest.mark.parametrize("by", ["attention", "went_well"])
def test_no_rows_have_an_order_too(by: str) -> None:
    rows = pd.DataFrame([ROW | {by: 2}]).head(0).astype({"quartile": "str"})
    assert most_severe_first(rows, by, pd.Series(dtype=bool)).empty
