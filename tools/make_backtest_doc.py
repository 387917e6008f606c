"""Writes docs/backtest.md from the printed quartiles and the overall position computed again; `--check` only compares."""

import sys
from pathlib import Path

import pandas as pd

from analysis.parts import checks
from analysis.parts.benchmarking.positions import own_positions, sensitivity
from analysis.parts.checks.printed_quartiles import backtest
from analysis.parts.report import Report, prepare

PAGE = Path(__file__).resolve().parents[1] / "docs" / "backtest.md"
PUBLISHED_POSITION = "5th"
NATIONAL = r"open_|per_head|position\(|left_bottom\("
"""Functions of a statement's formula that read open data, the size of the fitted group left out."""
OPENING = """# Back-test

What the published compendium for 2024/25 prints, computed again from open data. Written by `tools/make_backtest_doc.py` from the tables
that a report leaves as `quartile_backtest.csv` and `statements.csv`; a test compares the two.

What was fitted and what was not are kept apart. The 31 comparators and the rule of quartiles were chosen because they reproduce
printed quartiles, so the first table shows a fit. What was not used to choose anything stands under *Out of sample*.

## Fitted: printed quartiles

Every printed quartile is here that has an open indicator of the same definition and for the printed period. Rows are matched by
definition and period before anything is computed, in the return's `links.csv`, and none is left out because it
disagrees. Each is ranked among the group that its dashboard names (the 31 county councils and county unitaries, or every
upper-tier authority), by the polarity printed.
"""


def page() -> str:
    """Return the page in Markdown."""
    report = prepare({"reporting_year": "2024/25", "authority": "leicestershire", "comparators": ""})
    rows = backtest(report)
    agree, judged = int((rows["agrees"] == "yes").sum()), int((rows["agrees"] != "not_computable").sum())
    lines = [
        OPENING,
        f"**{agree} of {len(rows)} agree ({100 * agree / len(rows):.1f}%)**; {judged} could be computed.",
        "",
        "| Row | Indicator | Period | Rank | Printed | Computed | Agrees | Note |",
        "|---|---|---|---|---|---|---|---|",
        *(_line(row) for row in rows.to_dict("records")),
        "",
        "## Out of sample",
        "",
        *_overall(report),
        "",
        *_statements(report),
    ]
    return "\n".join(lines) + "\n"


def _line(row: dict[object, object]) -> str:
    rank = "not ranked" if pd.isna(row["rank"]) else f"{int(row['rank'])} of {int(row['n'])}"
    computed = "none" if pd.isna(row["quartile_computed"]) else int(row["quartile_computed"])
    agrees = str(row["agrees"]).replace("_", " ")
    cells = [
        row["row_no"],
        row["indicator"],
        row["year"],
        rank,
        row["quartile_published"],
        computed,
        agrees,
        row["note"],
    ]
    return f"| {' | '.join(str(cell) for cell in cells)} |"


def _overall(report: Report) -> list[str]:
    own = own_positions(report).set_index("theme")
    lines = [
        "### The overall position",
        "",
        f"Printed for 2023/24: {PUBLISHED_POSITION} among the county areas, over the council's own 256 indicators. Computed:",
        "",
        "| Set | Position | Range by service areas | Indicators |",
        "|---|---|---|---|",
    ]
    for theme in ("Overall", "LA core"):
        row = own.loc[theme]
        span = f"{row['position_low']:.0f} to {row['position_high']:.0f}"
        lines.append(
            f"| {theme} | {row['position']:.0f} of {row['n_authorities']} | {span} | {row['indicators_used']} |"
        )
    return [
        *lines,
        "",
        "The sets differ: the council's list is not published, and of adult social care and public health less is open. "
        "That the positions lie close is therefore evidence for the method, not proof of it.",
        "",
        "Before the registry was judged line by line, 154 indicators voted (absence nine times, museums within a walk once) and gave "
        f"5th, with a range from 3rd to 12th. What moves it now: {_ways(report)}.",
    ]


def _ways(report: Report) -> str:
    """Return the position made in other ways that differ from the published one, in words."""
    ways = sensitivity(report)
    moved = ways[ways["change"] != 0]
    return "; ".join(
        f"{row['variant'][:1].lower()}{row['variant'][1:]}: {row['position']:.0f}" for row in moved.to_dict("records")
    )


def _statements(report: Report) -> list[str]:
    """Return the published statements that open data confirm or contradict, which no rule was fitted to."""
    judged = checks.statements(report)
    mine = judged[judged["formula"].str.contains(NATIONAL)]
    agree = int((mine["verdict"] == "agrees").sum())
    lines = [
        f"| {row['statement_id']} | {row['claim']} | {row['published']} | {row['computed']} | {row['verdict']} |"
        for row in mine.to_dict("records")
    ]
    return [
        "### Published statements judged by open data",
        "",
        f"Statements of the text about ranks, places, national averages and other authorities: {agree} of {len(mine)} agree.",
        "",
        "| Statement | Claim | Published | Computed | Verdict |",
        "|---|---|---|---|---|",
        *lines,
    ]


def main() -> int:
    """Write the page, or with `--check` say whether it is up to date."""
    text = page()
    if "--check" in sys.argv[1:]:
        same = PAGE.is_file() and PAGE.read_text(encoding="utf-8") == text
        print("docs/backtest.md is up to date" if same else "docs/backtest.md: run tools/make_backtest_doc.py")
        return 0 if same else 1
    PAGE.write_text(text, encoding="utf-8")
    print(f"{PAGE.name}: written")
    return 0


if __name__ == "__main__":
    sys.exit(main())
