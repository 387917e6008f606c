"""Formulas of a return that no report can work out: every one is named by its row, and none stops the others."""

import re
from pathlib import Path

import pytest
from damage_home import accepted_home
from damage_returns import own_return
from judged_returns import OTHER, PERIOD, given

from analysis.data.ingest_local import plan
from analysis.errors import DataError
from analysis.parts.acceptance import try_return
from damage import unclear

pytestmark = pytest.mark.slow

NOT_WORKED_OUT = [
    *(
        "value(9999)",
        "value(-1)",
        "value(1.5)",
        'value("x")',
        'previous("a")',
        'value(1) + "a"',
        '-"a"',
        '"ab" * 999999999',
    ),
    *('abs("a")', 'near(1, 2, "a")', "later(1, 2)", 'figure("F99")', 'statement("S999")', 'count("Nothing")'),
    *(
        'group_size("nowhere")',
        'open_value("no-such-indicator", "2024/25", "own")',
        "open_value(1, 2, 3)",
        "per_head_rank(1, 2, 3)",
    ),
]


def test_formulas_that_no_report_can_work_out_are_named_by_their_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMPENDIUM_HOME", str(tmp_path))
    accepted_home(tmp_path)
    bundle = own_return()
    formula = bundle["statements"][0].index("formula")
    parameters = {"authority": OTHER, "reporting_year": PERIOD, "quarter": ""}
    try_return(plan(given(bundle, tmp_path / "sent"), OTHER, PERIOD), parameters)
    for row, text in zip(bundle["statements"][1:], NOT_WORKED_OUT, strict=False):
        row[formula] = text
    planned = plan(given(bundle, tmp_path / "sent"), OTHER, PERIOD)
    with pytest.raises(DataError) as caught:
        try_return(planned, parameters)
    rows = [re.search(r"statements\.csv, row (\d+), column formula", problem) for problem in caught.value.problems]
    assert {int(found[1]) for found in rows if found} == set(range(2, 2 + len(NOT_WORKED_OUT))), caught.value.problems
    assert not [fault for problem in caught.value.problems for fault in unclear(problem)]
    bundle["statements"][1][formula] = "9" * 900
    with pytest.raises(DataError, match=r"statements\.csv, row 2, column formula: .* at most 15 digits"):
        try_return(plan(given(bundle, tmp_path / "sent"), OTHER, PERIOD), parameters)
