"""The message as a whole has its say over the single things it was read to say."""
from __future__ import annotations

import numpy as np
import pytest

from guidance.reading.columns import Columns
from guidance.reading.gravity import ASKED, BELIEVED, CERTAIN, LIKELY, TIERS, believed, settled, to_ask
from guidance.reading.judgement import Candidate
from guidance.vocabulary import Route


@pytest.fixture(scope="module")
def columns(pack):
    return Columns.of(pack)


@pytest.fixture(scope="module")
def found(columns):
    """A mild sign, two for the front door and one of an emergency, one a sentence."""
    of_route = [np.flatnonzero(columns.routes == route) for route in Route]
    return [Candidate(number, int(column), ()) for number, column in enumerate((of_route[1][0], of_route[2][0], of_route[2][1], of_route[3][0]))]


def chances(early_help, front_door, emergency):
    return dict(zip(TIERS, (early_help, front_door, emergency)))


def kept(beliefs, found, columns, chance):
    return [candidate.sentence for candidate, _ in believed(settled(np.array(beliefs), found, chance, columns), found)]


def test_in_a_grave_message_the_likeliest_grave_sign_is_believed(found, columns):
    assert kept([0.1, 0.2, 0.3, 0.05], found, columns, chances(0.9, 0.8, 0.2)) == [2]
    assert kept([0.1, 0.2, 0.3, 0.05], found, columns, chances(0.9, 0.8, 0.7)) == [3]


def test_in_a_harmless_message_a_doubtful_grave_sign_is_not(found, columns):
    assert kept([BELIEVED, 0.6, 0.2, 0.6], found, columns, chances(0.7, 0.5, 0.01)) == [0]
    assert kept([0.6, 0.6, 0.2, 0.6], found, columns, chances(0.1, 0.1, 0.01)) == []


def test_what_is_nearly_certain_stands_whatever_surrounds_it(found, columns):
    assert kept([0.1, CERTAIN, 0.1, CERTAIN], found, columns, chances(0.01, 0.01, 0.01)) == [1, 3]


def test_where_it_is_in_doubt_the_likeliest_grave_sign_is_asked_about(found, columns):
    def asked(chance):
        return [candidate.sentence for candidate, _ in to_ask(np.array([0.4, 0.2, 0.3, 0.1]), found, chance, columns)]

    assert asked(chances(0.9, ASKED, 0.01)) == [2]
    assert asked(chances(0.9, ASKED, ASKED)) == [2, 3]
    assert asked(chances(0.9, LIKELY, ASKED)) == [3]
    assert asked(chances(0.9, ASKED - 0.01, 0.01)) == []


def test_nothing_found_is_nothing_believed(columns):
    assert believed(settled(np.zeros(0), [], chances(0.9, 0.9, 0.9), columns), []) == []
