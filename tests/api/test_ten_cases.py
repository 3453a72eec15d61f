"""Ten worked cases told to the guide over HTTP as a practitioner would: one question at a time, with its buttons, an age typed."""
from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from guidance import load_pack
from guidance.model import Case
from guidance.vocabulary import Route
from tests.api.talking import Talk

pytestmark = pytest.mark.rasa

TEN = (
    "p01b-bruise-toddler-shins", "p02b-boyfriend-girl-16", "p03a-selfharm-no-plan", "young-carer-some-jobs", "p05a-cold-flat-no-money",
    "p01a-bruise-baby-not-rolling", "p05b-cold-flat-children-go-without", "p08a-16-thrown-out", "p03b-selfharm-plan-tablets", "forced-marriage-airport-tomorrow",
)
CASES = {case.id: case for case in load_pack().cases if case.id in TEN}


def told(client: TestClient, case: Case) -> dict:
    """The decision at the end of the conversation, in an emergency once the rest is told too. Every question must be one the case answers."""
    talk = Talk(client, case.area)
    if case.answers["immediate_danger"] == "yes":
        talk.choose("yes")
        assert talk.reply["decision"]["route"] == "emergency" and talk.asked is None
        talk.send(payload="/continue_after_emergency")
    while talk.asked:
        answer = case.answers[talk.asked]
        if isinstance(answer, (int, float)):
            talk.say(f"{answer:g}" if answer >= 2 else f"{answer * 12:.0f} months")
        else:
            talk.choose(*([answer] if isinstance(answer, str) else answer))
    return talk.reply["decision"]


@pytest.fixture(scope="module")
def decisions(guide: TestClient) -> dict[str, dict]:
    return {id: told(guide, CASES[id]) for id in TEN}


@pytest.mark.parametrize("id", TEN)
def test_the_case_lands_where_the_guidance_supports_it(decisions: dict[str, dict], id: str):
    case, decision = CASES[id], decisions[id]
    assert Route.of(case.route_min) <= Route.of(decision["route"]) <= Route.of(case.route_max)
    assert case.floor is None or case.floor in decision["floors"]
    fired = {pathway["id"] for pathway in decision["pathways"]}
    assert set(case.pathways) <= fired and not fired & set(case.pathways_not)


def test_all_four_routes_are_among_them(decisions: dict[str, dict]):
    assert {decision["route"] for decision in decisions.values()} == set(Route.ids())
