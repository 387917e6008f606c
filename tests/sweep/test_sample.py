"""Every page of a few councils and years, read for what no sentence may say; the long tests read those of all councils."""

import pytest
from frames import problems as frame_problems
from pages_in_words import pages

from analysis.parts.report import prepare
from analysis.parts.supplied import lacking
from sweep import later, problems

pytestmark = pytest.mark.slow

SAMPLE = [
    ("leicestershire", "2024/25", ""),  # with a return
    ("camden", "2024/25", ""),  # the highest funded
    ("city-of-london", "2024/25", ""),  # too small to place
    ("nottingham", "2018/19", ""),  # unitary authorities of today, six of them county councils then
    ("leicestershire", "2018/19", "region"),  # Northamptonshire among the comparators
    ("dorset", "2020/21", ""),  # new the year before
    ("rutland", "2026/27", "dfe-neighbours"),  # the latest year offered
    ("leeds", "2012/13", ""),  # the first
]


@pytest.mark.parametrize(("authority", "year", "group"), SAMPLE, ids=[" ".join(one) for one in SAMPLE])
def test_no_page_says_what_no_page_may_say(authority: str, year: str, group: str) -> None:
    report = prepare({"reporting_year": year, "authority": authority, "comparators": group})
    assert frame_problems(report) == []
    shown = pages(report)
    assert problems(shown, report.authority.name, lacking(report)) == []
    assert later(shown, report.settlement_year) == []
