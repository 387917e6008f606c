"""From what a council calls itself to the area that it serves."""

import re

_BEFORE = re.compile(r"^(london|royal)-borough-of-|^(city|borough|county)-of-")
_BEHIND = re.compile(r"(-(county|city|borough|metropolitan-borough|unitary))?-council$")


def area_of(council: str) -> str:
    """Return an area's name from a council's, both with hyphens: ``northshire`` from ``northshire-county-council``."""
    return _BEHIND.sub("", _BEFORE.sub("", council))
