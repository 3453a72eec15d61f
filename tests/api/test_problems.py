"""Bad input: each kind has its own clear answer, and nothing that was sent comes back or is logged."""
from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from api.problems import CATALOGUE_PATH, MEDIA_TYPE, PROBLEMS

SENT = "Xanthippe-of-Elm-Road"
"""Stands for whatever a caller typed."""

JSON = {"Content-Type": "application/json"}
BAD = {
    "an area that does not exist": ("POST", "/assessments", {"json": {"area": SENT, "answers": {}}}, "unknown-area"),
    "an area that does not exist, asked for by address": ("GET", f"/guidance/areas/{SENT}", {}, "not-found"),
    "contacts of an area that does not exist": ("GET", f"/guidance/contacts?area={SENT}", {}, "unknown-area"),
    "contacts for a purpose that does not exist": ("GET", f"/guidance/contacts?role={SENT}", {}, "invalid-request"),
    "a question that does not exist": ("POST", "/assessments", {"json": {"area": "england", "answers": {SENT: "yes"}}}, "unknown-question"),
    "a choice that does not exist": ("POST", "/assessments", {"json": {"area": "england", "answers": {"immediate_danger": SENT}}}, "unknown-choice"),
    "an answer of the wrong type": ("POST", "/assessments", {"json": {"area": "england", "answers": {"immediate_danger": {SENT: 1}}}}, "wrong-type"),
    "a number where none is asked for": ("POST", "/assessments", {"json": {"area": "england", "answers": {"immediate_danger": 7}}}, "wrong-type"),
    "an age no child has": ("POST", "/assessments", {"json": {"area": "england", "answers": {"child_age": -3}}}, "unknown-choice"),
    "an age that is no number": ("POST", "/assessments", {"content": b'{"area":"england","answers":{"child_age":NaN}}', "headers": JSON}, "unknown-choice"),
    "'none' beside another choice": ("POST", "/assessments", {"json": {"area": "england", "answers": {"concerns": ["none", "neglect"]}}}, "contradiction"),
    "answers that are a list": ("POST", "/assessments", {"json": {"area": "england", "answers": [SENT]}}, "invalid-request"),
    "an area that is a number": ("POST", "/assessments", {"json": {"area": 7, "answers": {}}}, "invalid-request"),
    "a field nobody asked for": ("POST", "/assessments", {"json": {"area": "england", "answers": {}, SENT: 1}}, "invalid-request"),
    "no body": ("POST", "/assessments", {}, "invalid-request"),
    "JSON that breaks off": ("POST", "/assessments", {"content": f'{{"{SENT}'.encode(), "headers": JSON}, "malformed-json"),
    "JSON nested too deep": ("POST", "/assessments", {"content": b"[" * 60_000, "headers": JSON}, "malformed-json"),
    "bytes that are no text": ("POST", "/assessments", {"content": b"\xff\xfe" + SENT.encode(), "headers": JSON}, "malformed-json"),
    "half a character": ("POST", "/readings", {"content": b'{"text":"\\ud800 ' + SENT.encode() + b'"}', "headers": JSON}, "invalid-request"),
    "a body that is not JSON": ("POST", "/assessments", {"content": SENT.encode(), "headers": {"Content-Type": "text/plain"}}, "wrong-content-type"),
    "a body of unknown kind": ("POST", "/assessments", {"content": SENT.encode()}, "wrong-content-type"),
    "a 100 kB body": ("POST", "/assessments", {"json": {"area": "england", "answers": {"concerns": SENT * 5_000}}}, "too-large"),
    "a text over the limit": ("POST", "/readings", {"json": {"text": SENT * 1_000}}, "too-large"),
    "a comparison of no areas": ("POST", "/assessments/compare", {"json": {"areas": [], "answers": {}}}, "invalid-request"),
    "a comparison with an area that does not exist": ("POST", "/assessments/compare", {"json": {"areas": ["bcp", SENT], "answers": {}}}, "unknown-area"),
    "a conversation that does not exist": ("GET", f"/conversations/{SENT}", {}, "unknown-conversation"),
    "a message in a conversation that does not exist": ("POST", f"/conversations/{SENT}/messages", {"json": {"text": SENT}}, "unknown-conversation"),
    "a record of a conversation that does not exist": ("GET", f"/conversations/{SENT}/record", {}, "unknown-conversation"),
    "a record in a format that does not exist": ("GET", f"/conversations/{SENT}/record?format={SENT}", {}, "invalid-request"),
    "erasing a conversation that does not exist": ("DELETE", f"/conversations/{SENT}", {}, "unknown-conversation"),
    "an address that does not exist": ("GET", f"/{SENT}", {}, "not-found"),
    "a method the address does not take": ("PUT", "/assessments", {"json": {SENT: 1}}, "method-not-allowed"),
    "a method nobody knows": ("FROB", "/assessments", {}, "method-not-allowed"),
}


@pytest.mark.parametrize("sent", BAD, ids=lambda name: name.replace(" ", "-"))
def test_bad_input_gets_its_own_problem_and_is_repeated_nowhere(client: TestClient, log_lines: list[str], sent: str):
    method, path, extra, code = BAD[sent]
    response = client.request(method, f"/api/v1{path}", **extra)
    assert response.headers["content-type"] == MEDIA_TYPE
    body = response.json()
    assert (response.status_code, body["type"]) == (PROBLEMS[code].status, f"{CATALOGUE_PATH}/{code}")
    assert body["status"] == response.status_code and body["title"] and body["detail"]
    assert SENT not in response.text
    assert log_lines and not any(SENT in line for line in log_lines)
    assert response.headers["cache-control"] == "no-store"


def test_a_refused_answer_says_what_its_question_takes(client: TestClient):
    response = client.post("/api/v1/assessments", json={"area": "england", "answers": {"immediate_danger": "perhaps"}})
    assert "immediate_danger takes one of: no, yes, unknown" in response.json()["detail"]


def test_a_refused_field_is_named(client: TestClient):
    response = client.post("/api/v1/assessments", json={"area": "england"})
    assert response.json()["errors"] == [{"field": "body.answers", "problem": "missing", "says": "is missing"}]


def test_a_wrong_method_names_the_right_ones(client: TestClient):
    assert client.put("/api/v1/assessments", json={}).headers["allow"] == "POST"


def test_every_problem_is_in_the_published_catalogue(client: TestClient):
    shown = client.get(CATALOGUE_PATH).json()["problems"]
    assert {entry["type"].removeprefix(CATALOGUE_PATH + "/") for entry in shown} == set(PROBLEMS)
    for entry in shown:
        assert client.get(entry["type"]).json() == entry
    assert client.get(f"{CATALOGUE_PATH}/no-such-problem").status_code == 404


def test_a_body_without_a_declared_length_is_measured_all_the_same(client: TestClient):
    def parts():
        for _ in range(100):
            yield b"x" * 1000

    response = client.post("/api/v1/assessments", content=parts(), headers=JSON)
    assert response.status_code == 413


def test_what_nobody_expected_is_a_problem_too_and_its_words_are_not_logged(client: TestClient, log_lines: list[str]):
    @client.app.get("/breaks")
    async def breaks() -> None:
        raise ZeroDivisionError(SENT)

    response = client.get("/breaks")
    assert (response.status_code, response.json()["type"]) == (500, f"{CATALOGUE_PATH}/internal-error")
    assert response.headers["content-security-policy"]
    assert any("ZeroDivisionError" in line for line in log_lines)
    assert not any(SENT in line for line in log_lines)
