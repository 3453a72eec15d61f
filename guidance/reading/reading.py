"""``read``: what a practitioner's own words seem to say. Candidates for a person to confirm, never facts by themselves."""
from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Iterable

from guidance.decision import Decision, decide_from_facts
from guidance.errors import ThresholdGuideError
from guidance.pack_contents import Pack
from guidance.presentation import decision_json
from guidance.reading.about import about_whom
from guidance.reading.ages import ChildAge, child_age
from guidance.reading.assertion import HYPOTHETICAL, NEGATED, PRESENT, SOMEONE_ELSE, UNCERTAIN
from guidance.reading.columns import Columns
from guidance.reading.context import ScoredMessage, scored
from guidance.reading.fact import Fact, says
from guidance.reading.guards import denied_by_definition, explained_by_set_work
from guidance.reading.judgement import Candidate
from guidance.reading.language import MAX_CHARACTERS, says_enough
from guidance.reading.personal_data import PersonalData, found_in
from guidance.reading.reader import Reader, reader
from guidance.reading.restraint import asked_whether_it_walks, no_further_together, pathway_signs_no_further
from guidance.reading.topic import NOT_A_CHILD, POLICY_QUESTION, TRAINING, topic_of
from guidance.vocabulary import Band


class UnreadableText(ThresholdGuideError):
    """Text that cannot be read: too long, or not text."""


@dataclass(frozen=True)
class Reading:
    """Everything read in one text. ``decision`` is provisional: what the guidance says of the facts that are present."""

    facts: tuple[Fact, ...]
    child: ChildAge
    personal_data: tuple[PersonalData, ...]
    topic: str
    decision: Decision

    @property
    def floors(self) -> tuple[str, ...]:
        """Hard floors among the facts present."""
        return self.decision.floors


def read(text: str, pack: Pack, area: str) -> Reading:
    """What ``text`` seems to say, in the words of ``pack``, with a provisional decision for ``area``.

    Raises UnreadableText when it is not text or longer than ``MAX_CHARACTERS`` characters, AreaError for an unknown area.
    """
    if not isinstance(text, str):
        raise UnreadableText("Only text can be read. Send what was written as a string.")
    if len(text) > MAX_CHARACTERS:
        raise UnreadableText(f"The text has {len(text)} characters; at most {MAX_CHARACTERS} are read. Send the part that describes the worry.")
    pack.area(area)
    if not text.strip():
        return understood(text, child_age(text), (), pack, area)
    known, child = reader(pack), child_age(text)
    message = scored(text, known.recognition)
    return understood(text, child, facts_of(text, message, child, known, pack), pack, area)


def understood(text: str, child: ChildAge, facts: tuple[Fact, ...], pack: Pack, area: str) -> Reading:
    """The reading that these facts make, given the child's age and what kind of message it is."""
    present = [fact for fact in facts if fact.status == PRESENT]
    signs = sum(1 for fact in present if fact.indicator in pack.indicators and Band.of(pack.indicators[fact.indicator].band) > Band.UNIVERSAL)
    topic = topic_of(text, signs=signs, child_known=child != ChildAge(None, None, False))
    if topic in (TRAINING, POLICY_QUESTION, NOT_A_CHILD):
        facts = tuple(_set_aside(fact, HYPOTHETICAL if topic != NOT_A_CHILD else SOMEONE_ELSE, pack) for fact in facts)
        present = []
    decision = decide_from_facts({**{fact.indicator: fact.quote for fact in present}, **_age_facts(child)}, pack, area)
    return Reading(facts, child, found_in(text, pack), topic, decision)


def _set_aside(fact: Fact, status: str, pack: Pack) -> Fact:
    """What kind of message it is takes a hard floor out of the reading only so far that it is asked about."""
    if fact.status != PRESENT:
        return fact
    return replace(fact, status=UNCERTAIN if pack.closed.get(fact.indicator, 0) & pack.any_floor else status)


def facts_of(text: str, message: ScoredMessage, child: ChildAge, known: Reader, pack: Pack) -> tuple[Fact, ...]:
    """What is believed, what is only asked about (as uncertain) and what the lexicon finds: each once, the most believed, in order of the text."""
    judged = known.judged(message)
    best: dict[tuple[str, str], Fact] = {}
    for candidate, belief in (*judged.believed, *judged.for_pathways):
        if says_enough(message.texts[candidate.sentence]):
            _keep(best, _defined(_fact(candidate, belief, message, known.columns, text, pack), text))
    for fact in known.lexicon.found(text, message):
        _keep(best, _defined(fact, text))
    said = {id for id, status in best if status == PRESENT}
    for candidate, belief in judged.asked:
        fact = replace(_fact(candidate, belief, message, known.columns, text, pack), status=UNCERTAIN)
        if fact.indicator not in said and says_enough(fact.quote):
            _keep(best, fact)
    found = asked_whether_it_walks(tuple(sorted(best.values(), key=lambda fact: (fact.start, -fact.belief))), text)
    if judged.for_pathways:
        for_pathways = {known.columns.ids[candidate.column] for candidate, _ in judged.for_pathways}
        found = pathway_signs_no_further(found, for_pathways, _age_facts(child), judged.may_lead_to, pack)
    return no_further_together(found, judged.may_lead_to, pack)


def _keep(best: dict[tuple[str, str], Fact], fact: Fact) -> None:
    key = (fact.indicator, fact.status)
    if key not in best or fact.belief > best[key].belief:
        best[key] = fact


def _fact(candidate: Candidate, belief: float, message: ScoredMessage, columns: Columns, text: str, pack: Pack) -> Fact:
    start, end = message.spans[candidate.sentence]
    id = columns.ids[candidate.column]
    return Fact(id, says(id, pack), PRESENT, about_whom(id, text[start:end], pack), text[start:end], start, end, belief)


def _defined(fact: Fact, text: str) -> Fact:
    """The fact, unless its own words rule it out by definition (other words of the message make it a question), or school work asked for it."""
    if fact.status != PRESENT:
        return fact
    if denied_by_definition(fact.indicator, text):
        return replace(fact, status=NEGATED if denied_by_definition(fact.indicator, fact.quote) else UNCERTAIN)
    return replace(fact, status=HYPOTHETICAL) if explained_by_set_work(fact.indicator, text) else fact


_AGE_FACTS = ((1, "under_one"), (5, "under_five"), (7, "under_seven"), (10, "under_ten"), (13, "under_thirteen"), (16, "under_sixteen"), (18, "sixteen_or_seventeen"))


def _age_facts(child: ChildAge) -> dict[str, str]:
    if child.unborn:
        return {"unborn": "not yet born"}
    if child.years is None:
        return {}
    return {next((fact for limit, fact in _AGE_FACTS if child.years < limit), "adult"): f"aged {child.years:g}"}


def reading_json(reading: Reading, pack: Pack) -> dict[str, Any]:
    """A reading in the shape the HTTP contract fixes."""
    return {
        "facts": facts_json(reading.facts),
        "child": {"age_years": reading.child.age_years, "age_months": reading.child.age_months, "unborn": reading.child.unborn},
        "personal_data": [{"kind": item.kind, "start": item.start, "end": item.end} for item in reading.personal_data],
        "topic": reading.topic,
        "decision": decision_json(reading.decision, pack),
    }


def facts_json(facts: Iterable[Fact]) -> list[dict[str, Any]]:
    names = ("indicator", "label", "status", "about", "quote", "start", "end")
    return [{name: getattr(fact, name) for name in names} for fact in facts]

