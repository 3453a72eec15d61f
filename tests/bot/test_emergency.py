"""Danger named at any point: help comes first, in words to act on, and it can be taken back."""
from __future__ import annotations

import pytest

from tests.bot.conversation_test_case import child_of, nobody_in_danger_now, worried_about

pytestmark = pytest.mark.rasa


@pytest.mark.parametrize("typed", ["it's an emergency", "he's not breathing", "she's taken an overdose", "/emergency", "there's a man with a knife at the house now"])
def test_an_emergency_typed_in_the_middle_of_a_question(talk, typed):
    talk = talk().then(nobody_in_danger_now, child_of(7)).says(typed)
    assert talk.kinds[0] == "urgent"
    assert "999" in talk.messages[0]["text"]
    assert talk.answers["immediate_danger"] == "yes"
    assert talk.decision["route"] == "emergency"
    assert talk.question is None


def test_yes_to_the_first_question_is_an_emergency_at_once(talk):
    talk = talk().says("yes")
    assert talk.decision["route"] == "emergency"
    assert talk.question is None


def test_the_questions_go_on_when_help_is_on_its_way(talk):
    talk = talk().then(nobody_in_danger_now, child_of(7)).says("it's an emergency").says("the police are on their way")
    assert talk.asks == "concerns"
    talk.then(worried_about("domestic_abuse")).says_no_until_the_end()
    assert talk.decision["route"] == "emergency"


def test_the_danger_can_be_taken_back(talk):
    talk = talk().then(nobody_in_danger_now, child_of(7)).says("it's an emergency").sends("change", question="immediate_danger")
    assert talk.asks == "immediate_danger"
    assert talk.says("no").asks == "concerns"


def test_nothing_tells_anyone_to_go_into_danger(talk):
    assert "Do not go into danger" in talk().sends("emergency").text
