import pytest

from analysis.data.formula_syntax import EXPECTED, FILLED, FUNCTIONS, KNOWN, PLAIN, READABLE, fault
from analysis.statements.formulas import Call, Cell, Cells, NotAvailableError, UnknownNameError, evaluate, plain
from analysis.statements.rounded import Rounded

TABLE = {
    "value": lambda row: Rounded.printed(row + 0.5, 1),
    "period": lambda row: f"20{row}/{row + 1}",
    "rows": lambda name: frozenset({len(name), 7}),
    "count": lambda name: Rounded.exact(len(name)),
}
"""Functions over made-up tables."""


@pytest.mark.parametrize(
    ("formula", "answer"),
    [
        ('count("ab") + 1', Rounded.exact(3)),
        ("-value(3) + 2 * value(3)", Rounded(pytest.approx(3.35), 3.5, pytest.approx(3.65))),
        ('100 * count("a") / count("ab")', Rounded.exact(50)),
        ("7", Rounded.exact(7)),
        ("value(3) > 3 and value(3) < 4", True),
        ("not value(3) == 3.5", False),
        ("value(3) != 3.4", True),
        ("near(value(3), published, 2)", True),
        ("near(value(3), published, 0.1)", False),
        ("value(5) > published", True),
        ("value(4) > published", False),
        ("1 < value(3) <= 3.5", True),
        ("period(24)", "2024/25"),
        ('period(24) == "2024-25"', True),
        ('period(23) + "; " + period(24)', "2023/24; 2024/25"),
        ("later(period(24), period(23))", True),
        ("start_year(period(24)) - 4", Rounded.exact(2020)),
        ("abs(2 - 5)", Rounded.exact(3)),
        ('rows("abc")', frozenset({3, 7})),
    ],
)
def test_a_formula_is_worked_out(formula: str, answer: object) -> None:
    assert fault(formula) == ""
    assert evaluate(formula, "5", TABLE)[0] == answer


def test_the_functions_called_are_told_in_order() -> None:
    _, calls = evaluate('count("a") < value(2)', "", TABLE)
    assert calls == [Call("count", ("a",), Rounded.exact(1)), Call("value", (2,), Rounded.printed(2.5, 1))]


@pytest.mark.parametrize(
    ("formula", "kind"),
    [
        ("value(1", READABLE),
        ("value(1) value(2)", READABLE),
        ("x = 3", READABLE),
        ("=SUM(A1)", READABLE),
        ("1 " + "+ 1 " * 400, READABLE),
        ("9**9**9", PLAIN),
        ("1 << 99", PLAIN),
        ("(1).__class__", PLAIN),
        ("value.__globals__", PLAIN),
        ("value(1).figure", PLAIN),
        ("[value(1)][0]", PLAIN),
        ("(lambda: 1)()", PLAIN),
        ("[x for x in period(1)]", PLAIN),
        ("f'{value(1)}'", PLAIN),
        ("value(row=1)", PLAIN),
        ("value(*period(1))", PLAIN),
        ("value(1) if True else 2", PLAIN),
        ("True", PLAIN),
        ("1j", PLAIN),
        ("b'a'", PLAIN),
        ("__import__('os')", KNOWN),
        ("__import__('os').system('true')", PLAIN),
        ("eval('1')", KNOWN),
        ("value", KNOWN),
        ("publish", KNOWN),
        ("published(1)", KNOWN),
        ("median(1)", KNOWN),
        ("value()", FILLED),
        ("value(1, 2)", FILLED),
        ('open_value("a")', FILLED),
    ],
)
def test_a_formula_in_bad_form_is_refused(formula: str, kind: str) -> None:
    assert fault(formula) == kind
    assert EXPECTED[kind]


@pytest.mark.parametrize("formula", ["", "   ", "published > 3", " value(3) ", "value(3)\n"])
def test_blank_and_good_formulas_are_in_order(formula: str) -> None:
    assert fault(formula) == ""


@pytest.mark.parametrize(
    "formula",
    [
        '"a" * 9999999999',
        "period(2) - 1",
        'value(1) == "1"',
        "rows(3)",
        "1e999 - 1e999",
        "1e999",
        "-" * 900 + "1",
        "start_year(value(1))",
        'later("soon", period(2))',
        "near(period(1), 2, 3)",
        "9" * 500 + " * value(1)",
    ],
)
def test_a_mixture_that_cannot_be_worked_out_is_an_error_for_people(formula: str) -> None:
    assert fault(formula) == ""
    with pytest.raises(UnknownNameError) as caught:
        evaluate(formula, "", TABLE)
    assert caught.value.found
    assert "\n" not in str(caught.value)


def test_dividing_by_nothing_cannot_be_computed() -> None:
    with pytest.raises(NotAvailableError):
        evaluate("1 / (value(2) - value(2))", "", TABLE)
    with pytest.raises(NotAvailableError):
        evaluate("1 / 0", "", TABLE)


def test_cells_are_remembered_as_printed_and_can_be_changed() -> None:
    cell = Cell("row 1", "value")
    cells = Cells({cell: 12.0})
    assert cells.take(cell, 21.0, 0, counted=True) == Rounded.exact(12)
    assert cells.take(Cell("row 2", "value"), 1.5, 1) == Rounded.printed(1.5, 1)
    assert cells.taken == {cell: (21.0, 0), Cell("row 2", "value"): (1.5, 1)}


@pytest.mark.parametrize(
    ("one", "two"), [("2024/25", "2024-25"), (" Aug  2025 ", "Aug 2025"), ("2021\u201323", "2021-23")]
)
def test_ways_to_write_a_period_make_no_difference(one: str, two: str) -> None:
    assert plain(one) == plain(two)


def test_every_function_says_how_many_values_it_takes() -> None:
    assert all(0 < fewest <= most for fewest, most in FUNCTIONS.values())
