"""The network that ships, and how a message is laid out for it."""
from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from guidance.reading.columns import Columns
from guidance.reading.network_file import About
from guidance.reading.pieces import LONGEST_SENTENCE, LONGEST_WINDOW, pieces_of, windows
from guidance.reading.recognition import Recognition, meaning
from guidance.reading.training.examples import examples, seal
from guidance.vocabulary import Route


@pytest.fixture(scope="module")
def columns(pack):
    return Columns.of(pack)


@pytest.fixture(scope="module")
def recognition(columns):
    return Recognition.load(columns)


def test_the_network_knows_every_sign_of_the_pack(recognition):
    assert recognition.unknown == ()


def test_the_network_was_learnt_from_this_corpus_and_these_signs(pack, columns):
    """When this fails somebody changed the corpus or an indicator: run threshold-guide learn (docs/reading.md)."""
    assert About.load().learnt_from == seal(examples(pack), columns)


def test_scores_are_chances_and_signs_share_one(recognition, columns):
    scores = recognition.scores(["Dad beats him with a belt and he has welts across his back.", "The gate is painted blue."]).rows
    assert scores.shape == (2, len(columns.names))
    assert scores.min() >= 0 and scores.max() <= 1
    assert scores[:, :columns.none + 1].sum(axis=1) == pytest.approx([1, 1], abs=1e-4)
    assert scores[0, columns.none] < 0.5 < scores[1, columns.none]


def test_what_the_network_never_learnt_scores_nothing(columns):
    wider = replace(columns, ids=(*columns.ids, "brand_new"), themes=(*columns.themes, "core"), routes=np.append(columns.routes, 2), raises=np.vstack([columns.raises, columns.raises[:1]]))
    recognition = Recognition.load(wider)
    assert recognition.unknown == ("brand_new",)
    scores = recognition.scores(["Dad beats him with a belt and he has welts across his back."]).rows
    assert scores[0, wider.place["brand_new"]] == 0 and scores[0, wider.none] < 0.5


def test_a_sentence_is_read_among_those_around_it(recognition, columns):
    """The same words, after a sentence that says whose they are and one that does not."""
    alone = recognition.scores(["She had twenty of them in her bag and said she would take the lot tonight."]).rows
    told = recognition.scores(["We watched a film in English about a woman called Anna.", "She had twenty of them in her bag and said she would take the lot tonight."]).rows
    assert told[1, columns.emergency] < alone[0, columns.emergency]


@pytest.mark.parametrize("lengths, expected", [
    ([], []), ([10], [range(1)]), ([100, 100, 100], [range(2), range(2, 3)]), ([LONGEST_WINDOW * 2, 5], [range(1), range(1, 2)])])
def test_windows_take_sentences_in_order_as_many_as_fit(lengths, expected):
    assert list(windows(lengths)) == expected


def test_a_message_of_many_windows_has_a_row_for_each_sentence(recognition):
    sentences = [f"Sentence number {number} says that the lesson went well." for number in range(200)]
    assert len(recognition.scores(sentences).rows) == 200


def test_a_window_does_not_see_the_next(recognition):
    sentences = ["The lesson went well and everybody was pleased with the result of it."] * 40
    assert recognition.scores(sentences).rows[:5] == pytest.approx(recognition.scores([*sentences[:-1], "He hit her."]).rows[:5], abs=0.02)


def test_the_gravest_window_says_where_a_message_leads(recognition):
    harmless, grave = ["The lesson went well and everybody was pleased with the result of it."] * 40, "Mum has just been stabbed in front of him and is not breathing."
    assert (recognition.scores([*harmless, grave]).routes > recognition.scores(harmless).routes).all()
    assert recognition.scores([grave]).routes[Route.EMERGENCY - 1] > 0 > recognition.scores(harmless[:1]).routes[Route.MASH - 1]


def test_without_a_sentence_no_route_is_likely(recognition):
    nothing = recognition.scores([])
    assert nothing.rows.shape[0] == 0 and (nothing.routes == -np.inf).all()


def test_a_very_long_sentence_is_read_in_part():
    assert len(pieces_of(["word " * 500])[0]) == LONGEST_SENTENCE


def test_meaning_is_nearer_for_what_means_the_same():
    one, same, other = meaning(["He is always hungry when he comes in."]), meaning(["She never has any breakfast."]), meaning(["They were fined for the dog's fouling."])
    assert np.sum(one * same) / np.linalg.norm(same) > np.sum(one * other) / np.linalg.norm(other)


def test_both_halves_of_a_meaning_are_there_and_are_not_the_same():
    general, of_a_child = meaning(["Who do I ring about this?", "She never has any breakfast."]).reshape(2, 2, -1).transpose(1, 0, 2)
    for half in (general, of_a_child):
        assert np.linalg.norm(half, axis=1) == pytest.approx([1, 1], abs=1e-3)
        assert half[0] @ half[1] < 0.9, "two sentences that have nothing in common"
    assert (np.sum(general * of_a_child, axis=1) < 0.9).all()
