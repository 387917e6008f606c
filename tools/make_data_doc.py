"""Writes the list of indicators and sources into docs/data.md, between its markers; `--check` only compares."""

import sys

from analysis.data import catalogue, store
from generated import write


def listing() -> str:
    """Return the tables of sources and indicators in Markdown."""
    sources = store.table("sources")
    frame = catalogue.indicators().merge(catalogue.coverage(), on="indicator_id").sort_values(["theme", "name"])
    counts = frame[frame["ranked"] == "yes"].groupby("theme").size()
    lines = [
        f"{len(frame)} indicators, {int(counts.sum())} of them ranked. A polarity marked * is the project's own proposal, and (estimated)",
        "marks values worked out from district figures. Votes: in which position it counts. Authorities: upper-tier ones with a result in the latest period.",
        "",
        "| Source | Publisher | Title | Licence | Periods |",
        "|---|---|---|---|---|",
        *(
            f"| `{row['source_id']}` | {row['publisher']} | [{row['title']}]({row['address']}) | {row['licence']} | {row['periods']} |"
            for row in sources.to_dict("records")
        ),
    ]
    for theme, rows in frame.groupby("theme"):
        lines += ["", f"### {theme} ({counts.get(theme, 0)} ranked)", ""]
        lines += [
            "| Indicator | Polarity | Kind | Votes | Why | Source | Periods | Authorities |",
            "|---|---|---|---|---|---|---|---|",
        ]
        for row in rows.to_dict("records"):
            polarity = row["polarity"] + ("*" if row["polarity_basis"] == "project" and row["ranked"] == "yes" else "")
            name = row["name"] + (" (estimated)" if row["estimated"] == "yes" else "")
            votes = ("core" if row["core"] == "yes" else "overall") if row["headline"] == "yes" else "no"
            periods = f"{row['first_period']} to {row['latest_period']}"
            lines.append(
                f"| {name} | {polarity} | {row['kind']} | {votes} | {row['reason']} | `{row['source_id']}` | {periods} "
                f"| {int(row['authorities'])} |"
            )
    return "\n".join([*lines, *_wanted()])


def _wanted() -> list[str]:
    """Return the list of what is published and not in the tables."""
    rows = store.table("wanted").to_dict("records")
    return [
        "",
        "### Wanted",
        "",
        "What is published and would mend a gap; pages that miss one link here. `tidy` takes any file in the observations' own columns.",
        "",
        "| What it would give | Title | Publisher | Format | Adapter |",
        "|---|---|---|---|---|",
        *(
            f"| {row['gives']} | [{row['title']}]({row['address']}) | {row['publisher']} | {row['format']} | `{row['adapter']}` |"
            for row in rows
        ),
    ]


if __name__ == "__main__":
    sys.exit(write("data.md", "indicators", listing()))
