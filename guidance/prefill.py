"""Confirmed facts become answers: which question each fact answers, and with which choice."""
from __future__ import annotations

from typing import Iterable, Mapping, Optional, Protocol

from guidance.answers import Answer, Answers, checked, facts_of
from guidance.pack_contents import Asked, Pack
from guidance.read_fact import ReadFact
from guidance.vocabulary import NONE, UNKNOWN, Band


class ReadChild(Protocol):
    """What free text said of the child: age in years (and months under 3), or not yet born."""

    age_years: Optional[float]
    age_months: Optional[float]
    unborn: bool


def answers_for(facts: Iterable[ReadFact], answers: Answers, pack: Pack, child: Optional[ReadChild] = None) -> dict[str, Answer]:
    """``answers`` with those that the confirmed facts give, their worries ticked and the child's age filled in.

    Nothing is lowered: where an answer is already there the graver of the two stands, and an age once given stays.
    A fact that no choice establishes is left out; ``place_of`` says which those are. A fact that says less than an answer
    would (``leaves_open``) ticks its worry only: its question is asked, and an answer that denied the fact is taken out.
    """
    filled: dict[str, Answer] = dict(answers)
    for fact in facts:
        place = place_of(fact.indicator, pack)
        if place is None:
            continue
        question, choice = place
        if not leaves_open(fact.indicator, pack):
            filled[question] = _graver(filled.get(question), choice, pack.asked[question], pack)
        elif question in filled and not facts_of(question, filled[question], pack) & pack.bit[fact.indicator]:
            del filled[question]
        theme = pack.asked[question].theme
        if theme is not None:
            filled[pack.concerns.id] = _graver(filled.get(pack.concerns.id), theme, pack.asked[pack.concerns.id], pack)
    age = age_answer(child, pack) if child is not None else None
    if age is not None:
        filled.setdefault(*age)
    return filled


def place_of(indicator: str, pack: Pack) -> Optional[tuple[str, str]]:
    """The question and choice that say just this, or the least that includes it; None when no answer can say it."""
    return _places(pack).get(indicator)


def leaves_open(indicator: str, pack: Pack) -> bool:
    """Whether a fact says less than any answer to its question: it has no grade of its own, and choices of more than one grade include it."""
    place = place_of(indicator, pack)
    if place is None or indicator in pack.indicators or pack.asked[place[0]].question.multiple:
        return False
    return len({mask for mask in pack.asked[place[0]].choices.values() if mask & pack.bit[indicator]}) > 1


def _places(pack: Pack) -> Mapping[str, tuple[str, str]]:
    """Every fact that some choice establishes with its place. Worked out once per pack."""
    known = pack.__dict__.get("_places")
    if known is None:
        candidates: dict[str, list[tuple]] = {}
        for order, (question_id, asked) in enumerate(pack.asked.items()):
            for choice in asked.question.choices:
                mask = asked.choices[choice.id]
                for name, bit in pack.bit.items():
                    if mask & bit:
                        rank = (name not in choice.establishes, len(choice.establishes), bin(mask).count("1"), order)
                        candidates.setdefault(name, []).append((*rank, question_id, choice.id))
        known = pack.__dict__["_places"] = {name: min(places)[-2:] for name, places in candidates.items()}
    return known


def _graver(answer: Optional[Answer], choice: str, asked: Asked, pack: Pack) -> Answer:
    if asked.question.multiple:
        others = () if answer is None or answer == UNKNOWN else (answer,) if isinstance(answer, str) else tuple(answer)
        return checked(asked.question.id, [*(one for one in others if one not in (NONE, UNKNOWN)), choice], pack)
    if answer is None or answer == UNKNOWN or not isinstance(answer, str):
        return choice
    return max((answer, choice), key=lambda one: _weight(asked.choices[one], pack))


def _weight(mask: int, pack: Pack) -> tuple[int, int]:
    facts = pack.concluded(mask)
    band = next((band for band, members in pack.bands if facts & members), Band.UNIVERSAL)
    return band, bin(facts).count("1")


def age_answer(child: ReadChild, pack: Pack) -> Optional[tuple[str, Answer]]:
    """The question that takes an age and its answer, when the text gave one that fits it."""
    years = child.age_months / 12 if child.age_months is not None else child.age_years
    for id, asked in pack.asked.items():
        if not asked.question.takes_number:
            continue
        if child.unborn:
            return next(((id, choice.id) for choice in asked.question.choices if "unborn" in choice.establishes), None)
        if years is not None and any(c.at_least is not None and c.at_least <= years and (c.below is None or years < c.below) for c in asked.question.choices):
            return id, round(years, 2)
    return None
