"""Controls with a view under them: linked choices, what is told when nothing can be drawn, and the view without a kernel."""

from typing import Any

import pandas as pd
import pytest

from analysis.display import Amount, Choices, Column, Fragment, Options, Pick, View, Workbench, bars, joined, paragraphs
from analysis.display.controls import LABELS
from analysis.display.workbench import STALE
from analysis.errors import ParameterError
from analysis.words import ChartWords

TOWNS = {"north": ["Alnwick", "Berwick"], "south": ["Lewes"], "nowhere": []}


def regions(_: Choices) -> Options:
    return [(name.title(), name) for name in TOWNS]


def towns(choices: Choices) -> Options:
    return [(town, town.lower()) for town in TOWNS[choices["region"]]]


def draw(choices: Choices) -> Fragment:
    if choices["times"] == 3:
        raise ParameterError("times: found 3, expected another number")
    if choices["times"] == 4:
        raise KeyError("a slip in the code")
    return paragraphs([f"{choices['town']} in the {choices['region']}"] * int(choices["times"]))


def lines(choices: Choices) -> str:
    return f"show({choices!r})"


def made(**more: Any) -> Workbench:
    shared = [Pick("region", "Region", regions, more.get("start"))]
    first = View("Towns", [Pick("town", "Town", towns), Amount("times", "How often", 1, 0, 9, 1)], draw, lines)
    second = View("Region", [], lambda choices: paragraphs([f"All of the {choices['region']}"]), lines)
    return Workbench(shared, [first, second])


def test_the_first_view_is_drawn_with_the_first_of_each_list() -> None:
    bench = made()
    assert bench.shown.text == "alnwick in the north"
    assert bench.code == "show({'region': 'north', 'town': 'alnwick', 'times': 1.0})"


def test_a_list_follows_the_choices_before_it_and_keeps_what_it_can() -> None:
    bench = made()
    bench.control("town").value = "berwick"
    bench.control("times").value = 2
    assert bench.shown.text == "berwick in the north\nberwick in the north"
    bench.control("region").value = "south"
    assert bench.control("town").options == (("Lewes", "lewes"),)
    assert bench.shown.text == "lewes in the south\nlewes in the south"
    bench.control("region").value = "north"
    assert bench.control("town").value == "alnwick"


def test_an_empty_list_is_drawn_with_no_choice() -> None:
    bench = made()
    bench.control("region").value = "nowhere"
    assert bench.control("town").value is None
    assert bench.shown.text == "None in the nowhere"


def test_a_start_that_cannot_be_chosen_gives_the_first_option() -> None:
    assert made(start="south").shown.text == "lewes in the south"
    assert made(start="the moon").shown.text == "alnwick in the north"


@pytest.mark.parametrize(
    ("times", "told"),
    [(3, "times: found 3, expected another number"), (4, "This cannot be drawn: unexpected KeyError")],
)
def test_what_cannot_be_drawn_is_told_in_its_place_and_mended_by_the_next_choice(times: int, told: str) -> None:
    bench = made()
    bench.control("times").value = times
    assert told in bench.shown.text
    assert bench.code == ""
    bench.control("times").value = 1
    assert bench.shown.text == "alnwick in the north"


def test_only_the_view_looked_at_is_drawn() -> None:
    bench = made()
    bench.look_at("Region")
    assert bench.shown.text == "All of the north"
    bench.control("region").value = "south"
    assert bench.shown.text == "All of the south"
    bench.look_at("Towns")
    assert bench.shown.text == "lewes in the south"


def test_every_control_has_a_label_that_belongs_to_it() -> None:
    bench = made()
    for name, label in [("region", "Region"), ("town", "Town"), ("times", "How often")]:
        assert bench.control(name).description == label
        assert bench.control(name).style.description_width == LABELS


def test_without_a_kernel_the_first_view_is_shown_and_it_stays_as_it_was() -> None:
    bench = made()
    before = bench._repr_mimebundle_()
    bench.control("region").value = "south"
    after = bench._repr_mimebundle_()
    assert before["text/html"] == after["text/html"] == '<div class="summary"><p>alnwick in the north</p></div>'
    assert before["text/plain"] == "alnwick in the north"
    assert "application/vnd.jupyter.widget-view+json" in before


def test_markup_in_code_is_text(monkeypatch: pytest.MonkeyPatch) -> None:
    def hostile(_: Choices) -> str:
        return "<img src=x onerror=alert(1)>"

    def code_shown() -> str:
        bench = Workbench([], [View("One", [], lambda _: paragraphs(["one"]), hostile)])
        return str(bench.widget.children[0].children[-1].value)

    assert "&lt;img" in code_shown()
    assert "<img" not in code_shown()
    monkeypatch.setenv("SERVER_SOFTWARE", "voila/0.5.13")
    assert code_shown() == ""


def test_what_was_shown_before_is_marked_where_nothing_can_be_drawn() -> None:
    bench = made()
    place = bench.widget.children[-1].children[0].children[2]
    assert STALE not in place.value
    bench.control("times").value = 3
    assert "found 3, expected another number" in place.value
    assert place.value.index(STALE) < place.value.index("alnwick in the north")
    bench.control("times").value = 1
    assert STALE not in place.value
    assert "alnwick in the north" in place.value


def test_charts_are_drawn_in_place_for_a_screen_and_are_images_elsewhere() -> None:
    frame = pd.DataFrame({"name": ["a", "b"], "value": [1.0, 2.0]})
    words = ChartWords("A headline", "Numbers of two things, here", "Bar chart of two things of which b is the larger.")

    def drawn(_: Choices) -> Fragment:
        return joined([bars(frame, words, {"name": Column("Name"), "value": Column("Value", "0")}, own="a")] * 2)

    bench = Workbench([], [View("Bars", [], drawn, lines)])
    place = bench.widget.children[0].children[0]
    assert place.value.count("<svg ") == 2
    assert "<img" not in place.value
    assert "<title>b: 2</title>" in place.value
    assert bench._repr_mimebundle_()["text/html"].count("<img ") == 2
