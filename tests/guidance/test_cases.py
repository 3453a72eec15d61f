"""The worked cases: each comes out as the published guidance supports, and none comes out lower."""
from __future__ import annotations

import inspect
import re
import statistics
from collections import Counter
from typing import Callable

import pytest

from guidance import AnswerError, Pack, decide, load_pack
from guidance.answers import Answer
from guidance.decision import Decision
from guidance.model import Case, Question
from guidance.proof.conversations import walk
from guidance.reading.personal_data import found_in
from guidance.vocabulary import FLOORS, PATHWAYS, Band, Route, Urgency
from guidance.wording import forbidden_in

CASES = load_pack().cases
BY_ID = {case.id: case for case in CASES}
each_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
paired = pytest.mark.parametrize("case", [case for case in CASES if case.pair], ids=lambda case: case.id)

LONGEST_SENTENCE = 25
"""Words in the longest sentence a trainer should have to read out."""

SWAPS = (
    ("he", "she"), ("him", "her"), ("his", "her"), ("boy", "girl"), ("lad", "lass"), ("son", "daughter"), ("mum", "dad"), ("mother", "father"),
    ("Sudanese", "Scottish"), ("Vietnamese", "Welsh"), ("Somalia", "Surrey"), ("mosque", "chapel"), ("pastor", "imam"), ("church", "temple"), ("neighbour", "doctor"),
)


def outcome(case: Case, pack: Pack) -> Decision:
    return decide(case.answers, pack, case.area)


def pathways(decision: Decision) -> set[str]:
    return {fired.pathway.id for fired in decision.pathways}


def accepted_bands(case: Case) -> tuple[Band, Band]:
    """The lowest and the highest band the case accepts."""
    bands = [Band.of(band) for band in case.band_range or (case.band,)]
    return min(bands), max(bands)


def answering_only(case: Case) -> Callable[[Question], Answer]:
    """Answers with what the case says; a question it does not answer is a KeyError."""

    def reply(question: Question) -> Answer:
        answer = case.answers[question.id]
        return tuple(answer) if isinstance(answer, list) else answer

    return reply


def in_words(text: str, swaps: tuple[tuple[str, str], ...]) -> str:
    """The text with each word of a pair in the place of the other."""
    other = {**dict(swaps), **{right: left for left, right in swaps}}
    return re.sub(r"\b[A-Za-z]+\b", lambda word: other.get(word.group(), word.group()), text)


@each_case
def test_the_route_lies_within_what_the_guidance_supports(case, pack):
    assert Route.of(case.route_min) <= outcome(case, pack).route <= Route.of(case.route_max)


@each_case
def test_the_band_is_the_best_one_or_within_the_range_documents_give(case, pack):
    lowest, highest = accepted_bands(case)
    assert lowest <= outcome(case, pack).band <= highest


@each_case
def test_every_parallel_duty_fires_and_no_wrong_one_does(case, pack):
    fired = pathways(outcome(case, pack))
    assert set(case.pathways) <= fired
    assert not set(case.pathways_not) & fired


@pytest.mark.parametrize("case", [case for case in CASES if case.floor], ids=lambda case: case.id)
def test_the_hard_floor_is_named(case, pack):
    assert case.floor in outcome(case, pack).floors


@pytest.mark.parametrize("case", [case for case in CASES if case.urgency], ids=lambda case: case.id)
def test_how_soon_is_what_the_case_shows(case, pack):
    assert outcome(case, pack).urgency is Urgency.of(case.urgency)


@pytest.mark.parametrize("case", [case for case in CASES if case.consent], ids=lambda case: case.id)
def test_what_is_said_about_consent_is_what_the_case_shows(case, pack):
    assert outcome(case, pack).consent.position == case.consent


@pytest.mark.parametrize("case", [case for case in CASES if case.contact], ids=lambda case: case.id)
def test_somebody_to_phone_has_the_role_the_case_shows(case, pack):
    assert any(case.contact in contact.roles for contact in outcome(case, pack).contacts)


def test_every_consent_position_has_a_case(pack):
    assert {outcome(case, pack).consent.position for case in CASES} == {position.id for position in pack.rules.consent}


def test_no_case_is_called_too_low(pack):
    under = [case.id for case in CASES if outcome(case, pack).route < Route.of(case.route_min) or outcome(case, pack).band < accepted_bands(case)[0]]
    assert under == []


@each_case
def test_the_answers_are_the_whole_conversation(case, pack):
    """Every answer was asked for, in that order, and nothing that matters is left. In an emergency the questions about parallel duties go on."""
    told = walk(case.id, case.area, answering_only(case), pack, beyond_emergency=True)
    assert list(told.answers) == list(case.answers)
    assert outcome(case, pack).missing == ()


@pytest.mark.parametrize("case", [case for case in CASES if case.answers["immediate_danger"] == "yes"], ids=lambda case: case.id)
def test_a_danger_missed_at_the_first_question_is_still_caught_by_the_worry(case, pack):
    missed = decide({**case.answers, "immediate_danger": "no"}, pack, case.area)
    assert missed.route >= Route.MASH


def test_conversations_are_short(pack, capsys):
    lengths = {case.id: len(walk(case.id, case.area, answering_only(case), pack).steps) for case in CASES}
    longest = max(lengths, key=lambda id: lengths[id])
    median = statistics.median(lengths.values())
    with capsys.disabled():
        print(f"\n{len(lengths)} conversations: median {median:g} questions, longest {lengths[longest]} ({longest})")
    assert median <= 9


@paired
def test_a_contrast_pair_names_each_other_and_comes_out_differently(case, pack):
    other = BY_ID[case.pair]
    assert other.pair == case.id
    ours, theirs = outcome(case, pack), outcome(other, pack)
    assert (ours.band, pathways(ours)) != (theirs.band, pathways(theirs))


def test_the_library_covers_every_theme_pathway_floor_and_band(pack):
    themes = Counter(case.theme for case in CASES)
    fired = Counter(pathway for case in CASES for pathway in case.pathways)
    assert [theme.id for theme in pack.themes if themes[theme.id] < 2] == []
    assert [pathway for pathway in PATHWAYS if fired[pathway] < 2] == []
    assert {case.floor for case in CASES} >= set(FLOORS)
    assert {case.band for case in CASES} == set(Band.ids())
    assert {case.area for case in CASES} == set(pack.areas)


def test_every_difficulty_has_cases_to_train_with():
    assert min(Counter(case.difficulty for case in CASES).values()) >= 20


@each_case
def test_what_a_trainer_reads_out_is_safe_short_and_names_nobody(case, pack):
    assert 1 <= len(case.teaching) <= 3
    for sentence in (case.title, *case.teaching):
        assert [found.text for found in forbidden_in(sentence)] == []
        assert max(len(part.split()) for part in re.split(r"[.!?]\s", sentence)) <= LONGEST_SENTENCE
    assert found_in(case.text, pack) == ()


def test_a_decision_is_made_from_coded_answers_alone():
    assert list(inspect.signature(decide).parameters) == ["answers", "pack", "area"]


@pytest.mark.parametrize("about", ["author_role", "reporter", "text", "name", "sex", "gender", "ethnicity", "religion", "nationality", "family_income"])
def test_who_reported_and_who_the_family_are_is_refused_as_an_answer(about, pack):
    with pytest.raises(AnswerError) as refused:
        decide({**BY_ID["belt-mark-shown"].answers, about: "anything"}, pack, "doncaster")
    assert refused.value.reason == "unknown_question"


@each_case
def test_other_words_for_the_people_and_another_reporter_change_nothing(case, pack):
    swapped = case.model_copy(update={"text": in_words(case.text, SWAPS), "title": in_words(case.title, SWAPS), "author_role": "anonymous caller"})
    assert outcome(swapped, pack) == outcome(case, pack)


def test_the_swaps_do_swap():
    changed = [case.id for case in CASES if in_words(case.text, SWAPS) != case.text]
    assert len(changed) > len(CASES) * 0.9
