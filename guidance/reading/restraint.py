"""What is put to the person as uncertain because it does not fit the rest of the message. Nothing is taken out: it is asked about."""
from __future__ import annotations

from dataclasses import replace
from typing import Collection, Iterable

from guidance.decision import route_of
from guidance.pack_contents import Pack
from guidance.reading.assertion import PRESENT, UNCERTAIN
from guidance.reading.fact import Fact
from guidance.reading.gravity import CERTAIN
from guidance.reading.guards import old_enough_to_walk
from guidance.vocabulary import Route

CANNOT_WALK = "injury_not_mobile"


def asked_whether_it_walks(facts: tuple[Fact, ...], text: str) -> tuple[Fact, ...]:
    """That a child old enough to walk cannot is asked about, unless it is nearly certain or a disability was read too."""
    doubtful = any(fact.indicator == CANNOT_WALK and fact.belief < CERTAIN for fact in facts)
    disabled = any(fact.indicator == "disabled" and fact.status == PRESENT for fact in facts)
    return _asked(facts, (CANNOT_WALK,)) if doubtful and not disabled and old_enough_to_walk(text) else facts


def pathway_signs_no_further(facts: tuple[Fact, ...], for_pathways: Collection[str], given: Iterable[str], may_lead_to: Route, pack: Pack) -> tuple[Fact, ...]:
    """Signs believed for the sake of their pathway are asked about where, with the child's age (``given``) and the rest, they lead further than the rest does or
    the whole message may: of a ten year old "missing" is an emergency."""
    present, given = [fact.indicator for fact in facts if fact.status == PRESENT], tuple(given)
    without = route_of([*given, *(id for id in present if id not in for_pathways)], pack)
    if route_of([*given, *present], pack) <= max(without, may_lead_to):
        return facts
    return _asked(facts, for_pathways)


def no_further_together(facts: tuple[Fact, ...], may_lead_to: Route, pack: Pack) -> tuple[Fact, ...]:
    """Facts that only together lead further than the whole message may are asked about: a birthmark is a mark on a child who cannot walk."""
    present = [fact for fact in facts if fact.status == PRESENT]
    doubtful = {fact.indicator for fact in present if fact.indicator in pack.facts and fact.belief < CERTAIN}
    alone = route_of((fact.indicator for fact in present if fact.indicator not in doubtful), pack)
    if not doubtful or route_of((fact.indicator for fact in present), pack) <= max(alone, may_lead_to):
        return facts
    return _asked(facts, doubtful)


def _asked(facts: tuple[Fact, ...], indicators: Collection[str]) -> tuple[Fact, ...]:
    """The facts, with these of them put to the person as uncertain."""
    return tuple(replace(fact, status=UNCERTAIN) if fact.indicator in indicators and fact.status == PRESENT else fact for fact in facts)
