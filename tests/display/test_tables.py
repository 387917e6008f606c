"""Tables with a caption, scopes, words for what is missing and no markup from data."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from analysis.display import Column, table
from analysis.display.columns import NUMBERS

Elements = Callable[[str], list[Any]]
HOSTILE = """<img src=x onerror=alert(1)> " ' & </td><script>alert(2)</script>"""
AREAS = pd.DataFrame({"area": ["Kent", "Surrey"], "value": [1234.5, None]})
COLUMNS = {"area": Column("Area"), "value": Column("Value, £", "pounds")}
CAPTION = "Value by area, 2024/25"


def of(found: list[Any], *tags: str) -> list[str]:
    return [element.text for element in found if element.tag in tags]


def test_a_table_in_full() -> None:
    fragment = table(AREAS, CAPTION, COLUMNS)
    assert fragment.markup == (
        '<div class="scroll" role="region" tabindex="0" aria-labelledby="t-value-by-area-2024-25">'
        '<table><caption id="t-value-by-area-2024-25">Value by area, 2024/25</caption>'
        '<thead><tr><th scope="col">Area</th><th scope="col" class="number">Value, £</th></tr></thead>'
        '<tbody><tr><th scope="row">Kent</th><td class="number">£1,234</td></tr>'
        '<tr><th scope="row">Surrey</th><td class="number"><span class="missing">not available</span></td></tr>'
        "</tbody></table></div>"
    )
    assert fragment.text == "Value by area, 2024/25\nArea | Value, £\nKent | £1,234\nSurrey | not available"


@pytest.mark.parametrize("caption", ["", "   ", "Too short"])
def test_a_table_without_a_caption_is_refused(caption: str) -> None:
    with pytest.raises(ValueError, match=r"caption: found .* expected at least 10 characters"):
        table(AREAS, caption, COLUMNS)


def test_a_table_with_a_missing_column_is_refused() -> None:
    with pytest.raises(ValueError, match=r"found columns \['area', 'value'\], expected \['rank', 'n'\]"):
        table(AREAS, CAPTION, COLUMNS | {"rank": Column("Rank", "0"), "n": Column("Of", "0")})


def test_a_table_without_columns_is_refused() -> None:
    with pytest.raises(ValueError, match="expected at least one"):
        table(AREAS, CAPTION, {})


def test_a_missing_column_is_refused_in_an_empty_table_too() -> None:
    with pytest.raises(ValueError, match="expected \\['value'\\]"):
        table(AREAS[["area"]].iloc[:0], CAPTION, COLUMNS)


def test_an_empty_table_is_a_sentence(elements: Elements) -> None:
    fragment = table(AREAS.iloc[:0], f"{CAPTION} {HOSTILE}", COLUMNS)
    assert fragment.text == f"{CAPTION} {HOSTILE}: none."
    assert [(element.tag, element.text) for element in elements(fragment.markup)] == [("p", fragment.text)]


def test_every_column_and_row_has_a_header_with_its_scope(elements: Elements) -> None:
    found = elements(table(AREAS, CAPTION, COLUMNS).markup)
    headers = [(element.attributes.get("scope"), element.text) for element in found if element.tag == "th"]
    assert headers == [("col", "Area"), ("col", "Value, £"), ("row", "Kent"), ("row", "Surrey")]
    region, caption = found[0], next(element for element in found if element.tag == "caption")
    assert region.attributes["aria-labelledby"] == caption.attributes["id"]


def test_only_the_columns_asked_for_are_shown_in_their_order() -> None:
    data = AREAS.assign(other="hidden")
    fragment = table(data, CAPTION, {"value": COLUMNS["value"], "area": COLUMNS["area"]})
    assert fragment.text.splitlines()[1:] == ["Value, £ | Area", "£1,234 | Kent", "not available | Surrey"]
    assert "hidden" not in fragment.markup


def test_the_readers_own_row_is_marked(elements: Elements) -> None:
    found = elements(table(AREAS, CAPTION, COLUMNS, mark=("area", "Surrey")).markup)
    marked = [element.text for element in found if element.attributes.get("class") == "own"]
    assert marked == ["Surreynot available"]


def test_hostile_words_stay_words_wherever_they_stand(elements: Elements) -> None:
    data = pd.DataFrame({"area": [HOSTILE, "Kent"], "word": [HOSTILE, None], "value": [1.0, None]})
    columns = {
        "area": Column(HOSTILE),
        "word": Column("Verdict", "word", missing=HOSTILE),
        "value": Column("Value", "1", missing=HOSTILE),
    }
    fragment = table(data, HOSTILE, columns, note=HOSTILE, mark=("area", HOSTILE))
    found = elements(fragment.markup)
    assert of(found, "img", "script") == []
    assert of(found, "caption") == [HOSTILE]
    assert of(found, "th") == [HOSTILE, "Verdict", "Value", HOSTILE, "Kent"]
    assert of(found, "td") == [HOSTILE, "1.0", HOSTILE, HOSTILE]
    assert [element.text for element in found if element.attributes.get("class") == "note"] == [HOSTILE]
    assert not [name for element in found for name in element.attributes if name.startswith("on")]


@pytest.mark.parametrize("kind", ["arrow", "flag", "quartile"])
def test_a_rating_that_is_not_known_is_refused(kind: str) -> None:
    with pytest.raises(KeyError, match="onerror"):
        Column("Rating", kind).cell(HOSTILE)


@pytest.mark.parametrize("value", [None, "", float("nan"), pd.NaT])
@pytest.mark.parametrize("kind", ["text", "1", "pounds", "arrow", "flag", "quartile", "word", "share", "plain"])
def test_a_missing_value_is_said_in_words(kind: str, value: object) -> None:
    assert Column("Any", kind).cell(value) == ('<span class="missing">not available</span>', "not available")
    assert Column("Any", kind, missing="not published").cell(value)[1] == "not published"


def test_a_missing_value_of_pandas_own_types_is_said_in_words() -> None:
    data = pd.DataFrame({"area": ["Kent", "Surrey"], "rank": pd.array([1, None], dtype="Int64")})
    fragment = table(data, CAPTION, {"area": Column("Area"), "rank": Column("Rank", "0")})
    assert fragment.text.splitlines()[2:] == ["Kent | 1", "Surrey | not available"]


def test_zero_is_not_missing() -> None:
    assert Column("Value", "0").cell(0) == ("0", "0")


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("0", 1234567.8, "1,234,568"),
        ("1", 12.34, "12.3"),
        ("2", -1234.5, "-1,234.50"),
        ("3", 0.0567, "0.057"),
        ("pounds", 960.4, "£960"),
        ("pounds", -1234.6, "-£1,235"),
        ("pounds_m", 133.24, "£133.2m"),
        ("pounds_m", -2.2, "-£2.2m"),
        ("percent", 82.46, "82.5%"),
        ("plain", 1234.25, "1,234.25"),
        ("plain", 7.0, "7"),
        ("plain", 0.1 + 0.2, "0.3"),
        ("share", 0.256, "26%"),
        ("0", "31", "31"),
    ],
)
def test_numbers_are_written_for_people(kind: str, value: object, expected: str) -> None:
    assert Column("Value", kind).cell(value) == (expected, expected)


@pytest.mark.parametrize("kind", NUMBERS)
def test_minus_nothing_is_nothing(kind: str) -> None:
    _, words = Column("Value", kind).cell(-0.0)
    assert words == Column("Value", kind).cell(0.0)[1]
    assert "-" not in words


@pytest.mark.parametrize("kind", [kind for kind in NUMBERS if kind not in {"plain", "3"}])
def test_what_rounds_to_nothing_has_no_minus(kind: str) -> None:
    assert "-" not in Column("Value", kind).cell(-0.0004)[1]


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("arrow", "improved", "↑ improved"),
        ("arrow", "worsened", "↓ worsened"),
        ("arrow", "similar", "→ similar"),
        ("arrow", "not_available", "\u2013 not available"),
        ("flag", "exceptional", "✓ exceptional"),
        ("flag", "issue", "● issue"),
        ("flag", "none", "none"),
        ("quartile", 1.0, "1st"),
        ("quartile", "4", "4th"),
        ("quartile", "1/2", "1st or 2nd"),
        ("word", "not_computable", "cannot be computed"),
        ("word", "disagrees", "disagrees"),
        ("word", "high_risk", "high risk"),
    ],
)
def test_ratings_are_said_in_words(kind: str, value: object, expected: str) -> None:
    assert Column("Rating", kind).cell(value)[1] == expected


@pytest.mark.parametrize("value", ["improved", "worsened", "similar", "not_available"])
def test_an_arrow_is_hidden_from_readers_aloud_and_its_word_is_not(elements: Elements, value: str) -> None:
    markup, words = Column("Travel", "arrow").cell(value)
    mark = elements(f"<td>{markup}</td>")[1]
    assert mark.attributes == {"class": f"mark {value}", "aria-hidden": "true"}
    assert words == f"{mark.text} {value.replace('_', ' ')}"


def test_the_small_print_is_in_the_words_too() -> None:
    fragment = table(AREAS, CAPTION, COLUMNS, note="Areas without a figure are not ranked.")
    assert fragment.markup.endswith('<p class="note">Areas without a figure are not ranked.</p>')
    assert "Areas without a figure are not ranked." in fragment.text
