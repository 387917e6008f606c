"""The explorer's figures as Python reads them: what the script does, for tests."""

from pathlib import Path
from typing import Any

from analysis.publish.explorer_packing import Block, Matrix, released, unpack


def in_page(path: Path) -> tuple[dict[str, Any], bytes]:
    """Return the figures that a page holds."""
    text = path.read_text(encoding="utf-8")
    return released(text.split('id="figures">', 1)[1].split("</script>", 1)[0])


def unpacked(about: dict[str, Any], content: bytes, indicator_id: str) -> list[Matrix]:
    """Return the blocks of one indicator, in their order."""
    found, at = [], 0
    for kind in range(len(about["indicators"][0]["blocks"])):
        for one in about["indicators"]:
            rows, columns = shapes(about, one)[kind]
            width, base = one["blocks"][kind]
            if one["id"] == indicator_id:
                found.append(unpack(Block(width, base, content[at : at + rows * columns * width]), columns))
            at += rows * columns * width
    assert at == len(content)
    return found


def shapes(about: dict[str, Any], one: dict[str, Any]) -> list[tuple[int, int]]:
    """Return rows and columns of an indicator's blocks."""
    periods, areas = len(one["periods"]), about["count"] + 1
    limits = periods if one["intervals"] else 0
    members = [len(group) for _, group in about["groups"]]
    ranks = [(min(periods, held), size) for held, size in zip(about["ranked"], members, strict=True)]
    return [
        (periods, areas),
        (limits, areas),
        (limits, areas),
        *ranks,
        *[(periods, 3)] * len(members),
        (1, about["count"]),
    ]
