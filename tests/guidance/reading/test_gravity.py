"""The message as a whole has its say over the single things it was read to say."""
from __future__ import annotations

import numpy as np
import pytest

from guidance.reading.columns import Columns
from guidance.reading.context import ScoredMessage
from guidance.reading.gravity import ASKED, BELIEVED, CERTAIN, LIKELY, LIKELY_ALONE, SURE_BRIEF, TIERS, believed, likely_from, settled, something_to_say, to_ask
from guidance.reading.judgement import Candidate
from guidance.reading.recognition import Scores
from guidance.vocabulary import Route


@pytest.fixture(scope="module")
def columns(pack):
    return Columns.of(pack)


@pytest.fixture(scope="module")
def found(columns):
    """A mild sign, two for the front door and one of an emergency, one a sentence."""
    of_route = [np.flatnonzero(columns.routes == route) for route in Route]
    return [Candidate(number, int(column), ()) for number, column in enumerate((of_route[1][0], of_route[2][0], of_route[2][1], of_route[3][0]))]


ALL_ALIKE = dict.fromkeys(TIERS, LIKELY)


def chances(early_help, front_door, emergency):
    return dict(zip(TIERS, (early_help, front_door, emergency)))


def kept(beliefs, found, columns, chance):
    return [candidate.sentence for candidate, _ in believed(settled(np.array(beliefs), found, chance, columns, ALL_ALIKE), found)]


def test_in_a_grave_message_the_likeliest_grave_sign_is_believed(found, columns):
    assert kept([0.1, 0.2, 0.3, 0.05], found, columns, chances(0.9, 0.8, LIKELY - 0.01)) == [2]
    assert kept([0.1, 0.2, 0.3, 0.05], found, columns, chances(0.9, 0.8, 0.7)) == [3]


def test_in_a_harmless_message_a_doubtful_grave_sign_is_not(found, columns):
    assert kept([BELIEVED, 0.6, 0.2, 0.6], found, columns, chances(0.7, LIKELY - 0.01, 0.01)) == [0]
    assert kept([0.6, 0.6, 0.2, 0.6], found, columns, chances(0.1, 0.1, 0.01)) == []


def test_what_is_nearly_certain_stands_whatever_surrounds_it(found, columns):
    assert kept([0.1, CERTAIN, 0.1, CERTAIN], found, columns, chances(0.01, 0.01, 0.01)) == [1, 3]


def test_where_it_is_in_doubt_the_likeliest_grave_sign_is_asked_about(found, columns):
    def asked(chance):
        return [candidate.sentence for candidate, _ in to_ask(np.array([0.4, 0.2, 0.3, 0.1]), found, chance, columns, ALL_ALIKE)]

    doubtful = ASKED * LIKELY
    assert asked(chances(0.9, doubtful, 0.01)) == [2]
    assert asked(chances(0.9, doubtful, doubtful)) == [2, 3]
    assert asked(chances(0.9, LIKELY, doubtful)) == [3]
    assert asked(chances(0.9, doubtful - 0.01, 0.01)) == []


def test_where_the_front_door_is_likely_and_only_an_emergency_was_found_that_is_believed(found, columns):
    assert kept([0.1, 0.2], [found[0], found[3]], columns, chances(0.9, 0.8, 0.01)) == [3]


def test_nothing_found_is_nothing_believed(columns):
    assert believed(settled(np.zeros(0), [], chances(0.9, 0.9, 0.9), columns, ALL_ALIKE), []) == ()


@pytest.mark.parametrize("texts, expected", [
    (["Put the kettle on."], (SURE_BRIEF, LIKELY, LIKELY)), (["Her arms are covered in bruises that nobody explains."], (LIKELY, LIKELY_ALONE, LIKELY_ALONE)),
    (["She came in late again today.", "Her arms are covered in bruises."], (LIKELY, LIKELY, LIKELY))])
def test_how_likely_a_route_must_be_goes_by_how_much_was_told(texts, expected):
    message = ScoredMessage.of(texts, [(0, 1)] * len(texts), Scores(np.zeros((len(texts), 1)), np.zeros(3)))
    assert tuple(likely_from(message)[tier] for tier in TIERS) == expected


def test_what_is_likely_to_be_grave_is_believed_though_a_small_need_would_not_be(found, columns):
    brief = {Route.EARLY_HELP: SURE_BRIEF, Route.MASH: LIKELY, Route.EMERGENCY: LIKELY}
    kept_brief = settled(np.array([0.1, 0.2, 0.3, 0.05]), found, chances(0.7, LIKELY, 0.01), columns, brief)
    assert [candidate.sentence for candidate, _ in believed(kept_brief, found)] == [2]


def test_where_the_message_may_lead_to_the_front_door_the_strongest_sign_of_it_is_a_candidate_however_weak(found, columns):
    message = ScoredMessage.of(["She came in late.", "Her leg does not move."], [(0, 17), (18, 40)], Scores(np.zeros((2, len(columns.names))), np.zeros(3)))
    weak = found[1].column
    message.rows[1, weak] = 0.001

    def candidates(chance, had):
        return something_to_say(message, had, np.full(len(had), 0.2), chance, columns, ALL_ALIKE)

    more, beliefs = candidates(chances(0.9, LIKELY * ASKED, 0.01), found[:1])
    assert [(candidate.sentence, candidate.column) for candidate in more[1:]] == [(1, weak)] and beliefs.tolist() == [0.2, 0.0]
    assert candidates(chances(0.9, LIKELY * ASKED - 0.01, 0.01), found[:1])[0] == found[:1]
    assert candidates(chances(0.9, 0.9, 0.01), found[:2])[0] == found[:2]
