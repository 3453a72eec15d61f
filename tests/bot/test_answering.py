"""Answers by button and by word, and what happens when they cannot be used."""
from __future__ import annotations

import pytest

from tests.bot.conversation_test_case import child_of, nobody_in_danger_now, neglect_that_is, worried_about

pytestmark = pytest.mark.rasa


def test_the_danger_question_is_asked_first(talk):
    talk = talk()
    assert talk.asks == "immediate_danger"
    assert {choice["id"] for choice in talk.question["choices"]} >= {"yes", "no", "unknown"}


def test_typed_answers_lead_the_same_way_as_buttons(talk):
    typed = talk().says("no, not that I know of").says("he's 14 months").says("neglect").says("often")
    pressed = talk().then(nobody_in_danger_now, child_of(1.17), worried_about("neglect"), neglect_that_is("often"))
    assert typed.answers == pressed.answers
    assert typed.asks == pressed.asks


def test_a_typed_answer_is_said_back(talk):
    assert "No, not as far as I know" in talk().says("not to my knowledge").text


def test_not_knowing_is_an_answer_of_its_own(talk):
    talk = talk().says("I don't know")
    assert talk.answers == {"immediate_danger": "unknown"}


def test_several_choices_can_be_typed_at_once(talk):
    talk = talk().then(nobody_in_danger_now, child_of(7), worried_about("neglect"), neglect_that_is("often"))
    talk.says("hungry and left alone")
    assert set(talk.answers["neglect_signs"]) == {"hungry", "left_alone"}


def test_an_early_answer_can_be_changed_from_a_late_question(talk):
    talk = talk().then(nobody_in_danger_now, child_of(7), worried_about("neglect"), neglect_that_is("often"))
    asked = talk.asks
    talk.picks(8, to="child_age")
    assert talk.answers["child_age"] == 8
    assert talk.answers["neglect_basics"] == "often"
    assert talk.asks == asked


def test_answers_that_no_longer_apply_go_with_the_worry_they_belonged_to(talk):
    talk = talk().then(nobody_in_danger_now, child_of(7), worried_about("neglect"), neglect_that_is("often"), worried_about("school"))
    assert "neglect_basics" not in talk.answers
    assert talk.answers["child_age"] == 7


def test_change_puts_the_question_again_and_goes_on_where_it_was(talk):
    talk = talk().then(nobody_in_danger_now, child_of(7), worried_about("neglect"))
    open_question = talk.asks
    assert talk.sends("change", question="child_age").asks == "child_age"
    assert talk.says("12").asks == open_question
    assert talk.answers["child_age"] == 12


def test_a_change_of_what_is_no_question_at_all_is_refused(talk):
    assert talk().then(nobody_in_danger_now).sends("change", question=["child_age"]).error == "unknown_question"


def test_asking_to_change_in_words_finds_the_question_or_offers_them_all(talk):
    talk = talk().then(nobody_in_danger_now, child_of(7), worried_about("neglect"))
    assert talk.says("I need to change the age").asks == "child_age"
    talk.says("7").says("change an answer")
    offered = [button["payload"] for message in talk.messages for button in message.get("buttons", [])]
    assert any("immediate_danger" in payload for payload in offered) and any("child_age" in payload for payload in offered)


def test_an_answer_can_be_changed_after_the_result(talk):
    talk = talk().then(nobody_in_danger_now, child_of(7), worried_about("none")).says_no_until_the_end()
    assert talk.decision["route"] == "universal_services"
    talk.picks("yes", to="immediate_danger")
    assert talk.decision["route"] == "emergency"


@pytest.mark.parametrize("broken, error", [
    ('/answer{"question":"child_age","choices":', "malformed"),
    ("/answer{}", "unknown_question"),
    ('/answer{"question":"no_such_question","choices":["x"]}', "unknown_question"),
    ('/answer{"question":"child_age","choices":["older_than_the_hills"]}', "unknown_choice"),
    ('/answer{"question":"child_age","choices":[400]}', "unknown_choice"),
    ('/answer{"question":"child_age","choices":{"a":1}}', "wrong_type"),
    ('/answer{"question":["child_age"],"choices":["under_1"]}', "unknown_question"),
    ('/answer{"question":"child_age","choices":["under_1"],"extra":1}', "unknown_name"),
    ('/answer{"question":"reading","choices":["confirm"]}', None),
    ('/change{"question":"no_such_question"}', "unknown_question"),
    ("/frobnicate", "unknown_request"),
    ('/restart{"x":1', "malformed"),
    ("/", "malformed"),
])
def test_a_payload_that_cannot_be_used_is_explained_and_nothing_is_lost(talk, broken, error):
    talk = talk().then(nobody_in_danger_now)
    talk.says(broken)
    assert talk.error == error
    assert "as they were" in talk.text
    assert talk.answers == {"immediate_danger": "no"}
    assert talk.asks == "child_age"


@pytest.mark.parametrize("broken", ['/restart{"x":1', "/frobnicate", '/answer{"question":'])
def test_a_broken_payload_after_the_result_loses_nothing_either(talk, broken):
    talk = talk().then(nobody_in_danger_now, child_of(7), worried_about("none")).says_no_until_the_end()
    before = talk.answers
    assert talk.says(broken).error
    assert talk.answers == before


def test_two_failures_bring_buttons_and_a_phone_number(talk, pack):
    talk = talk("doncaster").then(nobody_in_danger_now)
    phone = next(c.phone for c in pack.contacts_for(pack.area("doncaster"), "front_door") if c.phone)
    talk.says("qwrtp")
    assert phone not in talk.text
    talk.says("lkjh gfds")
    assert phone in talk.text and "999" in talk.text
    assert talk.question["choices"]
    assert talk.asks == "child_age"


def test_an_understood_answer_restores_patience(talk):
    talk = talk("doncaster").then(nobody_in_danger_now).says("qwrtp").says("7").says("qwrtp")
    assert "did not follow" in talk.text


def test_every_conversation_ends_with_a_result(talk):
    decision = talk("dorset").then(nobody_in_danger_now, child_of(7), worried_about("neglect"), neglect_that_is("always")).says_no_until_the_end().decision
    assert decision["band"] == "child_protection"
    assert decision["route"] == "mash"
    assert decision["guidance"]["area"] == "dorset"


def test_progress_is_told_with_every_question(talk):
    message = next(m for m in talk().messages if "question" in m)
    assert message["progress"]["answered"] == 0 and message["progress"]["remaining"] > 0
