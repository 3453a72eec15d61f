"""Which questions still matter. Nothing is asked whose every answer would leave the outcome as it is.

From the facts established so far we work out what could still become true, which of that would change the band, the
urgency, a pathway or the consent advice, and backwards from there which answers feed it. A question is relevant when it
applies and some answer to it is among them.
"""
from __future__ import annotations

from typing import Collection

from guidance.consent import position_for
from guidance.formula import atoms_in
from guidance.pack_contents import Pack, urgency_of
from guidance.vocabulary import DOMAINS, Band, Urgency


def relevant_questions(facts: int, answered: Collection[str], pack: Pack) -> tuple[str, ...]:
    """The ids of unanswered questions that apply now and could still change the outcome, in the order of asking.

    ``facts`` are the concluded facts of the answers so far; ``answered`` are the questions already answered.
    """
    open_questions = [asked for id, asked in pack.asked.items() if id not in answered]
    possible = _possible(facts, open_questions, pack)
    matters = _mattering(facts, possible, open_questions, pack)
    strengths_matter = _band(facts, pack) is Band.FAMILY_HELP
    return tuple(
        asked.question.id
        for asked in open_questions
        if asked.applies(facts) and (
            asked.everything & matters & ~facts
            or (strengths_matter and asked.everything & _strengths(pack) & ~facts)
            or _changes_consent(asked, facts, pack)
        )
    )


def _possible(facts: int, open_questions: list, pack: Pack) -> int:
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


def _mattering(facts: int, possible: int, open_questions: list, pack: Pack) -> int:
    """The facts not yet established that could change the outcome, directly or through what they make true or open."""
    tables = _tables(pack)
    band, urgency = _band(facts, pack), _urgency(facts, pack)
    reachable = possible & ~facts
    matters = reachable & (tables.above_band[band] | tables.above_urgency[urgency])
    for mask in pack.pathway_masks.values():
        if not facts & mask:
            matters |= reachable & mask
    if not facts & pack.unsafe_to_tell:
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


class _tables_of:
    """What relevance looks up, worked out once per pack."""

    def __init__(self, pack: Pack) -> None:
        indicators = pack.indicators.values()
        self.above_band = {band: _sum(pack.bit[i.id] for i in indicators if Band.of(i.band) > band) for band in Band}
        self.above_urgency = {u: _sum(pack.bit[i.id] for i in indicators if urgency_of(i) > u) for u in Urgency}
        self.feeds = [(pack.bit[i.id], _sum(pack.bit[name] for name in atoms_in(i.when, DOMAINS))) for i in indicators if i.when is not None]
        self.implying = [(pack.bit[name], mask & ~pack.bit[name]) for name, mask in pack.closed.items() if mask != pack.bit[name]]
        self.strengths = _sum(pack.bit[f.id] for f in pack.facts.values() if f.protective)


def _sum(bits) -> int:
    total = 0
    for bit in bits:
        total |= bit
    return total


def _tables(pack: Pack) -> _tables_of:
    tables = pack.__dict__.get("_relevance_tables")
    if tables is None:
        tables = pack.__dict__["_relevance_tables"] = _tables_of(pack)
    return tables


def _strengths(pack: Pack) -> int:
    return _tables(pack).strengths


def _band(facts: int, pack: Pack) -> Band:
    return next((band for band, mask in pack.bands if facts & mask), Band.UNIVERSAL)


def _urgency(facts: int, pack: Pack) -> Urgency:
    return next((urgency for urgency, mask in pack.urgencies if facts & mask), Urgency.PLANNED)


def _changes_consent(asked, facts: int, pack: Pack) -> bool:
    """Whether some answer would move the consent advice while leaving the band where it is."""
    band = _band(facts, pack)
    now = position_for(facts, band, pack)
    return any(
        position_for(pack.concluded(facts | choice), _band(pack.concluded(facts | choice), pack), pack) != now
        for choice in asked.choices.values()
        if choice & ~facts
    )
