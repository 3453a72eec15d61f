"""What would change the outcome: the next answers up and down from where the person is."""
from __future__ import annotations

from dataclasses import dataclass

from guidance.answers import Answers, facts_of
from guidance.outcome import band_of
from guidance.pack_contents import Pack
from guidance.vocabulary import Band

AT_MOST = 6
"""How many changes are shown in each direction: enough to think with, few enough to read."""


@dataclass(frozen=True)
class Change:
    """If this question had this answer, the guidance would point to this band."""

    question: str
    choice: str
    band: Band


def ways_up(answers: Answers, band: Band, pack: Pack) -> tuple[Change, ...]:
    """Answers not given, to the questions answered, that alone would lead to a higher band; the nearest band first."""
    changes = [
        Change(question, choice, reached)
        for question, answer in answers.items()
        for choice, reached in pack.reach[question].items()
        if reached > band and not _chosen(answer, choice)
    ]
    return tuple(sorted(changes, key=lambda change: change.band)[:AT_MOST])


def ways_down(answers: Answers, band: Band, pack: Pack) -> tuple[Change, ...]:
    """For each answer without which the band would be lower, the gravest lesser answer to that question."""
    established = {question: facts_of(question, answer, pack) for question, answer in answers.items()}
    changes = []
    for question, own in established.items():
        rest = 0
        for other, facts in established.items():
            if other != question:
                rest |= facts
        if not own or band_of(pack.concluded(rest), pack)[0] >= band:
            continue
        lesser = [
            Change(question, choice, reached)
            for choice, facts in pack.asked[question].choices.items()
            if (reached := band_of(pack.concluded(rest | facts), pack)[0]) < band
        ]
        if lesser:
            changes.append(max(lesser, key=lambda change: change.band))
    return tuple(sorted(changes, key=lambda change: -change.band)[:AT_MOST])


def _chosen(answer: object, choice: str) -> bool:
    return choice in answer if isinstance(answer, (tuple, list)) else answer == choice
