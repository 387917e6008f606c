"""A plain short name for a measure that has none of its own."""

import re

LONGEST = 40
_LEADING = re.compile(
    r"^(?:(?:the )?(?:%|percentage|proportion|number|rate|total number) (?:of )?|overall )", re.IGNORECASE
)
_BRACKETS = re.compile(r"\s*\([^()]*\)")


def short_name(name: str) -> str:
    """Return a measure's name in at most 40 characters: without brackets, ``% of`` and the like, cut between words.

    Parameters
    ----------
    name : str
        Such as ``Number of people killed or seriously injured (KSIs)``, which gives ``People killed or seriously injured``.
    """
    plain = _LEADING.sub("", _BRACKETS.sub("", name).strip()).strip() or name.strip()
    plain = plain[:1].upper() + plain[1:]
    if len(plain) <= LONGEST:
        return plain
    cut = plain[: LONGEST - 1].rsplit(" ", 1)[0].rstrip(" ,;:-\u2013")
    return f"{cut}…"
