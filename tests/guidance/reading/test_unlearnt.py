"""Messages in the shape of the corpus that the network was never taught: thousands, where the vignettes are dozens.

Six authors wrote them who saw neither lexicon nor corpus, mostly as twins that differ in one detail, so they are harder than vignettes. Every fifth is read. The bounds hold
what has been reached; nothing was chosen by single misses.
"""
from __future__ import annotations

from pathlib import Path

import pytest

from guidance.reading import read
from guidance.reading.corpus import load_corpus
from guidance.vocabulary import Route

UNLEARNT = Path(__file__).parent / "data" / "unlearnt"


@pytest.fixture(scope="module")
def unlearnt():
    return [(Route.of(message.route_min), Route.of(message.route_max), message) for message in load_corpus(UNLEARNT)[1]]


def test_none_of_them_is_in_the_corpus(unlearnt):
    learnt = {message.text for message in load_corpus()[1]}
    assert len(unlearnt) >= 3_000 and not learnt & {message.text for *_, message in unlearnt}


def test_they_come_out_as_often_right_as_has_been_reached(unlearnt, pack):
    routes = [(lowest, highest, read(message.text, pack, "england").decision.route) for lowest, highest, message in unlearnt[::5]]
    grave, mild = [case for case in routes if case[0] >= Route.MASH], [case for case in routes if case[1] <= Route.EARLY_HELP]
    assert sum(lowest <= route <= highest for lowest, highest, route in routes) / len(routes) >= 0.85
    assert sum(route < lowest for lowest, _, route in grave) / len(grave) <= 0.07
    assert sum(route > highest for _, highest, route in mild) / len(mild) <= 0.18
