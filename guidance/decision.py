"""``decide``: what the published guidance says about what it was told. A pure function to a frozen value."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Mapping, Optional

from guidance.answers import Answers, checked, facts_of, picked
from guidance.consent import Consent, consent_for
from guidance.explanation import Change, ways_down, ways_up
from guidance.model import Area, Citation, Conflict, Contact, Pathway
from guidance.pack_contents import Pack, urgency_of
from guidance.relevance import relevant_questions
from guidance.vocabulary import ROUTE_OF, UNKNOWN, Band, Route, Urgency


@dataclass(frozen=True)
class Because:
    """One answer behind a reason, or one fact read in free text."""

    question: Optional[str]
    answer: Optional[str]
    text: str


@dataclass(frozen=True)
class Reason:
    """A rule that held: what it says, the band it carries, the answers that fired it, and where it comes from."""

    rule: str
    says: str
    band: Band
    floor: Optional[str]
    because: tuple[Because, ...]
    source: Citation
    conflicts: tuple[Conflict, ...]
    decisive: bool


@dataclass(frozen=True)
class LocalLevel:
    """The level of need in the area's own numbers and names."""

    number: Optional[int]
    name: str
    legal_basis: str
    route_name: str
    form: Optional[str]
    note: Optional[str]
    source: Citation


@dataclass(frozen=True)
class FiredPathway:
    """A parallel duty that applies, with who to contact in this area."""

    pathway: Pathway
    contacts: tuple[Contact, ...]


@dataclass(frozen=True)
class Decision:
    """What the guidance points to. It never decides for the person who reads it."""

    band: Band
    route: Route
    urgency: Urgency
    level: LocalLevel
    floors: tuple[str, ...]
    pathways: tuple[FiredPathway, ...]
    reasons: tuple[Reason, ...]
    seek_advice_today: bool
    advice_because: tuple[str, ...]
    consent: Consent
    missing: tuple[str, ...]
    would_raise: tuple[Change, ...]
    would_lower: tuple[Change, ...]
    lowered_by: tuple[str, ...]
    contacts: tuple[Contact, ...]
    area: str
    guidance_hash: str


def decide(answers: Answers, pack: Pack, area: str) -> Decision:
    """What the guidance in ``pack`` says of ``answers``, in the words of ``area``.

    ``answers`` maps question ids to a choice id, a list of them, a number (years) or ``unknown``; a question that is absent
    was not asked. Every answer counts, whatever order it came in. Raises AnswerError or AreaError on input it does not know.
    """
    local = pack.area(area)
    masks = {question: facts_of(question, answer, pack) for question, answer in answers.items()}
    facts = 0
    for mask in masks.values():
        facts |= mask
    facts = pack.concluded(facts)
    band, lowered_by = band_of(facts, pack)
    unsure = tuple(question for question, answer in answers.items() if question in pack.floor_questions and _is_unknown(answer))
    return Decision(
        **_outcome(facts, band, lowered_by, unsure, pack, local),
        reasons=_reasons(facts, band, pack, _causes(answers, masks, pack)),
        missing=relevant_questions(facts, answers, pack),
        would_raise=ways_up(answers, facts, band, pack),
        would_lower=ways_down(answers, masks, band, pack),
    )


def decide_from_facts(names: Mapping[str, str], pack: Pack, area: str) -> Decision:
    """A provisional decision from facts alone: ``names`` maps each indicator or fact to the words it was read from."""
    local = pack.area(area)
    masks = {name: pack.closed[name] for name in names}
    facts = 0
    for mask in masks.values():
        facts |= mask
    facts = pack.concluded(facts)
    band, lowered_by = band_of(facts, pack)
    causes = [(mask, Because(None, name, names[name])) for name, mask in masks.items()]
    return Decision(
        **_outcome(facts, band, lowered_by, (), pack, local),
        reasons=_reasons(facts, band, pack, causes),
        missing=relevant_questions(facts, {}, pack),
        would_raise=(),
        would_lower=(),
    )


def _is_unknown(answer: object) -> bool:
    return answer == UNKNOWN or (isinstance(answer, (list, tuple)) and UNKNOWN in answer)


def band_of(facts: int, pack: Pack) -> tuple[Band, tuple[str, ...]]:
    """The highest band any established indicator carries, and the rules by which strengths lowered it (none above family help)."""
    band = next((band for band, mask in pack.bands if facts & mask), Band.UNIVERSAL)
    if band is Band.FAMILY_HELP:
        lowered = tuple(rule.id for rule, test in zip(pack.rules.lowering, pack.lowerings) if test(facts))
        if lowered:
            return Band.EARLY_HELP, lowered
    return band, ()


def urgency_for(facts: int, lowered: bool, advice_today: bool, pack: Pack) -> Urgency:
    """The most urgent response any indicator calls for; the same day when advice must be sought today."""
    floor = Urgency.SAME_DAY if advice_today else Urgency.PLANNED
    return max(floor, next((urgency for urgency, mask in pack.urgencies if facts & mask), Urgency.PLANNED))


def fired_pathways(facts: int, pack: Pack) -> tuple[str, ...]:
    """The parallel duties that apply, in the order of the vocabulary."""
    return tuple(id for id, mask in pack.pathway_masks.items() if facts & mask)


def _outcome(facts: int, band: Band, lowered_by: tuple[str, ...], unsure: tuple[str, ...], pack: Pack, area: Area) -> dict:
    route = ROUTE_OF[band]
    return dict(
        band=band,
        route=route,
        urgency=urgency_for(facts, bool(lowered_by), bool(unsure), pack),
        level=_level(band, area),
        floors=tuple(floor for floor, mask in pack.floors.items() if facts & mask),
        pathways=tuple(FiredPathway(pack.pathways[id], pack.contacts_for(area, pack.pathways[id].contact)) for id in fired_pathways(facts, pack)),
        seek_advice_today=bool(unsure),
        advice_because=unsure,
        consent=consent_for(facts, band, pack),
        lowered_by=lowered_by,
        contacts=contacts_for_route(route, bool(unsure), area, pack),
        area=area.id,
        guidance_hash=pack.hash,
    )


_ROLES = {
    Route.UNIVERSAL_SERVICES: ("universal",),
    Route.EARLY_HELP: ("early_help",),
    Route.MASH: ("front_door", "out_of_hours"),
    Route.EMERGENCY: ("emergency", "front_door", "out_of_hours"),
}


def contacts_for_route(route: Route, advice_today: bool, area: Area, pack: Pack) -> tuple[Contact, ...]:
    """Who to phone for a route, nearest first, each contact once. The front door is added when advice is needed today."""
    roles = _ROLES[route]
    if advice_today:
        roles = (*roles, *(role for role in _ROLES[Route.MASH] if role not in roles))
    contacts: dict[str, Contact] = {}
    for role in roles:
        for contact in pack.contacts_for(area, role):
            contacts.setdefault(contact.id, contact)
    return tuple(contacts.values())


def _level(band: Band, area: Area) -> LocalLevel:
    placement = area.bands[band.id]
    level = next(level for level in area.levels if level.id == placement.level)
    return LocalLevel(level.number, level.name, placement.legal_basis, placement.route_name, placement.form, placement.note, placement.source)


def _causes(answers: Answers, masks: Mapping[str, int], pack: Pack) -> list[tuple[int, Because]]:
    """Each picked choice with the facts it established."""
    causes = []
    for question_id, answer in answers.items():
        asked = pack.asked[question_id]
        for choice in picked(checked(question_id, answer, pack), asked):
            mask = asked.unknown if choice == UNKNOWN else asked.choices[choice]
            if mask:
                causes.append((mask, Because(question_id, choice, _said(asked, choice))))
    return causes


def _said(asked, choice: str) -> str:
    if choice == UNKNOWN:
        return "Don't know"
    return next(one.say for one in asked.question.choices if one.id == choice)


def _reasons(facts: int, band: Band, pack: Pack, causes: list[tuple[int, Because]]) -> tuple[Reason, ...]:
    """Every indicator that holds, most serious first, leaving out those that merely follow from a graver one."""
    held = [indicator for id, indicator in pack.indicators.items() if facts & pack.bit[id]]
    implied = 0
    for indicator in held:
        implied |= pack.closed[indicator.id] & ~pack.bit[indicator.id]
    reasons = []
    for indicator in held:
        own_weight = Band.of(indicator.band)
        if implied & pack.bit[indicator.id] and not any(facts & pack.bit[indicator.id] and mask == pack.closed[indicator.id] for mask, _ in causes):
            continue
        support = pack.support[indicator.id]
        reasons.append(Reason(
            rule=indicator.id,
            says=indicator.says,
            band=own_weight,
            floor=indicator.floor,
            because=tuple(cause for mask, cause in causes if mask & support),
            source=indicator.source,
            conflicts=indicator.conflicts,
            decisive=own_weight is band or indicator.floor is not None,
        ))
    return tuple(sorted(reasons, key=lambda reason: (-reason.band, reason.floor is None, reason.rule)))
