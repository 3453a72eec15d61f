"""What would change the outcome: the next answers up and down from where the person is."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Mapping, Sequence

from guidance.pack_contents import Pack
from guidance.vocabulary import Band

AT_MOST = 6
"""How many changes are shown in each direction: enough to think with, few enough to read."""


@dataclass(frozen=True)
class Change:
    """If this question had this answer, the guidance would point to this band."""

    question: str
    choice: str
    say: str
    band: Band


def _reach(pack: Pack) -> Mapping[str, tuple[tuple[str, str, Band], ...]]:
    """For each question its choices with the band each reaches by itself. Worked out once per pack."""
    known = pack.__dict__.get("_reach")
    if known is None:
        def band(mask: int) -> Band:
            facts = pack.concluded(mask)
            return next((band for band, members in pack.bands if facts & members), Band.UNIVERSAL)

        known = {
            id: tuple((choice.id, choice.say, band(asked.choices[choice.id])) for choice in asked.question.choices)
            for id, asked in pack.asked.items()
        }
        pack.__dict__["_reach"] = known
    return known


def ways_up(answers: Mapping[str, object], facts: int, band: Band, pack: Pack) -> tuple[Change, ...]:
    """Answers, not given, that alone would lead to a higher band: among the questions answered so far and the core ones."""
    reach = _reach(pack)
    changes = []
    for question in answers:
        for choice, say, reached in reach[question]:
            if reached > band and not _chosen(answers[question], choice):
                changes.append(Change(question, choice, say, reached))
    changes.sort(key=lambda change: (change.band, list(answers).index(change.question)))
    return tuple(changes[:AT_MOST])


def ways_down(answers: Mapping[str, object], masks: Mapping[str, int], band: Band, pack: Pack) -> tuple[Change, ...]:
    """For each answer without which the band would be lower, the gravest lesser answer to that question."""
    from guidance.decision import band_of

    changes: list[Change] = []
    for question, mask in masks.items():
        if not mask:
            continue
        rest = 0
        for other, facts in masks.items():
            if other != question:
                rest |= facts
        if band_of(pack.concluded(rest), pack)[0] >= band:
            continue
        asked = pack.asked[question]
        best = None
        for choice in asked.question.choices:
            reached = band_of(pack.concluded(rest | asked.choices[choice.id]), pack)[0]
            if reached < band and (best is None or reached > best.band):
                best = Change(question, choice.id, choice.say, reached)
        if best is not None:
            changes.append(best)
    return tuple(sorted(changes, key=lambda change: -change.band)[:AT_MOST])


def _chosen(answer: object, choice: str) -> bool:
    return choice in answer if isinstance(answer, (tuple, list)) else answer == choice


__all__: Sequence[str] = ("Change", "ways_down", "ways_up")
