"""Confirmed facts become answers: the right choice, the worry ticked, the age filled in, nothing lowered."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

import pytest

from guidance import checked, decide
from guidance.answers import facts_from
from guidance.prefill import answers_for, place_of
from guidance.reading.columns import Columns
from guidance.relevance import relevant_questions
from guidance.vocabulary import Band


@dataclass(frozen=True)
class Fact:
    indicator: str


@dataclass(frozen=True)
class Child:
    age_years: Optional[float] = None
    age_months: Optional[float] = None
    unborn: bool = False


def test_a_fact_becomes_the_choice_that_says_it_and_ticks_its_worry(pack):
    assert answers_for([Fact("neglect_pattern")], {}, pack) == {"neglect_basics": "often", "concerns": ("neglect",)}


def test_several_facts_of_one_question_that_takes_several_are_all_ticked(pack):
    answers = answers_for([Fact("neglect_hungry"), Fact("neglect_left_alone")], {}, pack)
    assert set(answers["neglect_signs"]) == {"hungry", "left_alone"}


def test_of_two_facts_that_answer_one_question_the_graver_stands(pack):
    for facts in (["neglect_emerging", "neglect_chronic"], ["neglect_chronic", "neglect_emerging"]):
        assert answers_for(map(Fact, facts), {}, pack)["neglect_basics"] == "always"


def test_an_answer_already_given_is_never_lowered(pack):
    given = {"neglect_basics": "always", "concerns": ("neglect",)}
    assert answers_for([Fact("neglect_emerging")], given, pack)["neglect_basics"] == "always"


@pytest.mark.parametrize("given", ["none", "unknown"])
def test_none_and_unknown_give_way_to_a_confirmed_fact(pack, given):
    answers = answers_for([Fact("neglect_hungry")], {"concerns": given, "neglect_signs": given}, pack)
    assert answers["concerns"] == ("neglect",)
    assert answers["neglect_signs"] == ("hungry",)


@pytest.mark.parametrize("child, answer", [
    (Child(age_years=7), 7),
    (Child(age_years=1, age_months=14), 1.17),
    (Child(age_years=0, age_months=4), 0.33),
    (Child(unborn=True), "unborn"),
])
def test_the_child_s_age_is_filled_in(pack, child, answer):
    assert answers_for([], {}, pack, child) == {"child_age": answer}


def test_an_age_once_given_stays(pack):
    assert answers_for([], {"child_age": "13_to_15"}, pack, Child(age_years=3)) == {"child_age": "13_to_15"}


def test_no_age_and_an_impossible_age_fill_nothing_in(pack):
    assert answers_for([], {}, pack, Child()) == {}
    assert answers_for([], {}, pack, Child(age_years=400)) == {}


def test_a_fact_that_no_answer_can_say_is_left_out(pack):
    assert place_of("no_such_fact", pack) is None
    assert answers_for([Fact("no_such_fact")], {}, pack) == {}


def test_every_place_is_an_answer_that_establishes_the_fact(pack):
    for name in (*pack.indicators, *pack.facts):
        place = place_of(name, pack)
        if place is None:
            continue
        question, choice = place
        checked(question, choice, pack)
        assert facts_from({question: choice}, pack) & pack.bit[name]


def test_every_indicator_that_is_not_derived_has_a_place(pack):
    assert [id for id, indicator in pack.indicators.items() if indicator.when is None and place_of(id, pack) is None] == []


def test_confirming_a_floor_is_never_less_than_the_floor(pack):
    for id, indicator in pack.indicators.items():
        if indicator.floor and indicator.when is None:
            decision = decide(answers_for([Fact(id)], {}, pack), pack, "england")
            assert indicator.floor in decision.floors
            assert decision.band >= Band.of(indicator.band)


def readable(pack):
    return [id for id in Columns.of(pack).ids if place_of(id, pack) is not None]


def test_confirming_a_fact_closes_no_graver_answer_to_its_question(pack):
    """What is filled in either says just this fact, or nothing graver that includes it would lead elsewhere; else the question stays open."""
    for id in readable(pack):
        question, choice = place_of(id, pack)
        asked = pack.asked[question]
        including = {other for other, mask in asked.choices.items() if mask & pack.bit[id]}
        says_just_this = any(one.id == choice and id in one.establishes and id in pack.indicators for one in asked.question.choices)
        if question in answers_for([Fact(id)], {}, pack) and not asked.question.multiple:
            assert says_just_this or len({asked.choices[other] for other in including}) == 1, id


@pytest.mark.parametrize("fact, question", [("injury_present", "physical_injury"), ("sexual_active", "sexual_activity_kind")])
def test_a_fact_without_a_grade_leaves_its_question_to_be_asked(pack, fact, question):
    answers = answers_for([Fact(fact)], {"immediate_danger": "no", "child_age": 9}, pack)
    assert question not in answers and answers["concerns"] == (pack.asked[question].theme,)
    assert question in relevant_questions(facts_from(answers, pack), answers, pack)


def test_a_fact_without_a_grade_takes_out_an_answer_that_denied_it_and_leaves_one_that_includes_it(pack):
    assert "physical_injury" not in answers_for([Fact("injury_present")], {"physical_injury": "no_mark"}, pack)
    assert answers_for([Fact("injury_present")], {"physical_injury": "unexplained"}, pack)["physical_injury"] == "unexplained"


def test_what_was_given_is_not_changed_in_place(pack):
    given = {"concerns": ("school",)}
    answers_for([Fact("neglect_hungry")], given, pack)
    assert given == {"concerns": ("school",)}
