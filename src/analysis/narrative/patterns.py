"""Sentences filled from patterns: the words stand in ``patterns/*.toml``, what chooses among them in Python."""

import re
import string
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path

from analysis.errors import ProjectError

FOLDER = Path(str(files("analysis.narrative") / "patterns"))
"""One file a subject; each key is the name of a pattern, each value a sentence or clause with fields in braces."""
_WITH_ARTICLE = re.compile(
    r"(?<![Tt]he )(?<!\d: )(?P<begins>(?:^|(?<=[.!?] )))?(?P<name>\b(?:Isles?|City) of [A-Z]\w+(?: [A-Z]\w+)*)"
)
"""Names that have an article in a sentence; a title, which has a year before its colon, is none."""


def say(name: str, /, **fields: object) -> str:
    """Return a pattern with its fields filled.

    Parameters
    ----------
    name : str
        Subject and pattern, such as ``overview.one_target_met`` for ``one_target_met`` in ``patterns/overview.toml``.
    **fields : object
        A value for each field of the pattern, no more and no fewer.

    Raises
    ------
    ProjectError
        For a file or pattern that is wrong or missing, and for fields that are not those of the pattern.
    """
    subject, _, key = name.partition(".")
    patterns = _patterns(FOLDER / f"{subject}.toml")
    if key not in patterns:
        raise ProjectError(_line(f"{subject}.toml", key, "no such pattern", "a sentence of that name"))
    pattern, wanted = patterns[key]
    if wanted != fields.keys():
        raise ProjectError(_line(f"{subject}.toml", key, _braced(wanted), _braced(fields)))
    return _with_article(pattern.format(**fields))


def _with_article(text: str) -> str:
    """Return a text in which names of isles and of a city have their article, a capital one where a sentence begins."""
    return _WITH_ARTICLE.sub(lambda found: f"{'The' if found['begins'] is not None else 'the'} {found['name']}", text)


@cache
def _patterns(file: Path) -> Mapping[str, tuple[str, frozenset[str]]]:
    """Return the patterns of a file by name, each with its fields."""
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8-sig"))  # an editor may write a mark first
    except (OSError, ValueError) as error:  # no such file; not TOML, or not UTF-8
        raise ProjectError(_line(file.name, "", str(error), "TOML in UTF-8")) from None
    if wrong := [_line(file.name, key, *problem) for key, value in table.items() for problem in _problems(value)]:
        raise ProjectError(wrong)
    return {key: (value, frozenset(_fields(value))) for key, value in table.items()}


def _problems(value: object) -> Iterator[tuple[str, str]]:
    """Give what is wrong with a pattern: what was found and what was expected."""
    if not isinstance(value, str):
        yield repr(value), "text in quotation marks"
    elif not value.strip():
        yield "nothing", "a sentence"
    else:
        try:
            wrong = [field for field in _fields(value) if not field.isidentifier()]
        except ValueError as error:
            yield f"{value!r} ({error})", "a name between { and }"
        else:
            yield from ((f"{{{field}}}", "a plain name in braces") for field in wrong)


def _fields(pattern: str) -> list[str]:
    """Return what stands between braces, with any format or conversion, which no plain name has."""
    parts = [part for part in string.Formatter().parse(pattern) if part[1] is not None]
    return [
        f"{name}{f'!{conversion}' if conversion else ''}{f':{how}' if how else ''}"
        for _, name, how, conversion in parts
    ]


def _braced(names: Mapping[str, object] | frozenset[str]) -> str:
    """Return names of fields as they stand in a pattern."""
    return " ".join(f"{{{name}}}" for name in sorted(names)) or "no field"


def _line(file: str, key: str, found: str, expected: str) -> str:
    """Return one problem as a line: file, pattern, what was found and what was expected."""
    where = f"narrative/patterns/{file}{f', pattern {key}' if key else ''}"
    return f"{where}: found {found}, expected {expected}"
