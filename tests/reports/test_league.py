"""The page of a year for every authority, on synthetic reports: read, searched, sorted, followed, and open to all."""

import json
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import Visit
from playwright.sync_api import Browser, Page
from test_accessibility import ON_PAPER, STANDARDS

from analysis.data import store
from analysis.data.geography import current, slug
from analysis.publish.league import league
from analysis.publish.league_page import choices, write_league

pytestmark = pytest.mark.slow

THEMES = ("Overall", "Economy")
WITHOUT = "Rutland"
"""The authority whose report has no part on benchmarking."""


@pytest.fixture(scope="module")
def areas() -> pd.DataFrame:
    return current(store.table("authorities")).sort_values("name", ignore_index=True)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, areas: pd.DataFrame) -> Path:
    """Write synthetic reports of all authorities, their positions in the order of their names, and the year's page."""
    out = tmp_path_factory.mktemp("site")
    for kind, members in areas.groupby("type"):
        rows = [
            {
                "year": year,
                "theme": theme,
                "authority_code": code,
                "position": float(place) if theme == "Overall" else float(len(members) + 1 - place),
                "n_authorities": len(members),
                "indicators_used": 50,
                "position_low": max(1, place - 2) if theme == "Overall" else None,
                "position_high": min(len(members), place + 3) if theme == "Overall" else None,
                "redraws_top_quarter": 0.5,
            }
            for year in ("2022/23", "2023/24")
            for theme in THEMES
            for place, code in enumerate(members["code"], start=1)
        ]
        for area in members.to_dict("records"):
            folder = out / "2024-25" / slug(area["name"])
            (folder / "data").mkdir(parents=True)
            manifest = {"parameters": {"authority": area["code"]}, "compared_with": f"the {len(members)} {kind}"}
            (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
            (folder / "index.html").write_text(f"<title>{area['name']}</title>", encoding="utf-8")
            if area["name"] != WITHOUT:
                pd.DataFrame(rows).to_csv(folder / "data" / "benchmark_positions.csv", index=False)
    assert write_league("2024/25", out) == out / "2024-25" / "index.html"
    return out / "2024-25"


@pytest.fixture
def page(browser: Browser, site: Path) -> Iterator[Page]:
    visit = Visit(browser, site / "index.html")
    yield visit.page
    assert visit.complaints == []
    visit.page.close()


def test_every_report_is_read_from_its_own_file(site: Path, areas: pd.DataFrame) -> None:
    frame = league(site, dict(zip(areas["code"], areas["name"], strict=True)))
    assert frame["slug"].nunique() == len(areas) == 153
    assert frame.loc[frame["authority"] == WITHOUT, "theme"].isna().all()
    placed = frame.dropna(subset=["theme"])
    assert set(placed["year"]) == {"2023/24"}
    assert set(placed.groupby("slug")["theme"].agg(tuple)) == {THEMES}
    assert placed["quarter"].between(1, 4).all()
    first = placed[placed["position"] == 1]
    assert first["quarter"].eq(1).all()
    written = pd.read_csv(site / "positions.csv")
    assert written["position"].fillna(-1).tolist() == frame["position"].fillna(-1).astype(float).tolist()


def test_a_position_lies_within_its_range_on_the_line(site: Path, areas: pd.DataFrame) -> None:
    overall, other = choices(league(site, dict(zip(areas["code"], areas["name"], strict=True))))
    assert (overall["theme"], other["theme"]) == THEMES
    for said in overall["rows"].values():
        assert 0 <= said["low"] <= said["at"] <= said["high"] <= 100
    assert {said["range"] for said in other["rows"].values()} == {"too few measures for a range"}


def test_a_shared_position_and_a_small_group_are_said(tmp_path: Path) -> None:
    folder = tmp_path / "one"
    (folder / "data").mkdir(parents=True)
    (folder / "manifest.json").write_text(
        '{"parameters": {"authority": "A"}, "compared_with": "two"}', encoding="utf-8"
    )
    columns = "year,theme,authority_code,position,n_authorities,indicators_used,position_low,position_high,redraws_top_quarter"
    rows = [f"2023/24,Overall,{code},1,2,9,,," for code in "AB"]
    (folder / "data" / "benchmark_positions.csv").write_text("\n".join([columns, *rows]), encoding="utf-8")
    (frame,) = choices(league(tmp_path, {"A": "Alpha"}))
    assert frame["rows"]["one"]["place"] == "joint 1st of 2"
    assert frame["rows"]["one"]["quarter"] == 0


def test_a_reader_finds_an_authority_and_opens_its_report(page: Page) -> None:
    rows = page.locator("tbody tr:visible")
    assert rows.count() == 153
    page.get_by_label("Find an authority").fill("leicestersh")
    assert rows.count() == 1
    assert page.locator(".tile[data-name]:not(.away)").evaluate_all("all => all.map((one) => one.dataset.name)") == [
        "Leicestershire"
    ]
    page.locator(".tile[data-name=Leicestershire]").click()
    page.wait_for_url("**/leicestershire/index.html")
    assert page.title() == "Leicestershire"


def test_a_square_says_what_its_row_says_in_each_theme(page: Page) -> None:
    for theme in THEMES:
        page.get_by_label("Position in").select_option(theme)
        assert page.locator("caption").inner_text() == f"Positions in 2023/24: {theme}"
        row = page.locator("tbody tr", has=page.get_by_role("link", name="Kent", exact=True))
        said = row.locator(".place").inner_text()
        page.locator("h1").hover()
        page.locator(".tile[data-name=Kent] rect").hover()
        assert page.locator(".said-mark:visible").inner_text() == f"Kent: {said}"
    assert page.locator(f"tbody tr[data-slug={WITHOUT.lower()}] .place").inner_text() == "not placed"


def test_rows_stay_sorted_when_another_theme_is_chosen(page: Page) -> None:
    places = "all => all.map((one) => parseInt(one.textContent)).filter((one) => !Number.isNaN(one))"
    page.get_by_role("button", name="Position", exact=True).click()
    for theme in reversed(THEMES):
        page.get_by_label("Position in").select_option(theme)
        shown = page.locator(".place").evaluate_all(places)
        assert shown == sorted(shown)
        assert len(shown) == 152


@pytest.mark.parametrize("mode", ["light", "dark", "phone", "print", "forced"])
def test_the_page_breaks_no_rule_and_asks_for_nothing(browser: Browser, site: Path, mode: str) -> None:
    visit = Visit(
        browser, site / "index.html", 390 if mode == "phone" else 1280, dark=mode == "dark", forced=mode == "forced"
    )
    if mode == "print":
        visit.page.emulate_media(media="print")
    options = {"runOnly": STANDARDS, "resultTypes": ["violations"], "rules": ON_PAPER if mode == "print" else {}}
    found = Axe().run(visit.page, options=options).response["violations"]
    assert [(rule["id"], rule["nodes"][0]["html"][:200]) for rule in found] == []
    assert visit.outside == []
    wide = visit.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide == 0
    visit.page.close()


def test_without_script_every_name_leads_to_its_report(browser: Browser, site: Path) -> None:
    page = Visit(browser, site / "index.html", script=False).page
    links = page.locator("tbody th a").evaluate_all("all => all.map((one) => one.getAttribute('href'))")
    assert len(links) == 153
    assert all((site / link).exists() for link in links)
    assert page.locator("#league-choices").is_hidden()
    page.close()
