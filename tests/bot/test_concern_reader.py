"""A sign of harm in the words outranks what the classifier took them for; a request without one stands."""
from __future__ import annotations

import pytest
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.components.concern_reader import ConcernReader

pytestmark = pytest.mark.rasa


def read(text: str, intent: str, confidence: float) -> Message:
    message = Message({TEXT: text, INTENT: {"name": intent, "confidence": confidence}})
    ConcernReader(**ConcernReader.get_default_config()).process([message])
    return message


def heard(text: str, intent: str, confidence: float) -> str:
    return read(text, intent, confidence).get(INTENT)["name"]


@pytest.mark.parametrize("intent", ["start_over", "goodbye", "chitchat", "out_of_scope", "change"])
@pytest.mark.parametrize("text", ["her uncle touches her in bed and says it is their secret", "he comes in with fresh bruises nobody can explain again"])
def test_a_sign_for_the_front_door_is_heard_however_sure_the_classifier_is(intent, text):
    assert heard(text, intent, 0.99) == "concern"


@pytest.mark.parametrize("text, intent", [("please start again from the beginning", "start_over"), ("who do I phone about this", "contacts"), ("put the kettle on", "chitchat"), ("thanks, that is all for today", "goodbye")])
def test_a_request_without_a_sign_stands(text, intent):
    assert heard(text, intent, 0.95) == intent


@pytest.mark.parametrize("intent", ["i_am_a_child", "i_am_a_parent", "emergency"])
def test_help_that_comes_first_is_not_renamed(intent):
    assert heard("her uncle touches her in bed and says it is their secret", intent, 0.99) == intent


def test_a_likely_answer_keeps_its_name_and_what_was_read_goes_with_it():
    said = "her uncle touches her in bed and says it is their secret"
    message = read(said, "answer", 0.5)
    assert message.get(INTENT)["name"] == "answer" and message.get("understood")["facts"]
    assert heard(said, "answer", 0.49) == "concern"


@pytest.mark.parametrize("intent", ["confirm_reading", "correct_reading"])
def test_what_is_new_in_a_word_on_what_we_read_is_heard_as_a_worry_and_shown_first(intent):
    assert heard("that's not quite it, what she told me today is that her uncle touches her in bed", intent, 0.99) == "concern"
