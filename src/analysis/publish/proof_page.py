"""A text with the verdict on each of its claims: marks in the text, and notes under each paragraph."""

from collections.abc import Sequence
from pathlib import Path

from analysis.data.documents import Block
from analysis.files import write_whole
from analysis.narrative.wording import count
from analysis.parts.checks.views import marked_text
from analysis.parts.report import Report
from analysis.publish.frame import TEMPLATES, rendered
from analysis.publish.identity import identity
from analysis.statements.proof.between import Found
from analysis.statements.proof.claim import AGREES, DISAGREES, NOT_CHECKED

VERDICTS = (DISAGREES, AGREES, NOT_CHECKED)


def write_proof(report: Report, name: str, blocks: Sequence[Block], found: Sequence[Found], path: Path) -> None:
    """Write the page.

    Parameters
    ----------
    report : Report
        Whose tables the text was read against.
    name : str
        The text's file.
    blocks : sequence of Block
        The text.
    found : sequence of Found
        Its claims.
    path : Path
        Where the page goes.
    """
    counts = {verdict: sum(one.claim.verdict == verdict for one in found) for verdict in VERDICTS}
    words = (
        f"{count(counts[DISAGREES], 'claim')} {'disagrees' if counts[DISAGREES] == 1 else 'disagree'} with the tables"
    )
    own = identity(report)
    style = (TEMPLATES / "compendium" / "proof.css").read_text(encoding="utf-8") + own["style"]
    page = rendered(
        "proof.html.j2",
        page={
            "title": f"{name}, proof-read",
            "nav": [],
            "made": f"{report.authority.name}, reporting year {report.period}.",
            "identity": {**own, "style": style},
        },
        heading=f"{name}: {words}",
        counts=counts,
        text=marked_text(blocks, found).markup,
    )
    write_whole(path, page.encode("utf-8"))
