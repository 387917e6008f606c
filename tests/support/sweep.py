"""What no sentence and no table of a page may say, whatever the council and the year.

Pages come as words (`pages_in_words`): sentences one a line, tables as a caption, a line of headings and a line a row, cells parted by
bars. Each check returns the problems it finds, a line each.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from analysis.data.periods import period_end_of

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_NUMBER = rf"(?:\d[\d,]*|{'|'.join(NUMBERS)})"
_FIGURE = r"-?£?\d[\d,]*(?:\.\d+)?(?:%|m|bn|k)?"
BETTER, WORSE = "improved", "worsened"


class Table(NamedTuple):
    """A table of a page: its caption, headings and rows of cells."""

    caption: str
    headings: list[str]
    rows: list[list[str]]


class Page(NamedTuple):
    """A page's sentences and tables."""

    part: str
    sentences: list[str]
    tables: list[Table]


def page(part: str, words: str) -> Page:
    """Return a page's words as sentences and tables."""
    sentences: list[str] = []
    tables: list[Table] = []
    lines = words.split("\n")
    at = 0
    while at < len(lines):
        if " | " not in lines[at]:
            sentences += [lines[at]] if lines[at].strip() else []
            at += 1
            continue
        caption = sentences[-1] if sentences else ""
        block = []
        while at < len(lines) and " | " in lines[at]:
            block.append(lines[at].split(" | "))
            at += 1
        tables.append(Table(caption, block[0], block[1:]))
    return Page(part, sentences, tables)


def number(words: str) -> int:
    """Return a count written in figures or words."""
    lower = words.lower()
    return NUMBERS.index(lower) if lower in NUMBERS else int(lower.replace(",", ""))


def problems(words: Mapping[str, str], name: str, lacking: Collection[str]) -> list[str]:
    """Return everything that a report's pages may not say.

    Parameters
    ----------
    words : mapping of str to str
        The words of each part's page.
    name : str
        The authority.
    lacking : collection of str
        What the council did not supply: of funding, dashboards, risks and statements.
    """
    found: list[str] = []
    for part, text in words.items():
        one = page(part, text)
        every = [
            *_broken_words(one),
            *_wrong_grammar(one),
            *_impossible_counts(one),
            *_wrong_moves(one),
            *_own_level(one, name),
            *_not_supplied(one, lacking),
            *_tables(one),
            *_contradictions(one),
        ]
        found += [f"{part}: {problem}" for problem in every]
    return found


_TIMELESS = re.compile(r"(?:prices|£) of 20\d\d/\d\d|(?:to|after) 2015/16")
"""What amounts are in and when the definition changed, whatever the report's year."""
_OF_ALL_YEARS = {"checks"}
"""It lists the sources as they are today, and what a council says of its plans."""
_NEAREST = re.compile(r"20\d\d/\d\d(?=, the nearest year)")


def later(words: Mapping[str, str], last: str) -> list[str]:
    """Return where pages show a year after the last that their report may know: after the settlement it is about.

    A year may stand for the report's own where a page says that it is the nearest.
    """
    found: list[str] = []
    for part, text in words.items():
        if part in _OF_ALL_YEARS:
            continue
        nearest = set(_NEAREST.findall(text))
        for line in text.split("\n"):
            years = set(re.findall(r"20\d\d/\d\d", _TIMELESS.sub("", line)))
            found += [f"{part}: {year} is later than {last}: {line}" for year in sorted(years - nearest) if year > last]
    return found


_BROKEN = {
    r"\b(?:nan|NaN|NaT|inf)\b|<NA>|\bNone\b(?! of)": "a value that is none",
    r"\(\s*\)": "an empty bracket",
    r"(?<!\()£\s*(?:[,.;)]|$)|\(\s*[,.;]": "a figure lost",
    r"\b\w+ {2,}\w": "two spaces",
    r"\s[,.;:](?:\s|$)": "a space before a stop",
}
_PHRASES = {
    r"(?<!county councils) and their districts": "districts of authorities that have none",
    r"=\d+(?:st|nd|rd|th)": "a sign in place of the word joint",
    r"\bchance of (?:being|a place)\b|95% (?:interval )?of positions": "a chance that is none",
    r"\b(?:not|is|are|was|were) held\b": "held for in the data",
    r"\b1st lowest\b|\b1st highest\b": "an extreme without its own word",
    r"\bNo measures? of \d": "no measures of",
    r"\bAll [\w,]+ \w+ could not\b": "all could not for none could",
    rf"^Of ({_NUMBER}) measures?, \1 (?:could|stayed|are|is)\b[^,]*$": "all of them counted out",
    r"[Tt]arget (?:of |\()(?:<|>|≤|≥|[Yy]ear on year)": "a target not put into words",
    r"£0\.0m|\b1\.0 times": "a gain or a multiple of nothing",
    r"^It\b": "a headline whose subject is it",
    r"\b(20\d\d/\d\d) to \1\b|\bin (20\d\d/\d\d) to [^.;]{1,40} in \2\b": "a span of one year",
}


def _broken_words(one: Page) -> Iterator[str]:
    lines = [*one.sentences, *(cell for table in one.tables for row in table.rows for cell in row)]
    for line in lines:
        for pattern, what in _BROKEN.items():
            if re.search(pattern, line):
                yield f"{what}: {line}"
    for line in one.sentences:
        for pattern, what in _PHRASES.items():
            if re.search(pattern, line):
                yield f"{what}: {line}"


_NOUNS = "measure indicator risk area row target dashboard theme survey vote action year theme rating statement result"


def _wrong_grammar(one: Page) -> Iterator[str]:
    nouns = "|".join(_NOUNS.split())
    for line in one.sentences:
        if re.search(rf"\b(?:one|1) (?:\w+ )?(?:{nouns})s\b(?! of)", line, re.IGNORECASE):
            yield f"a plural after one: {line}"
        many = "|".join(NUMBERS[2:])
        if re.search(rf"\b(?:{many}) (?:{nouns})\b(?! of|s)", line, re.IGNORECASE):
            yield f"a singular after many: {line}"
        if re.search(rf"\b(?:{many}) (?:is|was|has|points)\b", line):
            yield f"a singular verb after many: {line}"


def _impossible_counts(one: Page) -> Iterator[str]:
    for line in one.sentences:
        for part, whole in re.findall(rf"\b({_NUMBER})(?:st|nd|rd|th)? of (?:all )?({_NUMBER})\b", line):
            if number(part) > number(whole):
                yield f"{part} of {whole}: {line}"
        for rank, whole in re.findall(rf"\b(\d+)(?:st|nd|rd|th) (?:lowest|highest) of (?:all )?({_NUMBER})\b", line):
            if number(rank) > (number(whole) + 1) / 2:
                yield f"a rank counted from the further end: {line}"
        yield from _of_which(line)


def _of_which(line: str) -> Iterator[str]:
    """Check sentences such as ``Of 12 measures, five improved and seven got worse``."""
    match = re.match(rf"Of (?:the |its )?({_NUMBER}) ([^,]*), (.+?)(?:\. |\.?$)", line)
    if match is None:
        return
    whole, rest = number(match[1]), match[3]
    verbs = r"(?:improved|got worse|stayed|could not|are shown|is shown|agree|do not|cannot|were met|was met)"
    parts = [number(each) for each in re.findall(rf"\b({_NUMBER}) {verbs}", rest)]
    if any(part > whole for part in parts):
        yield f"a part larger than its whole: {line}"
    if "improved" in rest and "measure" in match[2] and sum(parts) != whole:
        yield f"parts that do not add up to {whole}: {line}"


_UP = r"(?:rose|rises|increased|went up|up)"
_DOWN = r"(?:fell|falls|decreased|went down|down)"


def _wrong_moves(one: Page) -> Iterator[str]:
    """Check sentences that say from what to what something rose or fell."""
    figure = rf"({_FIGURE})"
    for line in one.sentences:
        for verb, before, after in re.findall(rf"\b({_UP}|{_DOWN}) from {figure}[^.]*? to {figure}", line):
            up = re.fullmatch(_UP, verb) is not None
            if up != (_value(after) > _value(before)):
                yield f"a move against its figures: {line}"


def _value(figure: str) -> float:
    return float(re.sub(r"[^\d.-]", "", figure))


def _own_level(one: Page, name: str) -> Iterator[str]:
    for line in one.sentences:
        if re.search(rf"[Aa]t the level of {re.escape(name)}\b(?! and)", line):
            yield f"a gain at one's own level: {line}"
    for table in one.tables:
        if table.headings[0].startswith("At the level of"):
            yield from (f"a gain at one's own level: {row[0]}" for row in table.rows if row[0].split(" (")[0] == name)


_CLAIMS = {
    "risks": r"No risk (?:is )?recorded|: none\.$|[Nn]o risk is linked|nothing to place|no actions",
    "dashboards": r"as it rated them|council's own, as printed|council's arrow|Printed quartiles|printed ratings?",
    "statements": r"Of \w+ statements",
    "funding": r"published by the council|itself published|The sums (?:do not )?close|published figures add up",
}
"""What a page may not say of something that was not supplied."""


def _not_supplied(one: Page, lacking: Collection[str]) -> Iterator[str]:
    for of in lacking:
        for line in one.sentences:
            if re.search(_CLAIMS[of], line) and (of != "risks" or one.part == "risks"):
                yield f"{of} was not supplied: {line}"
    if one.part in lacking:
        notices = [line for line in one.sentences if " supplied no " in line]
        if len(notices) != 1:
            yield f"{len(notices)} notices that nothing was supplied, expected one"
    if one.part == "risks" and "risks" in lacking and one.tables:
        yield "a table of risks that were not supplied"


def _tables(one: Page) -> Iterator[str]:
    for table in one.tables:
        for row in table.rows:
            if len(row) != len(table.headings):
                yield f"{len(row)} cells under {len(table.headings)} headings: {row[0]}"
        counted = re.match(rf"({_NUMBER}) (?:headline )?indicators? of ", table.caption, re.IGNORECASE)
        if counted and number(counted[1]) != len(table.rows):
            yield f"{len(table.rows)} rows under {table.caption}"
        yield from _rows(table)


def _rows(table: Table) -> Iterator[str]:
    for row in table.rows:
        for heading, cell in zip(table.headings, row, strict=False):
            if row[0].rstrip().endswith("(%)") and heading in {"Result", "Result before", "Latest", "Previous"}:
                figure = re.match(r"-?[\d.,]+(%?) \(", cell)
                if figure and not figure[1]:
                    yield f"a sign of per cent lost: {row[0]}, {cell}"
        latest, series = _cell(table, row, "Latest"), _cell(table, row, "Earlier results")
        newest, shown = re.search(r"\(([^()]+)\)$", latest), re.search(r" to ([^,]+)$", series)
        if newest and shown and newest[1] != shown[1] and period_end_of(shown[1]) > period_end_of(newest[1]):
            yield f"a series that ends in {shown[1]} beside a latest result of {newest[1]}: {row[0]}"
        yield from _line_against_arrow(table, row)


def _cell(table: Table, row: list[str], heading: str) -> str:
    return row[table.headings.index(heading)] if heading in table.headings and len(row) == len(table.headings) else ""


EXPLAINED = r"the council's arrow says|no more than rounding|could not be tested|needs an explanation|within \d"


def _line_against_arrow(table: Table, row: list[str]) -> Iterator[str]:
    """Check a row's words against its arrow."""
    arrow, line = _cell(table, row, "Direction"), _cell(table, row, "Commentary")
    if not arrow or not line:
        return
    for words, other in (("improved", "which is worse"), ("worsened", "which is better")):
        agrees = {"improved": "which is better", "worsened": "which is worse"}[words]
        if words in arrow and agrees not in line and not re.search(EXPLAINED, line):
            yield f"an arrow that says {words} and a line that does not: {row[0]}: {line}"
        if words in arrow and other in line and "the council's arrow says" not in line:
            yield f"an arrow that says {words} and a line that says the opposite: {row[0]}: {line}"
    if "which is " in line and not re.search("improved|worsened", arrow) and "the council's arrow says" not in line:
        yield f"a line that judges beside an arrow that does not: {row[0]}: {line}"
    latest, previous = _cell(table, row, "Latest"), _cell(table, row, "Previous")
    if line.startswith("No earlier result") and _cell(table, row, "Earlier results") not in {"", "none to draw"}:
        yield f"no earlier result beside a series: {row[0]}"
    pair = [re.match(_FIGURE, cell) for cell in (latest, previous)]
    if all(pair) and line.startswith(("Up ", "Down ")):
        now, before = (_value(match[0]) for match in pair if match)
        if line.startswith("Up ") != (now > before) and now != before:
            yield f"a change against its figures: {row[0]}: {line}"


def _contradictions(one: Page) -> Iterator[str]:
    """Find measures that a page calls better in one place and worse in another, or gives two figures for one period."""
    directions: dict[str, set[str]] = {}
    figures: dict[tuple[str, str], set[str]] = {}
    for table in one.tables:
        for row in table.rows:
            arrow = _cell(table, row, "Direction")
            directions.setdefault(row[0], set()).update(word for word in (BETTER, WORSE) if word in arrow)
            for period, figure in _results(table, row):
                figures.setdefault((row[0], period), set()).add(figure)
    for measure, shown in directions.items():
        if len(shown | _said_of(measure, one.sentences)) > 1:
            yield f"better in one place and worse in another: {measure}"
    for (measure, period), values in figures.items():
        if len(values) > 1:
            yield f"two figures for {period}: {measure}: {', '.join(sorted(values))}"


def _results(table: Table, row: list[str]) -> Iterator[tuple[str, str]]:
    """Give the periods and figures of a row's results."""
    for heading in ("Result", "Result before", "Latest"):
        match = re.fullmatch(rf"({_FIGURE}) \(([^()]+)\)", _cell(table, row, heading))
        if match:
            yield match[2], match[1]


def _said_of(measure: str, sentences: list[str]) -> set[str]:
    """Return whether sentences call a measure better or worse."""
    pattern = rf"{re.escape(measure)} (?:has |have )?(improved|got better|got worse|worsened)\b"
    verbs = [match[1] for match in (re.search(pattern, line) for line in sentences) if match]
    return {BETTER if verb in {"improved", "got better"} else WORSE for verb in verbs}
