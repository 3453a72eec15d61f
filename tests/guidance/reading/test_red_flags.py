"""Red flags told by themselves, and harmless sentences that sound alarming. The target is none missed; these bounds hold what has been reached.

``red_flags_a`` was looked at while the reading was made; ``red_flags_b`` was not. Neither author saw the lexicon or the corpus.
"""
from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import yaml

from guidance.reading import read
from guidance.vocabulary import FLOORS, Route

DATA = Path(__file__).parent / "data"


def sentences(name):
    return yaml.safe_load((DATA / f"{name}.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ["red_flags_a", "red_flags_b"])
def test_the_sentences_cover_every_floor(name):
    counts = Counter(entry["floor"] for entry in sentences(name))
    assert set(counts) == set(FLOORS) and min(counts.values()) >= 15


@pytest.mark.parametrize("name, reached", [("red_flags_a", 0.98), ("red_flags_b", 0.98)])
def test_red_flags_reach_the_front_door(name, reached, pack):
    entries = sentences(name)
    missed = [entry for entry in entries if read(entry["text"], pack, "england").decision.route < Route.MASH]
    assert 1 - len(missed) / len(entries) >= reached, missed


def test_harmless_sentences_seldom_raise_an_alarm(pack):
    entries = sentences("harmless")
    alarms = [entry["text"] for entry in entries if read(entry["text"], pack, "england").decision.route >= Route.MASH]
    assert len(entries) == 200 and len(alarms) / len(entries) <= 0.14, alarms


AROUND = "I have known the family for four years and mum is always friendly at the gate. We had a good chat about the school trip. {} His sister started in reception and settled well."


@pytest.mark.parametrize("name, reached", [("red_flags_a", 0.97), ("red_flags_b", 0.97)])
def test_a_red_flag_in_passing_does_not_pass(name, reached, pack):
    """The same sentences in the middle of a friendly message."""
    entries = sentences(name)
    missed = [entry for entry in entries if read(AROUND.format(entry["text"]), pack, "england").decision.route < Route.MASH]
    assert 1 - len(missed) / len(entries) >= reached, missed
