"""The project's pages in Markdown: what they link to, their headings, their code, and what a reference must list."""

import re
import shlex
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import typer
from command import ROOT
from markdown_it import MarkdownIt
from markdown_it.token import Token

from analysis.cli.running import app

DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted(DOCS.glob("*.md"))]
COMMANDS = typer.main.get_command(app).commands
_CALL = re.compile(r"(?:uv run )?(?:compendium|python -m analysis) (?P<words>.+)")
_MARKDOWN = MarkdownIt("commonmark").enable("table")


def tokens(text: str) -> Iterator[Token]:
    """Yield the parts of a page, those within lines too."""
    for token in _MARKDOWN.parse(text):
        yield token
        yield from token.children or []


def links(text: str) -> list[str]:
    """Return where the links and pictures of a page lead."""
    named = {"link_open": "href", "image": "src"}
    return [str(token.attrs[named[token.type]]) for token in tokens(text) if token.type in named]


def anchors(text: str) -> set[str]:
    """Return the anchors of a page's headings, as repositories and the site make them."""
    parsed = _MARKDOWN.parse(text)
    headings = [parsed[at + 1] for at, token in enumerate(parsed) if token.type == "heading_open"]
    seen: Counter[str] = Counter()
    found = set(re.findall(r'<a (?:id|name)="([^"]+)"', text))
    for heading in headings:
        words = "".join(child.content for child in heading.children or [])
        slug = re.sub(r"[^\w\- ]", "", words.lower()).replace(" ", "-")
        found.add(f"{slug}-{seen[slug]}" if seen[slug] else slug)
        seen[slug] += 1
    return found


def broken(page: Path, text: str) -> list[str]:
    """Return the links of a page that lead to no file, or to no heading of it."""
    found = []
    for link in links(text):
        path, _, anchor = link.partition("#")
        if re.match(r"[a-z]+:", link) or path.startswith("examples/"):
            continue
        target = page.parent / path if path else page
        there = target.exists()
        if not there or (anchor and anchor not in anchors(target.read_text(encoding="utf-8") if path else text)):
            found.append(link)
    return found


def fenced(text: str, information: str | None = None) -> list[str]:
    """Return the blocks of code of a page; with `information` those that begin with these words alone."""
    blocks = [token for token in tokens(text) if token.type == "fence"]
    return [block.content for block in blocks if information is None or block.info.strip() == information]


def calls(text: str) -> list[list[str]]:
    """Return the command lines in a page's blocks of code, without the words that explain them after two spaces; no lines of usage."""
    lines = [line.strip() for block in fenced(text) for line in block.splitlines() if "[OPTIONS]" not in line]
    found = [match["words"] for line in lines if (match := _CALL.fullmatch(line))]
    return [shlex.split(re.split(r"\s{2,}", words)[0]) for words in found]


def inline_calls(text: str) -> list[list[str]]:
    """Return the commands that a page's sentences name."""
    codes = [token.content for token in tokens(text) if token.type == "code_inline"]
    return [match["words"].split() for code in codes if (match := _CALL.fullmatch(code))]


def problem(words: list[str]) -> str:
    """Say what is wrong with a command line; empty where the program would take it."""
    name, *rest = words
    if name not in COMMANDS:
        return "" if name == "--version" else f"no command {name}"
    try:
        COMMANDS[name].make_context(name, rest)
    except typer.TyperException as error:
        return f"{name}: {error.format_message()}"
    return ""


def unknown_options(words: list[str]) -> list[str]:
    """Return what a command named in a sentence does not have; words in capitals and dots stand for anything."""
    name, *rest = words
    if name.isupper() or name in {"...", "--version"}:
        return []
    if name not in COMMANDS:
        return [name]
    known = {option for param in COMMANDS[name].params for option in param.opts} | {"--help"}
    return [word for word in rest if (bare := word.strip("[]")).startswith("--") and bare not in known]


def missing_commands(text: str) -> list[str]:
    """Return the commands, options and arguments that a reference lacks, or describes otherwise than the program."""
    sections = dict(re.findall(r"^### compendium (\w+)\n(.*?)(?=^##|\Z)", text, re.MULTILINE | re.DOTALL))
    found = [name for name in COMMANDS if name not in sections]
    for name in sections.keys() & COMMANDS.keys():
        lines = sections[name].splitlines()
        for param in COMMANDS[name].params:
            shown = param.opts[0] if param.param_type_name == "option" else param.name.upper()
            row = f"| `{shown}` | {param.help} |"
            found += [] if any(line.startswith(row) for line in lines) else [f"{name} {shown}"]
    return found


def missing_indicators(text: str, indicators: pd.DataFrame) -> list[str]:
    """Return the themes and indicators that the page on data lacks."""
    headings = set(re.findall(r"^### (.+) \(\d+ ranked\)$", text, re.MULTILINE))
    listed = {
        (cells[1].strip().removesuffix(" (estimated)"), cells[6].strip())
        for line in text.splitlines()
        if line.startswith("|") and len(cells := line.split("|")) == 10
    }
    wanted = zip(indicators["name"], "`" + indicators["source_id"] + "`", strict=True)
    return [*(set(indicators["theme"]) - headings), *(name for name, source in wanted if (name, source) not in listed)]
