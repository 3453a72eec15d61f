"""A pathway that the message as a whole calls for is brought up by a sign of it, and nothing leads further for that."""
from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from guidance.reading.columns import Columns
from guidance.reading.context import ScoredMessage
from guidance.reading.gravity import BELIEVED, TIERS, Judged
from guidance.reading.judgement import Candidate
from guidance.reading.pathway_signs import CALLED_FOR, LEAST_SCORE, brought_up, features, with_pathway_signs
from guidance.reading.reader import reader
from guidance.reading.recognition import Scores
from guidance.vocabulary import Route

TEXTS = ("She rang from the bathroom and whispered.", "He has broken her phone twice.", "No bruise on the little one.")


@pytest.fixture(scope="module")
def columns(pack):
    return Columns.of(pack)


@pytest.fixture
def message(columns):
    return ScoredMessage.of(TEXTS, [(0, 41), (42, 73), (74, 102)], Scores(np.full((3, len(columns.names)), 0.001), np.zeros(3)))


def believing(columns, *ids):
    return Judged(tuple((Candidate(0, columns.place[id], ()), BELIEVED) for id in ids), (), dict.fromkeys(TIERS, 0.9), Route.EMERGENCY)


def called(columns, **chances):
    return np.array([chances.get(pathway, 0.0) for pathway in columns.pathways])


def added(judged, columns):
    return [(candidate.sentence, columns.ids[candidate.column]) for candidate, _ in judged.for_pathways]


def test_the_strongest_sign_of_a_pathway_called_for_is_believed_too(message, columns):
    message.rows[1, columns.place["domestic_control"]] = 0.05
    message.rows[2, columns.place["domestic_severe"]] = 0.3
    held = with_pathway_signs(message, believing(columns, "in_immediate_danger"), called(columns, domestic_abuse_marac=CALLED_FOR), columns)
    assert added(held, columns) == [(1, "domestic_control")], "the stronger one stands in a sentence that denies"
    assert brought_up(held, columns)[columns.pathways.index("domestic_abuse_marac")]


def test_nothing_is_added_below_the_chance_or_where_a_sign_brings_the_pathway_up_already(message, columns):
    danger = believing(columns, "in_immediate_danger")
    assert added(with_pathway_signs(message, danger, called(columns, domestic_abuse_marac=CALLED_FOR - 0.01), columns), columns) == []
    assert added(with_pathway_signs(message, believing(columns, "domestic_control"), called(columns, domestic_abuse_marac=0.99), columns), columns) == []


def test_what_is_added_leads_no_further_than_what_is_believed(message, columns):
    message.rows[0, columns.place["domestic_severe"]] = 0.9
    message.rows[1, columns.place["youngcarer_some"]] = 0.1
    held = with_pathway_signs(message, believing(columns, "mind_low_mood"), called(columns, domestic_abuse_marac=0.99, young_carer=0.99), columns)
    assert added(held, columns) == [(1, "youngcarer_some")]


def test_a_hard_floor_is_never_added_nor_what_scores_next_to_nothing_or_stands_in_two_words(message, columns):
    danger, self_harm = believing(columns, "in_immediate_danger"), called(columns, self_harm_suicide=0.99)
    message.rows[1, columns.place["selfharm_overdose"]] = 0.4
    assert added(with_pathway_signs(message, danger, self_harm, columns), columns) == []
    message.rows[1, columns.place["selfharm_low"]] = LEAST_SCORE
    assert added(with_pathway_signs(message, danger, self_harm, columns), columns) == [(1, "selfharm_low")]
    two_words = replace(message, texts=(TEXTS[0], "He did.", TEXTS[2]))
    assert added(with_pathway_signs(two_words, danger, self_harm, columns), columns) == []


def test_of_a_few_words_nothing_more_is_made(columns):
    brief = ScoredMessage.of(("He hit mum.",), [(0, 11)], Scores(np.full((1, len(columns.names)), 0.5), np.zeros(3)))
    danger = believing(columns, "in_immediate_danger")
    assert with_pathway_signs(brief, danger, np.ones(len(columns.pathways)), columns) is danger


def test_each_pathway_has_a_row_of_features_of_its_own(message, columns):
    danger = believing(columns, "in_immediate_danger")
    before = features(message, (), np.zeros(0), danger, columns)
    row = columns.pathways.index("lado")
    message.rows[1, columns.pathway_block.start + row] = 0.9
    after = features(message, (), np.zeros(0), danger, columns)
    assert before.shape == after.shape and len(before) == len(columns.pathways) and np.isfinite(after).all()
    assert (after[row] != before[row]).sum() == 2, "its own score, and the sum of it"
    assert all((after[other] != before[other]).sum() == 1 for other in range(len(before)) if other != row), "to every other only what speaks for another"


def test_only_of_a_pathway_that_something_speaks_for_and_nothing_brings_up_is_a_chance_worked_out(message, columns, pack):
    message.rows[1, columns.place["domestic_control"]] = message.rows[1, columns.place["youngcarer_some"]] = 0.9
    held = believing(columns, "youngcarer_some")
    chances = reader(pack).pathways.of_message(message, (), np.zeros(0), held, columns)
    assert 0 < chances[columns.pathways.index("domestic_abuse_marac")] < 1
    assert chances[columns.pathways.index("young_carer")] == 0 and chances[columns.pathways.index("dangerous_dog")] == 0
