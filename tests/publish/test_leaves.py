"""A page as paper takes it: folds open, words of the screen gone, the rest as it was."""

from analysis.publish.leaves import Heading, leaves

PAGE = '<body><main id="main"><h1>Part</h1>{}</main></body>'


def taken(body: str, title: str = "") -> str:
    return leaves(PAGE.format(body), lambda address: address, title=title).markup


def test_a_fold_is_open_and_its_heading_a_heading() -> None:
    page = '<details class="fold"><summary><h2 id="a">Over &amp; out</h2></summary><p>Words</p></details>'
    found = leaves(PAGE.format(page), lambda address: address)
    assert found.markup == (
        '<section class="fold"><div class="head"><h2 id="a">Over &amp; out</h2></div><p>Words</p></section>'
    )
    assert found.sections == (Heading("a", "Over & out"),)


def test_a_table_that_opens_stands_open_without_the_words_that_open_it() -> None:
    assert taken("<details><summary>Show it</summary><p>Words</p></details>") == "<p>Words</p>"


def test_data_beneath_a_chart_and_lists_of_the_screen_go() -> None:
    assert taken("<figure><p>A</p><details><summary>Data</summary><p>B</p></details></figure>") == (
        '<figure role="group"><p>A</p></figure>'
    )
    assert taken('<nav class="contents"><h2>On this page</h2></nav><p>A<br>B</p>') == "<p>A<br>B</p>"


def test_a_chart_has_its_wide_form_and_in_a_pair_its_narrow_one() -> None:
    both = '<div class="wide">W</div><div class="narrow">N</div>'
    assert taken(both) == '<div class="wide">W</div>'
    assert taken(f'<div class="pair">{both}</div>') == '<div class="pair"><div class="narrow">N</div></div>'


def test_the_main_heading_goes_or_becomes_a_paragraph() -> None:
    assert taken("<p>A</p>") == "<p>A</p>"
    assert taken("<p>A</p>", title="verdict") == '<p class="verdict">Part</p><p>A</p>'


def test_short_cells_are_known_and_abbreviations_gathered() -> None:
    cells = f'<table><tr><td class="a">&pound;5 &lt; 6</td><td>{"long " * 9}</td></tr></table>'
    assert taken(cells).startswith('<table><tr><td data-brief class="a">&pound;5')
    assert taken(cells).count("data-brief") == 1
    page = '<details class="fold glossary"><summary><h2 id="b">Abbreviations</h2></summary><dl><div><dt>AB</dt><dd>a &amp; b</dd></div></dl></details>'
    found = leaves(PAGE.format(page), lambda address: address)
    assert (found.markup, found.sections, found.abbreviations) == ("", (), {"AB": "a & b"})
