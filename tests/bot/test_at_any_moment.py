"""Whatever a person asks in the middle of a question is answered, and the same question is asked again."""
from __future__ import annotations

import pytest

from tests.bot.conversation_test_case import child_of, nobody_in_danger_now, worried_about

pytestmark = pytest.mark.rasa


@pytest.fixture
def at_the_age_question(talk):
    return talk("doncaster").then(nobody_in_danger_now)


@pytest.mark.parametrize("asked, heard", [
    ("why are you asking?", "rules of their own"),
    ("what does MASH mean", "safeguarding hub"),
    ("who do I call?", "999"),
    ("I disagree with the decision", "1. "),
    ("show my record", "immediate danger"),
    ("what can you do", "published guidance"),
    ("thank you", "welcome"),
    ("hello", "do not decide"),
    ("are you a robot", "not a person"),
    ("how are you", "one thing"),
    ("what's on the canteen menu", "cannot help with that"),
    ("/why", "rules of their own"),
    ("/contacts", "999"),
    ("/record", "immediate danger"),
    ("/disagree", "1. "),
    ("/help", "published guidance"),
])
def test_an_interruption_is_answered_and_the_question_comes_back(at_the_age_question, asked, heard):
    talk = at_the_age_question.says(asked)
    assert heard in talk.text
    assert talk.asks == "child_age"
    assert talk.answers == {"immediate_danger": "no"}
    talk.says("about 7")
    assert talk.answers["child_age"] == 7
    assert talk.asks == "concerns"


def test_the_phone_numbers_are_those_of_the_area(at_the_age_question, pack):
    phone = next(c.phone for c in pack.contacts_for(pack.area("doncaster"), "front_door") if c.phone)
    assert phone in at_the_age_question.sends("contacts").text


def test_every_stage_of_the_area_s_escalation_is_named(at_the_age_question, pack):
    text = at_the_age_question.sends("disagree").text
    for stage in pack.area("doncaster").escalation.stages:
        assert stage.do in text


def test_every_term_of_the_glossary_can_be_asked_for(at_the_age_question, pack):
    for term in pack.glossary[:12]:
        assert term.means in at_the_age_question.sends("explain_term", term=term.term).text
        assert at_the_age_question.asks == "child_age"


def test_a_word_we_do_not_hold_is_said_to_be_missing(at_the_age_question):
    assert "no entry" in at_the_age_question.sends("explain_term", term="flibbertigibbet").text


def test_choosing_another_area_keeps_the_answers_and_the_question(at_the_age_question):
    talk = at_the_age_question.says("we're in Rotherham")
    assert talk.state["area"] == "rotherham"
    assert talk.answers == {"immediate_danger": "no"}
    assert talk.asks == "child_age"


def test_an_area_we_do_not_hold_leaves_the_area_as_it_was(at_the_age_question):
    talk = at_the_age_question.sends("choose_area", area="atlantis")
    assert talk.state["area"] == "doncaster"
    assert talk.asks == "child_age"


def test_going_back_asks_the_question_before(at_the_age_question):
    talk = at_the_age_question.says("go back")
    assert talk.asks == "immediate_danger"
    assert talk.answers == {}


def test_there_is_nothing_before_the_first_question(talk):
    assert talk().says("go back").asks == "immediate_danger"


def test_starting_again_forgets_the_answers_and_keeps_the_area(at_the_age_question):
    talk = at_the_age_question.then(child_of(7), worried_about("neglect")).says("start again please")
    assert talk.answers == {}
    assert talk.state["area"] == "doncaster"
    assert talk.asks == "immediate_danger"


def test_why_works_on_the_last_question_too(talk):
    talk = talk().then(nobody_in_danger_now, child_of(7), worried_about("neglect"))
    why = talk.question["why"]
    assert why in talk.says("why?").text
