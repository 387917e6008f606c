"""Pieces of a page: escaped HTML for people, plain text for terminals; titles and paragraphs."""

from collections.abc import Callable
from typing import Any

import pytest

from analysis.display import Fragment, paragraphs, title
from analysis.display.fragment import element_id, escape, required

Elements = Callable[[str], list[Any]]
HOSTILE = """<img src=x onerror=alert(1)> " ' & </p><script>alert(2)</script>"""


def test_jupyter_shows_the_markup_and_a_terminal_the_text() -> None:
    fragment = Fragment("<p>a &amp; b</p>", "a & b")
    assert fragment._repr_mimebundle_()[0]["text/html"] == "<p>a &amp; b</p>"
    assert repr(fragment) == "a & b"


def test_escaped_text_holds_no_mark_that_html_reads() -> None:
    escaped = escape("""<b> & "quoted" 'too'""")
    assert escaped == "&lt;b&gt; &amp; &quot;quoted&quot; &#x27;too&#x27;"
    assert escape(1.5) == "1.5"


def test_escaped_text_is_one_attribute_however_hostile(elements: Elements) -> None:
    found = elements(f'<img alt="{escape(HOSTILE)}">')
    assert [(element.tag, element.attributes) for element in found] == [("img", {"alt": HOSTILE})]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Data: Net spend, 2024/25", "t-data-net-spend-2024-25"),
        ("  A -- b  ", "t-a-b"),
        ('"><script>', "t-script"),
    ],
)
def test_an_id_is_made_of_plain_words(words: str, expected: str) -> None:
    assert element_id("t", words) == expected


def test_required_words_are_stripped_and_refused_where_too_short() -> None:
    assert required("  a caption ", "caption", 9) == "a caption"
    with pytest.raises(ValueError, match="caption: found 'a caption', expected at least 10 characters"):
        required("  a caption ", "caption", 10)
    with pytest.raises(ValueError, match="headline: found '', expected at least 1 characters"):
        required("   ", "headline")


def test_a_title_is_the_one_main_heading_with_a_line_under_it() -> None:
    fragment = title(" Funding ", "Kent, 2024/25")
    assert fragment.markup == '<h1>Funding</h1><p class="under">Kent, 2024/25</p>'
    assert fragment.text == "Funding\nKent, 2024/25"


def test_a_title_without_a_line_under_it() -> None:
    assert title("Funding") == Fragment("<h1>Funding</h1>", "Funding", title="Funding")


def test_a_blank_title_is_refused() -> None:
    with pytest.raises(ValueError, match="title: found ''"):
        title("  ")


def test_hostile_words_in_a_title_stay_words(elements: Elements) -> None:
    found = elements(title(HOSTILE, HOSTILE).markup)
    assert [(element.tag, element.text) for element in found] == [("h1", HOSTILE), ("p", HOSTILE)]


def test_paragraphs_are_one_each() -> None:
    fragment = paragraphs(["One.", "Two."])
    assert fragment.markup == '<div class="summary"><p>One.</p><p>Two.</p></div>'
    assert fragment.text == "One.\nTwo."


def test_hostile_words_in_paragraphs_stay_words(elements: Elements) -> None:
    found = elements(paragraphs([HOSTILE, "Two."], kind='note" onclick="x').markup)
    assert [(element.tag, element.text) for element in found[1:]] == [("p", HOSTILE), ("p", "Two.")]
    assert found[0].attributes == {"class": 'note" onclick="x'}
