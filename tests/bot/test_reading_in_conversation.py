"""A worry in somebody's own words: urgent advice first, then a question whether we understood, and only then does it count."""
from __future__ import annotations

import pytest

from bot.conversation import ReadChild, Understood, is_floor
from guidance.read_fact import ReadFact
from guidance.reading.fact import says
from tests.bot.conversation_test_case import child_of, nobody_in_danger_now, worried_about

pytestmark = pytest.mark.rasa

PHRASES = {"touched her in bed": "child_disclosed_harm", "same dirty clothes all week": "neglect_pattern", "always hungry": "neglect_hungry", "child is hungry": "neglect_hungry",
           "having sex": "sexual_active", "have sex": "sexual_active", "bruise on his cheek": "injury_present", "not rolling": "injury_not_mobile"}

AGES = {"nine": 9, "only 12": 12}


@pytest.fixture(autouse=True)
def a_reading_that_knows_a_few_phrases(monkeypatch, pack):
    """How well text is read is tested with guidance.reading; here it is what the conversation does with it."""

    def read(text, *_):
        facts = tuple(
            ReadFact(indicator, says(indicator, pack), "present", "child", phrase, text.find(phrase), text.find(phrase) + len(phrase))
            for phrase, indicator in PHRASES.items() if phrase in text
        )
        alarm = any(is_floor(fact.indicator, pack) for fact in facts) or "raped" in text
        age = next((years for word, years in AGES.items() if word in text), None)
        return Understood(facts, ReadChild(age_years=age), alarm) if facts or alarm else None

    monkeypatch.setattr("bot.components.concern_reader.read", read)


def test_what_was_understood_is_asked_about_and_does_not_count_yet(talk):
    talk = talk().then(nobody_in_danger_now).says("she comes in with the same dirty clothes all week and is always hungry")
    assert talk.asks == "reading"
    assert [fact["indicator"] for fact in talk.question["facts"]] == ["neglect_pattern", "neglect_hungry"]
    assert talk.question["facts"][0]["quote"] == "same dirty clothes all week"
    assert talk.answers == {"immediate_danger": "no"}
    assert "urgent" not in talk.kinds


def test_what_is_confirmed_becomes_answers_and_is_not_asked_again(talk):
    talk = talk().then(nobody_in_danger_now).says("he is nine and comes in with the same dirty clothes all week").sends("confirm_reading")
    assert talk.answers == {"immediate_danger": "no", "child_age": 9, "concerns": ["neglect"], "neglect_basics": "often"}
    assert talk.asks not in ("child_age", "concerns", "neglect_basics", "reading")


@pytest.mark.parametrize("typed", ["yes, that's right", "spot on", "yes"])
def test_it_can_be_confirmed_in_words(talk, typed):
    talk = talk().then(nobody_in_danger_now).says("the same dirty clothes all week").says(typed)
    assert talk.answers["neglect_basics"] == "often"


@pytest.mark.parametrize("typed", ["no, that's not right", "leave that out", "no", "/correct_reading"])
def test_what_is_denied_is_left_out(talk, typed):
    talk = talk().then(nobody_in_danger_now, child_of(7)).says("the same dirty clothes all week").says(typed)
    assert "neglect_basics" not in talk.answers
    assert talk.asks == "concerns"


def test_part_of_it_can_be_kept(talk):
    talk = talk().then(nobody_in_danger_now).says("same dirty clothes all week and always hungry").sends("correct_reading", keep=["neglect_hungry"])
    assert talk.answers["neglect_signs"] == ["hungry"]
    assert "neglect_basics" not in talk.answers


def test_taking_one_thing_out_keeps_the_child_s_age(talk):
    talk = talk().then(nobody_in_danger_now).says("my pupil, nine: same dirty clothes all week and always hungry, I see it every single day")
    age = talk.question["facts"][-1]
    assert (age["indicator"], age["label"], age["quote"]) == ("under_ten", "The age of the child: 9 years", "")
    assert "- The age of the child: 9 years" in talk.text
    talk = talk.sends("correct_reading", keep=["neglect_hungry", "under_ten"])
    assert talk.answers["child_age"] == 9
    assert "neglect_basics" not in talk.answers


def test_the_age_can_be_left_out_like_anything_else_that_was_read(talk):
    told = "my pupil, nine: the same dirty clothes all week, I see it every single day"
    assert talk().says(told).sends("correct_reading", keep=["neglect_pattern"]).answers == {"concerns": ["neglect"], "neglect_basics": "often"}
    assert talk().says(told).sends("correct_reading", keep=["under_ten"]).answers == {"child_age": 9}
    assert talk().says(told).sends("correct_reading", keep=[]).answers == {}
    assert talk().says(told).sends("correct_reading").answers == {}


def test_an_age_that_is_answered_already_is_not_asked_about(talk):
    talk = talk().then(nobody_in_danger_now, child_of(9)).says("my pupil, nine: the same dirty clothes all week, I see it every single day")
    assert [fact["indicator"] for fact in talk.question["facts"]] == ["neglect_pattern"]


@pytest.mark.parametrize("first, then", [
    ("She told me she is having sex with her boyfriend", "they have sex at his flat and she is only 12, I am really worried"),
    ("She told me she is having sex with her boyfriend", "She's 12"),
    ("There is a bruise on his cheek, mum says he fell", "he is not rolling or sitting up by himself yet at all though"),
])
def test_a_floor_that_rises_from_two_messages_brings_the_urgent_advice_with_the_second(talk, first, then):
    talk = talk().says(first)
    assert "urgent" not in talk.kinds and talk.asks == "reading"
    talk.says(then)
    assert talk.kinds[0] == "urgent" and talk.asks == "reading"
    assert "urgent" not in talk.sends("confirm_reading").kinds, "it was said once"


def test_an_age_that_comes_after_the_facts_is_shown_and_kept(talk):
    talk = talk().then(nobody_in_danger_now).says("the same dirty clothes all week").says("she's 12")
    assert "did not follow" not in talk.text
    assert [fact["indicator"] for fact in talk.question["facts"]] == ["neglect_pattern", "under_thirteen"]
    assert talk.sends("confirm_reading").answers["child_age"] == 12


def test_a_floor_that_a_confirmation_makes_with_an_answer_given_meanwhile_is_warned_of(talk):
    talk = talk().then(nobody_in_danger_now).says("She told me she is having sex with her boyfriend").picks(12, to="child_age")
    assert "urgent" in talk.sends("confirm_reading").kinds


def test_what_was_read_since_it_was_shown_is_shown_before_it_can_be_confirmed(talk):
    talk = talk().then(nobody_in_danger_now).says("the same dirty clothes all week")
    confirm, correct = (choice["payload"] for choice in talk.question["choices"])
    talk.says("oh and she is always hungry")
    for payload in (confirm, correct):
        assert talk.says(payload).asks == "reading"
        assert "concerns" not in talk.answers and len(talk.question["facts"]) == 2
    assert talk.says(talk.question["choices"][0]["payload"]).answers["neglect_signs"] == ["hungry"]


def test_what_may_be_a_floor_but_is_too_short_to_ask_about_brings_the_urgent_advice_alone(talk):
    talk = talk().then(nobody_in_danger_now).says("she was raped")
    assert talk.kinds == ["urgent", "say"]
    assert talk.asks == "child_age"
    assert talk.says("who do I call?").kinds.count("urgent") == 0


def test_a_short_answer_is_read_for_floors_only(talk):
    talk = talk().then(nobody_in_danger_now).says("she's 7, always hungry")
    assert talk.answers["child_age"] == 7
    assert talk.asks == "concerns"


def test_a_floor_brings_urgent_advice_before_anything_else(talk):
    talk = talk("doncaster").then(nobody_in_danger_now, child_of(7)).says("she told me he touched her in bed")
    assert talk.kinds[0] == "urgent"
    assert "999" in talk.messages[0]["text"]
    assert talk.kinds.count("urgent") == 1
    assert talk.asks == "reading"
    talk.sends("confirm_reading").says_no_until_the_end()
    assert "disclosure" in talk.decision["floors"]


def test_a_worry_can_be_the_very_first_thing_said(talk):
    talk = talk().says("she told me he touched her in bed")
    assert talk.kinds[0] == "urgent"
    assert talk.asks == "reading"
    assert talk.sends("confirm_reading").asks == "immediate_danger"


def test_a_worry_told_after_the_result_opens_the_questions_again(talk):
    talk = talk().then(nobody_in_danger_now, child_of(7), worried_about("none")).says_no_until_the_end()
    assert talk.decision["route"] == "universal_services"
    talk.says("actually she also told me he touched her in bed")
    assert talk.kinds[0] == "urgent" and talk.asks == "reading"
    talk.sends("confirm_reading").says_no_until_the_end()
    assert talk.decision["route"] == "mash"


def test_a_confirmed_fact_survives_a_change_elsewhere_and_goes_when_its_own_answer_changes(talk):
    talk = talk().then(nobody_in_danger_now).says("the same dirty clothes all week").sends("confirm_reading").picks(3, to="child_age")
    assert talk.answers["neglect_basics"] == "often"
    talk.picks("not_missing", to="neglect_basics")
    assert talk.answers["neglect_basics"] == "not_missing"


def test_an_interruption_keeps_the_open_reading(talk):
    talk = talk().then(nobody_in_danger_now).says("the same dirty clothes all week").says("who do I call?")
    assert talk.asks == "reading"


@pytest.mark.parametrize("move", ["go back", '/change{"question":"immediate_danger"}'])
def test_what_was_read_is_asked_about_after_an_answer_that_is_changed(talk, move):
    talk = talk().then(nobody_in_danger_now).says("the same dirty clothes all week").says(move)
    assert talk.asks == "immediate_danger"
    assert talk.picks("no").asks == "reading"


def test_what_was_read_waits_for_somebody_who_was_taken_for_a_parent(talk):
    talk = talk().then(nobody_in_danger_now).says("the same dirty clothes all week").sends("i_am_a_parent")
    assert talk.question is None
    assert talk.sends("i_am_a_practitioner").asks == "reading"


@pytest.mark.parametrize("typed", ["I think it's sexual abuse", "they're trafficking", "suicide"])
def test_a_grave_subject_brings_the_urgent_advice_unless_it_names_the_worry_we_asked_for(talk, monkeypatch, typed):
    monkeypatch.setattr("bot.components.concern_reader.read", lambda text, *_: Understood((), alarm=True))
    assert talk().then(nobody_in_danger_now).says(typed).kinds[0] == "urgent"
    assert ("urgent" in talk().then(nobody_in_danger_now, child_of(7)).says(typed).kinds) is (typed != "suicide")


def test_an_emergency_comes_before_what_was_read_which_is_asked_about_later(talk):
    talk = talk().then(nobody_in_danger_now).says("it's an emergency, she says he touched her in bed and he is here now")
    assert talk.kinds[0] == "urgent" and talk.kinds.count("urgent") == 1
    assert talk.decision["route"] == "emergency"
    assert talk.question is None
    assert talk.sends("continue_after_emergency").asks == "reading"


def test_a_typed_answer_is_not_asked_about_a_second_time(talk):
    talk = talk().then(nobody_in_danger_now, child_of(7), worried_about("neglect")).picks("often").says("the child is hungry")
    assert talk.answers["neglect_signs"] == ["hungry"]
    assert talk.asks != "reading"


def test_a_floor_in_a_typed_answer_is_asked_about_all_the_same(talk):
    talk = talk().then(nobody_in_danger_now).says("she's 7, he touched her in bed")
    assert talk.kinds[0] == "urgent"
    assert talk.asks == "reading"


def test_what_is_read_adds_up_until_it_is_confirmed(talk):
    talk = talk().then(nobody_in_danger_now).says("the same dirty clothes all week").says("oh and she is always hungry")
    assert [fact["indicator"] for fact in talk.question["facts"]] == ["neglect_pattern", "neglect_hungry"]


def test_what_is_answered_already_is_not_asked_about(talk):
    talk = talk().then(nobody_in_danger_now, child_of(7), worried_about("neglect")).picks("often").says("well the same dirty clothes all week, as I told you before")
    assert talk.asks == "neglect_signs"


def test_the_name_of_a_worry_is_an_answer_and_nothing_more(talk):
    talk = talk().then(nobody_in_danger_now, child_of(7), worried_about("neglect")).says("Often, or the same things keep coming back")
    assert talk.asks == "neglect_signs"


def test_a_plain_request_is_answered_although_its_words_could_be_read_as_a_sign(talk):
    talk = talk().then(nobody_in_danger_now).says("I disagree with the decision, always hungry")
    assert talk.asks == "child_age"


def test_a_floor_is_heard_even_inside_a_request(talk):
    talk = talk().then(nobody_in_danger_now).says("I disagree with the decision, he touched her in bed")
    assert talk.kinds[0] == "urgent" and talk.asks == "reading"
