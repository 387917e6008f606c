"""The reading age of what reports say, measured on whole paragraphs: at most 14, as councils ask of their own pages.

The measure is the Flesch-Kincaid grade, which counts words a sentence and syllables a word, and which councils and Word use; a school grade
plus five is the age. textstat takes syllables from a pronouncing dictionary, and hyphenation for words that are not in it.

What is measured is what the project words. Names of measures, themes, dashboards, topics and risks are given by others, so each stands as
`PLACEHOLDER`: two plain words, since a name cut to one would make sentences shorter than they are. Names of councils, types of council and
what the money is called stay as they are. A number counts as one short word, as it does in Word.
"""

import re
from collections.abc import Iterator
from functools import cache

import pytest
import textstat

from analysis.data import store
from analysis.narrative.overview import paragraph
from analysis.narrative.patterns import say
from analysis.narrative.wording import mid_sentence
from analysis.parts import dashboards, risks
from analysis.parts.part import every_part
from analysis.parts.report import Report, open_report
from analysis.publish.front import READING, message

COUNCILS = ("leicestershire", "kent", "camden", "leeds", "rutland")
OLDEST = 14
PLACEHOLDER = "road repairs"
QUICK = ("leicestershire", "camden")
"""One with a return, one without; the others run with the long tests."""
POINT = re.compile(r"(?<=\d)\.(?=\d)")


def reading_age(text: str) -> float:
    """Return the age for which a text is written; the point of 4.5 would be taken for the end of a short sentence."""
    return textstat.flesch_kincaid_grade(POINT.sub("", text)) + 5


@cache
def report_of(council: str) -> Report:
    return open_report("2024/25", council, "")


@cache
def given_names(council: str) -> re.Pattern[str]:
    """Return what finds the names that others gave, the longest first."""
    report, rows = report_of(council), dashboards.rows(report_of(council))
    catalogue = store.table("indicators")
    found = {*catalogue["name"], *catalogue["short_name"], *catalogue["theme"], *catalogue["topic"]}
    found |= {*rows["indicator"], *rows["short_name"], *rows["dashboard"], *rows["topic"]}
    found |= {*risks.register(report)["title"]}
    both = {form for name in found if name for form in (name, mid_sentence(name))}
    return re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in sorted(both, key=len, reverse=True)))


def front(council: str) -> Iterator[str]:
    said = message(report_of(council), [part.name for part in every_part()])
    yield f"{said['verdict']}. {said['deck']}"


def reading(council: str) -> Iterator[str]:
    """Give the front page's lines on how to read it, the same for every council."""
    del council
    yield " ".join(say(name) for name in READING)


def boards(council: str) -> Iterator[str]:
    """Give the paragraph of each dashboard, with directions and flags as its page shows them."""
    rows = dashboards.commented(dashboards.rows(report_of(council)))
    shown = rows.assign(direction=rows["shown_direction"], flag=rows["flag_published"])
    yield from (paragraph(mine) for _, mine in shown.groupby("dashboard", sort=False))


def opening(council: str, part: str) -> Iterator[str]:
    yield from (" ".join(each.summary(report_of(council))) for each in every_part() if each.name == part)


def measured(council: str, place: str) -> dict[str, float]:
    """Return the reading age of each paragraph of a place."""
    own = {"front": front, "reading": reading, "boards": boards}
    texts = own[place](council) if place in own else opening(council, place)
    return {text: reading_age(given_names(council).sub(PLACEHOLDER, text)) for text in texts}


def cases() -> Iterator[object]:
    """Give every place of every council."""
    for place in ("front", "reading", *(part.name for part in every_part()), "boards"):
        for council in COUNCILS:
            yield pytest.param(place, council, marks=[] if council in QUICK else [pytest.mark.long])


@pytest.mark.parametrize(("place", "council"), list(cases()))
def test_a_paragraph_can_be_read_at_fourteen(place: str, council: str) -> None:
    ages = measured(council, place)
    assert ages
    assert {text: age for text, age in ages.items() if age > OLDEST} == {}


def test_the_measure_tells_plain_words_from_long_ones() -> None:
    assert reading_age("Most roads got better. Two of them did not. The one target was met.") < 9
    assert reading_age("Methodological considerations necessitate expenditure comparability interpretations.") > 20


def test_a_decimal_point_ends_no_sentence() -> None:
    assert reading_age("It went from 68.0 to 110.2 in the year.") == reading_age("It went from 68 to 110 in the year.")


def test_names_that_others_gave_are_not_measured() -> None:
    text = "Most in need of attention: people killed or seriously injured, 227 to 286."
    assert (
        given_names("leicestershire").sub(PLACEHOLDER, text) == f"Most in need of attention: {PLACEHOLDER}, 227 to 286."
    )
