"""Every message a person writes passes through here: what it says of a child comes out as candidate facts. The one door to ``guidance.reading``."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

from bot.conversation import ReadChild, ReadFact, Understood
from guidance import Pack

COUNTED = ("present", "uncertain", "historic", "hypothetical")
"""Statuses put to the person. What was negated or is about somebody else is not a fact about the child."""


def read(text: str, pack: Pack, area: str) -> Optional[Understood]:
    """What the message seems to say of a child, for the person to confirm; None when it says nothing that counts."""
    try:
        from guidance.reading import read as read_text
    except ImportError:  # TEMPORARY: until guidance.reading lands
        return None
    reading = read_text(text, pack, area)
    facts = {fact.indicator: ReadFact(fact.indicator, fact.label, fact.status, fact.about, fact.quote, fact.start, fact.end)
             for fact in reading.facts if fact.status in COUNTED}
    child = ReadChild(reading.child.age_years, reading.child.age_months, reading.child.unborn)
    return Understood(tuple(facts.values()), child) if facts else None
