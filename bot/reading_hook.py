"""Every message a person writes passes through here: what it says of a child comes out as candidate facts. The one door to ``guidance.reading``."""
from __future__ import annotations

from typing import Iterable, Optional

from bot.conversation import ReadChild, Understood, is_floor
from guidance import Pack
from guidance.read_fact import ReadFact
from guidance.reading import Fact, Reading
from guidance.reading import read as read_text
from guidance.reading.alarming import names_harm
from guidance.reading.assertion import UNCERTAIN
from guidance.reading.language import MAX_CHARACTERS
from guidance.reading.topic import NOT_A_CHILD, POLICY_QUESTION, TRAINING
from guidance.vocabulary import FALLBACK_AREA

SAID_OF_THE_CHILD = ("present", "uncertain")
ASKED_OF_A_FLOOR = ("historic", "hypothetical")
"""The past, or an "if", never removes a hard floor by itself: we ask."""
FEW_WORDS = 4
"""A message of fewer words says too little for anything but a hard floor."""
BRIEF = 7
"""A message of fewer words that holds an alarming one raises the alarm, whatever was read in it."""
BELIEVED_ALL_THE_SAME = 0.9
"""From this belief on a hard floor in so short a message is asked about. Below it there is the urgent advice alone."""


def read(text: str, pack: Pack, area: str) -> Optional[Understood]:
    """What the message seems to say of a child, for the person to confirm; None when it says nothing that counts.

    Of a message longer than is read, the first part is read.
    """
    reading = read_text(text[:MAX_CHARACTERS], pack, area)
    if reading.topic in (POLICY_QUESTION, TRAINING, NOT_A_CHILD):
        return _asked_all_the_same(reading, pack)
    found = [fact for fact in reading.facts if _counts(fact, pack)]
    alarm = bool(reading.floors) or any(is_floor(fact.indicator, pack) for fact in found)
    if len(text.split()) < BRIEF:
        alarm = alarm or names_harm(text)
    if len(text.split()) < FEW_WORDS:
        found = [fact for fact in found if is_floor(fact.indicator, pack) and fact.belief >= BELIEVED_ALL_THE_SAME]
    return Understood(_each_once(found), _child_of(reading), alarm) if found or alarm else None


def _asked_all_the_same(reading: Reading, pack: Pack) -> Optional[Understood]:
    """Of a training example, a policy question or a message about adults: the hard floors that would be in it, were it real, to be asked about."""
    found = [fact for fact in reading.facts if fact.status == UNCERTAIN and is_floor(fact.indicator, pack)]
    return Understood(_each_once(found), _child_of(reading), False) if found else None


def _each_once(found: Iterable[Fact]) -> tuple[ReadFact, ...]:
    facts: dict[str, ReadFact] = {}
    for fact in found:
        facts.setdefault(fact.indicator, ReadFact(fact.indicator, fact.label, fact.status, fact.about, fact.quote, fact.start, fact.end))
    return tuple(facts.values())


def _child_of(reading: Reading) -> ReadChild:
    return ReadChild(reading.child.age_years, reading.child.age_months, reading.child.unborn)


def _counts(fact: Fact, pack: Pack) -> bool:
    if fact.status in SAID_OF_THE_CHILD:
        return True
    return fact.status in ASKED_OF_A_FLOOR and is_floor(fact.indicator, pack)


def make_ready(pack: Pack) -> None:
    """Loads what reading needs and reads once, so that the first message is not kept waiting."""
    read_text("A child is hungry.", pack, FALLBACK_AREA)
