"""What a page of a PDF draws outside its structure, marked as such: grounds, and the lines at its head and foot.

A program that reads the page aloud passes over what is marked, and a checker of accessible PDF asks that nothing is neither
marked nor part of the structure.
"""

BEGINS = {b"re", b"m", b"BT", b"Do", b"sh"}
ENDS = {b"f", b"f*", b"F", b"S", b"s", b"B", b"B*", b"b", b"b*", b"n", b"ET", b"Do", b"sh"}
"""Operators that begin and end something drawn. Chromium writes each on a line of its own, and text as numbers of glyphs."""


def with_artifacts(content: bytes) -> bytes:
    """Return a page's content with everything marked that belongs to no element of the structure."""
    written: list[bytes] = []
    depth, within = 0, False
    for line in content.split(b"\n"):
        operator = line.rsplit(b" ", 1)[-1]
        depth += operator.endswith((b"BDC", b"BMC"))
        if depth == 0 and not within and operator in BEGINS:
            written.append(b"/Artifact BMC")
            within = True
        written.append(line)
        depth -= operator == b"EMC"
        if within and operator in ENDS:
            written.append(b"EMC")
            within = False
    return b"\n".join(written)
