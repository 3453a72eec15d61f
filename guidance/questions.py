"""What to ask next, and how far along a conversation is."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

from guidance.answers import Answers, facts_from
from guidance.outcome import highest_band
from guidance.model import Question
from guidance.pack_contents import Pack
from guidance.relevance import relevant_questions
from guidance.vocabulary import Band


@dataclass(frozen=True)
class Progress:
    """How many questions were answered and how many more could be asked at the most, as things stand."""

    answered: int
    remaining: int


def next_question(answers: Answers, pack: Pack, *, beyond_emergency: bool = False) -> Optional[Question]:
    """The first question that applies and could still change the outcome; None when nothing could.

    Once the answers point to immediate danger nothing more is asked: help comes first. With ``beyond_emergency`` the
    questions that could still raise a parallel duty go on, for when help is on its way.
    """
    facts = facts_from(answers, pack)
    if highest_band(facts, pack) is Band.IMMEDIATE_DANGER and not beyond_emergency:
        return None
    relevant = relevant_questions(facts, answers, pack)
    return pack.asked[relevant[0]].question if relevant else None


def progress(answers: Answers, pack: Pack) -> Progress:
    """How far along we are: relevant questions as things stand. Answers may open or close some."""
    return Progress(len(answers), len(relevant_questions(facts_from(answers, pack), answers, pack)))
