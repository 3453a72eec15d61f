from __future__ import annotations

import json
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select
from sqlalchemy.engine import make_url

from api import record_chain
from api.database import decision_records
from api.settings import Settings
from tests.api.pdf_reading import pdf_text
from tests.api.talking import Talk, answer
from tests.api.test_conversations import NEGLECT, SLIPPING, problem_of

pytestmark = pytest.mark.rasa


@pytest.fixture(scope="module")
def ended(guide: TestClient) -> Talk:
    talk = Talk(guide)
    talk.through(NEGLECT)
    return talk


def records(guide: TestClient) -> list:
    with guide.app.state.database.connect() as connection:
        return list(connection.execute(select(decision_records).order_by(decision_records.c.number)))


def test_a_record_holds_the_decision_and_the_answers_of_the_conversation(ended: Talk):
    kept = ended.client.get(f"{ended.address}/record").json()
    assert kept["decision"] == ended.reply["decision"] and kept["answers"] == ended.reply["answers"]
    assert kept["complete"] and kept["contact_text"].startswith("I am contacting you about a child.")


@pytest.mark.parametrize("format, kind", [("json", "application/json"), ("html", "text/html; charset=utf-8"), ("pdf", "application/pdf")])
@pytest.mark.parametrize("headings", ["plain", "signs_of_safety"])
def test_a_record_comes_in_every_format_and_is_not_cached(ended: Talk, format: str, kind: str, headings: str):
    response = ended.client.get(f"{ended.address}/record", params={"format": format, "headings": headings})
    assert (response.status_code, response.headers["content-type"]) == (200, kind)
    assert response.headers["cache-control"] == "no-store"
    assert ended.id not in response.text


def test_before_the_first_answer_there_is_nothing_to_record(guide: TestClient):
    refused = guide.get(f"{Talk(guide).address}/record")
    assert (refused.status_code, problem_of(refused)) == (409, "nothing-to-record")


def test_a_judgement_is_in_the_document_and_nowhere_else(ended: Talk, serving: Settings, log_lines: list[str]):
    extras = {"judgement": "I smelled tangerines, and I would go further – “today”.", "role": "health visitor"}
    made = ended.client.post(f"{ended.address}/record?format=pdf", json=extras)
    assert extras["judgement"] in pdf_text(made.content) and "health visitor" in pdf_text(made.content)
    assert ended.client.post(f"{ended.address}/record", json=extras).json()["judgement"] == extras["judgement"]
    assert "judgement" not in ended.client.get(f"{ended.address}/record").json()
    file = Path(make_url(serving.database_url).database)
    assert not any(b"tangerines" in path.read_bytes() for path in file.parent.iterdir() if path.is_file())
    assert not any("tangerines" in line or "health visitor" in line for line in log_lines)


def test_a_name_given_as_role_is_replaced(ended: Talk):
    assert "Kelly" not in ended.client.post(f"{ended.address}/record", json={"role": "Kelly Smith, teacher"}).text


def test_each_final_decision_is_sealed_once(guide: TestClient):
    before = len(records(guide))
    talk = Talk(guide)
    talk.through(SLIPPING)
    talk.send(payload="/record")
    talk.send(payload="/contacts")
    assert len(records(guide)) == before + 1
    talk.send(payload=answer("neglect_basics", "always"))
    talk.through(SLIPPING)
    assert len(records(guide)) == before + 2
    assert record_chain.verify(guide.app.state.database, "sealed").whole


def test_a_sealed_record_holds_codes_and_versions_and_no_words(guide: TestClient):
    talk = Talk(guide)
    talk.say("we talked about bonfire night")
    decision = talk.through(NEGLECT)
    kept = json.loads(records(guide)[-1].content)
    assert kept["answers"]["neglect_basics"] == "often" and kept["route"] == decision["route"] == "mash"
    assert kept["rules"] == [reason["rule"] for reason in decision["reasons"]]
    assert (kept["guidance_version"], kept["guidance_hash"]) == (decision["guidance"]["version"], decision["guidance"]["hash"])
    assert "bonfire" not in records(guide)[-1].content and talk.id not in records(guide)[-1].content
    assert not any(" " in word for word in strings_in(kept)), "a code holds no blank"


def strings_in(value) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [word for key, part in value.items() for word in (key, *strings_in(part))]
    return [word for part in value for word in strings_in(part)] if isinstance(value, list) else []


def test_a_record_names_its_place_in_the_chain(ended: Talk):
    number, seal = ended.client.get(f"{ended.address}/record").json()["reference"].split("-")
    with ended.client.app.state.database.connect() as connection:
        assert record_chain.find(connection, int(number)).seal.startswith(seal)
