"""What the guidance points to, told as cases in the field's own words."""
from __future__ import annotations

import dataclasses
import json

import pytest

from guidance import AnswerError, AreaError, decide, decision_json
from guidance.vocabulary import AREAS, ROUTE_OF, Band, Route, Urgency
from tests.guidance.conversation import Told


def ids(decision):
    return {fired.pathway.id for fired in decision.pathways}


def test_a_yes_to_immediate_danger_is_an_emergency_whatever_else_is_said(pack):
    decision = decide({"immediate_danger": "yes", "strengths": ["parents_engage", "safe_adult"]}, pack, "doncaster")
    assert (decision.route, decision.urgency) == (Route.EMERGENCY, Urgency.NOW)
    assert decision.contacts[0].phone == "999"


def test_chronic_neglect_is_child_protection_with_both_documents_shown(pack):
    decision = decide({"immediate_danger": "no", "concerns": ["neglect"], "neglect_basics": "always"}, pack, "rotherham")
    assert decision.band is Band.CHILD_PROTECTION
    assert "neglect_gcp2" in ids(decision)
    reason = next(reason for reason in decision.reasons if reason.rule == "neglect_chronic")
    assert reason.conflicts and reason.because[0].question == "neglect_basics"


def test_a_pattern_of_neglect_with_help_refused_is_not_left_at_family_help(pack):
    lesser = {"immediate_danger": "no", "child_age": "7_to_9", "concerns": ["neglect"], "neglect_basics": "often"}
    assert decide(lesser, pack, "dorset").route is Route.EARLY_HELP
    assert decide({**lesser, "pattern": ["help_refused_harm_continues"]}, pack, "dorset").route is Route.MASH


def test_strengths_lower_family_help_to_early_help_and_nothing_else(pack):
    strengths = {"strengths": ["parents_engage", "safe_adult"]}
    pattern = {"immediate_danger": "no", "child_age": "7_to_9", "concerns": ["neglect"], "neglect_basics": "often"}
    assert decide(pattern, pack, "bcp").band is Band.FAMILY_HELP
    assert decide({**pattern, **strengths}, pack, "bcp").band is Band.EARLY_HELP
    assert decide({**pattern, "neglect_basics": "always", **strengths}, pack, "bcp").band is Band.CHILD_PROTECTION


def test_not_knowing_about_a_floor_means_advice_today(pack):
    decision = decide({"immediate_danger": "unknown"}, pack, "england")
    assert decision.seek_advice_today
    assert decision.urgency >= Urgency.SAME_DAY
    assert any("front_door" in contact.roles for contact in decision.contacts)


def test_nobody_is_shown_another_areas_level_number(pack):
    answers = {"immediate_danger": "no", "concerns": ["neglect"], "neglect_basics": "always"}
    for area in AREAS:
        decision = decide(answers, pack, area)
        own = {(level.number, level.name) for level in pack.areas[area].levels}
        assert (decision.level.number, decision.level.name) in own


def test_every_band_has_its_route():
    assert [ROUTE_OF[band].id for band in Band] == ["universal_services", "early_help", "early_help", "mash", "mash", "emergency"]


def test_the_same_answers_give_the_same_bytes(pack):
    answers = {"immediate_danger": "no", "child_age": 0.3, "concerns": ["neglect", "physical_harm"], "neglect_basics": "often"}
    written = [json.dumps(decision_json(decide(dict(answers), pack, "doncaster"), pack)) for _ in range(2)]
    assert written[0] == written[1]


def test_a_decision_cannot_be_altered(pack):
    decision = decide({}, pack, "england")
    with pytest.raises(dataclasses.FrozenInstanceError):
        decision.band = Band.UNIVERSAL


def test_an_expired_contact_is_not_shown(pack):
    from datetime import date

    shown = {contact.id for contact in decide({"immediate_danger": "yes"}, pack, "doncaster").contacts if contact.expires_on}
    later = {contact.id for contact in decide({"immediate_danger": "yes"}, pack.as_of(date(2030, 1, 1)), "doncaster").contacts}
    assert shown and not shown & later
    assert later, "999 and the partnership's page stay"


def test_what_would_lower_the_result_names_the_answer_that_carries_it(pack):
    decision = Told(pack).that(immediate_danger="no", child_age="7_to_9", concerns=["neglect"], neglect_basics="always").outcome()
    assert [(change.question, change.choice) for change in decision.would_lower][0][0] == "neglect_basics"


def test_what_would_raise_the_result_is_a_graver_answer(pack):
    decision = Told(pack).that(immediate_danger="no", child_age="7_to_9", concerns=["neglect"], neglect_basics="sometimes").outcome()
    raised = {(change.question, change.choice) for change in decision.would_raise}
    assert ("neglect_basics", "always") in raised and ("immediate_danger", "yes") in raised


@pytest.mark.parametrize("answers, reason", [
    ({"no_such_question": "yes"}, "unknown_question"),
    ({"neglect_basics": "purple"}, "unknown_choice"),
    ({"neglect_basics": 3}, "wrong_type"),
    ({"neglect_basics": True}, "wrong_type"),
    ({"neglect_basics": ["often", "always"]}, "wrong_type"),
    ({"neglect_signs": ["none", "hungry"]}, "contradiction"),
    ({"neglect_signs": {"hungry": True}}, "wrong_type"),
    ({"neglect_signs": []}, "wrong_type"),
    ({"child_age": 200}, "unknown_choice"),
    ({"child_age": -1}, "unknown_choice"),
])
def test_an_answer_that_does_not_fit_is_refused_with_a_reason(pack, answers, reason):
    with pytest.raises(AnswerError) as refused:
        decide(answers, pack, "england")
    assert refused.value.reason == reason


@pytest.mark.parametrize("area", ["kent", "", None, 3])
def test_an_area_nobody_knows_is_refused(pack, area):
    with pytest.raises(AreaError):
        decide({}, pack, area)


@pytest.mark.parametrize("number, choice", [(0, "under_1"), (0.5, "under_1"), (1, "1_to_4"), (6.9, "5_to_6"), (12, "10_to_12"), (13, "13_to_15"), (17.5, "16_to_17"), (19, "adult")])
def test_an_age_in_years_is_the_same_as_its_choice(pack, number, choice):
    by_number, by_choice = (decide({"child_age": age, "concerns": ["neglect"], "neglect_basics": "often"}, pack, "england") for age in (number, choice))
    assert decision_json(by_number, pack)["band"] == decision_json(by_choice, pack)["band"]
    assert [r.rule for r in by_number.reasons] == [r.rule for r in by_choice.reasons]
