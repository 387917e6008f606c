"""The files of patterns: each is used, filled with its own fields, in British English, and an analyst can change its words."""

import ast
import re
import shutil
import string
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pandas as pd
import pytest

import analysis
from analysis.errors import ProjectError
from analysis.narrative import patterns
from analysis.narrative.overview import brief
from analysis.narrative.patterns import say

PACKAGE = Path(analysis.__file__).parent
FILES = sorted((PACKAGE / "narrative" / "patterns").iterdir())
PATTERNS = {
    f"{path.stem}.{key}": words
    for path in FILES
    for key, words in tomllib.loads(path.read_text(encoding="utf-8")).items()
}
AMERICAN = re.compile(
    r"\b\w+izations?\b|\b(?!(?:size|prize|seize)[sd]?\b)\w+(?:iz|yz)(?:e[sd]?|ing)\b"
    r"|\b(?:col|fav|lab|behavi|neighb|hon)or\w*|\b(?:cent|met|theat)ers?\b|\b(?:catalog|program|dialog)s?\b"
    r"|\b(?:judgment|fulfill|enroll|skillful|traveled|labeled|modeled|canceled|gray|defense|offense|gotten)\b",
    re.IGNORECASE,
)
"""The endings and words that would most likely slip in; a whole dictionary would be one more dependency."""


class Call(NamedTuple):
    """A call of `say`: where it stands, the patterns it may fill and the fields it gives."""

    place: str
    names: list[str]
    fields: set[str]


def literals(node: ast.AST) -> list[str]:
    """Return the texts of a literal, or of the values of a table of literals."""
    if isinstance(node, ast.Constant):
        return [str(node.value)]
    if isinstance(node, ast.Tuple):
        return [text for value in node.elts for text in literals(value)]
    if isinstance(node, ast.Dict):
        return [text for value in node.values for text in literals(value)]  # noqa: PD011 - a tree's, not a frame's
    return []


def names(node: ast.expr, tables: Mapping[str, list[str]]) -> list[str]:
    """Return the patterns that the first argument of `say` may name: a literal, one of two, or what a table of the module holds."""
    match node:
        case ast.IfExp():
            return names(node.body, tables) + names(node.orelse, tables)
        case ast.Subscript(value=ast.Name(id=table)) | ast.Name(id=table):
            return tables.get(table, [])
        case _:
            return literals(node)


def calls() -> Iterator[Call]:
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        assigned = [node for node in tree.body if isinstance(node, ast.Assign)]
        tables = {ast.unparse(node.targets[0]): literals(node.value) for node in assigned}
        loops = [node for node in ast.walk(tree) if isinstance(node, ast.comprehension)]
        tables |= {
            ast.unparse(node.target): tables[table] for node in loops if (table := ast.unparse(node.iter)) in tables
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in {"say", "patterns.say"}:
                place = f"{path.relative_to(PACKAGE).as_posix()}, line {node.lineno}"
                yield Call(place, names(node.args[0], tables), {str(keyword.arg) for keyword in node.keywords})


def fields(words: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(words) if name is not None}


CALLS = list(calls())


def test_there_is_something_to_look_at() -> None:
    assert {path.suffix for path in FILES} == {".toml"}
    assert len(PATTERNS) > 200
    assert len(CALLS) > 100


@pytest.mark.parametrize("call", CALLS, ids=[call.place for call in CALLS])
def test_a_call_names_patterns_that_exist_and_gives_their_fields(call: Call) -> None:
    assert call.names, "the pattern is a literal, one of two literals, or a value of a table of the module"
    assert {name: fields(PATTERNS.get(name, "{missing}")) for name in call.names} == dict.fromkeys(
        call.names, call.fields
    )


def test_every_pattern_is_used() -> None:
    assert set(PATTERNS) == {name for call in CALLS for name in call.names}


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_a_file_begins_by_telling_an_analyst_what_may_change_and_what_its_fields_are(path: Path) -> None:
    head = path.read_text(encoding="utf-8").split("\n\n")[0]
    assert all(line.startswith("#") for line in head.splitlines())
    assert "only the words may change" in head
    used = {name for key, words in PATTERNS.items() if key.startswith(f"{path.stem}.") for name in fields(words)}
    assert used == set(re.findall(r"\{(\w+)\}", head))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the files of patterns, from which sentences are made."""
    copy = shutil.copytree(PACKAGE / "narrative" / "patterns", tmp_path / "patterns")
    monkeypatch.setattr(patterns, "FOLDER", copy)
    return copy


def test_an_analyst_changes_a_sentence_without_touching_logic(folder: Path) -> None:
    rows = pd.DataFrame({"direction": ["improved"], "target_met": ["yes"]})
    path = folder / "overview.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("{said}; its one target met", "{said}, and it met its target"), encoding="utf-8-sig")
    assert brief(rows) == "1 measure: 1 better, and it met its target"


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ('said = "No field."', ", pattern said: found no field, expected {number}"),
        ('said = "{number} of {total}"', ", pattern said: found {number} {total}, expected {number}"),
        ('said = "{numbr} rows"', ", pattern said: found {numbr}, expected {number}"),
        ('other = "{number}"', ", pattern said: found no such pattern, expected a sentence of that name"),
        ("said = 3", ", pattern said: found 3, expected text in quotation marks"),
        ('said = ["{number}"]', ", pattern said: found ['{number}'], expected text in quotation marks"),
        ('said = " "', ", pattern said: found nothing, expected a sentence"),
        ('said = "{}"', ", pattern said: found {}, expected a plain name in braces"),
        ('said = "{0}"', ", pattern said: found {0}, expected a plain name in braces"),
        ('said = "{number.real}"', ", pattern said: found {number.real}, expected a plain name in braces"),
        ('said = "{number[0]}"', ", pattern said: found {number[0]}, expected a plain name in braces"),
        ('said = "{number:.2f}"', ", pattern said: found {number:.2f}, expected a plain name in braces"),
        ('said = "{number!r}"', ", pattern said: found {number!r}, expected a plain name in braces"),
        (
            'said = "{number"',
            ", pattern said: found '{number' (expected '}' before end of string), expected a name between { and }",
        ),
        (
            'said = "number}"',
            ", pattern said: found 'number}' (Single '}' encountered in format string), expected a name between { and }",
        ),
    ],
)
def test_a_wrong_pattern_is_one_line(folder: Path, content: str, line: str) -> None:
    (folder / "wrong.toml").write_text(content, encoding="utf-8")
    with pytest.raises(ProjectError) as caught:
        say("wrong.said", number=3)
    assert caught.value.problems == [f"narrative/patterns/wrong.toml{line}"]


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b'said = "{number}', "Illegal character|Unterminated string|Expected"),
        (b'said = "{number}"\nsaid = "{number}"', "Cannot overwrite a value"),
        ('said = "£{number}"'.encode("cp1252"), "codec can't decode"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_line(folder: Path, content: bytes, found: str) -> None:
    (folder / "wrong.toml").write_bytes(content)
    with pytest.raises(ProjectError) as caught:
        say("wrong.said", number=3)
    (problem,) = caught.value.problems
    assert re.fullmatch(rf"narrative/patterns/wrong\.toml: found .*(?:{found}).*, expected TOML in UTF-8", problem)


def test_a_file_that_is_not_there_is_one_line() -> None:
    with pytest.raises(
        ProjectError, match=r"narrative/patterns/none\.toml: found .*No such file.*, expected TOML in UTF-8"
    ):
        say("none.said")


def test_every_wrong_pattern_of_a_file_is_told_at_once(folder: Path) -> None:
    (folder / "wrong.toml").write_text('a = ""\nb = 2\nc = "{number}"', encoding="utf-8")
    with pytest.raises(ProjectError) as caught:
        say("wrong.c", number=3)
    assert len(caught.value.problems) == 2


def test_a_value_with_braces_is_shown_as_it_is() -> None:
    assert say("overview.brief_measures", number="{x}") == "{x} measures"


@pytest.mark.parametrize("name", PATTERNS)
def test_a_pattern_is_in_british_english(name: str) -> None:
    assert not AMERICAN.search(re.sub(r"\{\w+\}", "", PATTERNS[name]))


@pytest.mark.parametrize(
    "words", ["organized", "organization", "analyze", "color", "Center", "program", "judgment", "behaviors", "modeled"]
)
def test_american_spelling_would_be_found(words: str) -> None:
    assert AMERICAN.search(f"These {words} are American")


@pytest.mark.parametrize(
    "words", ["organised", "size", "prizes", "seized", "centre", "programme", "metre", "organisation"]
)
def test_british_spelling_is_let_through(words: str) -> None:
    assert not AMERICAN.search(words)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 2020/21 Isle of Wight had £996", "In 2020/21 the Isle of Wight had £996"),
        ("Isle of Wight comes 40th", "The Isle of Wight comes 40th"),
        ("It fell. Isles of Scilly has none", "It fell. The Isles of Scilly has none"),
        ("Dorset, the Isle of Wight and City of London", "Dorset, the Isle of Wight and the City of London"),
        ("Bristol, City of, has 3", "Bristol, City of, has 3"),
        ("Of Isle of Wight's results", "Of the Isle of Wight's results"),
    ],
)
def test_names_that_have_an_article_have_it_in_sentences(text: str, expected: str) -> None:
    assert patterns._with_article(text) == expected  # noqa: SLF001 - each pattern alike
