"""Whole conversations in a real browser, to each of the four routes: by mouse, by keyboard alone, on a narrow screen."""
from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.guide import Guide

pytestmark = [pytest.mark.browser, pytest.mark.rasa]


def test_a_child_in_danger_now_is_an_emergency(guide):
    guide.picks("yes")
    expect(guide.result).to_have_text("Call 999 now")
    expect(guide.find(".result a[href='tel:999']").first).to_be_visible()


def test_help_on_its_way_lets_the_person_go_on(guide):
    guide.picks("yes").presses("Help is on its way: go on")
    expect(guide.question).to_be_visible()


def test_a_baby_whose_needs_are_never_met_goes_to_the_front_door_today(guide):
    guide.picks("no").picks("under_1").picks("neglect").picks("always").answers_until_the_end()
    expect(guide.result).to_have_text("Phone the front door today")
    expect(guide.find(".contacts a[href^='tel:']").first).to_be_visible()


def test_needs_that_start_to_slip_lead_to_early_help(guide):
    guide.picks("no").picks("7_to_9").picks("neglect").picks("sometimes").answers_until_the_end()
    expect(guide.result).to_have_text("Offer early help")


def test_no_worry_found_leads_to_universal_services_and_an_open_door(guide):
    guide.picks("no").picks("7_to_9").picks("none").answers_until_the_end()
    expect(guide.result).to_have_text("Carry on through universal services")
    expect(guide.find(".reasons, .result")).to_contain_text("if you are still worried")


def test_the_result_says_that_the_guidance_is_a_draft_and_where_the_concern_sits(guide):
    guide.picks("no").picks("under_1").picks("neglect").picks("always").answers_until_the_end()
    expect(guide.find(".draft")).to_have_text("Draft: not yet approved by the partnership")
    picture = guide.find(".continuum svg")
    expect(picture).to_have_attribute("role", "img")
    assert "This concern sits at 4, Statutory specialist and child protection needs" in picture.get_attribute("aria-label")


def test_an_earlier_answer_is_changed_from_the_result(guide):
    guide.picks("no").picks("under_1").picks("neglect").picks("always").answers_until_the_end()
    guide.presses("Change your answer to: How often are the basics missing?")
    expect(guide.choice("always")).to_be_checked()
    guide.picks("sometimes").answers_until_the_end()
    expect(guide.result).to_have_text("Offer early help")


def test_choices_stay_readable_after_they_are_used(guide):
    guide.picks("no")
    used = guide.find(".entry.asked")
    expect(used).to_contain_text("Is a child in immediate danger")
    expect(used.locator(".taken")).to_contain_text("No, not as far as I know")
    expect(used).to_contain_text("Yes, now or within hours")


def test_none_stands_alone(guide):
    guide.picks("no").picks("7_to_9")
    guide.choice("neglect").check()
    guide.choice("none").check()
    expect(guide.choice("neglect")).not_to_be_checked()
    guide.choice("neglect").check()
    expect(guide.choice("none")).not_to_be_checked()


def test_the_list_of_worries_is_narrowed_by_words_and_keeps_what_is_ticked(guide):
    guide.picks("no").picks("7_to_9")
    guide.choice("neglect").check()
    guide.find("#question-filter").fill("dog")
    expect(guide.choice("neglect")).to_be_visible()
    expect(guide.find(".choice:visible").filter(has_text="dog")).not_to_have_count(0)
    expect(guide.choice("missing")).to_be_hidden()


def test_an_age_may_be_typed(guide):
    guide.picks("no")
    guide.find("#question-typed").fill("14 months")
    guide.presses("Continue")
    expect(guide.question).to_have_text("What is worrying you?")


def test_what_was_written_is_confirmed_before_it_counts(guide):
    guide.says("He is three and has a bruise on his ear. Mum and dad are fighting and he hides.")
    expect(guide.find(".reading q").first).to_be_visible()
    expect(guide.find(".reading input:checked").first).to_be_visible()
    guide.presses("Use what is ticked")
    expect(guide.find(".reading")).to_have_count(0)


def test_a_young_person_is_pointed_to_people_who_can_help(guide):
    guide.presses("I am a child or young person")
    expect(guide.find(".transcript")).to_contain_text("in private")
    expect(guide.question).to_have_count(0)
    guide.presses("I work with children: go on")
    expect(guide.question).to_be_visible()


def test_a_whole_conversation_by_keyboard_alone(guide):
    keyboard = guide.page.keyboard

    def tab_to(selector: str) -> None:
        target = guide.find(selector)
        for _ in range(60):
            if target.evaluate("one => one.getRootNode().activeElement === one"):
                return
            keyboard.press("Tab")
        raise AssertionError(f"Tab never reached {selector}")

    def answer(choice: str) -> None:
        radio = guide.find(f".question input[value='{choice}']")
        if radio.get_attribute("type") == "radio":
            tab_to(".question input[type=radio]:first-of-type >> nth=0")
            while not radio.is_checked():
                keyboard.press("Space" if choice == guide.find(".question input").first.get_attribute("value") else "ArrowDown")
        else:
            tab_to(f".question input[value='{choice}']")
            keyboard.press("Space")
        keyboard.press("Enter")
        guide.ready()

    for choice in ("no", "under_1", "neglect", "always"):
        answer(choice)
        assert guide.focused in ("question-ask", "result-headline")
    guide.answers_until_the_end()
    assert guide.focused == "result-headline"


def test_at_320_pixels_nothing_is_scrolled_sideways(new_page):
    guide = Guide(new_page(viewport={"width": 320, "height": 640})).opened("/")
    assert not guide.overflows
    guide.picks("no").picks("under_1")
    assert not guide.overflows
    guide.picks("neglect").picks("always").answers_until_the_end()
    assert not guide.overflows
    expect(guide.find(".continuum svg")).to_be_visible()


def test_the_emergency_line_stays_in_sight(guide):
    guide.picks("no").picks("under_1")
    guide.find(".choice").last.scroll_into_view_if_needed()
    expect(guide.find(".danger-line a")).to_be_in_viewport()
