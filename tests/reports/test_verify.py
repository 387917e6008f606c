"""`compendium verify` and `compendium changes` on real folders: a changed digit anywhere is found, a manifest made to fit too, and why figures differ."""

import gzip
import json
import shutil
from pathlib import Path

import pandas as pd
import pytest
from command import compendium, draw_anew

from analysis.files import sha256
from analysis.publish.drawings import FOLDER

pytestmark = pytest.mark.slow

ASKED = ("--part", "dashboards", "--part", "benchmarking", "--authority", "leicestershire")


@pytest.fixture(scope="module")
def built(home: Path) -> Path:
    ran = compendium("build", *ASKED, "--out", str(home / "reports"), home=home)
    assert ran.returncode == 0, ran.stderr
    return home / "reports" / "2024-25" / "leicestershire"


@pytest.fixture
def received(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "received"))


def change_a_digit(file: Path) -> None:
    content = bytearray(file.read_bytes())
    digits = [at for at, byte in enumerate(content) if chr(byte).isdigit()]
    at = digits[len(digits) // 2]
    content[at] = ord("7") if content[at] != ord("7") else ord("3")
    file.write_bytes(bytes(content))


def make_fit(folder: Path) -> None:
    manifest = json.loads((folder / "manifest.json").read_text())
    manifest["outputs"] = {name: sha256(folder / name) for name in manifest["outputs"]}
    (folder / "manifest.json").write_text(json.dumps(manifest))


def test_a_report_as_it_was_made_is_said_to_be_so(received: Path, home: Path) -> None:
    ran = compendium("verify", str(received), home=home)
    assert ran.returncode == 0, ran.stderr
    assert "Nothing differs." in ran.stdout
    assert "agree." in ran.stdout
    assert "made again from the same data" in ran.stdout


def test_a_drawing_that_somebody_changed_where_it_is_kept_is_found(built: Path, home: Path, tmp_path: Path) -> None:
    """A build may find what an earlier one drew; `verify` draws everything itself."""
    files = sorted((home / "data" / "processed" / FOLDER).glob("*.json.gz"))
    assert built.is_dir()
    assert files  # what it drew
    for file in files:
        kept = json.loads(gzip.decompress(file.read_bytes()))
        kept["drawings"] = {key: svg.replace("M", "M1 ", 1) for key, svg in kept["drawings"].items()}
        file.write_bytes(gzip.compress(json.dumps(kept).encode()))
    ran = compendium("build", *ASKED, "--out", str(tmp_path), home=home)
    assert ran.returncode == 0, ran.stderr
    ran = compendium("verify", "--sample", "0", str(tmp_path / "2024-25" / "leicestershire"), home=home)
    draw_anew(home)
    assert ran.returncode == 1
    assert "benchmarking.html: comes out otherwise when the report is made again" in ran.stderr


def test_a_changed_digit_in_any_file_is_found(received: Path, home: Path) -> None:
    files = sorted(path for path in received.rglob("*") if path.is_file() and path.name != "manifest.json")
    for file in files:
        change_a_digit(file)
    (received / "more.txt").write_text("1")
    ran = compendium("verify", "--quick", "--sample", "0", str(received), home=home)
    assert ran.returncode == 1
    for file in files:
        assert f"{file.relative_to(received).as_posix()}: is not what manifest.json says" in ran.stderr
    assert "more.txt: manifest.json does not know it" in ran.stderr
    files[0].unlink()
    ran = compendium("verify", "--quick", "--sample", "0", str(received), home=home)
    assert f"{files[0].relative_to(received).as_posix()}: is not there" in ran.stderr


@pytest.mark.parametrize(
    "name",
    [
        "dashboards.html",
        *(
            pytest.param(name, marks=pytest.mark.long)
            for name in ("data/dashboards.csv", "compendium.xlsx", "notebooks/benchmarking.ipynb")
        ),
    ],
)
def test_a_manifest_made_to_fit_does_not_hide_a_changed_digit(received: Path, home: Path, name: str) -> None:
    change_a_digit(received / name)
    make_fit(received)
    ran = compendium("verify", "--sample", "0", str(received), home=home)
    assert ran.returncode == 1
    assert ran.stderr.splitlines() == [f"compendium: {name}: comes out otherwise when the report is made again"]


def test_a_sample_finds_a_figure_that_does_not_follow_from_the_data(received: Path, home: Path) -> None:
    file = received / "data" / "benchmark_ranks.csv"
    frame = pd.read_csv(file, dtype=str, keep_default_na=False)
    frame.assign(rank=(frame["rank"].astype(float) + 1).astype(int)).to_csv(file, index=False, lineterminator="\n")
    make_fit(received)
    ran = compendium("verify", "--quick", str(received), home=home)
    assert ran.returncode == 1
    assert "data/benchmark_ranks.csv, row" in ran.stderr
    assert "rank does not follow from the data at hand" in ran.stderr


def test_damaged_tables_are_told_in_lines_and_stop_nothing(received: Path, home: Path) -> None:
    ranks, counts = received / "data" / "benchmark_ranks.csv", received / "data" / "dashboard_counts.csv"
    ranks.write_text(
        ranks.read_text(encoding="utf-8").replace("year,indicator_id", "yeer,indicator_id", 1), encoding="utf-8"
    )
    counts.write_text('dashboard,"improved\nx', encoding="utf-8")
    frame = pd.read_csv(received / "data" / "dashboards.csv", dtype=str, keep_default_na=False)
    frame.assign(row_no="nine").to_csv(received / "data" / "dashboards.csv", index=False, lineterminator="\n")
    ran = compendium("verify", "--quick", str(received), home=home)
    assert ran.returncode == 1
    assert "compendium: unexpected" not in ran.stderr
    assert "found no column year, expected the columns of the table" in ran.stderr
    assert "dashboard_counts.csv: cannot be read" in ran.stderr
    assert "data/dashboards.csv, row" in ran.stderr
    traced = compendium("trace", str(ranks), "5", home=home)
    assert traced.returncode == 2
    assert "found no column year" in traced.stderr


def test_what_is_no_report_is_refused_in_a_line(tmp_path: Path) -> None:
    ran = compendium("verify", str(tmp_path))
    assert ran.returncode == 2
    assert "found no manifest.json of a report" in ran.stderr
    (tmp_path / "manifest.json").write_text("[1, 2")
    ran = compendium("verify", str(tmp_path))
    assert ran.returncode == 2
    assert len(ran.stderr.splitlines()) == 1


def revised(folder: Path) -> tuple[Path, int, str]:
    """Write a little more in place of a result of the benchmark year; return the file, the row and the new value."""
    for file in sorted(folder.glob("*.csv.gz")):
        raw = pd.read_csv(file, dtype=str, keep_default_na=False)
        own = raw[(raw["authority_code"] == "E10000018") & (raw["value"] != "")]
        mine = own[own["period_end"].between("2023-04-01", "2024-03-31")]
        if len(mine):
            at = mine.index[0]
            raw.loc[at, "value"] = f"{float(raw.loc[at, 'value']) * 1.02:.3f}"
            raw.to_csv(file, index=False, lineterminator="\n")
            return file, int(at) + 2, str(raw.loc[at, "value"])
    raise AssertionError(folder)


def test_changes_are_those_that_a_forward_trace_names_with_the_file_that_was_revised(
    built: Path, home: Path, tmp_path: Path
) -> None:
    shutil.copytree(home / "data" / "raw", tmp_path / "data" / "raw")
    file, number, value = revised(tmp_path / "data" / "raw" / "observations")
    ran = compendium("build", *ASKED, "--out", str(tmp_path / "reports"), home=tmp_path)
    assert ran.returncode == 0, ran.stderr
    listed = tmp_path / "changes.csv"
    ran = compendium(
        "changes",
        str(built),
        str(tmp_path / "reports" / "2024-25" / "leicestershire"),
        "--csv",
        str(listed),
        home=tmp_path,
    )
    assert ran.returncode == 0, ran.stderr
    found = pd.read_csv(listed, dtype=str, keep_default_na=False)
    assert set(found["why"]) == {f"data revised: observations/{file.name}"}
    assert "benchmark_ranks" in set(found["table"])
    named = compendium(
        "trace",
        str(home / "data" / "raw" / "observations" / file.name),
        str(number),
        "--to",
        value,
        "--authority",
        "leicestershire",
        "--json",
        home=home,
    )
    expected = pd.DataFrame(json.loads(named.stdout))
    expected = expected[expected["table"].isin(set(found["table"]))]
    figures = found[found["column"] != "sentence"]
    key = ["table", "key", "column"]
    assert set(figures[key].itertuples(index=False, name=None)) == set(expected[key].itertuples(index=False, name=None))


@pytest.mark.long
def test_two_reports_alike_and_two_years_are_told_apart(
    built: Path, home: Path, received: Path, tmp_path: Path
) -> None:
    ran = compendium("changes", str(built), str(received), home=home)
    assert ran.stdout == "No figure and no sentence differs.\n"
    ran = compendium("build", *ASKED, "--year", "2023/24", "--out", str(tmp_path / "reports"), home=home)
    assert ran.returncode == 0, ran.stderr
    ran = compendium("changes", str(tmp_path / "reports" / "2023-24" / "leicestershire"), str(received), home=home)
    assert "new period" in ran.stdout
    assert "data revised" not in ran.stdout


def test_the_manifest_tells_the_run_in_the_words_of_prov(built: Path) -> None:
    manifest = json.loads((built / "manifest.json").read_text())
    prov = manifest["prov"]
    used = {one["prov:entity"].removeprefix("apc:data/raw/") for one in prov["used"].values()}
    made = {one["prov:entity"].removeprefix("apc:report/") for one in prov["wasGeneratedBy"].values()}
    assert used == set(manifest["inputs"])
    assert made == set(manifest["outputs"])
    assert len(prov["entity"]) == len(used) + len(made)
    assert prov["entity"]["apc:report/dashboards.html"]["apc:sha256"] == sha256(built / "dashboards.html")
    assert {one["prov:activity"] for kind in ("used", "wasGeneratedBy") for one in prov[kind].values()} == set(
        prov["activity"]
    )
