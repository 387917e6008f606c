"""What a council did not supply, in words: never called none, since nobody looked."""

from collections.abc import Collection

from analysis.narrative.wording import listed

HOW = "{pronoun} can be supplied as {file} of a return; docs/local-return.md says how."
_NOTICES = {
    "funding": "{name} supplied no funding figures of its own for {period}, so no claims and no savings plan are shown here.",
    "dashboards": "{name} supplied no dashboards of its own for {period}, so national indicators are shown here instead.",
    "risks": "{name} supplied no risk register for {period}, so no risks are shown here.",
    "statements": "{name} supplied no statements for {period}, so nothing written is checked against the figures here.",
}
FILES = {
    "funding": "funding.csv",
    "dashboards": "dashboards.csv",
    "risks": "risks.csv",
    "statements": "statements.csv",
}


def notice(of: str, name: str, period: str) -> str:
    """Return the notice of something that a council did not supply, and how to supply it.

    Parameters
    ----------
    of : str
        A table of the return: funding, dashboards, risks or statements.
    name, period : str
        The authority and the reporting period.
    """
    how = HOW.format(pronoun="It" if of == "risks" else "They", file=FILES[of])
    return f"{_NOTICES[of].format(name=name, period=period)} {how}"


def front(name: str, period: str, missing: Collection[str]) -> list[str]:
    """Return the front page's line on everything that was not supplied; nothing where all was.

    Parameters
    ----------
    name, period : str
        The authority and the reporting period.
    missing : collection of str
        Of funding, dashboards, risks and statements.
    """
    words = {
        "funding": "funding figures",
        "dashboards": "dashboards",
        "risks": "a risk register",
        "statements": "statements",
    }
    lacking = [words[key] for key in words if key in missing]
    if not lacking:
        return []
    if len(lacking) == len(words):
        return [f"{name} supplied no return for {period}: this report is made from national data alone."]
    return [f"{name}'s return for {period} has no {listed([word.removeprefix('a ') for word in lacking])}."]
