"""A child or a parent gets help for them and is never taken through the practitioners' questions."""
from __future__ import annotations

import pytest

from tests.bot.conversation_test_case import nobody_in_danger_now

pytestmark = pytest.mark.rasa


@pytest.fixture
def phone_of(pack):
    return lambda role: next(c.phone for c in pack.contacts_for(pack.area("england"), role) if c.phone)


@pytest.mark.parametrize("typed", ["I'm a child", "I'm 12 and I'm scared to go home", "my dad hits me", "/i_am_a_child"])
def test_a_child_is_given_childline_and_999(talk, phone_of, typed):
    talk = talk().then(nobody_in_danger_now).says(typed)
    assert phone_of("child_line") in talk.text and "999" in talk.text
    assert talk.question is None


@pytest.mark.parametrize("typed", ["I'm a mum and I'm worried about my son", "I'm a parent", "/i_am_a_parent"])
def test_a_parent_is_given_the_helpline_for_adults(talk, phone_of, typed):
    talk = talk().says(typed)
    assert phone_of("parent_line") in talk.text and "999" in talk.text
    assert talk.question is None


@pytest.mark.parametrize("typed", ["hello", "neglect", "no", "it's an emergency", "go back", "show my record", "/start", "he comes in hungry every day", "what does MASH mean"])
def test_whatever_a_child_says_next_brings_no_questions(talk, phone_of, typed):
    talk = talk().says("I'm a child").says(typed)
    assert talk.question is None and talk.decision is None
    assert phone_of("child_line") in talk.text or typed == "hello"


@pytest.mark.parametrize("next_", ["/emergency", "/restart", "/back", "/start", "neglect"])
def test_help_is_given_once_a_turn(talk, phone_of, next_):
    talk = talk().says("I'm a child").says(next_)
    assert talk.text.count(phone_of("child_line")) == 1


def test_no_result_is_made_from_what_a_parent_answered_before_they_said_so(talk):
    talk = talk().then(nobody_in_danger_now).sends("i_am_a_parent")
    assert talk.decision is None and talk.state["decision"] is None


def test_starting_again_does_not_take_a_parent_for_a_practitioner(talk):
    talk = talk().then(nobody_in_danger_now).sends("i_am_a_parent").sends("restart")
    assert talk.question is None and talk.state["person"] == "parent" and talk.answers == {}


def test_somebody_mistaken_for_a_parent_can_say_so_and_goes_on(talk):
    talk = talk().then(nobody_in_danger_now).says("I'm a parent").says("no, I'm a teacher asking about a pupil")
    assert talk.asks == "child_age"
