"""What of a reading is put to the person: what is said of the child now, and any hard floor that the past or an "if" might hide."""
from __future__ import annotations

from types import SimpleNamespace

import pytest

from bot import reading_hook
from guidance.reading import Fact

LONG = "he has told me about it more than once this term"
FLOOR, OTHER = "sexual_abuse_disclosed", "neglect_hungry"


@pytest.fixture
def understood(monkeypatch, pack):
    """What the hook makes of a message in which these facts were read."""

    def of(text, *facts, topic="concern"):
        read = tuple(Fact(indicator, "It says so", status, "child", text, 0, len(text), belief) for indicator, status, belief in facts)
        child = SimpleNamespace(age_years=9, age_months=None, unborn=False)
        monkeypatch.setattr(reading_hook, "read_text", lambda *_: SimpleNamespace(facts=read, floors=(), topic=topic, child=child))
        return reading_hook.read(text, pack, "england")

    return of


def indicators(understood) -> list[str]:
    return [fact.indicator for fact in understood.facts] if understood else []


@pytest.mark.parametrize("status", ["present", "uncertain"])
def test_what_is_or_may_be_so_is_put_to_the_person(understood, status):
    assert indicators(understood(LONG, (OTHER, status, 0.7))) == [OTHER]


@pytest.mark.parametrize("status", ["negated", "someone_else"])
@pytest.mark.parametrize("indicator", [FLOOR, OTHER])
def test_what_is_denied_or_said_of_somebody_else_is_not(understood, indicator, status):
    assert understood(LONG, (indicator, status, 0.99)) is None


@pytest.mark.parametrize("status", ["historic", "hypothetical"])
def test_the_past_or_an_if_hides_no_hard_floor(understood, status):
    told = understood(LONG, (FLOOR, status, 0.8), (OTHER, status, 0.8))
    assert indicators(told) == [FLOOR] and told.alarm


def test_a_sign_stands_once_although_it_is_denied_elsewhere_in_the_message(understood):
    assert indicators(understood(LONG, (OTHER, "negated", 0.9), (OTHER, "present", 0.7), (OTHER, "present", 0.6))) == [OTHER]


def test_a_few_words_are_not_made_into_facts(understood):
    assert understood("his mum", (OTHER, "present", 0.99)) is None


def test_a_few_words_that_may_be_a_hard_floor_raise_the_alarm(understood):
    doubtful, sure = understood("she was raped", (FLOOR, "present", 0.6)), understood("she was raped", (FLOOR, "present", 0.95))
    assert (doubtful.alarm, indicators(doubtful)) == (True, [])
    assert (sure.alarm, indicators(sure)) == (True, [FLOOR])


@pytest.mark.parametrize("topic", ["policy_question", "training", "not_a_child"])
def test_a_question_of_policy_an_exercise_or_an_adult_is_no_worry_for_a_child(understood, topic):
    assert understood(LONG, (FLOOR, "present", 0.99), topic=topic) is None


@pytest.mark.parametrize("text, alarm", [
    ("suicidal", True), ("She's been raped", True), ("not suicidal", False), ("hasn't overdosed", False), ("his mum", False), ("suicide", True), ("I think it's sexual abuse", True),
    ("Unconscious, not breathing", True), ("He isn't moving, unconscious", True), ("raped, denies it", True), ("He's strangling her", True), ("no, strangled", True), ("she isn’t breathing", True),
    ("she hasn't been raped", False), ("what is sexual abuse", False), ("hanging around with older lads", False), ("a stable home", False),
])
def test_a_few_alarming_words_raise_the_alarm_whatever_was_read(understood, text, alarm):
    told = understood(text)
    assert (told is not None and told.alarm) is alarm and indicators(told) == []
