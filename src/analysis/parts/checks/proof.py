"""A text proof-read: its claims as a frame, and what is printed of them."""

import textwrap
from collections.abc import Sequence

import pandas as pd

from analysis.data.documents import Block
from analysis.data.documents.markup import from_markdown
from analysis.data.geography import slug
from analysis.parts import own_words
from analysis.parts.checks.proof_facts import facts
from analysis.parts.dashboards import rows
from analysis.parts.report import Report
from analysis.statements.proof.between import Found
from analysis.statements.proof.claim import AGREES, DISAGREES, NOT_CHECKED
from analysis.statements.proof.reading import read

COLUMNS = ["place", "sentence", "claim", "about", "published", "computed", "verdict", "explanation"]
WIDTH = 100


def claims(report: Report, frame: pd.DataFrame, blocks: Sequence[Block]) -> list[Found]:
    """Return every claim of a text with where it stands in it (`analysis.statements.proof.reading.read`).

    Parameters
    ----------
    report : Report
        Whose text, and of which year.
    frame : DataFrame
        From `dashboards.rows`.
    blocks : sequence of Block
        The text.
    """
    return read(blocks, facts(report, frame))


def as_frame(blocks: Sequence[Block], found: Sequence[Found]) -> pd.DataFrame:
    """Return claims as proof.csv has them.

    Parameters
    ----------
    blocks : sequence of Block
        The text.
    found : sequence of Found
        From `claims`.

    Returns
    -------
    DataFrame
        place, sentence, claim (its kind), about (a row number where it is a row), published, computed, verdict (agrees, disagrees or not
        checked) and explanation; in the order of the text.
    """
    lines = [
        (
            blocks[one.block].place,
            one.sentence,
            one.claim.kind,
            one.claim.about,
            one.claim.published,
            one.claim.computed,
            one.claim.verdict,
            one.claim.explanation,
        )
        for one in sorted(found, key=lambda one: (one.block, one.at, one.claim.start, one.claim.end))
    ]
    return pd.DataFrame(lines, columns=COLUMNS, dtype="str")


def own_proof(report: Report) -> pd.DataFrame:
    """Return what the council wrote itself, proof-read: its texts, and the commentary of its return, as `as_frame` returns them."""
    frame = own_words.with_references(report, rows(report))
    blocks = [*_texts(report), *_commentary(frame)]
    return as_frame(blocks, claims(report, frame, blocks)) if blocks else pd.DataFrame(columns=COLUMNS, dtype="str")


def _texts(report: Report) -> list[Block]:
    """Return a council's texts as blocks; one on a dashboard stands under its name."""
    boards = {f"dashboard-{slug(str(name))}": str(name) for name in dict.fromkeys(rows(report)["dashboard"])}
    found: list[Block] = []
    for text in own_words.texts(report).to_dict("records"):
        found.append(
            Block(str(text["file"]), "heading", boards.get(str(text["place"]), str(text["place"]).replace("-", " ")))
        )
        found += [block._replace(place=f"{text['file']}, {block.place}") for block in from_markdown(str(text["text"]))]
    return found


def _commentary(frame: pd.DataFrame) -> list[Block]:
    """Return the commentary of a return as blocks, each under its measure's name."""
    found: list[Block] = []
    for row in frame[frame["own_commentary"] != ""].to_dict("records"):
        where = f"row {int(row['row_no'])}, commentary"
        found += [Block(where, "heading", str(row["indicator"])), Block(where, "text", str(row["own_commentary"]))]
    return found


def disagreements(frame: pd.DataFrame) -> list[str]:
    """Return each claim of a proof that disagrees as one line for people."""
    wrong = frame[frame["verdict"] == DISAGREES]
    return [f"{row['place']}: {row['published']}: {row['explanation']}" for row in wrong.to_dict("records")]


def proof_lines(frame: pd.DataFrame, whose: str) -> list[str]:
    """Return what a terminal shows of a proof: what disagrees, and how many claims there are of each verdict."""
    told: list[str] = []
    for row in frame[frame["verdict"] == DISAGREES].to_dict("records"):
        head = f"{row['place']}: {row['published']}"
        told += [head, *_indented(f"\u201c{row['sentence']}\u201d"), *_indented(row["explanation"]), ""]
    counts = frame["verdict"].value_counts()
    agree, differ, left = (int(counts.get(verdict, 0)) for verdict in (AGREES, DISAGREES, NOT_CHECKED))
    return [*told, f"{whose}: {len(frame)} claims: {agree} agree, {differ} disagree, {left} not checked"]


def _indented(text: str) -> list[str]:
    return textwrap.wrap(
        " ".join(text.split()), WIDTH, initial_indent="  ", subsequent_indent="  ", break_long_words=False
    )
