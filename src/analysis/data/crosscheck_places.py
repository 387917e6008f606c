"""Checks of the list of authorities against a second source: a wrong name, type or region is refused."""

from collections.abc import Iterator, Mapping

import pandas as pd

from analysis.data.findings import lines, unknown
from analysis.data.geography import current

KINDS = {
    "E06": ["unitary"],
    "E08": ["metropolitan"],
    "E09": ["inner london", "outer london"],
    "E10": ["county"],
    "E12": ["region"],
    "E92": ["country"],
}
"""The types that an ONS code's first three characters allow."""


def places(tables: Mapping[str, pd.DataFrame], file: str, lookup_file: str) -> list[str]:
    """Return the problems of the list of authorities, one line each.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        ``authorities`` and ``authority_lookup``, indexed by their rows in the files.
    file, lookup_file : str
        The two files, for the messages.
    """
    authorities, lookup = tables["authorities"], tables["authority_lookup"]
    problems = [*_types(authorities, file), *_against_lookup(authorities, lookup, file)]
    problems += unknown(
        lookup,
        "authority_code",
        set(current(authorities)["code"]),
        lookup_file,
        "an authority of today in authorities.csv",
    )
    return [*problems, *_ended(authorities, file)]


def _types(authorities: pd.DataFrame, file: str) -> Iterator[str]:
    """Name the authorities whose code belongs to another type."""
    for prefix, kinds in KINDS.items():
        wrong = authorities["code"].str.startswith(prefix) & ~authorities["type"].isin(kinds)
        yield from lines(
            authorities, wrong, "type", file, f"{' or '.join(kinds)}, as codes that begin with {prefix} are"
        )


def _against_lookup(authorities: pd.DataFrame, lookup: pd.DataFrame, file: str) -> Iterator[str]:
    """Name today's authorities that the lookup does not have, or has with another name, type or region."""
    today, known = current(authorities), lookup.set_index("authority_code")
    missing = ~today["code"].isin(known.index)
    yield from lines(today, missing, "code", file, "an authority that authority_lookup.csv has too")
    found = today[~missing]
    for column, other in (("name", "authority"), ("type", "type"), ("region", "region")):
        expected = found["code"].map(known[other])
        for row in found.index[found[column] != expected]:
            one = pd.Series(data=True, index=[row])
            yield from lines(found.loc[[row]], one, column, file, f"{expected[row]!r}, as authority_lookup.csv has it")


def _ended(authorities: pd.DataFrame, file: str) -> Iterator[str]:
    """Name ended authorities that do not lie in the region of those that follow them."""
    region = authorities.set_index("code")["region"]
    ended = authorities[(authorities["upper_tier"] == "yes") & (authorities["successor_code"] != "")]
    later = ended["successor_code"].str.split(" ").map(lambda codes: {region.get(code) for code in codes})
    wrong = pd.Series(
        [own not in theirs for own, theirs in zip(ended["region"], later, strict=True)], index=ended.index, dtype=bool
    )
    yield from lines(ended, wrong, "region", file, "the region of its successors")
