"""A text with the verdict on each of its claims: marks in the text, and notes under each paragraph."""

from collections.abc import Sequence

from analysis.data.documents import Block
from analysis.display import Fragment
from analysis.display.fragment import escape
from analysis.narrative.wording import sentence_case
from analysis.statements.proof.between import Found
from analysis.statements.proof.claim import AGREES, DISAGREES, NOT_CHECKED, Claim

CLASSES = {AGREES: "agrees", DISAGREES: "disagrees", NOT_CHECKED: "unchecked"}
FIRST = (DISAGREES, AGREES, NOT_CHECKED)
"""Which verdict is shown where two claims overlap."""


def marked_text(blocks: Sequence[Block], found: Sequence[Found]) -> Fragment:
    """Return a text with its claims marked and what disagrees under each paragraph; the other verdicts can be unfolded.

    Parameters
    ----------
    blocks : sequence of Block
        The text.
    found : sequence of Found
        Its claims.
    """
    pieces = [_piece(block, [one for one in found if one.block == number]) for number, block in enumerate(blocks)]
    said = [f"{one.claim.published}: {one.claim.verdict}. {one.claim.explanation}" for one in found]
    return Fragment(f'<div class="proof">{"".join(pieces)}</div>', "\n".join(said))


def _piece(block: Block, own: Sequence[Found]) -> str:
    if block.kind == "heading":
        return f"<h2>{_marked(block.text, own)}</h2>"
    ordered = sorted(own, key=lambda one: (one.at, one.claim.start))
    wrong = [one.claim for one in ordered if one.claim.verdict == DISAGREES]
    rest = [one.claim for one in ordered if one.claim.verdict != DISAGREES]
    kind = "" if block.kind == "text" else ' class="cells"'
    text = f"<p{kind}>{_marked(block.text, own)}</p>"
    notes = f'<ul class="wrong">{"".join(map(_note, wrong))}</ul>' if wrong else ""
    more = f"{len(rest)} more in {escape(block.place)}"
    folded = f"<details><summary>{more}</summary><ul>{''.join(map(_note, rest))}</ul></details>" if rest else ""
    return f'<div class="piece">{text}{notes}{folded}</div>'


def _note(claim: Claim) -> str:
    return f"<li><strong>{sentence_case(claim.verdict)}:</strong> \u201c{escape(claim.published)}\u201d. {escape(claim.explanation)}</li>"


def _marked(text: str, own: Sequence[Found]) -> str:
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
