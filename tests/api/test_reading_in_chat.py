"""A worry typed into the chat, with the real reading: urgent advice first, then "did I understand", then only what is open."""
from __future__ import annotations

import json

import pytest
from fastapi.testclient import TestClient

from api import server_words
from api.settings import Settings
from guidance import Pack, decide_from_facts, load_pack
from guidance.reading.language import MAX_CHARACTERS
from tests.api.talking import ADDRESS, Talk

pytestmark = pytest.mark.rasa

CASES = {case.id: case for case in load_pack().cases}
WITH_A_FLOOR = ("p01a-bruise-baby-not-rolling", "p03b-selfharm-plan-tablets", "belt-mark-shown", "disclosure-sexual-nine", "p02a-boyfriend-girl-12")


def kinds(talk: Talk) -> list[str]:
    return [message["kind"] for message in talk.reply["messages"]]


@pytest.mark.parametrize("id", WITH_A_FLOOR)
def test_a_worry_with_a_hard_floor_brings_the_urgent_advice_first_and_is_asked_about(guide: TestClient, pack: Pack, id: str):
    talk = Talk(guide, CASES[id].area)
    talk.say(CASES[id].text)
    assert kinds(talk)[0] == "urgent" and kinds(talk).count("urgent") == 1
    assert talk.asked == "reading"
    facts = talk.reply["question"]["facts"]
    assert decide_from_facts({fact["indicator"]: fact["quote"] for fact in facts if fact["status"] == "present"}, pack, CASES[id].area).floors
    assert {fact["status"] for fact in facts} <= {"present", "uncertain", "historic", "hypothetical"}
    assert "decision" not in talk.reply and talk.reply["answers"] == []
    talk.send(payload="/confirm_reading")
    assert talk.through({"immediate_danger": "no"})["route"] in ("mash", "emergency")


def test_a_record_says_that_what_was_read_waits_to_be_confirmed(guide: TestClient):
    talk = Talk(guide)
    talk.through({"child_age": "7_to_9"})
    talk.say(CASES["belt-mark-shown"].text)
    assert talk.asked == "reading"
    kept = guide.get(f"{talk.address}/record").json()
    assert not kept["complete"] and server_words.UNCONFIRMED in kept["notices"]


def test_taking_one_thing_out_keeps_the_child_s_age(guide: TestClient):
    talk = Talk(guide)
    talk.say(CASES["p01a-bruise-baby-not-rolling"].text)
    facts = [fact["indicator"] for fact in talk.reply["question"]["facts"]]
    talk.send(payload="/correct_reading" + json.dumps({"keep": facts[1:]}))
    assert "child_age" in {row["question"] for row in talk.reply["answers"]}


def test_what_is_denied_or_about_somebody_else_is_not_put_to_the_person(guide: TestClient):
    talk = Talk(guide)
    talk.say("Routine visit to a boy of 9. There are no bruises, he is not hungry and he is not scared of anyone at home.")
    assert "urgent" not in kinds(talk)
    assert not {fact["status"] for fact in (talk.reply["question"].get("facts") or ())} & {"negated", "someone_else"}


@pytest.mark.parametrize("text", ["12", "neglect", "his mum", "teacher", "not sure", "drugs?", "a boy aged 8", "hello"])
def test_a_few_words_are_not_made_into_facts(guide: TestClient, text: str):
    talk = Talk(guide)
    talk.choose("no")
    talk.say(text)
    assert talk.asked != "reading" and "urgent" not in kinds(talk)


@pytest.mark.parametrize("text", ["suicidal", "took an overdose", "she was raped", "baby is unconscious"])
def test_a_few_words_that_may_be_a_hard_floor_bring_the_urgent_advice(guide: TestClient, text: str):
    talk = Talk(guide)
    talk.choose("no")
    talk.say(text)
    assert kinds(talk)[0] == "urgent" and (talk.asked or talk.reply["decision"]["route"] == "emergency")


def test_a_text_longer_than_is_read_is_refused_whole(guide: TestClient):
    settings: Settings = guide.app.state.settings
    guide.app.state.settings = settings.model_copy(update={"max_message_bytes": 1_000_000, "max_body_bytes": 1_000_000})
    try:
        talk, text = Talk(guide), "hungry " * 9_000
        assert MAX_CHARACTERS < len(text) < 65_536
        for address, body in ((f"{talk.address}/messages", {"text": text}), ("/api/v1/readings", {"text": text})):
            refused = guide.post(address, json=body)
            assert (refused.status_code, refused.json()["type"]) == (413, "/api/v1/problems/too-large")
    finally:
        guide.app.state.settings = settings
    assert guide.get(f"{ADDRESS}/{talk.id}").json()["answers"] == []
