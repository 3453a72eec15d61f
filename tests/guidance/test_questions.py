"""What is asked, in which order, and what happens when an answer changes."""
from __future__ import annotations

import pytest

from guidance import changed, decide, next_question, progress, question_json, replayed
from guidance.proof.conversations import walks
from tests.guidance.conversation import Told


def test_immediate_danger_is_asked_first(pack):
    assert Told(pack).asks == "immediate_danger"


def test_after_a_yes_nothing_is_asked_before_help_comes(pack):
    told = Told(pack).that(immediate_danger="yes")
    assert told.asks is None
    assert next_question(told.answers, pack, beyond_emergency=True) is not None


def test_only_themes_that_were_named_are_asked_about(pack):
    told = Told(pack).that(immediate_danger="no", child_age="7_to_9", concerns=["neglect"])
    assert pack.asked[told.asks].theme == "neglect"


def test_a_question_is_not_asked_when_no_answer_could_matter(pack):
    told = Told(pack).that(immediate_danger="no", child_age="7_to_9", concerns=["neglect"], neglect_basics="always", neglect_signs=["none"])
    asked = []
    while told.asks:
        asked.append(told.asks)
        told = told.that(**{told.asks: "unknown"})
    assert "strengths" not in asked, "strengths cannot lower child protection"


def test_every_conversation_ends_and_asks_nothing_twice(pack):
    for walk in walks(pack):
        questions = [question for _, question in walk.steps]
        assert len(questions) == len(set(questions)) <= len(pack.asked)


def test_changing_an_early_answer_drops_what_no_longer_applies_and_keeps_the_rest(pack):
    told = Told(pack).that(immediate_danger="no", child_age="7_to_9", concerns=["neglect", "missing"], neglect_basics="often")
    after = changed(told.answers, "concerns", ["missing"], pack)
    assert "neglect_basics" not in after
    assert after["child_age"] == "7_to_9" and told.answers["neglect_basics"] == "often"


def test_changing_back_and_forth_loses_nothing_that_applies(pack):
    answers = Told(pack).that(immediate_danger="no", child_age="7_to_9", concerns=["neglect"], neglect_basics="often").answers
    assert changed(changed(answers, "child_age", "under_1", pack), "child_age", "7_to_9", pack) == answers


def test_a_later_answer_can_keep_an_earlier_question_open(pack):
    for id, asked in pack.asked.items():
        if asked.gate_atoms & pack.bit["disabled"] and asked.theme == "physical_harm":
            injury = next(q for q in pack.asked.values() if q.theme == "physical_harm" and q.everything & pack.bit["injury_present"] and q.question.id != id)
            choice = next(c for c, mask in injury.choices.items() if mask & pack.bit["injury_present"])
            answers = {"immediate_danger": "no", "child_age": "7_to_9", "concerns": ["physical_harm"],
                       injury.question.id: [choice] if injury.question.multiple else choice, "child_circumstances": ["disabled"], id: next(iter(asked.choices))}
            assert id in replayed(answers, pack)
            return
    pytest.fail("no question of physical harm is opened by disability any more")


def test_progress_counts_what_is_left(pack):
    before = progress({"immediate_danger": "no"}, pack)
    assert before.answered == 1 and before.remaining >= 1


def test_every_question_says_why_and_offers_dont_know(pack):
    for asked in pack.asked.values():
        shown = question_json(asked.question)
        assert shown["why"] and shown["choices"][-1]["id"] == "unknown"
        assert len({choice["payload"] for choice in shown["choices"]}) == len(shown["choices"])


def test_the_provisional_result_never_exceeds_what_was_told(pack):
    assert decide({}, pack, "england").band.id == "universal"
