"""Whole numbers in few bytes: what a page holds of many figures, and a browser unpacks."""

import base64
import json
import zlib
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float64]
NEAR = 1e-6


class Block(NamedTuple):
    """A packed matrix: how many bytes a cell has, the number the first row is counted from, and the bytes."""

    width: int
    base: int
    content: bytes


def scaled(values: Matrix, decimals: int) -> Matrix:
    """Return values as whole numbers of their last decimal, rounded as they are written; NaN where there is none."""
    tenth = 10**decimals
    found: Matrix = np.rint(values * tenth)
    halves = (
        np.abs(np.abs(values * tenth - np.floor(values * tenth)) - 0.5) < NEAR
    )  # a product can tip over what is written
    found[halves] = [round(round(value, decimals) * tenth) for value in values[halves].tolist()]
    return found


def pack(rows: Matrix) -> Block:
    """Pack whole numbers, row by row, each as its difference from the last number above it in its column.

    A cell is 0 where there is no number, else 1 plus the difference (2d where it is not below 0, else -2d - 1). Bytes are in
    planes: the lowest of all cells, row by row, then the next.

    Parameters
    ----------
    rows : array of float
        Whole numbers or NaN.
    """
    present = ~np.isnan(rows)
    base = int(np.median(rows[present])) if present.any() else 0
    above = np.full(rows.shape[1], float(base))
    cells = np.zeros(rows.shape, dtype=np.int64)
    for place, row in enumerate(rows):
        steps = np.where(present[place], row - above, 0).astype(np.int64)
        cells[place] = np.where(present[place], np.where(steps >= 0, 2 * steps, -2 * steps - 1) + 1, 0)
        above = np.where(present[place], row, above)
    width = max(1, (int(cells.max(initial=0)).bit_length() + 7) // 8)
    planes = [((cells >> (8 * plane)) & 255).astype(np.uint8).tobytes() for plane in range(width)]
    return Block(width, base, b"".join(planes))


def unpack(block: Block, columns: int) -> Matrix:
    """Return what `pack` was given: the page's script does the same."""
    planes = np.frombuffer(block.content, dtype=np.uint8).reshape(block.width, -1, columns).astype(np.int64)
    cells = sum((plane << (8 * place) for place, plane in enumerate(planes)), start=np.zeros_like(planes[0]))
    steps = np.where(cells % 2 == 1, (cells - 1) // 2, -(cells // 2))
    rows = np.full(cells.shape, np.nan)
    above = np.full(columns, float(block.base))
    for place, row in enumerate(cells):
        above = np.where(row > 0, above + steps[place], above)
        rows[place] = np.where(row > 0, above, np.nan)
    return rows


def pressed(about: dict[str, Any], content: bytes) -> str:
    """Return figures as text for a page: how long the JSON is (four bytes, the lowest first), the JSON, and packed bytes; deflated, in base 64."""
    words = json.dumps(about, ensure_ascii=False, separators=(",", ":")).encode()
    press = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS, 9)
    whole = press.compress(len(words).to_bytes(4, "little") + words + content) + press.flush()
    return base64.b64encode(whole).decode()


def released(text: str) -> tuple[dict[str, Any], bytes]:
    """Return what `pressed` was given."""
    whole = zlib.decompress(base64.b64decode(text), -zlib.MAX_WBITS)
    end = 4 + int.from_bytes(whole[:4], "little")
    return json.loads(whole[4:end]), whole[end:]
