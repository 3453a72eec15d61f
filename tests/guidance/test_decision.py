"""What the guidance points to, told as cases in the field's own words."""
from __future__ import annotations

import dataclasses
import json
import re

import pytest

from guidance import AnswerError, AreaError, decide, decision_json
from guidance.decision import decide_from_facts
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


def test_not_knowing_about_a_floor_comes_before_telling_the_family(pack):
    decision = decide({"immediate_danger": "no", "child_age": "1_to_4", "concerns": ["sexual_abuse"], "sexual_abuse_known": "unknown"}, pack, "doncaster")
    assert decision.consent.position == "advice_first"
    assert decision.contacts[0].roles[0] == "front_door"


@pytest.mark.parametrize("answers", [
    {"immediate_danger": "yes", "consent": "unsafe"},
    {"immediate_danger": "no", "concerns": ["emotional_abuse"], "emotional_signs": ["threat_to_kill"]},
    {"immediate_danger": "no", "concerns": ["illness_and_care"], "illness_signs": ["induced"]},
])
def test_an_emergency_keeps_the_warning_not_to_tell_the_family(pack, answers):
    assert decide(answers, pack, "dorset").consent.position == "emergency_do_not_tell"


def test_no_route_names_a_time_that_another_sign_may_overtake(pack):
    for area in pack.areas.values():
        for placement in area.bands.values():
            assert not re.search(r"\b(?:day|today|now)\b", placement.route_name)


def test_no_sign_of_abuse_by_a_parent_says_to_tell_the_parents(pack):
    for sign in ("domestic_severe", "domestic_control", "conflict_one_afraid", "child_disclosed_harm", "physical_assault", "trust_may_have_harmed", "care_carer_allegation"):
        assert decide_from_facts({sign: "said"}, pack, "bcp").consent.position in ("hurt_person_only", "front_door_first", "lado_first")


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


@pytest.mark.parametrize("lasting", [{"pattern": ["getting_worse"]}, {"pattern": ["long_lasting"]}, {"pattern": ["repeat_contacts"]},
                                     {"pattern": ["help_not_working"]}, {"child_circumstances": ["plan_before"]}])
def test_strengths_never_outweigh_a_pattern_that_lasts_or_comes_back(pack, lasting):
    """Weight that parents work on is family help by itself, whatever the pattern: only the strengths could move it."""
    told = {"immediate_danger": "no", "child_age": "7_to_9", "concerns": ["neglect"], "neglect_signs": ["weight_being_helped"],
            "strengths": ["parents_engage", "safe_adult"]}
    assert decide(told, pack, "bcp").band is Band.EARLY_HELP
    assert decide({**told, **lasting}, pack, "bcp").band is Band.FAMILY_HELP


def test_an_age_nobody_knows_is_never_taken_for_over_thirteen(pack):
    told = {"immediate_danger": "no", "child_age": "unknown", "concerns": ["sexual_activity"], "sexual_activity_kind": "chosen"}
    decision = decide(told, pack, "doncaster")
    assert "under13_sexual_activity" in decision.floors and "under13_sexual_activity" in ids(decision) and decision.route is Route.MASH


@pytest.mark.parametrize("signs", [{"concerns": ["neglect"], "neglect_signs": ["left_alone"]}, {"concerns": ["physical_harm"], "physical_injury": "unexplained"}])
def test_not_knowing_an_age_that_could_set_a_floor_means_advice_today(pack, signs):
    decision = decide({"immediate_danger": "no", "child_age": "unknown", **signs}, pack, "england")
    assert decision.seek_advice_today and decision.urgency >= Urgency.SAME_DAY
    assert decision.advice_because == ("child_age",)


def test_not_knowing_the_age_alone_calls_for_nothing(pack):
    decision = decide({"immediate_danger": "no", "child_age": "unknown", "concerns": ["neglect"], "neglect_basics": "sometimes"}, pack, "england")
    assert not decision.seek_advice_today and decision.band is Band.EARLY_HELP


@pytest.mark.parametrize("worry", [{"concerns": ["harmful_sexual_behaviour"], "hsb_other": ["unwanted_touch"]}, {"concerns": ["peer_harm"], "peer_signs": ["sexual_assault"]}])
def test_unwanted_sexual_touching_is_the_same_from_either_worry(pack, worry):
    decision = decide({"immediate_danger": "no", "child_age": "13_to_15", **worry}, pack, "dorset")
    assert decision.band is Band.CHILD_PROTECTION and decision.floors == ("sexual_abuse",)
    assert ids(decision) == {"child_on_child", "harmful_sexual_behaviour"}


@pytest.mark.parametrize("answers, steps", [
    ({"concerns": ["sexual_abuse"], "sexual_abuse_known": ["disclosed"]}, "police_and_health_for_sexual_harm"),
    ({"concerns": ["peer_harm"], "peer_signs": ["sexual_assault"]}, "police_and_health_for_sexual_harm"),
    ({"concerns": ["physical_harm"], "physical_injury": "serious"}, "medical_help_for_an_injury"),
    ({"concerns": ["physical_harm"], "physical_signs": ["shaken"]}, "medical_help_for_an_injury"),
])
def test_the_first_steps_name_the_police_and_health(pack, answers, steps):
    decision = decide({"immediate_danger": "no", "child_age": "7_to_9", **answers}, pack, "rotherham")
    assert steps in [first.id for first in decision.first_steps]
    shown = next(first for first in decision_json(decision, pack)["first_steps"] if first["id"] == steps)
    assert shown["do"] and shown["source"]["id"]


@pytest.mark.parametrize("sign", ["choked", "shaken"])
def test_a_child_choked_or_shaken_gets_what_an_adult_would(pack, sign):
    decision = decide({"immediate_danger": "no", "child_age": "1_to_4", "concerns": ["physical_harm"], "physical_signs": [sign]}, pack, "rotherham")
    assert decision.route is Route.EMERGENCY
