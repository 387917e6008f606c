"""The sweep sees what it is there to see: false sentences put into a real page by hand are caught, and true ones pass."""

import pytest
from pages_in_words import pages

from analysis.parts.report import prepare
from analysis.parts.supplied import lacking
from sweep import later, problems

FALSE = {
    "a missing number": ("funding", "In 2020/21 Kent had £nan of core spending power for each resident."),
    "an empty bracket": ("dashboards", "Results are for the latest year each has: 2024/25 ()."),
    "a rise that is a fall": ("dashboards", "Household waste recycled rose from 44.4% in 2023/24 to 41.0% in 2024/25."),
    "a part larger than its whole": ("dashboards", "Of 10 measures in two themes, 11 improved and one got worse."),
    "parts that do not add up": ("dashboards", "Of 10 measures in two themes, four improved and three got worse."),
    "a register called empty": ("risks", "No risk recorded: worse and in the bottom quartile, Kent, 2024/25: none."),
    "ratings that nobody gave": ("dashboards", "The arrows are the council's own, as printed."),
    "a gain at its own level": (
        "funding",
        "At the level of Kent, the highest per head that year, it would gain £12m a year.",
    ),
    "a rank from the further end": ("funding", "Kent is the 20th lowest of 21 county councils per head."),
    "a rank beyond the last": ("benchmarking", "In 2023/24 Kent came 33rd of 31 comparators."),
    "districts of districts": (
        "funding",
        "Core spending power per head (£), metropolitan districts and their districts.",
    ),
    "a span of one year": ("funding", "Council tax, band D (£ a year, cash), 2014/15 to 2014/15"),
    "a change within one year": (
        "benchmarking",
        "From 42nd in 2023/24 to 42nd in 2023/24; the set of indicators changes",
    ),
    "all counted out": ("dashboards", "Of 15 measures, 15 could not be compared."),
    "a chance that is none": ("benchmarking", "The chance of being in the top quarter is 94%."),
    "a plural after one": ("benchmarking", "One indicators in the bottom quartile got worse."),
    "a contradiction": ("benchmarking", "Young offenders aged 15 to 17 who reoffend (%) got worse."),
}
LATEST = "Measure | Direction | Latest | Previous | Earlier results | Commentary\n"
FALSE_TABLES = {
    "a series newer than its latest": (
        "dashboards",
        LATEST
        + "Roads (%) | ↑ improved | 4.1% (2022/23) | 4.0% (2021/22) | 4.0% to 5.0%, 2019/20 to 2023/24 | Up 0.1 percentage "
        "points since 2021/22, which is better.",
    ),
    "a sign of per cent lost": (
        "dashboards",
        LATEST
        + "Roads (%) | ↑ improved | 5 (2023/24) | 4% (2022/23) | none to draw | Up 1 percentage point since 2022/23, which is better.",
    ),
    "a line against its arrow": (
        "dashboards",
        LATEST
        + "Roads (%) | ↑ improved | 5% (2023/24) | 9% (2022/23) | none to draw | Down 4 percentage points since 2022/23, which is worse.",
    ),
    "a change against its figures": (
        "dashboards",
        LATEST
        + "Roads (%) | ↑ improved | 5% (2023/24) | 9% (2022/23) | none to draw | Up 4 percentage points since 2022/23, which is better.",
    ),
    "no earlier result beside a series": (
        "dashboards",
        LATEST
        + "Roads (%) | – not available | 5% (2023/24) | not available | 4% to 5%, 2019/20 to 2023/24 | No earlier result to compare with.",  # noqa: RUF001
    ),
    "a count that is not its rows": (
        "benchmarking",
        "Three headline indicators of Kent in the bottom quartile of the 31\nIndicator | Theme | Result\nRoads (%) | Transport | 5% (2023/24)",
    ),
    "two figures for one period": (
        "benchmarking",
        "First table\nIndicator | Theme | Result\nRoads (%) | Transport | 5% (2023/24)\n\nSecond table\nIndicator | Theme | Result\n"
        "Roads (%) | Transport | 6% (2023/24)",
    ),
    "a table of risks that were not supplied": ("risks", "Risks of Kent\nRisk | Measures\nFloods | 3"),
}
TRUE = {
    "none of the measures": ("dashboards", "None of the four measures could be compared."),
    "a fall": ("dashboards", "Household waste recycled fell from 44.4% in 2023/24 to 41.0% in 2024/25."),
    "the highest": ("funding", "Camden is the highest of 12 inner London boroughs per head."),
    "counties and their districts": (
        "funding",
        "Core spending power per head (£), county councils and their districts, 2020/21.",
    ),
    "one of several": ("benchmarking", "One of the indicators got worse."),
}


@pytest.fixture(scope="module")
def kent() -> dict[str, str]:
    """Return Kent's pages, a council without a return: nothing false is in them."""
    report = prepare({"reporting_year": "2024/25", "authority": "kent"})
    words = pages(report)
    assert problems(words, "Kent", lacking(report)) == []
    return words


NOTHING = ("funding", "dashboards", "risks", "statements")


@pytest.mark.parametrize(("part", "sentence"), FALSE.values(), ids=FALSE)
def test_a_false_sentence_put_into_a_page_is_caught(kent: dict[str, str], part: str, sentence: str) -> None:
    found = problems(kent | {part: f"{kent[part]}\n\n{sentence}"}, "Kent", NOTHING)
    assert any(sentence[:30] in problem or "better in one place" in problem for problem in found), found


@pytest.mark.parametrize(("part", "table"), FALSE_TABLES.values(), ids=FALSE_TABLES)
def test_a_false_table_put_into_a_page_is_caught(kent: dict[str, str], part: str, table: str) -> None:
    assert problems(kent | {part: f"{kent[part]}\n\n{table}"}, "Kent", NOTHING)


@pytest.mark.parametrize(("part", "sentence"), TRUE.values(), ids=TRUE)
def test_a_true_sentence_passes(kent: dict[str, str], part: str, sentence: str) -> None:
    assert problems(kent | {part: f"{kent[part]}\n\n{sentence}"}, "Kent", NOTHING) == []


def test_a_page_that_says_twice_what_was_not_supplied_is_caught(kent: dict[str, str]) -> None:
    twice = kent["risks"] + "\n\nKent supplied no risk register for 2024/25, so no risks are shown here."
    assert problems(kent | {"risks": twice}, "Kent", NOTHING)


def test_a_page_that_does_not_say_what_was_not_supplied_is_caught(kent: dict[str, str]) -> None:
    silent = "\n".join(line for line in kent["risks"].split("\n") if "supplied no" not in line)
    assert problems(kent | {"risks": silent}, "Kent", NOTHING)


def test_a_year_that_its_report_cannot_know_is_caught(kent: dict[str, str]) -> None:
    known = "In 2024/25 and in 2025/26, in prices of 2030/31 (£ of 2030/31)."
    assert later(kent | {"funding": f"{kent['funding']}\n\n{known}"}, "2025/26") == []
    found = later(kent | {"funding": f"{kent['funding']}\n\nBand D of £1,600 in 2026/27."}, "2025/26")
    assert found == ["funding: 2026/27 is later than 2025/26: Band D of £1,600 in 2026/27."]
    assert len(later(kent, "2018/19")) > 10, "the same pages would be of no use to an earlier year"
    nearest = (
        "Every figure is for 2026/27, the nearest year.\nBand D of £1,600 in 2026/27.\nBand D of £1,700 in 2027/28."
    )
    assert [problem[:16] for problem in later({"funding": nearest}, "2025/26")] == ["funding: 2027/28"]
