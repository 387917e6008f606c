"""Whom the gallery answers, and what it lists and runs there."""

import json
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Browser

pytestmark = pytest.mark.slow


def answered(address: str, host: str = "") -> int:
    asked = Request(address, headers={"Host": host} if host else {})  # noqa: S310 - the gallery's own address
    try:
        with urlopen(asked, timeout=60) as answer:  # noqa: S310 - the gallery's own address
            return int(answer.status)
    except HTTPError as error:
        return error.code


@pytest.mark.parametrize(
    ("host", "expected"), [("localhost", 200), ("127.0.0.1", 200), ("council.example", 403), ("localhost.example", 403)]
)
def test_it_answers_only_to_this_computers_names(gallery: str, host: str, expected: int) -> None:
    assert answered(gallery, f"{host}:{urlsplit(gallery).port}") == expected


def test_it_lists_no_notebook_that_writes(gallery: str) -> None:
    with urlopen(f"{gallery}voila/api/contents/", timeout=60) as answer:  # noqa: S310 - the gallery's own address
        names = {one["name"] for one in json.load(answer)["content"]}
    assert names >= {"explore.ipynb", "risks.ipynb", "recipes"}
    assert not [name for name in names if name.startswith("tutorial")]


@pytest.mark.parametrize("name", ["tutorial.ipynb", "%74utorial.ipynb", "Tutorial.ipynb", "recipes/../tutorial.ipynb"])
def test_it_runs_no_notebook_that_writes_however_its_address_is_typed(gallery: str, name: str) -> None:
    assert answered(f"{gallery}voila/render/{name}") == 404


def test_its_pages_ask_no_other_server(browser: Browser, gallery: str) -> None:
    page = browser.new_page()
    sent: list[str] = []
    page.on("response", lambda response: sent.append(response.url))
    page.goto(gallery)
    page.wait_for_load_state("networkidle")
    page.close()
    assert sent
    assert {urlsplit(one).hostname for one in sent if not one.startswith("data:")} == {"127.0.0.1"}
