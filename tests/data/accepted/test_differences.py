"""What differs between two states of a table, cell by cell, and how it is said."""

import pandas as pd
import pytest

from analysis.data.accepted.differences import differences, in_words

KEY = ["area", "year"]


def table(*rows: tuple[str, str, float | None, str], first: int = 2) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=[*KEY, "value", "note"]).astype({"value": float})
    return frame.set_axis(pd.RangeIndex(first, first + len(frame)), axis="index")


OLD = table(("E1", "2023", 1.0, ""), ("E2", "2023", 2.0, "a note"), ("E3", "2023", None, ""), ("E4", "2023", 4.0, ""))


def test_new_changed_and_gone_are_told_apart_with_their_rows() -> None:
    new = table(("E2", "2023", 2.5, ""), ("E9", "2023", 9.0, ""), ("E1", "2023", 1.0, ""), ("E3", "2023", 3.0, ""))
    found = differences(OLD, new, KEY)
    assert found.to_numpy().tolist() == [
        ["new", 3, "E9, 2023", "", "", ""],
        ["changed", 2, "E2, 2023", "value", "2", "2.5"],
        ["changed", 2, "E2, 2023", "note", "a note", ""],
        ["changed", 5, "E3, 2023", "value", "", "3"],
        ["gone", -1, "E4, 2023", "", "", ""],
    ]
    assert in_words(found, "a.csv", 10) == [
        "a.csv, row 3: found a new row, E9, 2023, expected the rows that were accepted",
        "a.csv, row 2 (E2, 2023), column value: found 2.5, expected 2 as accepted",
        "a.csv, row 2 (E2, 2023), column note: found nothing, expected a note as accepted",
        "a.csv, row 5 (E3, 2023), column value: found 3, expected nothing as accepted",
        "a.csv: found no row of E4, 2023, expected it, as accepted",
    ]


@pytest.mark.parametrize("now", [1.0 + 5e-10, 1.0])
def test_a_billionth_is_no_difference(now: float) -> None:
    assert differences(OLD.iloc[:1], table(("E1", "2023", now, "")), KEY).empty


def test_another_order_is_no_difference_of_cells() -> None:
    assert differences(OLD, OLD.iloc[::-1], KEY).empty


def test_one_key_column_and_a_column_that_was_not_there() -> None:
    old = OLD.drop(columns=["note", "year"])
    found = differences(old, OLD.drop(columns="year"), ["area"])
    assert found[["key", "column", "was", "now"]].to_numpy().tolist() == [["E2", "note", "", "a note"]]


def test_long_lists_and_long_cells_are_cut() -> None:
    old = table(*((f"E{number}", "2023", 1.0, "word " * 200) for number in range(30)))
    words = in_words(differences(old, old.assign(note="other " * 200), KEY), "a.csv", 10)
    assert len(words) == 11
    assert words[-1] == "a.csv: and 20 more changed cells"
    assert max(map(len, words)) < 300
