"""Two lists of sentences, one beside the other where they differ."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

ABSENT = "not there"
"""What stands for a sentence that one of the lists has not."""


def differing(before: Sequence[str], now: Sequence[str]) -> Iterator[tuple[int, str, str]]:
    """Give the sentences that differ: the place in the newer list, counted from 1, and both, `ABSENT` where one has none."""
    for kind, low, high, start, end in SequenceMatcher(None, before, now, autojunk=False).get_opcodes():
        for at in range(max(high - low, end - start) if kind != "equal" else 0):
            first = before[low + at] if low + at < high else ABSENT
            yield start + at + 1, first, now[start + at] if start + at < end else ABSENT
