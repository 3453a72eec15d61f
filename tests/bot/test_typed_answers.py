"""Typed words and the choice they mean; when it is not clear, none."""
from __future__ import annotations

import re

import pytest

from bot.typed_answers import is_plain_answer, names_a_subject, nearest_question, says_nothing_else, typed_answer


@pytest.mark.parametrize("question, typed, meant", [
    ("immediate_danger", "no, not that I know of", ["no"]),
    ("immediate_danger", "Not to my knowledge.", ["no"]),
    ("immediate_danger", "there’s no emergency", ["no"]),
    ("immediate_danger", "yes", ["yes"]),
    ("immediate_danger", "afraid so", ["yes"]),
    ("immediate_danger", "don't know", "unknown"),
    ("immediate_danger", "I'm not sure", "unknown"),
    ("child_age", "about 3", 3),
    ("child_age", "he's 14 months", 1.17),
    ("child_age", "6 weeks old", 0.12),
    ("child_age", "she is seven", 7),
    ("child_age", "15 I think", 15),
    ("child_age", "13 to 15", ["13_to_15"]),
    ("child_age", "mum is pregnant", ["unborn"]),
    ("child_age", "not born yet", ["unborn"]),
    ("neglect_basics", "often", ["often"]),
    ("neglect_basics", "I'd say often", ["often"]),
    ("neglect_basics", "nearly always I think", ["always"]),
    ("neglect_basics", "option 2", ["sometimes"]),
    ("neglect_basics", "the last one", ["always"]),
    ("neglect_basics", "Often, or the same things keep coming back", ["often"]),
    ("neglect_signs", "none of these", ["none"]),
    ("neglect_signs", "hungry and left alone", ["hungry", "left_alone"]),
    ("neglect_signs", "left alone, hungry", ["left_alone", "hungry"]),
    ("consent", "they have refused", ["refused"]),
    ("consent", "I haven't asked yet", ["not_asked"]),
    ("concerns", "neglect", ["neglect"]),
])
def test_what_was_typed_is_matched(pack, question, typed, meant):
    assert typed_answer(pack.asked[question].question, typed) == meant


@pytest.mark.parametrize("question, typed", [
    ("neglect_basics", "what does MASH mean"),
    ("neglect_basics", "who do I call"),
    ("neglect_basics", "go back"),
    ("neglect_basics", "yes"),
    ("neglect_basics", ""),
    ("neglect_basics", "🙂"),
    ("neglect_signs", "he is not hungry"),
    ("child_age", "400"),
    ("child_age", "why do you ask"),
    ("child_age", "he came in with a bruise on his cheek and said his dad did it when he was drunk on Friday night"),
])
def test_what_is_not_clear_is_not_guessed(pack, question, typed):
    assert typed_answer(pack.asked[question].question, typed) is None


HEDGES = ("", "I think", "I believe", "as far as I know", "that I know of", "not often", "never", "nothing", "definitely", "maybe", "now", "thanks")


@pytest.mark.parametrize("opens, opposite", [("yes", ("no", "none", "never", "not", "nothing")), ("no", ("yes",))])
def test_an_answer_never_gives_the_opposite_of_how_it_opens(pack, opens, opposite):
    for asked in pack.asked.values():
        for hedge in HEDGES:
            for typed in (f"{opens}, {hedge}", f"{opens} {hedge}"):
                given = typed_answer(asked.question, typed)
                chosen = [choice for choice in asked.question.choices if isinstance(given, list) and choice.id in given]
                assert not any(re.match(rf"({'|'.join(opposite)})(_|\\b)", said.lower()) for choice in chosen for said in (choice.id, choice.say)), (asked.question.id, typed)


@pytest.mark.parametrize("typed, meant", [
    ("yes, as far as I know", ["yes"]), ("yes I think so", ["yes"]), ("no, as far as I know", ["no"]), ("no, I don't think so", ["no"]),
    ("as far as I know", None), ("within hours", None), ("yes, not as far as I know", None), ("no, definitely", None), ("no thanks", None),
])
def test_whether_a_child_is_in_danger_takes_a_plain_answer(pack, typed, meant):
    assert typed_answer(pack.asked["immediate_danger"].question, typed) == meant


def test_words_without_a_negation_are_not_like_a_choice_that_opens_with_one(pack):
    assert typed_answer(pack.asked["physical_injury"].question, "an injury that I know of") is None
    assert typed_answer(pack.asked["child_age"].question, "no") is None


def test_the_words_of_every_choice_mean_that_choice(pack):
    for asked in pack.asked.values():
        for choice in asked.question.choices:
            assert typed_answer(asked.question, choice.say.upper()) == [choice.id]
            assert is_plain_answer(asked.question, choice.say)


def test_a_question_is_found_by_what_it_is_about(pack):
    questions = [pack.asked[id].question for id in ("immediate_danger", "child_age", "concerns")]
    assert nearest_question("I got the age wrong", questions) == "child_age"
    assert nearest_question("change the danger one", questions) == "immediate_danger"
    assert nearest_question("change an answer", questions) is None
    assert nearest_question("anything", []) is None


def test_an_age_is_never_taken_for_a_worry(pack):
    assert typed_answer(pack.concerns, "he is 12 years old") is None


@pytest.mark.parametrize("text", ["12", "yes", "no, not that I know of", "not sure", "he's 14 months old"])
def test_some_messages_tell_nothing_of_what_happened(text):
    assert says_nothing_else(text)


@pytest.mark.parametrize("text", ["she was raped", "suicidal", "he has a bruise", "no, he took an overdose", "7 and hungry", "suicide", "I think it's sexual abuse", "they're trafficking", "neglect"])
def test_others_are_read(text):
    assert not says_nothing_else(text)


def test_the_name_of_a_subject_is_an_answer_only_when_nothing_stands_beside_it():
    assert names_a_subject("Sexual abuse?") and names_a_subject("neglect")
    assert not names_a_subject("I think it's sexual abuse") and not names_a_subject("they're trafficking")
