from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from bot.training import train

pytestmark = pytest.mark.rasa

BRUISE = "My name is Sarah Jones. A baby of 6 weeks, who is not moving yet, has a bruise on his cheek and mum cannot explain it."


@pytest.fixture(scope="module", autouse=True)
def learnt() -> None:
    """The reading of the present pack, learnt when this machine has none that fits."""
    train()


@pytest.fixture(scope="module")
def read(client: TestClient) -> dict:
    response = client.post("/api/v1/readings", json={"text": BRUISE, "area": "bcp"})
    assert response.status_code == 200, response.text
    return response.json()


def test_a_reading_has_every_field_of_the_contract(read: dict):
    assert read.keys() == {"facts", "child", "personal_data", "topic", "decision"}
    assert read["child"].keys() == {"age_years", "age_months", "unborn"}
    assert read["topic"] == "concern"
    for fact in read["facts"]:
        assert fact.keys() == {"indicator", "label", "status", "about", "quote", "start", "end"}
        assert BRUISE[fact["start"]:fact["end"]] == fact["quote"]


def test_a_bruise_on_a_baby_points_to_the_front_door_at_least(read: dict):
    assert read["decision"]["route"] in ("mash", "emergency")
    assert read["decision"]["guidance"]["area"] == "bcp"


def test_where_personal_data_stands_is_said_without_repeating_it(read: dict):
    assert [item["kind"] for item in read["personal_data"]] == ["name"]
    item = read["personal_data"][0]
    assert item.keys() == {"kind", "start", "end"} and "Sarah" in BRUISE[item["start"]:item["end"]]


def test_what_is_read_is_not_logged(client: TestClient, log_lines: list[str]):
    client.post("/api/v1/readings", json={"text": "The kitchen smells of creosote and he is hungry."})
    assert log_lines and not any("creosote" in line for line in log_lines)
