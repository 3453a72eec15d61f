from __future__ import annotations

from fastapi.testclient import TestClient


def test_the_process_is_alive_before_a_conversation_can_start(client: TestClient):
    assert client.get("/healthz").json() == {"status": "alive"}


def test_without_a_model_the_server_says_it_is_not_ready(client: TestClient):
    for response in (client.get("/readyz"), client.post("/api/v1/conversations", json={"area": "bcp"})):
        assert response.status_code == 503
        assert response.json()["type"] == "/api/v1/problems/not-ready"
        assert "999" in response.json()["detail"]


def test_metrics_count_requests_by_pattern_and_decisions_by_route(client: TestClient):
    client.get("/api/v1/conversations/very-secret-id")
    client.post("/api/v1/assessments", json={"area": "bcp", "answers": {"immediate_danger": "yes"}})
    counted = client.get("/metrics")
    assert counted.headers["content-type"].startswith("text/plain")
    assert 'threshold_guide_requests_total{method="GET",route="/api/v1/conversations/{id}",status="404"}' in counted.text
    assert 'threshold_guide_decisions_total{by="assessment",route="emergency"}' in counted.text
    assert "very-secret-id" not in counted.text
