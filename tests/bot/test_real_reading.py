"""With the real reading: a hard floor in a practitioner's own words brings the urgent advice before anything else is asked."""
from __future__ import annotations

import pytest

pytestmark = pytest.mark.rasa


@pytest.mark.parametrize("text", [
    "Saw a small bruise on his shin at clinic, he is 16 weeks and isn't rolling yet. Mum thinks he banged it on the cot.",
    "He told me his dad hits him with a belt when he gets things wrong.",
])
def test_a_floor_brings_the_urgent_advice_first_and_then_the_question_whether_it_was_understood(talk, text):
    talk = talk().says(text)
    assert "urgent" in talk.kinds
    assert talk.asks == "reading"
    assert talk.question["facts"]
    assert talk.answers == {}, "nothing read counts until it is confirmed"


def test_a_calm_message_brings_no_alarm(talk):
    talk = talk().says("He is four, clean and chatty, and his mum asked about a toddler group.")
    assert "urgent" not in talk.kinds
