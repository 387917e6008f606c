from collections.abc import Mapping

import pytest

from analysis.statements import slips
from analysis.statements.formulas import Cell
from analysis.statements.rounded import Rounded

VALUE, PREVIOUS = Cell("row 1", "value"), Cell("row 1", "previous_value")


def search(
    published: str, value: float, previous: float, formula: str = "change(1)", decimals: int = 0
) -> slips.Slip | None:
    """Look for a slip behind a difference of two made-up cells."""
    printed = {VALUE: (value, decimals), PREVIOUS: (previous, decimals)}

    def again(text: str, changed: Mapping[Cell, float]) -> Rounded:
        now, before = (Rounded.printed(changed.get(cell, printed[cell][0]), decimals) for cell in (VALUE, PREVIOUS))
        found = 100 * (now / before - 1) if "change_pct(" in text else now - before
        return -found if text.startswith("-") else found

    return slips.likely(formula, published, again(formula, {}), printed, again)


def test_the_digits_of_a_number_are_swapped_one_pair_at_a_time() -> None:
    assert list(slips.swapped("28260")) == ["82260", "22860", "28620", "28206"]
    assert list(slips.swapped("-1.2")) == []


def test_a_lost_digit_is_put_back_at_each_place() -> None:
    found = set(slips.completed("3"))
    assert {"13", "33", "30", "39"} <= found
    assert "03" not in found


@pytest.mark.parametrize(
    ("published", "value", "previous", "formula", "kind", "words"),
    [
        (
            "740",
            29360,
            28260,
            "change(1)",
            slips.CELL,
            "the previous result of row 1 has two digits swapped (28,620 for 28,260)",
        ),
        ("7", 393, 422, "change_pct(1)", slips.SIGN, "with the other sign"),
        ("5", 378213, 400487, "-change_pct(1)", slips.CUT_OFF, "cut off instead of rounded"),
        ("9", 70, 61, "change_pct(1)", slips.POINTS, "the difference itself stands for a percentage"),
        ("15", 70, 61, "change(1)", slips.POINTS, "a percentage stands for the difference itself"),
        ("12", 121, 100, "change(1)", slips.TYPED, "two digits swapped (21 meant)"),
        ("21", 300, 89, "change(1)", slips.TYPED, "a digit lost (211 meant)"),
        ("16", 36, 120, "change(1)", slips.CELL, "the latest result of row 1 has a digit lost (136 for 36)"),
        ("25", 100, 80, "-change_pct(1)", slips.SIGN, "with the other sign"),
        ("20", 80, 100, "change_pct(1)", slips.SIGN, "with the other sign"),
        ("25", 80, 100, "change_pct(1)", slips.CELL, "the two results of row 1 are exchanged"),
    ],
)
def test_a_slip_that_explains_the_difference_is_named(
    published: str, value: float, previous: float, formula: str, kind: str, words: str
) -> None:
    found = search(published, value, previous, formula)
    assert found is not None
    assert found.kind == kind
    assert words in found.words


@pytest.mark.parametrize("published", ["777", "improved"])
def test_no_slip_is_named_where_none_explains_the_difference(published: str) -> None:
    assert search(published, 54321, 54320) is None


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [("2024-24", "2024-25", True), ("2024-24", "2023-25", False), ("2024", "2024-25", False), ("2024", "2024", False)],
)
def test_one_wrong_key_is_seen(one: str, two: str, same: bool) -> None:
    assert slips.one_letter(one, two) is same
