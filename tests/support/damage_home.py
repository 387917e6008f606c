"""A small data set of the project's own figures, as accepted: a few indicators of each source, the last few periods."""

import csv
import gzip
import io
import shutil
from pathlib import Path

import pandas as pd

from analysis.data.checking import accept_as_it_is

ROOT = Path(__file__).resolve().parents[2]
CHOSEN = {
    "defra-env18": ["household-waste-recycled", "residual-waste-per-household", "household-waste-per-household"],
    "defra-fly-tipping": ["fly-tipping-rate"],
    "dfe-ees-cin": ["re-referrals-children-social-care", "referrals-no-further-action"],
    "dfe-ees-csww": ["children-social-workers-vacancy", "children-social-workers-caseload"],
    "dfe-lait": ["assessments-completed-45-days", "ks2-rwm-expected", "first-time-entrants-youth-justice"],
    "dfe-school-places": ["school-first-choice-primary", "school-first-choice-secondary"],
    "dft-rdc0120": ["road-condition-a-roads", "road-condition-b-c-roads"],
    "mhclg-lt122": ["net-additional-dwellings"],
    "mhclg-outturn-lines": ["net-spend-education-per-head", "net-spend-transport-per-head"],
    "mhclg-revenue-outturn": ["net-spend-adult-social-care-per-head", "net-revenue-expenditure-per-head"],
    "oflog-asc": ["asc-quality-of-life", "asc-users-find-information"],
    "ohid-fingertips": ["injury-admissions-under-15"],
    "ons-els": ["employment-rate", "median-weekly-pay"],
}
"""The indicators of each source."""
PERIODS = 4
SERVICES = ["adult_social_care", "childrens_social_care", "libraries", "education", "transport", "total_service"]
OWN = "leicestershire/2024-25"
"""The return that the project has."""


def small_home(home: Path) -> Path:
    """Make the data set in a folder and accept it as it is."""
    raw, ours = home / "data" / "raw", ROOT / "data" / "raw"
    for path in sorted(ours.rglob("*.csv*")):
        kept = path.relative_to(ours)
        if kept.parts[0] not in {"accepted", "local", "observations"}:
            (raw / kept).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, raw / kept)
    registry = read(raw / "catalogue/indicators.csv")
    linked = set(read(ours / "local" / OWN / "links.csv")["indicator_id"])
    wanted = {one for ids in CHOSEN.values() for one in ids} | linked
    write(registry[registry["indicator_id"].isin(wanted)], raw / "catalogue/indicators.csv")
    for name, ids in CHOSEN.items():
        rows = read(ours / "observations" / f"{name}.csv.gz")
        rows = rows[rows["indicator_id"].isin(ids)]
        ends = rows.groupby("indicator_id")["period_end"].rank("dense", ascending=False)
        write(rows[ends <= PERIODS], raw / "observations" / f"{name}.csv.gz")
    for file in ("spending_power", "spend_by_service", "council_tax"):
        rows = read(raw / "finance" / f"{file}.csv")
        rows = rows[rows["financial_year"] >= ("2018/19" if file == "spending_power" else "2021/22")]
        write(rows[rows["service"].isin(SERVICES)] if "service" in rows else rows, raw / "finance" / f"{file}.csv")
    population = read(raw / "geography/population.csv")
    write(population[population["year"] >= "2018"], raw / "geography/population.csv")
    return home


def accepted_home(home: Path) -> Path:
    """Make the data set and accept it; COMPENDIUM_HOME must name the folder."""
    small_home(home)
    accept_as_it_is("the small data set of the tests")
    return home


def read(path: Path) -> pd.DataFrame:
    """Read a table as text."""
    return pd.read_csv(path, dtype=str, keep_default_na=False)


def write(frame: pd.DataFrame, path: Path) -> None:
    """Write a table of text, packed where the name says so."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(packed(frame.to_csv(index=False, lineterminator="\n").encode(), path))


def packed(content: bytes, path: Path) -> bytes:
    """Return bytes packed where the file's name says so, always in the same way."""
    return gzip.compress(content, mtime=0) if path.suffix == ".gz" else content


def rows_of(path: Path) -> list[list[str]]:
    """Return a CSV file's rows, the headings first."""
    content = path.read_bytes()
    text = (gzip.decompress(content) if path.suffix == ".gz" else content).decode()
    return list(csv.reader(io.StringIO(text, newline="")))


def as_csv(rows: list[list[str]], separator: str = ",") -> str:
    """Return rows as the text of a CSV file."""
    stream = io.StringIO()
    csv.writer(stream, delimiter=separator, lineterminator="\n").writerows(rows)
    return stream.getvalue()
