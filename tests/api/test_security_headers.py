from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings

ELSEWHERE = "https://www.partnership.example"


@pytest.fixture(scope="module")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    """The application set up to be embedded by another site."""
    folder = tmp_path_factory.mktemp("embedded")
    settings = Settings(database_url=f"sqlite:///{folder / 'guide.sqlite3'}", models=folder, cors_origins=(ELSEWHERE,), frame_ancestors=("'self'", ELSEWHERE))
    with TestClient(create_app(settings)) as client:
        yield client


@pytest.mark.parametrize("path", ["/healthz", "/api/v1/guidance", "/api/v1/conversations/none", "/nowhere", "/static/nothing.js"])
def test_every_answer_carries_the_strict_policy(client: TestClient, path: str):
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy and "script-src 'self'" in policy and "frame-ancestors 'self'" in policy
    assert "unsafe" not in policy and "http" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


def test_what_people_said_is_not_kept_by_browsers_or_proxies(client: TestClient):
    for response in (client.post("/api/v1/assessments", json={"area": "bcp", "answers": {}}), client.get("/api/v1/conversations/none"), client.get("/readyz")):
        assert response.headers["cache-control"] == "no-store"


def test_by_default_no_other_site_may_read_or_frame_it(client: TestClient):
    response = client.get("/api/v1/guidance", headers={"Origin": ELSEWHERE})
    assert "access-control-allow-origin" not in response.headers


def test_a_named_site_may_embed_the_widget(embedded: TestClient):
    asked = embedded.options("/api/v1/conversations", headers={
        "Origin": ELSEWHERE, "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"})
    assert asked.status_code == 200
    answered = embedded.get("/api/v1/guidance", headers={"Origin": ELSEWHERE})
    assert answered.headers["access-control-allow-origin"] == ELSEWHERE
    assert "access-control-allow-credentials" not in answered.headers
    assert f"frame-ancestors 'self' {ELSEWHERE}" in answered.headers["content-security-policy"]


def test_a_refused_request_can_be_read_by_the_named_site_too(embedded: TestClient):
    response = embedded.post("/api/v1/assessments", content=b"x" * 100_000, headers={"Origin": ELSEWHERE, "Content-Type": "application/json"})
    assert (response.status_code, response.headers["access-control-allow-origin"]) == (413, ELSEWHERE)


def test_another_site_is_still_refused(embedded: TestClient):
    asked = embedded.options("/api/v1/conversations", headers={"Origin": "https://evil.example", "Access-Control-Request-Method": "POST"})
    assert "access-control-allow-origin" not in asked.headers
