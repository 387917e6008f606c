"""The pages in Markdown: every link leads somewhere, and every command in them is one that the program takes."""

import re
from pathlib import Path

import pytest
from command import ROOT
from pages_of_docs import DOCS, PAGES, broken, calls, fenced, inline_calls, problem, tokens, unknown_options

EXAMPLES = re.findall(
    r'^EXAMPLES = \("(.+?)", "(.+?)"\)$', (DOCS / "conf.py").read_text(encoding="utf-8"), re.MULTILINE
)
each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)


@each_page
def test_links_and_pictures_lead_somewhere(page: Path) -> None:
    assert broken(page, page.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "link", ["gone.md", "images/gone.png", "methodology.md#gone", "#gone", "../src/analysis/gone.py"]
)
def test_a_link_that_leads_nowhere_is_noticed(link: str) -> None:
    assert broken(DOCS / "index.md", f"# Here\n\n[words]({link}), [here](#here)\n") == [link]


@each_page
def test_commands_in_blocks_of_code_are_taken(page: Path) -> None:
    found = [words for words in map(problem, calls(page.read_text(encoding="utf-8"))) if words]
    assert found == []


@each_page
def test_commands_in_sentences_have_the_options_they_are_given(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert [words for words in inline_calls(text) if unknown_options(words)] == []


@pytest.mark.parametrize(
    "line",
    ["compendium bild", "uv run compendium build --yaer 2024/25", "compendium list councils", "compendium changes OLD"],
)
def test_a_command_that_the_program_refuses_is_noticed(line: str) -> None:
    [words] = calls(f"```\n{line}          what it does\n```\n")
    assert problem(words)


def test_an_option_that_is_none_is_noticed_in_a_sentence() -> None:
    [words] = inline_calls("Run `compendium template COUNCIL [--xslx]`.")
    assert unknown_options(words) == ["[--xslx]"]


def test_the_readme_shows_most_commands() -> None:
    assert len(calls((ROOT / "README.md").read_text(encoding="utf-8"))) >= 15


@each_page
def test_what_is_made_is_in_the_makefile(page: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    text = page.read_text(encoding="utf-8")
    code = [*fenced(text), *(token.content for token in tokens(text) if token.type == "code_inline")]
    asked = re.findall(r"^make ([a-z]+)", "\n".join(code), re.MULTILINE)
    assert set(asked) <= targets


def test_example_reports_that_the_index_links_are_those_that_the_site_copies() -> None:
    text = (DOCS / "index.md").read_text(encoding="utf-8")
    assert re.findall(r"\(examples/(.+)/index\.html\)", text) == list(EXAMPLES[0])
