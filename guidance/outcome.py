"""The four results that follow from established facts: the band, what lowered it, the urgency, the pathways."""
from __future__ import annotations

from guidance.pack_contents import Pack
from guidance.vocabulary import Band, Urgency


def highest_band(facts: int, pack: Pack) -> Band:
    """The highest band any established indicator carries; universal when none does."""
    for band, mask in pack.bands:
        if facts & mask:
            return band
    return Band.UNIVERSAL


def band_of(facts: int, pack: Pack) -> tuple[Band, tuple[str, ...]]:
    """The band, and the rules by which strengths lowered it: only ever from family help to early help."""
    band = highest_band(facts, pack)
    if band is Band.FAMILY_HELP:
        lowered = tuple(rule.id for rule, test in zip(pack.rules.lowering, pack.lowerings) if test(facts))
        if lowered:
            return Band.EARLY_HELP, lowered
    return band, ()


def urgency_of_facts(facts: int, pack: Pack) -> Urgency:
    """The most urgent response any established indicator calls for."""
    for urgency, mask in pack.urgencies:
        if facts & mask:
            return urgency
    return Urgency.PLANNED


def fired_pathways(facts: int, pack: Pack) -> tuple[str, ...]:
    """The parallel duties that apply, by id."""
    return tuple(id for id, mask in pack.pathway_masks.items() if facts & mask)
