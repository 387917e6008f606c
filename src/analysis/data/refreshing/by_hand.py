"""What a person takes from a page, because no program can: one line each, with the command that follows."""

import re

from analysis.data.refreshing.catalogue import Source, Wanted
from analysis.data.refreshing.refusals import one_line
from analysis.data.sources import ADAPTERS
from analysis.errors import LONGEST_LINE

TIDY = "tidy"


def source_line(source: Source) -> str:
    """Return how a source's newest figures are taken by hand."""
    if source.adapter == TIDY:
        after = f"put it into the observations' own columns, then: compendium ingest tidy {source.source_id}.csv"
    elif source.adapter in ADAPTERS:
        after = f"then: compendium ingest {source.adapter} FILE"
    else:
        after = "no adapter reads it: see 'Next year's figures' in docs/data.md"
    release = f"new {source.release}" if source.release.startswith(("every", "once", "several")) else ""
    about = "; ".join(filter(None, (_format(source), release)))
    return _line(source.source_id, source.title, f" ({about})" if about else "", source.address, after)


def wanted_line(line: Wanted) -> str:
    """Return how something of the wanted list is taken by hand."""
    after = f"then: compendium ingest {line.adapter} FILE"
    return _line(line.wanted_id, line.title, f" ({line.format})", line.address, after)


def instead(source: Source) -> str:
    """Return what to do where a source's file could not be fetched."""
    return f"take it by hand from {source.address}, then: compendium ingest {source.adapter} FILE"


def _format(source: Source) -> str:
    """Return the format that the source's own adapter reads, as the end of the adapter's title has it."""
    if source.adapter == TIDY or source.adapter not in ADAPTERS:
        return ""
    found = re.search(r"\(([^()]+)\)$", ADAPTERS[source.adapter].title)
    return found[1] if found else ""


def _line(name: str, title: str, about: str, page: str, after: str) -> str:
    """Put a line together; where it would be too long, the title is cut."""
    start, end = f"by hand: {name}: take ", f"{about} from {page}, {after}"
    return start + one_line(title, max(LONGEST_LINE - len(start) - len(end), 20)) + end
