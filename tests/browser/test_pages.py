"""The pages around the widget: the levels to browse, the snippets to copy."""
from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.rasa]


def test_the_browse_page_finds_signs_in_the_area_s_own_levels(new_page):
    page = new_page()
    page.goto("/guidance")
    page.select_option("#area", "doncaster")
    page.fill("#words", "hungry")
    expect(page.locator("#counted")).not_to_have_text("0 of")
    expect(page.locator(".items > [data-band]:visible .level").first).to_contain_text("Level")
    page.get_by_label("Level 4").check()
    for level in page.locator(".items > [data-band]:visible .level").all():
        expect(level).to_contain_text("Level 4")


def test_the_browse_page_reads_without_scripts(new_page):
    page = new_page(java_script_enabled=False)
    page.goto("/guidance")
    expect(page.get_by_role("heading", name="Neglect", exact=True)).to_be_visible()
    expect(page.get_by_text("Source:").first).to_be_visible()


def test_the_snippet_follows_the_options(new_page):
    page = new_page()
    page.goto("/embed")
    page.select_option("#area", "bcp")
    page.uncheck("#open")
    expect(page.locator("#html ~ pre").first).to_contain_text('<threshold-guide area="bcp" language="en"></threshold-guide>')
    expect(page.frame_locator("#preview").locator("threshold-guide .launcher")).to_be_visible()
