from __future__ import annotations

import json
from datetime import date

import pytest
from fastapi.testclient import TestClient

from guidance.vocabulary import AREAS, CONTACT_ROLES, PATHWAYS, Band, Route

PARTS = ("", "/questions", "/sources", "/glossary", "/contacts", "/cases", *(f"/areas/{area}" for area in AREAS))


@pytest.mark.parametrize("part", PARTS)
def test_a_caller_that_holds_this_edition_is_not_sent_it_again(client: TestClient, part: str):
    first = client.get(f"/api/v1/guidance{part}")
    assert first.status_code == 200
    again = client.get(f"/api/v1/guidance{part}", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_the_overview_places_every_indicator_once(client: TestClient):
    overview = client.get("/api/v1/guidance").json()
    placed = [i["id"] for theme in overview["themes"] for i in theme["indicators"]] + [i["id"] for i in overview["everyone"] + overview["accumulation"]]
    assert sorted(placed) == sorted(client.app.state.guidance.pack().indicators)
    assert [pathway["id"] for pathway in overview["pathways"]] and {p["id"] for p in overview["pathways"]} == set(PATHWAYS)


@pytest.mark.parametrize("area", AREAS)
def test_an_area_says_where_every_band_sits_and_who_may_rely_on_it(client: TestClient, area: str):
    shown = client.get(f"/api/v1/guidance/areas/{area}").json()
    assert set(shown["bands"]) == set(Band.ids())
    assert sorted(band for level in shown["levels"] for band in level["bands"]) == sorted(Band.ids())
    assert shown["approval"] in ("draft", "approved") and shown["approval_note"]
    assert shown["front_door"]["how"] and shown["escalation"]["stages"]


def test_questions_come_in_the_order_of_asking_with_unknown_among_the_choices(client: TestClient):
    questions = client.get("/api/v1/guidance/questions").json()["questions"]
    assert questions[0]["id"] == "immediate_danger"
    assert all(question["choices"][-1]["id"] == "unknown" for question in questions)


def test_sources_do_not_say_where_a_file_lies_on_the_author_s_machine(client: TestClient):
    assert all("file" not in source for source in client.get("/api/v1/guidance/sources").json()["sources"])


def test_every_worked_case_is_published_and_its_answers_lead_where_its_authors_expect(client: TestClient):
    cases = client.get("/api/v1/guidance/cases").json()["cases"]
    assert [case["id"] for case in cases] == [case.id for case in client.app.state.guidance.pack().cases]
    routes = list(Route.ids())
    for case in cases:
        decision = client.post("/api/v1/assessments", json={"area": case["area"], "answers": case["answers"]}).json()
        expected = case["expected"]
        assert routes.index(expected["route_min"]) <= routes.index(decision["route"]) <= routes.index(expected["route_max"]), case["id"]


def test_a_worked_case_says_its_answers_in_words_and_names_a_twin_that_exists(client: TestClient):
    cases = {case["id"]: case for case in client.get("/api/v1/guidance/cases").json()["cases"]}
    for case in cases.values():
        assert {answered["question"] for answered in case["answered"]} == set(case["answers"])
        assert all(answered["ask"] and answered["said"] and answered["answer"] for answered in case["answered"])
        assert case["pair"] is None or case["pair"] in cases
        assert case["text"] and case["teaching"]


@pytest.mark.parametrize("role", CONTACT_ROLES)
def test_every_area_answers_every_role_with_a_live_contact_or_none(client: TestClient, role: str):
    for area in AREAS:
        body = client.get("/api/v1/guidance/contacts", params={"area": area, "role": role}).json()
        assert all(role in contact["roles"] for contact in body["contacts"])
        assert all(contact["expires_on"] is None or contact["expires_on"] > "2026-11-20" for contact in body["contacts"])


def test_a_contact_that_expires_while_the_server_runs_is_no_longer_shown(client: TestClient):
    clock = client.app.state.clock
    before, now = client.get("/api/v1/guidance/contacts?area=doncaster"), clock.now
    dated = [c["expires_on"] for c in before.json()["contacts"] if c["expires_on"]]
    assert dated
    try:
        clock.now = now.replace(year=date.fromisoformat(max(dated)).year + 1)
        after = client.get("/api/v1/guidance/contacts?area=doncaster")
    finally:
        clock.now = now
    assert not [c for c in after.json()["contacts"] if c["expires_on"]]
    assert before.headers["etag"] != after.headers["etag"]


def test_the_contract_is_published(client: TestClient):
    contract = client.get("/api/v1/openapi.json").json()
    paths = set(contract["paths"])
    assert {"/api/v1/conversations", "/api/v1/conversations/{id}", "/api/v1/conversations/{id}/messages", "/api/v1/conversations/{id}/record", "/api/v1/readings",
            "/api/v1/assessments", "/api/v1/assessments/compare", "/api/v1/guidance", "/api/v1/guidance/areas/{area}", "/api/v1/guidance/questions",
            "/api/v1/guidance/sources", "/api/v1/guidance/glossary", "/api/v1/guidance/contacts", "/api/v1/guidance/cases", "/healthz", "/readyz", "/metrics"} <= paths
    assert "HTTPValidationError" not in json.dumps(contract)
