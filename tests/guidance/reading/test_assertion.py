"""Present, denied, past, supposed, or about somebody else: the list in data/assertions.yml and the rules that matter most."""
from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from guidance.reading.assertion import NEGATED, PRESENT, SOMEONE_ELSE, status_of

SENTENCES = yaml.safe_load((Path(__file__).parent / "data" / "assertions.yml").read_text(encoding="utf-8"))


def read_status(text, target):
    start = text.index(target)
    return status_of(text, start, start + len(target))


def test_at_least_ninety_five_in_a_hundred_are_right():
    wrong = [entry for entry in SENTENCES if read_status(entry["text"], entry["target"]) != entry["status"]]
    assert len(SENTENCES) == 200
    assert len(wrong) <= 10, wrong


@pytest.mark.parametrize("text, target", [
    ("I'm worried that she is being hit", "being hit"),
    ("? NAI to left arm", "NAI"),
    ("possible overdose", "overdose"),
    ("not the first bruise this month", "bruise"),
    ("she is no longer safe at home", "safe at home"),
    ("there's no food in the house", "no food in the house"),
    ("can't rule out abuse", "abuse"),
])
def test_worry_and_doubt_count_as_present(text, target):
    assert read_status(text, target) == PRESENT


@pytest.mark.parametrize("text, target", [
    ("denies any self-harm", "self-harm"), ("no bruises, cuts or marks", "marks"), ("she isn't going missing", "going missing"), ("there was no evidence of neglect", "neglect"),
])
def test_what_is_denied_is_denied(text, target):
    assert read_status(text, target) == NEGATED


@pytest.mark.parametrize("text, target", [("her friend's cousin was stabbed", "stabbed"), ("a character in EastEnders is being groomed", "groomed")])
def test_somebody_elses_trouble_is_somebody_elses(text, target):
    assert read_status(text, target) == SOMEONE_ELSE


def test_a_relative_who_hurts_the_child_is_not_somebody_else():
    assert read_status("her uncle in Leeds hits her", "hits her") == PRESENT
