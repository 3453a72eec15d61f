"""axe finds nothing on any page or in any state of the widget; focus moves only when the person acted; messages are spoken apart."""
from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.axe import barriers
from tests.browser.guide import Guide

pytestmark = [pytest.mark.browser, pytest.mark.rasa]

FRONT_DOOR = ("no", "under_1", "neglect", "always")


def at_the_front_door(guide: Guide) -> Guide:
    for choice in FRONT_DOOR:
        guide.picks(choice)
    return guide.answers_until_the_end()


STATES = {
    "first question": lambda guide: guide,
    "list of worries": lambda guide: guide.picks("no").picks("7_to_9"),
    "nothing chosen": lambda guide: guide.presses("Continue"),
    "why we ask": lambda guide: guide.find("summary").first.click(),
    "reading": lambda guide: guide.says("He is three and has a bruise on his ear."),
    "emergency": lambda guide: guide.picks("yes"),
    "front door": at_the_front_door,
    "early help": lambda guide: guide.picks("no").picks("7_to_9").picks("neglect").picks("sometimes").answers_until_the_end(),
    "universal services": lambda guide: guide.picks("no").picks("7_to_9").picks("none").answers_until_the_end(),
    "everything unfolded": lambda guide: at_the_front_door(guide).find("details").evaluate_all("all => all.forEach(one => { one.open = true })"),
    "asking before erasing": lambda guide: guide.button("Delete this conversation").click(),
    "erased": lambda guide: (guide.button("Delete this conversation").click(), guide.presses("Yes, erase it")),
    "full page": lambda guide: guide.button("Full page").click(),
    "closed": lambda guide: guide.button("Close").click(),
    "Polish": lambda guide: guide.button("Polski").click(),
    "changing the area": lambda guide: (guide.button("Change area").click(), expect(guide.find("#area-choice")).to_be_visible()),
    "not a practitioner": lambda guide: guide.presses("I am a parent or carer"),
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("state", STATES)
def test_no_state_of_the_widget_has_a_barrier(new_page, state, scheme):
    guide = Guide(new_page(color_scheme=scheme)).opened("/")
    STATES[state](guide)
    assert barriers(guide.page) == []


@pytest.mark.parametrize("state", ["list of worries", "front door"])
def test_no_state_has_a_barrier_at_320_pixels(new_page, state):
    guide = Guide(new_page(viewport={"width": 320, "height": 640})).opened("/")
    STATES[state](guide)
    assert barriers(guide.page) == []


@pytest.mark.parametrize("address", ["/guidance", "/front-door", "/train", "/embed", "/static/frame.html?area=dorset"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_has_a_barrier(new_page, address, scheme):
    page = new_page(color_scheme=scheme)
    page.goto(address)
    assert barriers(page) == []


def test_nothing_takes_the_focus_when_the_page_opens(guide):
    assert guide.focused is None


def test_the_new_question_has_the_focus_after_an_answer(guide):
    guide.picks("no")
    expect(guide.question).to_be_focused()
    expect(guide.question).to_be_in_viewport()


def test_the_result_has_the_focus_and_is_spoken(guide):
    at_the_front_door(guide)
    expect(guide.result).to_be_focused()
    expect(guide.spoken).to_contain_text("Phone the front door today")


def test_an_emergency_interrupts_the_screen_reader(guide):
    guide.picks("yes")
    expect(guide.spoken_at_once).to_contain_text("Call 999 now")


def test_a_missing_answer_is_said_and_the_focus_is_where_it_is_mended(guide):
    guide.presses("Continue")
    expect(guide.find("#question-error")).to_be_visible()
    expect(guide.spoken_at_once).to_contain_text("Choose an answer")
    expect(guide.choice("no")).to_be_focused()


def test_help_leaves_the_focus_where_it_was(guide):
    guide.presses("Who do I call?")
    expect(guide.find(".entry.help")).to_contain_text("999")
    assert guide.focused != "question-ask"
    expect(guide.spoken).to_contain_text("Doncaster")


def test_the_transcript_is_walked_with_arrow_keys(guide):
    guide.picks("no").picks("7_to_9")
    guide.find(".transcript").focus()
    guide.page.keyboard.press("ArrowDown")
    expect(guide.find(".entry").first).to_be_focused()
    guide.page.keyboard.press("ArrowDown")
    expect(guide.find(".entry").nth(1)).to_be_focused()
    guide.page.keyboard.press("ArrowUp")
    expect(guide.find(".entry").first).to_be_focused()


def test_the_full_page_is_left_with_escape_and_gives_the_focus_back(guide):
    guide.button("Full page").click()
    expect(guide.find("dialog .panel")).to_be_visible()
    guide.page.keyboard.press("Escape")
    expect(guide.button("Full page")).to_be_focused()


def test_closing_gives_the_focus_to_the_button_that_opens(guide):
    guide.button("Close").click()
    expect(guide.find(".launch")).to_be_focused()


def test_polish_is_marked_as_polish_and_guidance_as_english(guide):
    guide.button("Polski").click()
    expect(guide.find(".panel")).to_have_attribute("lang", "pl")
    expect(guide.find(".notice")).to_contain_text("w języku angielskim")
    expect(guide.find(".question legend").first).to_have_attribute("lang", "en")


def test_controls_are_large_enough_to_tap(guide):
    guide.picks("no").picks("7_to_9")
    sizes = guide.find("button:visible, .choice input:visible, .danger-line a").evaluate_all("all => all.map(one => [one.textContent || one.value, ...Object.values(one.getBoundingClientRect().toJSON()).slice(2, 4)])")
    assert [size for size in sizes if min(size[1:]) < 24] == []
