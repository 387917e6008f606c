"""Where a source's newest file is: one function for each kind of source, from the catalogue's address to the file's."""

import re
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import NamedTuple

import httpx

from analysis.data.refreshing.catalogue import Source
from analysis.data.refreshing.fetch import Web
from analysis.data.refreshing.refusals import RefusedError, WithdrawnError, quoted

ONS = "https://www.ons.gov.uk"
PAGES, A_PAGE = 20, 40
"""How many pages of a list of data sets are read at most, and the most data sets that a page may have."""


class Offer(NamedTuple):
    """A file that a publisher offers: its address, its name, and its title if it has one."""

    address: str
    file: str
    title: str = ""


def newest(source: Source, web: Web, measures: list[str]) -> Offer:
    """Return the newest file of a source.

    Parameters
    ----------
    source : Source
        A line of sources.csv.
    web : Web
        The publishers' servers.
    measures : list of str
        The registry's ``source_measure`` of the source.

    Raises
    ------
    WithdrawnError
        If the publisher's page does not list it.
    RefusedError
        If the page is not as it was, or lists several.
    """
    try:
        origin = httpx.URL(source.download)
    except httpx.InvalidURL:
        raise RefusedError(
            f"sources.csv, column download: found {quoted(source.download)}, expected an address"
        ) from None
    offer = FINDERS[source.kind](source, web, measures)
    try:
        allowed = web.route.allowed(httpx.URL(offer.address), origin)
    except httpx.InvalidURL:
        allowed = False
    if not allowed:
        raise RefusedError(f"{origin.host}: found the address {quoted(offer.address)}, expected one with https")
    return offer


def _as_it_stands(source: Source, web: Web, measures: list[str]) -> Offer:
    """Return an address that always gives the newest file."""
    del web, measures
    return Offer(source.download, PurePosixPath(httpx.URL(source.download).path).name)


def _fingertips(source: Source, web: Web, measures: list[str]) -> Offer:
    """Return the registry's indicators, by their numbers, of the areas that the address names."""
    del web
    numbers = sorted({measure.split(":")[0] for measure in measures}, key=lambda number: (len(number), number))
    if not numbers:
        raise RefusedError(
            f"sources.csv: found {source.source_id} without an indicator, expected one in indicators.csv"
        )
    url = httpx.URL(source.download)
    return Offer(str(url.copy_merge_params({"indicator_ids": ",".join(numbers)})), f"{source.source_id}.csv")


def _govuk(source: Source, web: Web, measures: list[str]) -> Offer:
    """Return one of the attachments of a page, by the content API of GOV.UK."""
    del measures
    page = web.page(source.download)
    offers = [
        Offer(_joined(source.download, url), str(entry.get("filename") or _name(url)), str(entry.get("title", "")))
        for entry in _entries(page, source, "details", "attachments")
        if (url := str(entry.get("url") or ""))
    ]
    return _picked(offers, source)


def _ees(source: Source, web: Web, measures: list[str]) -> Offer:
    """Return a data set of a publication's newest release, by the content API of Explore Education Statistics."""
    del measures
    publication = web.page(source.download)
    number = publication.get("id") if isinstance(publication, dict) else None
    if not isinstance(number, str):
        raise _strange(source, "the publication's id")
    base = source.download.rpartition("/publications/")[0]
    offers: list[Offer] = []
    for page in range(1, PAGES + 1):
        address = f"{base}/data-set-files?publicationId={number}&latestOnly=true&pageSize={A_PAGE}&page={page}"
        entries = _entries(web.page(address), source, "results")
        offers += [
            Offer(
                f"{base}/data-set-files/{entry.get('id')}/download",
                str(entry.get("filename") or ""),
                str(entry.get("title", "")),
            )
            for entry in entries
        ]
        if len(entries) < A_PAGE:
            break
    return _picked(offers, source)


def _ons(source: Source, web: Web, measures: list[str]) -> Offer:
    """Return a file of a data set's newest edition, by the data behind a page of the ONS."""
    del measures
    editions = _entries(web.page(f"{source.download.rstrip('/')}/data"), source, "datasets")
    uri = editions[0].get("uri") if editions else None
    if not isinstance(uri, str):
        raise _strange(source, "an edition's uri")
    base = _joined(source.download, "/")
    edition = web.page(_joined(base, f"{uri}/data"))
    files = [str(entry.get("file") or "") for entry in _entries(edition, source, "downloads")]
    return _picked([Offer(_joined(base, f"/file?uri={uri}/{file}"), file) for file in files if file], source)


FINDERS: dict[str, Callable[[Source, Web, list[str]], Offer]] = {
    "file": _as_it_stands,
    "nomis": _as_it_stands,
    "fingertips": _fingertips,
    "govuk": _govuk,
    "ees": _ees,
    "ons": _ons,
}
"""How each kind of source finds its file; `by_hand` has none."""


def _picked(offers: list[Offer], source: Source) -> Offer:
    """Return the one file whose name or title fits; of several, that whose first group in `pick` comes last."""
    host = httpx.URL(source.download).host
    try:
        pattern = re.compile(source.pick)
    except re.error as error:
        problem = f"sources.csv, column pick: found {quoted(source.pick)} ({error}), expected a regular expression"
        raise RefusedError(problem) from None
    fits = [(match, offer) for offer in offers if (match := _fit(pattern, offer))]
    if not fits:
        raise WithdrawnError(
            f"{host}: found {len(offers)} files, none of which fits {quoted(source.pick)}, expected one that does"
        )
    order = [match[1] or "" if pattern.groups else "" for match, _ in fits]
    last = [offer for key, (_, offer) in zip(order, fits, strict=True) if key == max(order)]
    if len(last) > 1:
        names = " and ".join(quoted(offer.file or offer.title) for offer in last[:2])
        raise RefusedError(f"{host}: found {len(last)} files that fit {quoted(source.pick)}, {names}, expected one")
    return last[0]


def _fit(pattern: re.Pattern[str], offer: Offer) -> re.Match[str] | None:
    return pattern.search(offer.file) or pattern.search(offer.title)


def _entries(page: object, source: Source, *path: str) -> list[dict[str, object]]:
    """Return a list of a page."""
    found = page
    for name in path:
        found = found.get(name) if isinstance(found, dict) else None
    if not isinstance(found, list):
        raise _strange(source, f"a list {'.'.join(path)}")
    return [entry for entry in found if isinstance(entry, dict)]


def _strange(source: Source, expected: str) -> RefusedError:
    host = httpx.URL(source.download).host
    return RefusedError(f"{host}: found a page without {expected}, expected it; has its form changed?")


def _joined(address: str, other: str) -> str:
    try:
        return str(httpx.URL(address).join(other))
    except httpx.InvalidURL:
        return other


def _name(address: str) -> str:
    return PurePosixPath(address.partition("?")[0]).name
