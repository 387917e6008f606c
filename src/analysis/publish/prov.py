"""A run in the words of the W3C's PROV: what was used, what was generated, by which software (PROV-JSON, a member submission)."""

from collections.abc import Mapping
from typing import Any

RUN, SOFTWARE = "apc:run", "apc:software"
NAMESPACE = "urn:annual-performance-compendium:"


def as_prov(
    inputs: Mapping[str, str], outputs: Mapping[str, str], times: tuple[str, str], software: Mapping[str, str]
) -> dict[str, Any]:
    """Return a run as PROV-JSON.

    Parameters
    ----------
    inputs, outputs : mapping of str to str
        The SHA-256 of every file of data/raw and of the report, by path.
    times : tuple of two str
        When the run began and ended, as ISO dates with times.
    software : mapping of str to str
        What made it: version, code and commit.
    """
    used = {f"apc:data/raw/{name}": digest for name, digest in inputs.items()}
    made = {f"apc:report/{name}": digest for name, digest in outputs.items()}
    agent = {"prov:type": {"$": "prov:SoftwareAgent", "type": "prov:QUALIFIED_NAME"}}
    return {
        "prefix": {"apc": NAMESPACE},
        "entity": {name: {"apc:sha256": digest} for name, digest in {**used, **made}.items()},
        "activity": {RUN: {"prov:startTime": times[0], "prov:endTime": times[1]}},
        "agent": {SOFTWARE: agent | {f"apc:{name}": value for name, value in software.items()}},
        "used": {f"_:used{at}": {"prov:activity": RUN, "prov:entity": name} for at, name in enumerate(used, 1)},
        "wasGeneratedBy": {
            f"_:made{at}": {"prov:entity": name, "prov:activity": RUN} for at, name in enumerate(made, 1)
        },
        "wasAssociatedWith": {"_:by": {"prov:activity": RUN, "prov:agent": SOFTWARE}},
    }
