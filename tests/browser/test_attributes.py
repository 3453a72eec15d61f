"""What an embedding page may set: area, language and open as attributes, colours and type as custom properties."""
from __future__ import annotations

from typing import Callable

import pytest
from playwright.sync_api import Page, expect

from guidance import Pack
from tests.browser.guide import Guide

pytestmark = [pytest.mark.browser, pytest.mark.rasa]

Shown = Callable[[str], Guide]


@pytest.fixture
def shown(new_page: Callable[..., Page], host_page, server) -> Shown:
    """The widget with these attributes on another site's page."""
    def show(attributes: str) -> Guide:
        guide = Guide(new_page())
        guide.page.goto(host_page.address(server, attributes))
        return guide

    return show


def set_attribute(guide: Guide, name: str, value: str) -> None:
    guide.page.locator("threshold-guide").evaluate("(one, [name, value]) => one.setAttribute(name, value)", [name, value])


@pytest.mark.parametrize("area", ["doncaster", "rotherham", "dorset", "bcp", "england"])
def test_the_area_named_is_the_area_used(shown, pack: Pack, area):
    guide = shown(f'area="{area}" open').ready()
    expect(guide.find(".area")).to_contain_text(pack.areas[area].name)
    guide.picks("yes")
    expect(guide.find(".level-line")).to_contain_text(pack.areas[area].name)


def test_another_area_is_another_conversation_and_the_first_is_kept(shown, pack: Pack):
    guide = shown('area="doncaster" open').ready().picks("no")
    set_attribute(guide, "area", "dorset")
    guide.ready()
    expect(guide.find(".area")).to_contain_text(pack.areas["dorset"].name)
    expect(guide.question).to_contain_text("immediate danger")
    set_attribute(guide, "area", "doncaster")
    guide.ready()
    expect(guide.question).to_have_text("How old is the child you are most worried about?")


def test_an_area_nobody_knows_is_said_to_be_unknown(shown):
    guide = shown('area="atlantis" open').ready()
    expect(guide.trouble).to_contain_text("area")
    expect(guide.question).to_have_count(0)


@pytest.mark.parametrize("attributes, language, button", [
    ('area="dorset" open', "en", "Continue"), ('area="dorset" language="en" open', "en", "Continue"), ('area="dorset" language="pl" open', "pl", "Dalej"),
    ('area="dorset" language="xx" open', "en", "Continue")])
def test_the_language_named_is_spoken_and_english_where_there_is_no_other(shown, attributes, language, button):
    guide = shown(attributes).ready()
    expect(guide.find(".panel")).to_have_attribute("lang", language)
    expect(guide.button(button)).to_be_visible()


def test_it_starts_open_only_when_the_page_says_so(shown):
    guide = shown('area="dorset"')
    expect(guide.find(".launcher")).to_be_visible()
    expect(guide.find(".panel")).to_be_hidden()
    set_attribute(guide, "open", "")
    guide.ready()
    expect(guide.find(".launcher")).to_be_hidden()
    expect(guide.question).to_be_visible()
    assert guide.focused is None, "a page that opens the guide does not move the person"


def test_colours_and_type_follow_the_page_s_custom_properties(shown):
    guide = shown('area="dorset" open').ready()
    look = {"--tg-accent": "rgb(120, 0, 80)", "--tg-on-accent": "rgb(255, 250, 240)", "--tg-surface": "rgb(250, 245, 230)",
            "--tg-ink": "rgb(20, 10, 0)", "--tg-font": "monospace", "--tg-radius": "11px"}
    guide.page.locator("threshold-guide").evaluate("(one, look) => Object.entries(look).forEach(([name, value]) => one.style.setProperty(name, value))", look)
    expect(guide.button("Continue")).to_have_css("background-color", look["--tg-accent"])
    expect(guide.button("Continue")).to_have_css("color", look["--tg-on-accent"])
    expect(guide.button("Continue")).to_have_css("border-radius", look["--tg-radius"])
    expect(guide.find(".panel")).to_have_css("background-color", look["--tg-surface"])
    expect(guide.find(".panel")).to_have_css("color", look["--tg-ink"])
    expect(guide.question).to_have_css("font-family", look["--tg-font"])


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("device", ["light", "dark"])
def test_the_theme_named_holds_whatever_the_device_prefers(new_page, host_page, server, theme, device):
    guide = Guide(new_page(color_scheme=device)).opened(host_page.address(server, f'area="dorset" theme="{theme}" open'))
    expect(guide.find(".panel")).to_have_css("color-scheme", theme)
