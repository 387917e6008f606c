"""Writes tests/frozen: a small part of data/raw that the reference notebooks run on, so that new data does not change them.

Run it only when a table changes shape, and look at what changes: `.venv/bin/python tests/notebooks/make_frozen.py`.
"""

import gzip
import shutil
from pathlib import Path

import pandas as pd

ROOT = Path(__file__).resolve().parents[2]
RAW, FROZEN = ROOT / "data" / "raw", ROOT / "tests" / "frozen" / "data" / "raw"
RETURN = RAW / "local" / "leicestershire" / "2024-25"
OTHERS = ["E09000007", "E09000033", "E09000003", "E09000020", "E08000003", "E08000025", "E08000012", "E06000016", "E06000014", "E06000043"]
DASHBOARDS = ["Mental Health", "Community Safety", "Strategic Planning for Housing"]
INDICATORS_A_THEME = 3
FIRST_PERIOD = "2019-09-01"


def main() -> None:
    """Write every table of the frozen data set."""
    shutil.rmtree(FROZEN.parents[1], ignore_errors=True)
    shutil.copytree(RAW / "geography", FROZEN / "geography")
    shutil.copytree(RAW / "finance", FROZEN / "finance")
    shutil.copytree(RAW / "inspections", FROZEN / "inspections")
    groups = pd.read_csv(RAW / "geography" / "comparator_groups.csv")
    areas = {*groups["authority_code"], *OTHERS, "E92000001"}
    for file in ("geography/neighbours.csv", "geography/population.csv", "geography/deprivation.csv"):
        narrow(file, areas)
    for file in ("finance/spending_power.csv", "finance/spend_by_service.csv", "finance/council_tax.csv", "finance/settlement_per_head.csv"):
        narrow(file, areas)
    chosen = indicators()
    for path in sorted((RAW / "observations").glob("*.csv.gz")):
        observations(path, chosen, areas)
    local()


def narrow(file: str, areas: set[str]) -> None:
    """Keep a table's rows for some areas."""
    frame = pd.read_csv(RAW / file, dtype=str, keep_default_na=False)
    write(frame[frame["authority_code"].isin(areas)], FROZEN / file)


def indicators() -> set[str]:
    """Keep the first indicators of each theme that vote, and the links and sources that go with them."""
    frame = pd.read_csv(RAW / "catalogue" / "indicators.csv", dtype=str, keep_default_na=False)
    headline = frame[(frame["ranked"] == "yes") & (frame["headline"] == "yes")]
    kept = headline.groupby("theme").head(INDICATORS_A_THEME)
    links = pd.read_csv(RETURN / "links.csv", dtype=str, keep_default_na=False)
    linked = frame[frame["indicator_id"].isin(links.loc[links["row_no"].isin(["189", "192"]), "indicator_id"])]
    kept = pd.concat([kept, linked]).drop_duplicates("indicator_id").sort_values("indicator_id")
    write(kept, FROZEN / "catalogue" / "indicators.csv")
    for file in ("sources.csv", "wanted.csv"):
        shutil.copy(RAW / "catalogue" / file, FROZEN / "catalogue" / file)
    return set(kept["indicator_id"])


def observations(path: Path, chosen: set[str], areas: set[str]) -> None:
    """Keep one source's observations of the chosen indicators and areas, from a first period on."""
    frame = pd.read_csv(path, dtype=str, keep_default_na=False)
    frame = frame[frame["indicator_id"].isin(chosen) & frame["authority_code"].isin(areas) & (frame["period_end"] >= FIRST_PERIOD)]
    if len(frame):
        target = FROZEN / "observations" / path.name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(gzip.compress(frame.to_csv(index=False, lineterminator="\n").encode(), mtime=0))


def local() -> None:
    """Keep three dashboards of the council's return, the statements that need no others, the risks and the evidence that is kept."""
    source, target = RETURN, FROZEN / RETURN.relative_to(RAW)
    rows = pd.read_csv(source / "dashboards.csv", dtype=str, keep_default_na=False)
    rows = rows[rows["dashboard"].isin(DASHBOARDS)]
    write(rows, target / "dashboards.csv")
    held = set(pd.read_csv(FROZEN / "catalogue" / "indicators.csv", dtype=str)["indicator_id"])
    links = pd.read_csv(source / "links.csv", dtype=str, keep_default_na=False)
    write(links[links["indicator_id"].isin(held) & links["row_no"].isin(rows["row_no"])], target / "links.csv")
    notes = pd.read_csv(source / "notes.csv", dtype=str, keep_default_na=False)
    write(notes[notes["dashboard"].isin(DASHBOARDS)], target / "notes.csv")
    statements = pd.read_csv(source / "statements.csv", dtype=str, keep_default_na=False)
    known = statements["subject_row_nos"].map(lambda text: set(text.split()) <= set(rows["row_no"]))
    kept = statements[known & statements["row_no"].isin(["", *rows["row_no"]])]
    write(kept.assign(formula=own_formulas(kept["formula"])), target / "statements.csv")
    evidence = pd.read_csv(source / "risk_evidence.csv", dtype=str, keep_default_na=False)
    kept = evidence[evidence["row_no"].isin(["", *rows["row_no"]]) & evidence["indicator_id"].isin(["", *held])]
    write(kept, target / "risk_evidence.csv")
    shutil.copy(source / "funding.csv", target / "funding.csv")
    shutil.copy(source.parent / "settings.csv", target.parent / "settings.csv")
    risks(source, target)


def risks(source: Path, target: Path) -> None:
    """Keep the register and give it scores, actions and a register before it: SYNTHETIC, since the council publishes none."""
    register = pd.read_csv(source / "risks.csv", dtype=str, keep_default_na=False)
    at = range(len(register))
    scores = {"likelihood": [1 + at * 2 % 5 for at in at], "impact": [2 + at * 3 % 4 for at in at]}
    scored = register.assign(**{name: [str(value) for value in values] for name, values in scores.items()})
    scored.loc[5, ["likelihood", "impact"]] = ""  # one risk without a score
    write(scored.assign(owner="A synthetic owner"), target / "risks.csv")
    before = scored.iloc[:-2].copy()  # two risks are new
    before.loc[[0, 3], "likelihood"] = ["4", "1"]
    write(before, target.parent / "2023-24" / "risks.csv")
    actions = [
        ("R01", "A synthetic action, overdue", "A synthetic owner", "2025-01-31", ""),
        ("R01", "A synthetic action, done", "A synthetic owner", "2024-10-31", "2024-10-15"),
        ("R09", "A synthetic action, open", "", "2025-12-31", ""),
    ]
    write(pd.DataFrame(actions, columns=["risk_id", "action", "owner", "due", "completed"]), target / "risk_actions.csv")
    rules = [("as_at", "", "2025-03-31"), ("appetite", "", "9"), ("appetite", "Environment", "6")]
    write(pd.DataFrame(rules, columns=["setting", "category", "value"]), target / "risk_settings.csv")


def own_formulas(formulas: pd.Series) -> pd.Series:
    """Leave out the formulas that draw on anything but the rows that are kept."""
    elsewhere = formulas.str.contains(r"statement\(|figure\(|open_|count_|position\(|left_bottom|;")
    names = formulas.str.extract(r'(?:count|rows)\("([^"]+)"', expand=False)
    return formulas.mask(elsewhere | (names.notna() & ~names.isin(DASHBOARDS)), "")


def write(frame: pd.DataFrame, path: Path) -> None:
    """Write a table as it is written in data/raw."""
    path.parent.mkdir(parents=True, exist_ok=True)
    frame.to_csv(path, index=False, lineterminator="\n")


if __name__ == "__main__":
    main()
