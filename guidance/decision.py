"""``decide``: what the published guidance says about what it was told. A pure function to a frozen value."""
from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Iterable, Mapping, Optional

from guidance.answers import Answers, facts_of
from guidance.consent import Consent, consent_for
from guidance.explanation import Change, ways_down, ways_up
from guidance.model import Area, Citation, Contact, FirstSteps, Pathway
from guidance.outcome import band_of, fired_pathways, urgency_of_facts
from guidance.pack_contents import Pack
from guidance.reasons import Cause, Reason, causes_of, reasons_for
from guidance.relevance import relevant_questions
from guidance.vocabulary import ROUTE_OF, UNKNOWN, Band, Route, Urgency


@dataclass(frozen=True)
class LocalLevel:
    """The level of need in the area's own number and name. ``number`` is None where the area uses none, or none was confirmed."""

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
    """What the guidance points to. It never decides for the person who reads it.

    The explanations (``reasons``, ``missing``, ``would_raise``, ``would_lower``) follow from the same answers and pack and
    are worked out when first read.
    """

    band: Band
    route: Route
    urgency: Urgency
    level: LocalLevel
    floors: tuple[str, ...]
    pathways: tuple[FiredPathway, ...]
    seek_advice_today: bool
    advice_because: tuple[str, ...]
    consent: Consent
    lowered_by: tuple[str, ...]
    contacts: tuple[Contact, ...]
    area: str
    guidance_hash: str
    _facts: int = field(repr=False)
    _causes: tuple[Cause, ...] = field(repr=False)
    _answers: Answers = field(repr=False)
    _pack: Pack = field(repr=False, compare=False)

    @cached_property
    def reasons(self) -> tuple[Reason, ...]:
        """Every rule that held, most serious first."""
        return reasons_for(self._facts, self.band, self._causes, self._pack)

    @cached_property
    def first_steps(self) -> tuple[FirstSteps, ...]:
        """What to do first for the signs that hold, beside the route."""
        return _first_steps(self._facts, self._pack)

    @cached_property
    def missing(self) -> tuple[str, ...]:
        """Questions not answered that could still change the outcome, by id, in the order of asking."""
        return relevant_questions(self._facts, self._answers, self._pack)

    @cached_property
    def would_raise(self) -> tuple[Change, ...]:
        """Other answers to the questions answered that would lead higher."""
        return ways_up(self._answers, self.band, self._pack)

    @cached_property
    def would_lower(self) -> tuple[Change, ...]:
        """Lesser answers without which the outcome would be lower."""
        return ways_down(self._answers, self.band, self._pack)


def decide(answers: Answers, pack: Pack, area: str) -> Decision:
    """What the guidance in ``pack`` says of ``answers``, in the words of ``area``.

    ``answers`` maps question ids to a choice id, a list of them, a number (years) or ``unknown``; a question that is absent
    was not asked. Every answer counts, whatever order it came in. Raises AnswerError or AreaError on input it does not know.
    """
    local = pack.area(area)
    facts = 0
    for question, answer in answers.items():
        facts |= facts_of(question, answer, pack)
    facts = pack.concluded(facts)
    unsure = tuple(question for question, answer in answers.items() if _is_unknown(answer) and _may_hide_a_floor(question, facts, pack))
    return _decision(facts, unsure, causes_of(answers, pack), dict(answers), pack, local)


def decide_from_facts(names: Mapping[str, str], pack: Pack, area: str) -> Decision:
    """A provisional decision from facts alone: ``names`` maps each indicator or fact to the words it was read from."""
    local = pack.area(area)
    causes = tuple(Cause(pack.closed[name], None, name, words) for name, words in names.items())
    facts = 0
    for cause in causes:
        facts |= cause.facts
    return _decision(pack.concluded(facts), (), causes, {}, pack, local)


def route_of(names: Iterable[str], pack: Pack) -> Route:
    """Where these indicators and facts lead together, and nothing else of the decision."""
    facts = 0
    for name in names:
        facts |= pack.closed[name]
    return ROUTE_OF[band_of(pack.concluded(facts), pack)[0]]


def _may_hide_a_floor(question: str, facts: int, pack: Pack) -> bool:
    """Whether an answer to ``question`` could set a hard floor: alone, or (an age, say) together with what was said."""
    if question in pack.floor_questions:
        return True
    return any(pack.concluded(facts | choice) & ~facts & pack.any_floor for choice in pack.asked[question].choices.values())


def _is_unknown(answer: object) -> bool:
    return answer == UNKNOWN or (isinstance(answer, (list, tuple)) and UNKNOWN in answer)


def _decision(facts: int, unsure: tuple[str, ...], causes: tuple[Cause, ...], answers: Answers, pack: Pack, area: Area) -> Decision:
    band, lowered_by = band_of(facts, pack)
    route = ROUTE_OF[band]
    first_steps = _first_steps(facts, pack)
    return Decision(
        band=band,
        route=route,
        urgency=max(urgency_of_facts(facts, pack), Urgency.SAME_DAY if unsure else Urgency.PLANNED),
        level=_level(band, area),
        floors=tuple(floor for floor, mask in pack.floors.items() if facts & mask),
        pathways=tuple(FiredPathway(pack.pathways[id], pack.contacts_for(area, pack.pathways[id].contact)) for id in fired_pathways(facts, pack)),
        seek_advice_today=bool(unsure),
        advice_because=unsure,
        consent=consent_for(facts, band, pack, advice_today=bool(unsure)),
        lowered_by=lowered_by,
        contacts=contacts_for_route(route, bool(unsure), area, pack, tuple(steps.contact for steps in first_steps if steps.contact)),
        area=area.id,
        guidance_hash=pack.hash,
        _facts=facts,
        _causes=causes,
        _answers=answers,
        _pack=pack,
    )


def _first_steps(facts: int, pack: Pack) -> tuple[FirstSteps, ...]:
    return tuple(steps for steps, test in zip(pack.rules.first_steps, pack.first_step_tests) if test(facts))


_ROLES = {
    Route.UNIVERSAL_SERVICES: ("universal",),
    Route.EARLY_HELP: ("early_help",),
    Route.MASH: ("front_door", "out_of_hours"),
    Route.EMERGENCY: ("emergency", "front_door", "out_of_hours"),
}


def contacts_for_route(route: Route, advice_today: bool, area: Area, pack: Pack, also: tuple[str, ...] = ()) -> tuple[Contact, ...]:
    """Who to phone for a route, nearest first, each contact once. The front door is added when advice is needed today; ``also`` comes last."""
    roles = _ROLES[route]
    if advice_today:
        roles = (*_ROLES[Route.MASH], *(role for role in roles if role not in _ROLES[Route.MASH])) if route < Route.MASH else roles
    roles = (*roles, *(role for role in also if role not in roles))
    contacts: dict[str, Contact] = {}
    for role in roles:
        for contact in pack.contacts_for(area, role):
            contacts.setdefault(contact.id, contact)
    return tuple(contacts.values())


def _level(band: Band, area: Area) -> LocalLevel:
    placement = area.bands[band.id]
    level = next(level for level in area.levels if level.id == placement.level)
    return LocalLevel(level.number, level.name, placement.legal_basis, placement.route_name, placement.form, placement.note, placement.source)
