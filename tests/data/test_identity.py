"""A council's colours and crest: what cannot be read is refused, what can is on its pages."""

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from analysis.data.identity import MOST_BYTES, contrast, problems
from analysis.parts.council_settings import CouncilSettings
from analysis.parts.report import prepare
from analysis.publish import identity

PNG = b"\x89PNG\r\n\x1a\n"


def found(folder: Path, *rows: tuple[str, str]) -> list[str]:
    settings = pd.DataFrame(rows, columns=["setting", "value"], index=range(2, len(rows) + 2))  # as files are read
    return problems(settings, folder / "settings.csv", "settings.csv")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#777777", "#ffffff", 4.478),
        ("#ff0000", "#ffffff", 3.998),
    ],
)
def test_contrast_is_that_of_wcag(one: str, other: str, expected: float) -> None:
    assert contrast(one, other) == pytest.approx(expected, abs=0.001)
    assert contrast(other, one) == contrast(one, other)


def test_colours_that_can_be_read_and_a_crest_are_accepted(tmp_path: Path) -> None:
    (tmp_path / "crest.png").write_bytes(PNG)
    assert found(tmp_path, ("colour", "#1F4E79"), ("accent", "#b3470f"), ("crest", "crest.png")) == []


@pytest.mark.parametrize("value", ["#ffcc00", "blue", "#12345", "1f4e79", "#1f4e79; } body { display: none", "#777777"])
@pytest.mark.parametrize("setting", ["colour", "accent"])
def test_a_colour_that_cannot_be_read_on_white_is_refused_with_its_row(
    tmp_path: Path, setting: str, value: str
) -> None:
    assert found(tmp_path, ("named_area", "Surrey"), (setting, value)) == [
        f"settings.csv, row 3, column value: found {value!r}, expected a colour such as #1f4e79 with a contrast of at least 4.5 to white"
    ]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("missing.png", None),
        ("crest.svg", PNG),
        ("crest.png", b"<svg onload='alert(1)'/>"),
        ("crest.png", PNG + b"0" * MOST_BYTES),
        ("../crest.png", PNG),
        ("Crest.png", PNG),
    ],
)
def test_a_crest_that_is_no_small_png_beside_the_file_is_refused(
    tmp_path: Path, name: str, content: bytes | None
) -> None:
    folder = tmp_path / "kent"
    folder.mkdir()
    if content is not None:
        (folder / name).write_bytes(content)
    line = f"settings.csv, row 2, column value: found {name!r}, expected a PNG beside it of at most 60,000 bytes, its name in lower case"
    assert found(folder, ("crest", name)) == [line]


def test_a_setting_of_which_there_can_be_one_is_refused_twice(tmp_path: Path) -> None:
    lines = found(
        tmp_path, ("colour", "#1f4e79"), ("named_area", "Surrey"), ("named_area", "Kent"), ("colour", "#123456")
    )
    assert lines == [
        "settings.csv, row 5, column setting: found 'colour', expected one of each of colour, accent and crest"
    ]


def test_the_colours_are_those_of_a_light_page_and_of_paper() -> None:
    report = prepare({"reporting_year": "2024/25", "authority": "kent", "comparators": "", "quarter": ""})
    assert identity.identity(report) == {"style": "", "crest": ""}
    chosen = replace(report, settings=CouncilSettings(colour="#123456", accent="#aa3300"))
    style = identity.identity(chosen)["style"]
    assert "--mast: #123456; --link: #123456;" in style
    assert "--mark: #aa3300; --focus: #aa3300;" in style
    assert style.startswith("@media (prefers-color-scheme: light) and (forced-colors: none), print {")
