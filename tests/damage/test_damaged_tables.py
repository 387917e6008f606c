"""Damage of the tables of data/raw: the whole command says of it what the fast cases of `test_damage` say."""

from pathlib import Path

import pytest
from damage_home import accepted_home
from damage_tables import cases
from judged_tables import judged, tables_of

from analysis.data.build import read_files
from analysis.data.checking import check_everything
from damage import Outcome, dice_of

pytestmark = pytest.mark.slow


def test_what_the_command_says_is_what_was_judged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The fast cases read only the damaged file again; here everything is read, for a few."""
    monkeypatch.setenv("COMPENDIUM_HOME", str(tmp_path))
    raw = accepted_home(tmp_path) / "data" / "raw"
    before = read_files()
    every = list(cases(tables_of(raw), "whole", 1))
    for table, kind, content in dice_of("whole").sample(every, 6):
        there = table.path.read_bytes()
        outcome, lines = judged(table, content, before)
        table.path.write_bytes(content)
        found = check_everything()
        table.path.write_bytes(there)
        assert bool(found.problems) is (outcome in {Outcome.REFUSED, Outcome.CONFIRM}), (table.path, kind, lines)
        assert set(lines) <= {*found.problems, *found.new} or outcome is Outcome.UNEXPECTED
