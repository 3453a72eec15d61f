"""The widget on somebody else's site: one script tag, no third party, a strict content policy, small and quick."""
from __future__ import annotations

import gzip
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.guide import Guide

pytestmark = [pytest.mark.browser, pytest.mark.rasa]

STATIC = Path(__file__).parents[2] / "api" / "static"
WIDGET = [STATIC / "threshold-guide.js", *sorted((STATIC / "widget").glob("*.js")), *sorted((STATIC / "strings").glob("*.js"))]


def test_it_works_on_another_origin_under_a_strict_content_policy(new_page, host_page, server):
    page = new_page()
    asked = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).netloc))
    guide = Guide(page).opened(host_page.address(server, 'area="rotherham" open'))
    expect(guide.find(".area")).to_contain_text("Rotherham")
    guide.picks("yes")
    expect(guide.result).to_have_text("Call 999 now")
    assert set(asked) == {urlsplit(server).netloc, urlsplit(host_page.origin).netloc}


def test_it_asks_the_server_nothing_before_it_is_opened(new_page, host_page, server):
    page = new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url) if "/api/" in request.url else None)
    page.goto(host_page.address(server, 'area="dorset"'))
    expect(Guide(page).find(".launcher")).to_be_visible()
    assert asked == []


def test_in_the_corner_of_a_small_screen_it_takes_the_whole_page(new_page, host_page, server):
    page = new_page(viewport={"width": 360, "height": 640})
    page.goto(host_page.address(server, 'area="dorset" placement="corner"'))
    guide = Guide(page)
    guide.find(".launch").click()
    guide.ready()
    expect(guide.find("dialog .panel")).to_be_visible()
    assert not guide.overflows


def test_it_stores_no_cookie_and_nothing_that_outlives_the_tab(guide):
    guide.picks("no")
    assert guide.page.context.cookies() == []
    assert guide.page.evaluate("() => localStorage.length") == 0


def test_it_is_under_60_kilobytes_as_sent():
    assert sum(len(gzip.compress(part.read_bytes())) for part in WIDGET) < 60_000


def test_every_part_is_fetched_at_once():
    entry = (STATIC / "threshold-guide.js").read_text(encoding="utf-8")
    assert [part.name for part in WIDGET[1:] if part.name not in entry] == []


def test_it_is_painted_within_200_milliseconds_of_its_script(guide):
    waited = guide.page.evaluate("""() => {
        const loaded = Math.max(...performance.getEntriesByType("resource").filter(({ name }) => /\\/static\\/(threshold-guide|widget|strings)/.test(name)).map(({ responseEnd }) => responseEnd));
        return performance.getEntriesByName("threshold-guide-shown")[0].startTime - loaded;
    }""")
    assert waited < 200
