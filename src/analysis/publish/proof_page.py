"""A text with the verdict on each of its claims: marks in the text, and notes under each paragraph."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader

from analysis.data.documents import Block
from analysis.display.fragment import escape
from analysis.files import write_whole
from analysis.narrative.wording import count
from analysis.parts.report import Report
from analysis.publish.frame import TEMPLATES
from analysis.publish.identity import identity
from analysis.statements.proof.between import Found
from analysis.statements.proof.claim import AGREES, DISAGREES, NOT_CHECKED

CLASSES = {AGREES: "agrees", DISAGREES: "disagrees", NOT_CHECKED: "unchecked"}
FIRST = (DISAGREES, AGREES, NOT_CHECKED)
"""Which verdict is shown where two claims overlap."""


def write_proof(report: Report, name: str, blocks: Sequence[Block], found: Sequence[Found], path: Path) -> None:
    """Write the page.

    Parameters
    ----------
    report : Report
        What the text was held against.
    name : str
        The text's file.
    blocks : sequence of Block
        The text.
    found : sequence of Found
        Its claims.
    path : Path
        Where the page goes.
    """
    environment = Environment(loader=FileSystemLoader(TEMPLATES / "compendium"), autoescape=False)  # noqa: S701 - the templates escape, as nbconvert's do
    counts = {verdict: sum(one.claim.verdict == verdict for one in found) for verdict in FIRST}
    words = (
        f"{count(counts[DISAGREES], 'claim')} {'disagrees' if counts[DISAGREES] == 1 else 'disagree'} with the tables"
    )
    own = identity(report)
    style = (TEMPLATES / "compendium" / "proof.css").read_text(encoding="utf-8") + own["style"]
    page = environment.get_template("proof.html.j2").render(
        page={
            "title": f"{name}, proof-read",
            "nav": [],
            "made": f"{report.authority.name}, reporting year {report.period}.",
            "identity": {**own, "style": style},
        },
        heading=f"{name}: {words}",
        counts=counts,
        pieces=pieces(blocks, found),
    )
    write_whole(path, page.encode("utf-8"))


def pieces(blocks: Sequence[Block], found: Sequence[Found]) -> list[dict[str, Any]]:
    """Return each block as the page shows it: kind, marked (HTML), and its claims as notes, those that disagree apart from the rest."""
    made = []
    for number, block in enumerate(blocks):
        own = sorted((one for one in found if one.block == number), key=lambda one: (one.at, one.claim.start))
        wrong = [one.claim for one in own if one.claim.verdict == DISAGREES]
        rest = [one.claim for one in own if one.claim.verdict != DISAGREES]
        made.append(
            {"kind": block.kind, "place": block.place, "marked": marked(block.text, own), "wrong": wrong, "rest": rest}
        )
    return made


def marked(text: str, own: Sequence[Found]) -> str:
    """Return a text as HTML with its claims marked, each with its verdict in words for those who do not see the mark."""
    verdicts = [""] * len(text)
    for verdict in reversed(FIRST):
        for one in own:
            if one.claim.verdict == verdict:
                start, end = one.at + one.claim.start, min(one.at + one.claim.end, len(text))
                verdicts[start:end] = [verdict] * (end - start)
    parts, start = [], 0
    for at in range(1, len(text) + 1):
        if at == len(text) or verdicts[at] != verdicts[start]:
            parts.append(_part(text[start:at], verdicts[start]))
            start = at
    return "".join(parts).replace("\t", ' <span class="cell" aria-hidden="true">|</span> ')


def _part(words: str, verdict: str) -> str:
    if not verdict:
        return escape(words)
    return f'<mark class="{CLASSES[verdict]}">{escape(words)}<span class="visually-hidden"> ({verdict})</span></mark>'
