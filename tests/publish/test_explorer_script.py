"""The explorer's script by itself: its pure functions under node, and what no module may use."""

import base64
import json
import os
import re
import shutil
import subprocess
import zlib
from pathlib import Path

import numpy as np
import pytest
from explorer_reading import unpacked

from analysis.parts.report import open_report
from analysis.publish.explorer import MODULES, explorer_script
from analysis.publish.explorer_figures import figures
from analysis.publish.explorer_packing import pack, released, unpack
from analysis.publish.frame import TEMPLATES

NODE = shutil.which("node")
ESLINT = shutil.which("eslint")
FOLDER = TEMPLATES / "compendium" / "explorer"
FORBIDDEN = (
    r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|"
    r"\bfetch\(|XMLHttpRequest|WebSocket|import\(|localStorage|sessionStorage|document\.cookie"
)
LONGEST = 150


@pytest.mark.parametrize("name", MODULES)
def test_a_module_is_short_and_uses_nothing_that_could_run_text_or_reach_out(name: str) -> None:
    text = (FOLDER / f"{name}.js").read_text(encoding="utf-8")
    assert not re.search(FORBIDDEN, text)
    assert len(text.splitlines()) <= LONGEST
    assert text.startswith("// ")


def test_every_module_is_part_of_the_script() -> None:
    assert sorted(MODULES) == sorted(path.stem for path in FOLDER.glob("*.js"))
    declared = re.findall(r"^(?:async )?(?:function|class|const|let) (\w+)", explorer_script(), flags=re.MULTILINE)
    assert sorted(set(declared)) == sorted(declared), "modules share one scope"


def test_every_declared_name_is_used() -> None:
    script = explorer_script()
    declared = re.findall(r"^\s*(?:async )?(?:function|class|const|let) (\w+)", script, flags=re.MULTILINE)
    assert [name for name in declared if len(re.findall(rf"\b{name}\b", script)) == 1] == []


@pytest.mark.skipif(ESLINT is None, reason="eslint is not installed")
def test_the_script_breaks_no_rule_of_the_linter(tmp_path: Path) -> None:
    path = tmp_path / "explorer.js"
    path.write_text(explorer_script(), encoding="utf-8")
    rules = Path(__file__).with_name("eslint.config.mjs")
    shutil.copy(rules, tmp_path)
    ran = subprocess.run([str(ESLINT), path.name], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout


@pytest.mark.skipif(NODE is None, reason="node is not installed: the browser tests still run the script")
def test_the_pure_functions_do_what_they_say(tmp_path: Path) -> None:
    given = tmp_path / "given.json"
    given.write_text(json.dumps(_given()), encoding="utf-8")
    test = Path(__file__).with_name("explorer.test.mjs")
    ran = subprocess.run(
        [str(NODE), "--test", str(test)],
        env={**os.environ, "EXPLORER_GIVEN": str(given)},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert ran.returncode == 0, ran.stdout[-8000:]


def _given() -> dict[str, object]:
    packed = figures(open_report("2024/25", "leicestershire", ""))
    return {
        "script": explorer_script().split('"use strict";', 1)[1].rsplit("start();", 1)[0],
        "figures": packed,
        "samples": _samples(),
        "blocks": _blocks(),
        "cells": _cells(packed),
    }


def _samples() -> list[dict[str, str]]:
    random = np.random.default_rng(1)
    texts = [b"", b"a", b"a" * 100_000, random.bytes(70_000), bytes(random.integers(0, 9, 50_000, dtype=np.uint8))]
    found = []
    for level, strategy in ((0, 0), (1, 0), (9, 0), (9, zlib.Z_FIXED), (9, zlib.Z_HUFFMAN_ONLY)):
        for content in texts:
            press = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS, 9, strategy)
            pressed = press.compress(content) + press.flush()
            found.append({"pressed": _text(pressed), "bytes": _text(content)})
    return found


def _blocks() -> list[dict[str, object]]:
    random = np.random.default_rng(2)
    found = []
    for most in (0, 100, 40_000, 12_000_000):
        rows = random.integers(-most, most + 1, (7, 5)).astype(float)
        rows[random.random(rows.shape) < 0.3] = np.nan
        block = pack(rows)
        assert np.array_equal(unpack(block, 5), rows, equal_nan=True)
        cells = [[None if np.isnan(cell) else int(cell) for cell in row] for row in rows]
        about = {"rows": 7, "columns": 5, "width": block.width, "base": block.base}
        found.append({"content": _text(block.content), "cells": cells, **about})
    return found


def _cells(packed: str) -> list[dict[str, object]]:
    """Return the newest period of some indicators, read by Python."""
    about, content = released(packed)
    found = []
    for one in about["indicators"][::40]:
        matrices = unpacked(about, content, one["id"])
        tenth = 10 ** one["decimals"]
        newest = [None if np.isnan(cell) else cell / tenth for cell in matrices[0][0].tolist()]
        ranks = [None if np.isnan(cell) else cell for cell in matrices[3][0].tolist()]
        band = [None if np.isnan(cell) else cell / tenth for cell in matrices[3 + len(about["groups"])][0].tolist()]
        found.append({"id": one["id"], "values": newest[:-1], "england": newest[-1], "ranks": ranks, "band": band})
    return found


def _text(content: bytes) -> str:
    return base64.b64encode(content).decode()
