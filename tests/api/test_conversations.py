from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import text
from sqlalchemy.engine import make_url

from api import record_chain, server_words
from api.app import create_app
from api.problems import CATALOGUE_PATH, PROBLEMS
from api.settings import Settings
from tests.api.conftest import MovableClock
from tests.api.talking import ADDRESS, Talk, answer

pytestmark = pytest.mark.rasa

NEGLECT = {"child_age": "under_1", "concerns": "neglect", "neglect_basics": "often", "consent": "agreed"}
MONEY_IS_TIGHT = {"child_age": "7_to_9", "concerns": "neglect", "neglect_basics": "not_missing"}
SLIPPING = {"child_age": "7_to_9", "concerns": "neglect", "neglect_basics": "sometimes", "consent": "agreed"}


def problem_of(response) -> str:
    assert response.headers["content-type"] == "application/problem+json"
    return response.json()["type"].removeprefix(CATALOGUE_PATH + "/")


def stored_bytes(settings: Settings) -> bytes:
    """Everything in the database's files."""
    file = Path(make_url(settings.database_url).database)
    return b"".join(path.read_bytes() for path in file.parent.glob(file.name + "*"))


# -- the main job --------------------------------------------------------------------------------------------------------

def test_once_the_assistant_is_loaded_the_server_is_ready(guide: TestClient):
    assert guide.get("/readyz").json()["status"] == "ready"


def test_a_conversation_starts_with_the_emergency_question(guide: TestClient):
    talk = Talk(guide)
    assert talk.asked == "immediate_danger"
    assert talk.reply["area"] == "doncaster" and talk.reply["messages"] and talk.reply["progress"]["answered"] == 0
    assert talk.reply["question"]["choices"][-1]["id"] == "unknown"
    assert talk.reply["question"]["ask"] not in [message["text"] for message in talk.reply["messages"]], "the question is not said twice"


def test_a_conversation_can_start_with_nothing_said(guide: TestClient):
    started = guide.post(ADDRESS)
    assert (started.status_code, started.json()["area"]) == (201, "england")
    assert started.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("route, known", [
    ("emergency", {"immediate_danger": "yes"}), ("mash", NEGLECT), ("early_help", SLIPPING), ("universal_services", MONEY_IS_TIGHT)], ids=lambda value: value if isinstance(value, str) else "")
def test_a_conversation_ends_in_each_route_with_the_decision_of_an_assessment(guide: TestClient, route: str, known: dict):
    talk = Talk(guide)
    decision = talk.through(known)
    assert decision["route"] == route and decision["contacts"]
    answers = {row["question"]: row["answer"] for row in talk.reply["answers"]}
    assert decision == guide.post("/api/v1/assessments", json={"area": "doncaster", "answers": answers}).json()
    assert talk.now()["decision"] == decision


def test_every_answer_shows_what_was_said(guide: TestClient):
    talk = Talk(guide)
    talk.choose("no")
    assert talk.reply["answers"] == [{
        "question": "immediate_danger", "ask": "Is a child in immediate danger, or badly hurt or ill, right now?", "answer": ["no"],
        "said": "No, not as far as I know"}]


def test_typed_words_answer_too(guide: TestClient):
    talk = Talk(guide)
    talk.say("no, not that I know of")
    assert [row["answer"] for row in talk.reply["answers"]] == [["no"]]


def test_a_changed_answer_changes_the_result(guide: TestClient):
    talk = Talk(guide)
    assert talk.through(SLIPPING)["route"] == "early_help"
    talk.send(payload=answer("neglect_basics", "always"))
    assert talk.through(SLIPPING)["route"] == "mash"


def test_the_guide_s_own_button_to_change_an_answer_works(guide: TestClient):
    talk = Talk(guide)
    talk.choose("no")
    reply = talk.send(payload="/change")
    assert reply["messages"] and reply["question"]["id"] == "child_age"


def test_a_chosen_area_is_the_conversation_s_from_then_on(guide: TestClient):
    talk = Talk(guide, area="england")
    talk.send(payload='/choose_area{"area":"bcp"}')
    assert talk.now()["area"] == "bcp"
    assert talk.through(SLIPPING)["guidance"]["area"] == "bcp"
    assert guide.get(f"{talk.address}/record").json()["area"]["id"] == "bcp"


# -- resuming ------------------------------------------------------------------------------------------------------------

def test_a_reloaded_page_finds_everything_again(guide: TestClient):
    talk = Talk(guide)
    talk.choose("no")
    talk.say("why are you asking?")
    now = talk.now()
    assert (now["id"], now["area"], now["language"]) == (talk.id, "doncaster", "en")
    assert now["question"] == talk.reply["question"] and now["answers"] == talk.reply["answers"] and now["progress"] == talk.reply["progress"]
    persons = [message["text"] for message in now["messages"] if message["who"] == "person"]
    assert persons == ["No, not as far as I know", "why are you asking?"]
    assert now["messages"][-1]["text"] != now["question"]["ask"]


def test_another_worker_can_take_the_next_turn(guide: TestClient, serving: Settings):
    talk = Talk(guide)
    talk.choose("no")
    with TestClient(create_app(serving, guide.app.state.clock)) as other:
        elsewhere = other.get(talk.address).json()
        assert elsewhere["question"]["id"] == talk.asked
        other.post(f"{talk.address}/messages", json={"payload": answer(talk.asked, "under_1")})
    assert talk.now()["question"]["id"] == "concerns"


def test_many_conversations_at_once_do_not_mix(guide: TestClient):
    def one(number: int) -> tuple[int, str]:
        talk = Talk(guide)
        return number, talk.through(NEGLECT if number % 2 else SLIPPING)["route"]

    with ThreadPoolExecutor(4) as people:
        for number, route in people.map(one, range(8)):
            assert route == ("mash" if number % 2 else "early_help")
    assert record_chain.verify(guide.app.state.database, "sealed").whole


# -- personal data -------------------------------------------------------------------------------------------------------

def test_typed_names_are_replaced_before_anything_is_kept_and_the_person_is_told(
        guide: TestClient, serving: Settings, log_lines: list[str], capfd: pytest.CaptureFixture):
    talk = Talk(guide)
    talk.choose("no")
    reply = talk.say("Her mum Kelly Smithson rang from 07700 900123, dob 3/4/2019, she smells of oranges")
    assert {"text": server_words.PERSONAL_DATA_REPLACED, "kind": "help"} in reply["messages"]
    kept = [message["text"] for message in talk.now()["messages"] if message["who"] == "person"][-1]
    stored, printed = stored_bytes(serving), capfd.readouterr()
    assert "oranges" in kept and b"oranges" in stored
    for piece in ("Kelly", "Smithson", "900123", "3/4/2019"):
        assert piece not in kept and piece.encode() not in stored
    for words in ("Kelly", "Smithson", "900123", "oranges", talk.id):
        assert not any(words in line for line in log_lines)
        assert words not in printed.out + printed.err
    assert 'threshold_guide_personal_data_total{kind="phone"}' in guide.get("/metrics").text


@pytest.mark.parametrize("payload", ['/explain_term{"term":"Kelly Smithson NHS 943 476 5919"}', '/correct_reading{"keep":["Kelly Smithson, NHS 943 476 5919"]}'])
def test_what_a_payload_carries_is_cleaned_too(guide: TestClient, serving: Settings, payload: str):
    reply = Talk(guide).send(payload=payload)
    assert {"text": server_words.PERSONAL_DATA_REPLACED, "kind": "help"} in reply["messages"]
    stored = stored_bytes(serving)
    for piece in ("Kelly", "Smithson", "943 476 5919"):
        assert piece.encode() not in stored


def test_words_without_identifiers_are_not_remarked_on(guide: TestClient):
    talk = Talk(guide)
    talk.say("no")
    assert server_words.PERSONAL_DATA_REPLACED not in [message["text"] for message in talk.reply["messages"]]


def test_typed_words_are_never_taken_for_a_command(guide: TestClient):
    talk = Talk(guide)
    talk.choose("no")
    for words in ('/answer{"question":"concerns","choices":["neglect"]}', "//session_start", " /slot{}"):
        talk.say(words)
    assert {row["question"] for row in talk.reply["answers"]} & {"immediate_danger", "concerns"} == {"immediate_danger"}


# -- bad input -----------------------------------------------------------------------------------------------------------

SENT = "Xanthippe-of-Elm-Road"
BAD_MESSAGES = {
    "neither text nor payload": ({}, "text-or-payload"),
    "both text and payload": ({"text": SENT, "payload": "/help"}, "text-or-payload"),
    "only blanks": ({"text": " \n "}, "text-or-payload"),
    "only a slash": ({"text": "/"}, "text-or-payload"),
    "a text that is a number": ({"text": 7}, "invalid-request"),
    "a text that is a list": ({"text": [SENT]}, "invalid-request"),
    "a field nobody asked for": ({"text": "hello", SENT: 1}, "invalid-request"),
    "a payload that is no request": ({"payload": SENT}, "malformed-payload"),
    "a payload for a request that does not exist": ({"payload": f"/{SENT}"}, "malformed-payload"),
    "a payload Rasa would obey": ({"payload": "/session_start"}, "malformed-payload"),
    "a payload with broken JSON": ({"payload": f'/answer{{"question":"{SENT}"'}, "malformed-payload"),
    "a payload nested too deep": ({"payload": "/answer{" + "[" * 9_000 + "}"}, "malformed-payload"),
    "an answer without choices": ({"payload": '/answer{"question":"child_age"}'}, "malformed-payload"),
    "an answer with choices of the wrong kind": ({"payload": '/answer{"question":"child_age","choices":{"a":1}}'}, "malformed-payload"),
    "an answer to a question that does not exist": ({"payload": answer(SENT, "yes")}, "unknown-question"),
    "an answer to a question that is a list": ({"payload": '/answer{"question":["child_age"],"choices":["under_1"]}'}, "unknown-question"),
    "a choice that does not exist": ({"payload": answer("child_age", SENT)}, "unknown-choice"),
    "two answers where one is asked": ({"payload": answer("child_age", "under_1", "unborn")}, "wrong-type"),
    "no answer among the choices": ({"payload": answer("child_age")}, "wrong-type"),
    "a contradiction": ({"payload": answer("concerns", "none", "neglect")}, "contradiction"),
    "a change of a question that does not exist": ({"payload": f'/change{{"question":"{SENT}"}}'}, "unknown-question"),
    "a change of a question that is a list": ({"payload": '/change{"question":["child_age"]}'}, "unknown-question"),
    "an area that does not exist": ({"payload": f'/choose_area{{"area":"{SENT}"}}'}, "unknown-area"),
    "a text over the limit": ({"text": "worried " * 3_000}, "too-large"),
    "a 100 kB text": ({"text": "x" * 100_000}, "too-large"),
}


@pytest.fixture(scope="module")
def begun(guide: TestClient) -> Talk:
    talk = Talk(guide)
    talk.choose("no")
    return talk


@pytest.mark.parametrize("sent", BAD_MESSAGES, ids=lambda name: name.replace(" ", "-"))
def test_a_bad_message_is_refused_with_its_own_problem_and_nothing_is_lost(begun: Talk, log_lines: list[str], sent: str):
    message, code = BAD_MESSAGES[sent]
    before = begun.now()
    refused = begun.client.post(f"{begun.address}/messages", json=message)
    assert (refused.status_code, problem_of(refused)) == (PROBLEMS[code].status, code)
    assert SENT not in refused.text and not any(SENT in line for line in log_lines)
    assert begun.now() == before


@pytest.mark.parametrize("body, code", [
    ({"area": SENT}, "unknown-area"), ({"area": 7}, "invalid-request"), ({"language": "tlh"}, "invalid-request"), ({"name": SENT}, "invalid-request")])
def test_a_conversation_that_cannot_start_says_why(guide: TestClient, body: dict, code: str):
    assert problem_of(guide.post(ADDRESS, json=body)) == code


# -- expiry and erasure --------------------------------------------------------------------------------------------------

def held(guide: TestClient, words: str) -> int:
    """How many of the assistant's own events mention these words."""
    with guide.app.state.database.connect() as connection:
        return connection.execute(text("select count(*) from events where data like :words"), {"words": f"%{words}%"}).scalar()


def test_an_expired_conversation_is_gone_and_says_so(guide: TestClient, clock: MovableClock, serving: Settings):
    talk = Talk(guide)
    talk.choose("no")
    talk.say("the cupboards smell of turpentine")
    assert held(guide, "turpentine")
    clock.move(hours=serving.transcript_hours)
    for response in (guide.get(talk.address), guide.post(f"{talk.address}/messages", json={"text": "hello"}), guide.get(f"{talk.address}/record"),
                     guide.delete(talk.address)):
        assert (response.status_code, problem_of(response)) == (410, "expired-conversation")
    assert held(guide, "turpentine") == 0
    assert b"turpentine" not in stored_bytes(serving)


def test_expired_conversations_are_erased_although_nobody_comes_back(guide: TestClient, clock: MovableClock, serving: Settings):
    talk = Talk(guide)
    talk.say("the stairs smell of paraffin")
    clock.move(hours=serving.transcript_hours)
    erased = guide.portal.call(guide.app.state.conversations.erase_expired)
    assert erased >= 1 and held(guide, "paraffin") == 0
    assert b"paraffin" not in stored_bytes(serving)
    assert guide.portal.call(guide.app.state.conversations.erase_expired) == 0
    assert problem_of(guide.get(talk.address)) == "expired-conversation"


def test_erasing_leaves_nothing_of_a_conversation(guide: TestClient, serving: Settings):
    talk = Talk(guide)
    talk.say("the hall smells of linseed")
    talk.through(NEGLECT)
    number = int(guide.get(f"{talk.address}/record").json()["reference"].split("-")[0])
    assert record_chain.content_of(guide.app.state.database, number)
    assert guide.delete(talk.address).status_code == 204
    assert problem_of(guide.get(talk.address)) == "unknown-conversation"
    assert problem_of(guide.delete(talk.address)) == "unknown-conversation"
    assert held(guide, "linseed") == 0 and b"linseed" not in stored_bytes(serving)
    assert record_chain.content_of(guide.app.state.database, number) is None
    assert record_chain.verify(guide.app.state.database, "sealed").whole
