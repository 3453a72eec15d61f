from __future__ import annotations

import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import api
from guidance.vocabulary import AREAS

PAGES = ("/", "/guidance", "/front-door", "/train", "/embed")


@pytest.mark.parametrize("path", PAGES)
def test_every_page_opens_and_lives_by_the_strict_policy(client: TestClient, path: str):
    page = client.get(path)
    assert (page.status_code, page.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*(?:src=|type=\"application/json\"))", page.text.split("<pre")[0])
    for address in re.findall(r"<(?:script|link|img|iframe)[^>]*?(?:src|href)=\"([^\"]+)\"", page.text):
        assert address.startswith("/"), "nothing is fetched from elsewhere"
        assert client.get(address).status_code == 200


def test_the_guidance_page_shows_every_area_and_that_it_is_a_draft(client: TestClient):
    page = client.get("/guidance").text
    pack = client.app.state.guidance.pack()
    for area in AREAS:
        assert pack.areas[area].name in page
    assert "draft" in page.lower()


@pytest.mark.parametrize("path", ["/front-door", "/train"])
def test_the_first_page_leads_to_the_desk_and_to_the_training_cases(client: TestClient, path: str):
    assert f'<p><a href="{path}">' in client.get("/").text


@pytest.mark.parametrize("path", ["/front-door", "/train"])
def test_the_pages_for_staff_say_that_the_guide_does_not_decide(client: TestClient, path: str):
    page = client.get(path).text
    assert "does not decide" in page.split("<footer")[0] and "draft" in page


def test_the_embed_page_names_the_address_it_was_opened_at(client: TestClient):
    assert "http://testserver/static/threshold-guide.js" in client.get("/embed").text


def test_every_static_file_is_served_to_any_site_and_revalidated(client: TestClient):
    folder = Path(api.__file__).parent / "static"
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert files
    for path in files:
        headers = client.get(f"/static/{path.relative_to(folder).as_posix()}").headers
        assert (headers["cross-origin-resource-policy"], headers["access-control-allow-origin"], headers["cache-control"]) == ("cross-origin", "*", "no-cache")
