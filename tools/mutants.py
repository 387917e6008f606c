"""Puts small faults into the code, one at a time, and prints how many the tests notice. `make mutants` runs it; it takes a while.

Four groups: methods, commentary and parts are changed by rule (a comparison, a sign, a number, and for or); charts by hand, fault by fault.
A mutant that no test can notice, since it means the same, is named with its reason in `mutants_equivalent.csv`.
"""

import argparse
import ast
import csv
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import Queue

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "analysis"
EQUIVALENT = Path(__file__).with_name("mutants_equivalent.csv")
CHART_FAULTS = Path(__file__).with_name("chart_faults.csv")
TIME_LIMIT = 300
LEAST = {"methods": 0.95, "commentary": 0.85, "parts": 0.85, "charts": 1.0}
SWAPS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
}
RULES = "tests/parts/test_rules_of_parts.py"
PARTS = {
    f"parts/{part}/{name}.py": (
        f"tests/parts/test_literal_{part}.py",
        RULES,
        *(f"tests/parts/{test}.py" for test in tests),
    )
    for part, names, tests in (
        ("benchmarking", ("ranked", "quartile_moves", "positions"), ("test_benchmarking",)),
        ("benchmarking", ("latest", "series"), ("test_latest",)),
        ("dashboards", ("ratings", "with_commentary", "attention"), ("test_boards", "test_attention", "test_latest")),
        ("funding", ("spending_power", "fairer_share", "over_time"), ("test_funding",)),
        ("risks", ("scored", "linked_measures"), ("test_risks",)),
    )
    for name in names
}
"""The frames of the parts, and the tests that should notice."""
MARKS = ("tests/display/test_marks.py",)


@dataclass(frozen=True)
class Mutant:
    """A fault: the file below src/analysis, what is changed, the whole source with it, and the tests to run."""

    file: str
    change: str
    source: str
    tests: tuple[str, ...]


def by_rule(file: str, tests: tuple[str, ...], step: int) -> Iterator[Mutant]:
    """Yield every step-th mutant of a file."""
    text = (PACKAGE / file).read_text(encoding="utf-8")
    lines = text.splitlines()
    for at, (number, _node, change) in enumerate(_sites(ast.parse(text))):
        if at % step:
            continue
        tree = ast.parse(text)
        _, twin, _ = list(_sites(tree))[at]
        words = _apply(twin, change)
        yield Mutant(
            file, f"{lines[number - 1].strip()} [{words}]", ast.unparse(ast.fix_missing_locations(tree)), tests
        )


def _sites(tree: ast.AST) -> list[tuple[int, ast.AST, int]]:
    """Return where a mutant can be made: line, node and which of the node's changes."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            found += [(node.lineno, node, at) for at, op in enumerate(node.ops) if type(op) in SWAPS]
        elif (
            (isinstance(node, ast.BoolOp | ast.BinOp) and type(node.op) in SWAPS and not _of_text(node))
            or (isinstance(node, ast.Constant) and type(node.value) in {int, float})
            or (isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Invert | ast.Not))
        ):
            found.append((node.lineno, node, 0))
    return sorted(found, key=lambda site: (site[0], getattr(site[1], "col_offset", 0), site[2]))


def _of_text(node: ast.AST) -> bool:
    """Say whether an expression joins texts or lists, or is a type: no sum of numbers."""
    parts = (ast.JoinedStr, ast.List, ast.Dict, ast.Set, ast.Tuple, ast.DictComp, ast.ListComp)
    return any(
        isinstance(each, parts)
        or (isinstance(each, ast.Constant) and (isinstance(each.value, str) or each.value is None))
        for each in ast.walk(node)
    )


def _apply(node: ast.AST, change: int) -> str:
    """Change a node and say how."""
    if isinstance(node, ast.Compare):
        old = node.ops[change]
        node.ops[change] = SWAPS[type(old)]()  # type: ignore[call-overload]
        return f"{type(old).__name__} to {type(node.ops[change]).__name__}"
    if isinstance(node, ast.BoolOp | ast.BinOp):
        old_name = type(node.op).__name__
        node.op = SWAPS[type(node.op)]()  # type: ignore[assignment]
        return f"{old_name} to {type(node.op).__name__}"
    if isinstance(node, ast.Constant):
        old_value = node.value
        node.value = old_value + 1
        return f"{old_value} to {node.value}"
    if isinstance(node, ast.UnaryOp):
        inner = node.op
        node.op = ast.UAdd() if isinstance(inner, ast.Invert) else ast.Not()
        if isinstance(inner, ast.Not):
            node.operand = ast.UnaryOp(ast.Not(), node.operand)
        return f"without {type(inner).__name__}"
    raise TypeError(type(node).__name__)


def by_hand() -> Iterator[Mutant]:
    """Yield the faults in charts."""
    with CHART_FAULTS.open(encoding="utf-8", newline="") as stream:
        faults = list(csv.DictReader(stream))
    for fault in faults:
        old, new = (fault[column].replace("\\n", "\n") for column in ("old", "new"))
        text = (PACKAGE / fault["file"]).read_text(encoding="utf-8")
        if text.count(old) != 1:
            sys.exit(f"mutants: {fault['fault']}: found {text.count(old)} places in {fault['file']}, expected one")
        yield Mutant(fault["file"], fault["fault"], text.replace(old, new), MARKS)


def group(name: str, step: int) -> list[Mutant]:
    """Return the mutants of a group."""
    if name == "charts":
        return list(by_hand())
    if name == "methods":
        files = sorted(
            path.relative_to(PACKAGE).as_posix()
            for path in (PACKAGE / "methods").glob("*.py")
            if path.stem != "__init__"
        )
        return [
            mutant for file in files for mutant in by_rule(file, (f"tests/methods/test_{Path(file).stem}.py",), step)
        ]
    if name == "commentary":
        return list(by_rule("narrative/commentary.py", ("tests/narrative/test_commentary.py",), step))
    return [mutant for file, tests in PARTS.items() for mutant in by_rule(file, tests, step)]


def noticed(mutant: Mutant, copy: Path) -> bool:
    """Say whether the tests fail with the mutant in a copy of the package."""
    path = copy / "analysis" / mutant.file
    whole = path.read_text(encoding="utf-8")
    path.write_text(mutant.source, encoding="utf-8")
    environment = os.environ | {"PYTHONPATH": str(copy), "COMPENDIUM_HOME": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *mutant.tests]
    try:
        ran = subprocess.run(  # noqa: S603 - pytest, with names from this file
            command, cwd=ROOT, env=environment, capture_output=True, check=False, timeout=TIME_LIMIT
        )
    except subprocess.TimeoutExpired:
        return True
    else:
        return ran.returncode != 0
    finally:
        path.write_text(whole, encoding="utf-8")


def equivalent() -> dict[tuple[str, str], str]:
    """Return the mutants that mean the same as what they change, with the reason."""
    with EQUIVALENT.open(encoding="utf-8", newline="") as stream:
        return {(row["file"], row["change"]): row["reason"] for row in csv.DictReader(stream)}


def run(name: str, step: int, workers: int) -> bool:
    """Run a group, print what survived and the share noticed; say whether it is enough."""
    known = equivalent()
    mutants = [mutant for mutant in group(name, step) if (mutant.file, mutant.change) not in known]
    with tempfile.TemporaryDirectory() as folder:
        copies: Queue[Path] = Queue()
        for number in range(workers):
            copy = Path(folder) / str(number)
            shutil.copytree(PACKAGE, copy / "analysis", ignore=shutil.ignore_patterns("__pycache__"))
            copies.put(copy)

        def one(mutant: Mutant) -> bool:
            copy = copies.get()
            try:
                return noticed(mutant, copy)
            finally:
                copies.put(copy)

        with ThreadPoolExecutor(workers) as pool:
            found = list(pool.map(one, mutants))
    for mutant, killed in zip(mutants, found, strict=True):
        if not killed:
            print(f"survived: {mutant.file}: {mutant.change}", flush=True)
    share = sum(found) / max(1, len(found))
    print(
        f"{name}: {sum(found)} of {len(found)} noticed ({100 * share:.1f}%), at least {100 * LEAST[name]:.0f}% expected",
        flush=True,
    )
    return share >= LEAST[name]


def main() -> int:
    """Run the groups asked for; exit 1 where too many survive."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("groups", nargs="*", default=list(LEAST), help="methods, commentary, parts, charts")
    parser.add_argument("--step", type=int, default=1, help="only every so many mutants")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    asked = parser.parse_args()
    enough = [run(name, asked.step, asked.workers) for name in asked.groups or list(LEAST)]
    return 0 if all(enough) else 1


if __name__ == "__main__":
    sys.exit(main())
