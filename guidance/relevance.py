"""Which questions still matter. Nothing is asked whose every answer would leave the outcome as it is.

From the facts established so far we work out what could still become true, which of that would change the band, the
urgency, a pathway or the consent advice, and backwards from there which answers feed it. A question is relevant when it
applies and some answer to it is among them.
"""
from __future__ import annotations

from typing import Collection, Iterable

from guidance.consent import position_for
from guidance.formula import atoms_in, compiled, smallest_sets
from guidance.outcome import highest_band, urgency_of_facts
from guidance.pack_contents import Asked, Pack, urgency_of
from guidance.vocabulary import DOMAINS, Band, Urgency


def relevant_questions(facts: int, answered: Collection[str], pack: Pack) -> tuple[str, ...]:
    """The ids of unanswered questions that apply now and could still change the outcome, in the order of asking.

    ``facts`` are the concluded facts of the answers so far; ``answered`` are the questions already answered.
    """
    open_questions = [asked for id, asked in pack.asked.items() if id not in answered]
    possible = _possible(facts, open_questions, pack)
    matters = _mattering(facts, possible, open_questions, pack)
    strengths_matter, holding_back = _lowering_matters(facts, possible, pack)
    return tuple(
        asked.question.id
        for asked in open_questions
        if asked.applies(facts) and (
            (asked.everything & matters & ~facts and _moves_something(asked, facts, possible, matters, open_questions, pack))
            or (strengths_matter and asked.everything & pack.relevance.strengths & ~facts)
            or asked.everything & holding_back & ~facts
            or _changes_consent(asked, facts, pack)
        )
    )


def _lowering_matters(facts: int, possible: int, pack: Pack) -> tuple[bool, int]:
    """Whether strengths could still lower the band, and the facts that would stop them from doing so."""
    if highest_band(facts, pack) is not Band.FAMILY_HELP:
        return False, 0
    matters, holding_back = False, 0
    for unless, strengths in pack.relevance.lowerings:
        if unless is None or not unless[0](facts):
            matters = True
            if unless is not None and strengths(possible):
                holding_back |= unless[1]
    return matters, holding_back


def _moves_something(asked: Asked, facts: int, possible: int, matters: int, open_questions: list[Asked], pack: Pack) -> bool:
    """Whether some answer moves the outcome: at once, by opening a question that matters, or together with what may yet be said.

    For the last it is enough to look at the smallest sets of facts under which a rule holds: the rules only ever add, so if
    an answer makes a difference in some larger picture it makes one in the smallest that needs it.
    """
    choices = [choice & ~facts for choice in asked.choices.values() if choice & ~facts]
    now = _outcome(facts, pack)
    if any(_outcome(pack.concluded(facts | choice), pack) != now for choice in choices):
        return True
    new = 0
    for choice in choices:
        new |= choice
    if any(later.gate_atoms & new and later.everything & matters and not later.applies(facts) for later in open_questions):
        return True
    for choice in choices:
        for needed in pack.relevance.smallest:
            if needed & choice and not needed & ~possible:
                context = pack.concluded(facts | (needed & ~choice))
                if _outcome(pack.concluded(context | choice), pack) != _outcome(context, pack):
                    return True
    return False


def _outcome(facts: int, pack: Pack) -> tuple[Band, Urgency, int]:
    """The band, the urgency and the pathways (as bits) of concluded facts."""
    pathways = 0
    for position, mask in enumerate(pack.pathway_masks.values()):
        if facts & mask:
            pathways |= 1 << position
    return highest_band(facts, pack), urgency_of_facts(facts, pack), pathways


def _possible(facts: int, open_questions: list[Asked], pack: Pack) -> int:
    """Everything that could be true by the end, over-estimated: any mixture of answers to the questions that may yet apply."""
    possible = facts
    grew = True
    while grew:
        before = possible
        for asked in open_questions:
            if asked.everything & ~possible and asked.applies(possible):
                possible |= asked.everything
        possible = pack.concluded(possible)
        grew = possible != before
    return possible


def _mattering(facts: int, possible: int, open_questions: list[Asked], pack: Pack) -> int:
    """The facts not yet established that could change the outcome, directly or through what they make true or open."""
    tables = pack.relevance
    band, urgency = highest_band(facts, pack), urgency_of_facts(facts, pack)
    reachable = possible & ~facts
    matters = reachable & (tables.above_band[band] | tables.above_urgency[urgency])
    for mask in pack.pathway_masks.values():
        if not facts & mask:
            matters |= reachable & mask
    if band < Band.IMMEDIATE_DANGER and not facts & pack.unsafe_to_tell:
        matters |= reachable & pack.unsafe_to_tell
    while True:
        before = matters
        for atom, parts in tables.feeds:
            if matters & atom:
                matters |= parts & reachable
        for whole, part in tables.implying:
            if matters & part:
                matters |= whole & reachable
        for asked in open_questions:
            if asked.gate_atoms and asked.everything & matters and not asked.applies(facts):
                matters |= asked.gate_atoms & reachable
        if matters == before:
            return matters


class RelevanceTables:
    """What relevance looks up. Built once per pack (``pack.relevance``)."""

    def __init__(self, pack: Pack) -> None:
        indicators = pack.indicators.values()
        self.above_band = {band: _sum(pack.bit[i.id] for i in indicators if Band.of(i.band) > band) for band in Band}
        self.above_urgency = {u: _sum(pack.bit[i.id] for i in indicators if urgency_of(i) > u) for u in Urgency}
        self.feeds = [(pack.bit[i.id], _sum(pack.bit[name] for name in atoms_in(i.when, DOMAINS))) for i in indicators if i.when is not None]
        self.implying = [(pack.bit[name], mask & ~pack.bit[name]) for name, mask in pack.closed.items() if mask != pack.bit[name]]
        self.smallest = sorted({needed for i in indicators if i.when is not None for needed in smallest_sets(i.when, pack.bit, DOMAINS)})
        self.strengths = _sum(pack.bit[f.id] for f in pack.facts.values() if f.protective)
        self.lowerings = [
            (None if rule.unless is None else (compiled(rule.unless, pack.bit, DOMAINS), _sum(pack.bit[name] for name in atoms_in(rule.unless, DOMAINS))),
             compiled(rule.when, pack.bit, DOMAINS))
            for rule in pack.rules.lowering
        ]
        self.consent = _consent_atoms(pack)


def _consent_atoms(pack: Pack) -> int:
    """The plain facts that the consent positions name. A sign of harm that one names is taken as told: nothing is asked for its sake alone."""
    names = (name for position in pack.rules.consent if position.when is not None for name in atoms_in(position.when, DOMAINS))
    return _sum(pack.bit[name] for name in names if name in pack.facts)


def _sum(bits: Iterable[int]) -> int:
    total = 0
    for bit in bits:
        total |= bit
    return total


def _changes_consent(asked: Asked, facts: int, pack: Pack) -> bool:
    """Whether some answer to a question that speaks of consent would move the advice as things stand. In an emergency it is not asked."""
    band = highest_band(facts, pack)
    if band is Band.IMMEDIATE_DANGER or not asked.everything & pack.relevance.consent & ~facts:
        return False
    now = position_for(facts, band, pack)
    for choice in asked.choices.values():
        after = pack.concluded(facts | choice)
        if position_for(after, highest_band(after, pack), pack) != now:
            return True
    return False


def smallest_sets_of(indicator: str, pack: Pack) -> list[int]:
    """The smallest sets of facts that establish an indicator: itself when it is chosen, its condition's sets when derived."""
    condition = pack.indicators[indicator].when
    return [pack.bit[indicator]] if condition is None else sorted(smallest_sets(condition, pack.bit, DOMAINS))
