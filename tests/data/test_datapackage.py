import csv
import gzip
import importlib.util
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pandera.pandas import DataFrameSchema

from analysis.data.folders import ACCEPTED_FOLDER, RELEASES_FILE, SETTINGS_FILE, SHARED_FILES
from analysis.data.refreshing.releases import RELEASES
from analysis.data.return_schemas import COUNCIL_SETTINGS, RETURN_SCHEMAS
from analysis.data.schemas import SCHEMAS

ROOT = Path(__file__).resolve().parents[2]
RAW = ROOT / "data" / "raw"
TOOL = ROOT / "tools" / "make_datapackage.py"
RESOURCES = json.loads((RAW / "datapackage.json").read_text(encoding="utf-8"))["resources"]
each_resource = pytest.mark.parametrize("resource", RESOURCES, ids=[resource["name"] for resource in RESOURCES])


Answer = tuple[int, str, str]
Run = Callable[..., Answer]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the tool on a project's folder; its exit code, output and complaints."""
    specification = importlib.util.spec_from_file_location(TOOL.stem, TOOL)
    tool = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(tool)

    def answer(*arguments: str, home: Path = ROOT) -> Answer:
        monkeypatch.setenv("COMPENDIUM_HOME", str(home))
        monkeypatch.setattr("sys.argv", [TOOL.name, *arguments])
        return tool.main(), *capsys.readouterr()

    return answer


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Make a project whose raw data is the catalogue of sources alone."""
    catalogue = tmp_path / "data" / "raw" / "catalogue"
    catalogue.mkdir(parents=True)
    shutil.copy(RAW / "catalogue" / "sources.csv", catalogue)
    return tmp_path


def heading(path: Path) -> list[str]:
    content = path.read_bytes()
    text = (gzip.decompress(content) if path.suffix == ".gz" else content).decode("utf-8")
    return next(csv.reader(io.StringIO(text)))


def schema_of(path: str) -> DataFrameSchema:
    names = {file: name for name, file in SHARED_FILES.items()}
    if path in names:
        return SCHEMAS[names[path]]
    if path.endswith(SETTINGS_FILE):
        return COUNCIL_SETTINGS
    if path == RELEASES_FILE:
        return RELEASES
    return SCHEMAS["observations"] if path.startswith("observations/") else RETURN_SCHEMAS[Path(path).stem]


def test_the_package_on_disk_is_up_to_date(run: Run) -> None:
    assert run("--check") == (0, "", "")


def test_every_file_is_listed_once_and_every_listed_file_is_there() -> None:
    files = [
        path.relative_to(RAW).as_posix()
        for path in RAW.rglob("*")
        if path.is_file() and RAW / ACCEPTED_FOLDER not in path.parents
    ]
    assert sorted(resource["path"] for resource in RESOURCES) == sorted(set(files) - {"datapackage.json"})
    assert len({resource["name"] for resource in RESOURCES}) == len(RESOURCES)


@each_resource
def test_headings_and_key_are_those_of_the_file_and_its_schema(resource: dict[str, Any]) -> None:
    fields = [field["name"] for field in resource["schema"]["fields"]]
    schema = schema_of(resource["path"])
    assert fields == heading(RAW / resource["path"]) == list(schema.columns)
    assert resource["schema"]["primaryKey"] == schema.metadata["key"]


@each_resource
def test_each_resource_has_source_licence_period_and_encoding(resource: dict[str, Any]) -> None:
    assert all(source["title"] for source in resource["sources"])
    assert resource["sources"]
    assert {licence["name"] for licence in resource["licenses"]} & {"OGL-UK-3.0", "CC-BY-4.0", "MIT"}
    assert all(licence["title"] and licence["path"].startswith("https://") for licence in resource["licenses"])
    assert resource["periods"]
    assert (resource["encoding"], resource["format"]) == ("utf-8", "csv")
    assert resource.get("compression") == ("gz" if resource["path"].endswith(".gz") else None)


def test_fields_carry_type_requirement_and_choices() -> None:
    observations = next(resource for resource in RESOURCES if resource["name"] == "observations-dfe-lait")
    fields = {field["name"]: field for field in observations["schema"]["fields"]}
    assert fields["period_end"] == {"name": "period_end", "type": "date", "constraints": {"required": True}}
    assert fields["value"] == {"name": "value", "type": "number"}
    assert fields["missing"]["constraints"] == {"enum": ["suppressed", "not_available", "not_applicable"]}
    assert fields["status"]["constraints"] == {"enum": ["final", "provisional", "estimated"], "required": True}


def test_writing_says_what_was_written_and_twice_gives_the_same_bytes(run: Run, project: Path) -> None:
    target = project / "data" / "raw" / "datapackage.json"
    assert run(home=project) == (0, "data/raw/datapackage.json: 1 resources\n", "")
    first = target.read_bytes()
    run(home=project)
    assert target.read_bytes() == first
    assert run("--check", home=project) == (0, "", "")


def test_the_record_of_fetched_files_is_described(run: Run, project: Path) -> None:
    path = project / "data" / "raw" / RELEASES_FILE
    path.write_text(",".join(RELEASES.columns) + "\n", encoding="utf-8")
    assert run(home=project) == (0, "data/raw/datapackage.json: 2 resources\n", "")
    listed = json.loads((project / "data" / "raw" / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    releases = next(resource for resource in listed if resource["path"] == RELEASES_FILE)
    assert [field["name"] for field in releases["schema"]["fields"]] == heading(path)
    assert releases["schema"]["primaryKey"] == ["source_id"]


def test_a_list_that_is_out_of_date_is_one_line_and_exit_1(run: Run, project: Path) -> None:
    line = "data/raw/datapackage.json is out of date; run python tools/make_datapackage.py\n"
    assert run("--check", home=project) == (1, "", line)


@pytest.mark.parametrize(
    ("file", "reason"),
    [
        ("geography/parishes.csv", "an unknown table"),
        ("observations/somebody.csv", "found no source somebody"),
        ("local/kent/2024-25/complaints.csv", "an unknown table"),
    ],
)
def test_an_unknown_table_or_source_is_refused_and_nothing_written(
    run: Run, project: Path, file: str, reason: str
) -> None:
    path = project / "data" / "raw" / file
    path.parent.mkdir(parents=True)
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    code, output, complaints = run(home=project)
    assert (code, output, len(complaints.splitlines())) == (1, "", 1)
    assert complaints.startswith(f"data/raw/{file}: {reason}")
    assert not (project / "data" / "raw" / "datapackage.json").exists()
