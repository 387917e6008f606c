"""The cookbook: thirty questions whose answers are what their code gives, and every function among them."""

import re
import sys
from pathlib import Path

import pytest

import analysis as ap

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "cookbook.md"


def blocks() -> list[tuple[str, str]]:
    sys.path.insert(0, str(ROOT / "tools"))
    from make_cookbook import _BLOCK  # noqa: PLC0415 - it lies beside the package, and says what a question is

    return [(found["code"], found["said"]) for found in _BLOCK.finditer(PAGE.read_text(encoding="utf-8"))]


def test_there_are_thirty_one_questions_each_with_its_answer() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert re.findall(r"^### (\d+)\. ", text, re.MULTILINE) == [str(number) for number in range(1, 32)]
    assert len(blocks()) == 31
    assert all(said.strip() for _, said in blocks())


def test_every_function_is_used() -> None:
    code = "\n".join(code for code, _ in blocks())
    assert {name for name in ap.__all__ if name != "__version__"} == set(re.findall(r"\bap\.(\w+)\(", code))


@pytest.mark.parametrize("number", range(31))
def test_an_answer_is_what_its_code_gives(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COMPENDIUM_HOME", raising=False)
    code, said = blocks()[number]
    from make_cookbook import answer  # noqa: PLC0415 - as above

    assert answer(code) == said.removesuffix("\n")
