"""Put slips into true sentences and print how many the proof-reader finds, by kind; and how many true sentences it calls wrong."""

import random
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from analysis.data.documents import Block, read_document
from analysis.parts import checks, dashboards
from analysis.parts.checks.proof_facts import facts
from analysis.parts.report import prepare
from analysis.statements.proof.claim import AGREES, DISAGREES, NOT_CHECKED
from analysis.statements.proof.facts import Facts, Measure
from analysis.statements.proof.numbers import Mention, mentions
from analysis.statements.proof.reading import Found, read

COUNCILS = ("leicestershire", "kent", "leeds", "camden", "rutland")
YEAR = "2024/25"
SEED = 21
ALL, CHECKABLE, WRONG = 0.65, 0.9, 0.01
"""The aims: slips found of all, of those in checked sentences, and true texts called wrong."""
OPPOSITES = {
    "better": "worse", "worse": "better", "Up": "Down", "Down": "Up", "increased": "decreased", "decreased": "increased", "improved": "worsened",
    "worsened": "improved", "higher": "lower", "lower": "higher", "rose": "fell", "fell": "rose", "increase": "decrease", "decrease": "increase",
    "Meets": "Misses", "Misses": "Meets", "top": "bottom", "bottom": "top", "second": "third", "third": "second", "declined": "improved",
    "risen": "fallen", "above": "below", "below": "above", "improvement": "deterioration",
}  # fmt: skip


class Text(NamedTuple):
    """A true text on one measure."""

    blocks: tuple[Block, ...]
    measure: Measure | None


class Tried(NamedTuple):
    """One slip: its kind, whether what it changed was checked before, whether it left a true sentence, and whether it was found.

    A digit lost after the point may leave a figure that still rounds to what the tables have: then nothing is wrong.
    """

    kind: str
    checkable: bool
    still_true: bool
    found: bool


Slip = Callable[[str, Mention, Measure | None, Sequence[Measure], random.Random], str]


def _with(text: str, one: Mention, number: str) -> str:
    """Return a text with other digits in a number's place; its sign, unit and scale stay."""
    digits = re.search(r"\d[\d,]*(?:\.\d+)?", text[one.start : one.end])
    if digits is None:
        return text
    return text[: one.start + digits.start()] + number + text[one.start + digits.end() :]


def _digits(text: str, one: Mention) -> str:
    found = re.search(r"\d[\d,]*(?:\.\d+)?", text[one.start : one.end])
    return found[0] if found else ""


def changed(text: str, one: Mention, _m: Measure | None, _n: Sequence[Measure], dice: random.Random) -> str:
    """Return a text with one digit of a number changed."""
    digits = _digits(text, one)
    at = dice.choice([place for place, each in enumerate(digits) if each.isdigit()])
    return _with(
        text, one, digits[:at] + dice.choice([each for each in "123456789" if each != digits[at]]) + digits[at + 1 :]
    )


def swapped(text: str, one: Mention, _m: Measure | None, _n: Sequence[Measure], dice: random.Random) -> str:
    """Return a text with two neighbouring digits of a number swapped."""
    digits = _digits(text, one)
    pairs = [at for at in range(len(digits) - 1) if digits[at : at + 2].isdigit() and digits[at] != digits[at + 1]]
    if not pairs:
        return text
    at = dice.choice(pairs)
    return _with(text, one, digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :])


def dropped(text: str, one: Mention, _m: Measure | None, _n: Sequence[Measure], dice: random.Random) -> str:
    """Return a text with one digit of a number lost."""
    digits = _digits(text, one)
    places = [at for at, each in enumerate(digits) if each.isdigit()]
    if len(places) == 1:
        return text
    at = dice.choice(places)
    return _with(text, one, (digits[:at] + digits[at + 1 :]).strip(".,") or digits)


def points(text: str, one: Mention, _m: Measure | None, _n: Sequence[Measure], _d: random.Random) -> str:
    """Return a text with percentage points for per cent, or the other way round."""
    said = text[one.start : one.end]
    if "point" in said:
        return text[: one.start] + re.sub(r"\s?percentage points?|\s?% points?", "%", said) + text[one.end :]
    if one.unit == "%" and re.search(r"(?:[Uu]p|[Dd]own|by)\s$", text[: one.start]):
        return text[: one.start] + said.replace("%", " percentage points") + text[one.end :]
    return text


def exchanged(text: str, one: Mention, measure: Measure | None, _n: Sequence[Measure], _d: random.Random) -> str:
    """Return a text with the previous result for the latest, or the other way round."""
    return _other(text, one, measure, {"latest": "previous", "previous": "latest"})


def neighbour(text: str, one: Mention, measure: Measure | None, near: Sequence[Measure], dice: random.Random) -> str:
    """Return a text with the same figure of the row above or below."""
    if measure is None:
        return text
    names = [
        name
        for name, number in measure.figures.items()
        if number.meets(one.number) and name in {"latest", "previous", "target", "change", "change_pct"}
    ]
    rows = [other for other in near if abs(other.number - measure.number) == 1 and names and names[0] in other.figures]
    if not rows:
        return text
    number = abs(dice.choice(rows).figures[names[0]].figure)
    return _with(text, one, f"{number:,.{one.decimals}f}")


def _other(text: str, one: Mention, measure: Measure | None, pairs: dict[str, str]) -> str:
    for name, instead in pairs.items():
        if (
            measure
            and name in measure.figures
            and instead in measure.figures
            and measure.figures[name].meets(one.number)
        ):
            return _with(text, one, f"{abs(measure.figures[instead].figure):,.{one.decimals}f}")
    return text


NUMBERS: dict[str, Slip] = {
    "digit changed": changed,
    "digits swapped": swapped,
    "digit dropped": dropped,
    "points for per cent": points,
    "latest and previous exchanged": exchanged,
    "neighbour's row": neighbour,
}


def signs(text: str) -> Iterator[tuple[str, int]]:
    """Yield a text with one minus sign lost, and where."""
    for found in re.finditer(r"(?<![\w\d])[-\u2212](?=[\u00a3\d])", text):
        yield text[: found.start()] + text[found.end() :], found.start()


def opposites(text: str) -> Iterator[tuple[str, int]]:
    """Yield a text with one word turned into its opposite, and where."""
    for found in re.finditer(r"\b(?:" + "|".join(OPPOSITES) + r")\b", text):
        yield text[: found.start()] + OPPOSITES[found[0]] + text[found.end() :], found.start()


def slips(text: Text, known: Facts, dice: random.Random) -> Iterator[Tried]:
    """Yield one slip of each kind that a text can have, with what came of it."""
    body = text.blocks[-1].text
    before = read(text.blocks, known)
    near = known.of(text.measure.dashboard) if text.measure else ()
    for kind, slip in NUMBERS.items():
        made = [
            (slip(body, one, text.measure, near, dice), one.start)
            for one in mentions(body)
            if not one.word and not one.ordinal
        ]
        yield from _try(kind, [each for each in made if each[0] != body], text, known, before, dice)
    yield from _try("sign lost", list(signs(body)), text, known, before, dice)
    yield from _try("better for worse", list(opposites(body)), text, known, before, dice)


def _try(
    kind: str, made: list[tuple[str, int]], text: Text, known: Facts, before: list[Found], dice: random.Random
) -> Iterator[Tried]:
    if not made:
        return
    changed_text, at = dice.choice(made)
    after = read((*text.blocks[:-1], text.blocks[-1]._replace(text=changed_text)), known)
    last = len(text.blocks) - 1
    checkable = any(one.claim.verdict == AGREES for one in _at(before, last, at))
    wrong = sum(one.claim.verdict == DISAGREES for one in after) > sum(one.claim.verdict == DISAGREES for one in before)
    true = any(one.claim.verdict == AGREES for one in _at(after, last, at))
    yield Tried(kind, checkable, true and not wrong, wrong)


def _at(found: Sequence[Found], block: int, at: int) -> list[Found]:
    """Return the claims that stand at a place of a text's block."""
    return [one for one in found if one.block == block and one.at + one.claim.start <= at < one.at + one.claim.end]


def published(path: Path, council: str) -> tuple[Facts, list[Text]]:
    """Return what is known of a council and the paragraphs and rows of a text of its own, each under its heading."""
    known, _ = commentary(council)
    by_number = {str(one.number): one for one in known.measures}
    blocks = read_document(path)
    found = read(blocks, known)
    texts, heading, head = [], None, None
    for number, block in enumerate(blocks):
        heading = block if block.kind == "heading" else heading
        head = block if block.kind == "head" else head
        own = [one.claim for one in found if one.block == number and one.claim.verdict == AGREES]
        if own and block.kind in {"text", "row"}:
            measure = next((by_number[claim.about] for claim in own if claim.about in by_number), None)
            texts.append(Text(tuple(one for one in (heading, head, block) if one), measure))
    return known, texts


def commentary(council: str) -> tuple[Facts, list[Text]]:
    """Return what is known of a council and the commentary that the project writes for it."""
    report = prepare({"reporting_year": YEAR, "authority": council, "quarter": ""})
    rows = checks.rows(report)
    known = facts(report, rows)
    written = dashboards.commented(rows)
    by_number = {one.number: one for one in known.measures}
    texts = [
        Text(
            (Block("", "heading", str(row["indicator"])), Block("", "text", str(row["commentary"]))),
            by_number[int(row["row_no"])],
        )
        for row in written.to_dict("records")
    ]
    return known, texts


def measured(known: Facts, texts: Sequence[Text], dice: random.Random) -> tuple[pd.DataFrame, pd.Series]:
    """Return the slips by kind, and what came of the true texts."""
    tried = pd.DataFrame([one for text in texts for one in slips(text, known, dice)], columns=list(Tried._fields))
    claims = [one.claim.verdict for text in texts for one in read(text.blocks, known)]
    wrong = sum(any(one.claim.verdict == DISAGREES for one in read(text.blocks, known)) for text in texts)
    true = pd.Series(
        {"texts": len(texts), "called wrong": wrong, "claims": len(claims), "not checked": claims.count(NOT_CHECKED)}
    )
    return tried, true


def main(arguments: Sequence[str]) -> int:
    """Print sensitivity and specificity; 1 where an aim is missed. A file and an authority after it are measured besides."""
    dice = random.Random(SEED)  # noqa: S311 - slips, not secrets
    sources = {council: commentary(council) for council in COUNCILS}
    missed = _told("commentary written for " + ", ".join(COUNCILS), list(sources.values()), dice)
    if arguments:
        file, council = Path(arguments[0]), (arguments[1] if len(arguments) > 1 else COUNCILS[0])
        missed = _told(file.name, [published(file, council)], dice) or missed
    return int(missed)


def _told(name: str, sources: Sequence[tuple[Facts, list[Text]]], dice: random.Random) -> bool:
    """Print what was found in some texts; say whether an aim was missed."""
    results = [measured(known, texts, dice) for known, texts in sources]
    frame, true = (
        pd.concat([tried for tried, _ in results]),
        pd.concat([each for _, each in results], axis=1).sum(axis=1),
    )
    wrong = frame[~frame["still_true"]]
    by_kind = frame.groupby("kind").agg(
        slips=("found", "size"),
        checkable=("checkable", "mean"),
        still_true=("still_true", "mean"),
        found=("found", "mean"),
    )
    by_kind["found of untrue"] = wrong.groupby("kind")["found"].mean()
    by_kind["found of checkable untrue"] = wrong[wrong["checkable"]].groupby("kind")["found"].mean()
    print(f"{name}\n{by_kind.round(3).to_string()}")
    every, untrue, checkable = (
        frame["found"].mean(),
        wrong["found"].mean(),
        wrong.loc[wrong["checkable"], "found"].mean(),
    )
    called, matched = true["called wrong"] / true["texts"], 1 - true["not checked"] / true["claims"]
    print(
        f"{len(frame)} slips, {len(wrong)} of which leave an untrue sentence: {every:.1%} of all found, {untrue:.1%} of the untrue, "
        f"{checkable:.1%} of the untrue in sentences that were checked"
    )
    print(
        f"{true['texts']} true texts with {true['claims']} claims: {matched:.1%} matched, {called:.1%} of the texts called wrong\n"
    )
    return bool(every < ALL or checkable < CHECKABLE or called > WRONG)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
