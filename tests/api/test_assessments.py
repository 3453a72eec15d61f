from __future__ import annotations

from fastapi.testclient import TestClient

from guidance import decide, decision_json
from guidance.vocabulary import AREAS

NEGLECT_OF_A_BABY = {"immediate_danger": "no", "child_age": 0.5, "concerns": ["neglect"], "neglect_basics": "often"}


def test_an_assessment_is_the_decision_the_engine_gives(client: TestClient):
    response = client.post("/api/v1/assessments", json={"area": "rotherham", "answers": NEGLECT_OF_A_BABY})
    pack = client.app.state.guidance.pack()
    assert response.status_code == 200
    assert response.json() == decision_json(decide(NEGLECT_OF_A_BABY, pack, "rotherham"), pack)


def test_an_assessment_has_every_field_of_the_contract(client: TestClient):
    decision = client.post("/api/v1/assessments", json={"area": "bcp", "answers": NEGLECT_OF_A_BABY}).json()
    assert {"band", "route", "urgency", "level", "floors", "pathways", "reasons", "seek_advice_today", "consent", "missing", "would_raise",
            "would_lower", "contacts", "guidance"} <= decision.keys()
    assert {"number", "name", "legal_basis"} <= decision["level"].keys()
    assert {"version", "hash", "area", "approval"} <= decision["guidance"].keys()
    assert {"id", "title", "do", "time_limit", "contact", "legal_basis", "source"} <= decision["pathways"][0].keys()
    assert {"rule", "because", "source"} <= decision["reasons"][0].keys()


def test_immediate_danger_is_an_emergency(client: TestClient):
    decision = client.post("/api/v1/assessments", json={"area": "dorset", "answers": {"immediate_danger": "yes"}}).json()
    assert (decision["route"], decision["urgency"]) == ("emergency", "now")
    assert any(contact["phone"] == "999" for contact in decision["contacts"])


def test_no_answers_is_no_concern_and_everything_missing(client: TestClient):
    decision = client.post("/api/v1/assessments", json={"area": "england", "answers": {}}).json()
    assert decision["band"] == "universal" and decision["missing"][0]["question"] == "immediate_danger"


def test_areas_compared_share_the_route_and_keep_their_own_level(client: TestClient):
    body = client.post("/api/v1/assessments/compare", json={"areas": list(AREAS), "answers": NEGLECT_OF_A_BABY}).json()
    assert [row["area"] for row in body["areas"]] == list(AREAS)
    assert {row["decision"]["route"] for row in body["areas"]} == {body["route"]}
    assert len({row["decision"]["level"]["name"] for row in body["areas"]}) > 1
    assert all(row["decision"]["guidance"]["area"] == row["area"] for row in body["areas"])


def test_an_area_named_twice_is_shown_once(client: TestClient):
    body = client.post("/api/v1/assessments/compare", json={"areas": ["bcp", "bcp"], "answers": {}}).json()
    assert [row["area"] for row in body["areas"]] == ["bcp"]
