"""What a council did not supply, in words: never called none, since nobody looked."""

from collections.abc import Collection

from analysis.narrative.patterns import say
from analysis.narrative.wording import listed

_NOTICES = {
    "funding": "notices.funding",
    "dashboards": "notices.dashboards",
    "risks": "notices.risks",
    "statements": "notices.statements",
}
_LACKS = {
    "funding": "notices.lacks_funding",
    "dashboards": "notices.lacks_dashboards",
    "risks": "notices.lacks_risks",
    "statements": "notices.lacks_statements",
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
    return say(_NOTICES[of], name=name, period=period, file=f"{of}.csv")


def front(name: str, period: str, missing: Collection[str]) -> list[str]:
    """Return the front page's line on everything that was not supplied; nothing where all was.

    Parameters
    ----------
    name, period : str
        The authority and the reporting period.
    missing : collection of str
        Of funding, dashboards, risks and statements.
    """
    lacking = [say(_LACKS[table]) for table in _LACKS if table in missing]
    if not lacking:
        return []
    if len(lacking) == len(_LACKS):
        return [say("notices.no_return", name=name, period=period)]
    return [say("notices.lacking", name=name, period=period, lacking=listed(lacking))]
