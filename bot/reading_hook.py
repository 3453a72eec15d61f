"""Every message a person writes passes through here: what it says of a child comes out as candidate facts. The one door to ``guidance.reading``."""
from __future__ import annotations

from typing import Optional

from bot.conversation import ReadChild, ReadFact, Understood
from guidance import Pack
from guidance.reading import Fact
from guidance.reading import read as read_text
from guidance.reading.language import MAX_CHARACTERS
from guidance.reading.topic import NOT_A_CHILD, POLICY_QUESTION, TRAINING
from guidance.vocabulary import FALLBACK_AREA

SAID_OF_THE_CHILD = ("present", "uncertain")
ASKED_OF_A_FLOOR = ("historic", "hypothetical")
"""The past, or an "if", never removes a hard floor by itself: we ask."""


def read(text: str, pack: Pack, area: str) -> Optional[Understood]:
    """What the message seems to say of a child, for the person to confirm; None when it says nothing that counts.

    Of a message longer than is read, the first part is read.
    """
    reading = read_text(text[:MAX_CHARACTERS], pack, area)
    if reading.topic in (POLICY_QUESTION, TRAINING, NOT_A_CHILD):
        return None
    facts: dict[str, ReadFact] = {}
    for fact in reading.facts:
        if fact.indicator not in facts and _counts(fact, pack):
            facts[fact.indicator] = ReadFact(fact.indicator, fact.label, fact.status, fact.about, fact.quote, fact.start, fact.end)
    child = ReadChild(reading.child.age_years, reading.child.age_months, reading.child.unborn)
    return Understood(tuple(facts.values()), child) if facts else None


def _counts(fact: Fact, pack: Pack) -> bool:
    if fact.status in SAID_OF_THE_CHILD:
        return True
    return fact.status in ASKED_OF_A_FLOOR and bool(pack.closed.get(fact.indicator, 0) & pack.any_floor)


def make_ready(pack: Pack) -> None:
    """Loads what reading needs and reads once, so that the first message is not kept waiting. Learns first when it must (a minute)."""
    read_text("A child is hungry.", pack, FALLBACK_AREA)
