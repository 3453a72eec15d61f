"""A network that fails, a slow server, a reload, a second tab: the person sees what happened and loses nothing they typed."""
from __future__ import annotations

import json

import pytest
from playwright.sync_api import expect

from tests.browser.guide import Guide

pytestmark = [pytest.mark.browser, pytest.mark.rasa]

MESSAGES = "**/api/v1/conversations/*/messages"


def test_offline_keeps_the_words_and_sends_them_when_asked(guide):
    guide.box.fill("mum is drinking a lot")
    guide.page.context.set_offline(True)
    guide.presses("Send")
    expect(guide.trouble).to_contain_text("You are offline, so that was not sent.")
    expect(guide.trouble).to_contain_text("999")
    expect(guide.box).to_have_value("mum is drinking a lot")
    expect(guide.spoken_at_once).to_contain_text("You are offline")
    guide.page.context.set_offline(False)
    expect(guide.trouble).to_contain_text("You are back online.")
    guide.presses("Try again")
    expect(guide.trouble).to_have_count(0)
    expect(guide.said).to_contain_text("mum is drinking a lot")
    expect(guide.box).to_have_value("")


def test_offline_keeps_what_was_ticked(guide):
    guide.page.context.set_offline(True)
    guide.picks("no")
    expect(guide.choice("no")).to_be_checked()
    guide.page.context.set_offline(False)
    guide.presses("Try again")
    expect(guide.question).to_have_text("How old is the child you are most worried about?")


def test_offline_shows_the_front_door_numbers_it_already_has(guide):
    guide.page.context.set_offline(True)
    guide.picks("no")
    expect(guide.trouble.locator("a[href^='tel:01302']").first).to_be_visible()


def test_a_slow_server_is_said_to_be_slow_and_answers_in_the_end(guide):
    guide.page.clock.install()
    held = []
    guide.page.route(MESSAGES, lambda route: held.append(route))
    guide.choice("no").check()
    guide.button("Continue").click()
    expect(guide.find(".sending")).to_have_text("Sending your answer…")
    guide.page.clock.run_for(4_500)
    expect(guide.find(".sending")).to_contain_text("longer than usual")
    expect(guide.spoken).to_contain_text("longer than usual")
    held[0].continue_()
    guide.ready()
    expect(guide.question).to_have_text("How old is the child you are most worried about?")


def test_a_server_that_never_answers_is_given_up_after_half_a_minute(guide):
    guide.page.clock.install()
    guide.page.route(MESSAGES, lambda route: None)
    guide.choice("no").check()
    guide.button("Continue").click()
    expect(guide.find(".sending")).to_be_visible()
    guide.page.clock.run_for(31_000)
    expect(guide.trouble).to_contain_text("did not answer in time")
    expect(guide.button("Try again")).to_be_visible()


def test_an_answer_that_arrived_although_the_reply_was_lost_is_not_sent_twice(guide):
    sent = []

    def lose_the_reply(route):
        sent.append(route.request.post_data)
        route.fetch()
        route.abort()

    guide.page.route(MESSAGES, lose_the_reply)
    guide.picks("no")
    guide.presses("Try again")
    expect(guide.question).to_have_text("How old is the child you are most worried about?")
    assert len(sent) == 1


def test_a_reload_comes_back_to_the_same_question_with_unsent_words(guide):
    guide.picks("no").picks("7_to_9")
    guide.box.fill("half a thought")
    guide.page.reload()
    guide.ready()
    expect(guide.question).to_have_text("What is worrying you?")
    expect(guide.box).to_have_value("half a thought")
    expect(guide.find(".transcript")).to_contain_text("7 to 9")
    assert guide.focused is None


def test_a_reload_comes_back_to_what_was_read(guide):
    guide.says("He is three and has a bruise on his ear.")
    read = guide.find(".reading .choice label").all_inner_texts()
    guide.page.reload()
    guide.ready()
    assert guide.find(".reading .choice label").all_inner_texts() == read != []
    guide.presses("Use what is ticked")
    expect(guide.find(".reading")).to_have_count(0)
    expect(guide.question).to_be_visible()


def test_a_reload_comes_back_to_the_result(guide):
    guide.picks("no").picks("under_1").picks("neglect").picks("always").answers_until_the_end()
    guide.page.reload()
    guide.ready()
    expect(guide.result).to_have_text("Phone the front door today")
    expect(guide.find(".continuum svg")).to_be_visible()


def test_a_duplicate_of_the_tab_follows(guide):
    with guide.page.expect_popup() as opening:
        guide.page.evaluate("() => { window.open('/') }")
    other = Guide(opening.value).ready()
    expect(other.question).to_contain_text("immediate danger")
    other.box.fill("kept while the other tab moves on")
    guide.picks("no")
    expect(other.question).to_have_text("How old is the child you are most worried about?")
    expect(other.box).to_have_value("kept while the other tab moves on")
    expect(other.spoken).to_contain_text("another tab")


def test_a_tab_of_its_own_is_a_conversation_of_its_own(guide):
    guide.picks("no")
    other = Guide(guide.page.context.new_page()).opened("/")
    expect(other.question).to_contain_text("immediate danger")


def test_an_expired_conversation_is_said_to_be_erased_and_the_words_are_kept(guide):
    gone = json.dumps({"type": "about:blank", "title": "Gone", "status": 410, "detail": "It has expired."})
    guide.page.route(MESSAGES, lambda route: route.fulfill(status=410, content_type="application/problem+json", body=gone))
    guide.says("he is hungry every day")
    expect(guide.trouble).to_contain_text("expired and was erased")
    guide.page.unroute(MESSAGES)
    guide.trouble.get_by_role("button", name="Start again").click()
    guide.ready()
    expect(guide.question).to_contain_text("immediate danger")
    expect(guide.box).to_have_value("he is hungry every day")


def test_a_message_that_is_too_long_is_refused_with_the_reason_and_kept(guide):
    long = "He was cold. " * 2_000
    guide.says(long)
    expect(guide.trouble).to_contain_text("bytes")
    expect(guide.box).to_have_value(long)


def test_deleting_erases_the_conversation_at_the_server_too(guide):
    id = guide.page.evaluate("() => Object.entries(sessionStorage).find(([name]) => name.endsWith(':conversation'))[1]")
    guide.picks("no")
    guide.button("Delete this conversation").click()
    expect(guide.button("Yes, erase it")).to_be_focused()
    guide.presses("Yes, erase it")
    expect(guide.find(".now")).to_contain_text("Nothing from this conversation is kept")
    assert guide.page.request.get(f"/api/v1/conversations/{id}").status in (404, 410)
    guide.page.locator("threshold-guide").locator(".now").get_by_role("button", name="Start again").click()
    guide.ready()
    expect(guide.question).to_contain_text("immediate danger")
