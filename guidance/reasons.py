"""Why: each rule that held, the answers that fired it, and where it comes from."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

from guidance.answers import Answers, picked
from guidance.model import Citation, Conflict
from guidance.pack_contents import Asked, Pack
from guidance.presentation_words import DONT_KNOW
from guidance.vocabulary import UNKNOWN, Band


@dataclass(frozen=True)
class Cause:
    """One answer, or one fact read in free text, with the facts (bits) it established. ``question`` is None for a read fact."""

    facts: int
    question: Optional[str]
    answer: str
    text: str


@dataclass(frozen=True)
class Reason:
    """A rule that held: what it says, its band and floor, the causes behind it, its source and any document that differs.

    ``decisive`` marks the rules that set the band, or a floor.
    """

    rule: str
    says: str
    band: Band
    floor: Optional[str]
    because: tuple[Cause, ...]
    source: Citation
    conflicts: tuple[Conflict, ...]
    decisive: bool


def causes_of(answers: Answers, pack: Pack) -> tuple[Cause, ...]:
    """Each picked choice that establishes something, in the order of the answers."""
    causes = []
    for question_id, answer in answers.items():
        asked = pack.asked[question_id]
        for choice in picked(answer, asked):
            facts = asked.unknown if choice == UNKNOWN else asked.choices[choice]
            if facts:
                causes.append(Cause(facts, question_id, choice, _said(asked, choice)))
    return tuple(causes)


def _said(asked: Asked, choice: str) -> str:
    return DONT_KNOW if choice == UNKNOWN else asked.labels[choice]


def reasons_for(facts: int, band: Band, causes: tuple[Cause, ...], pack: Pack) -> tuple[Reason, ...]:
    """Every indicator that holds, most serious first, leaving out those that merely follow from a graver one."""
    held = pack.indicators_in(facts)
    said = {cause.facts for cause in causes}
    implied = 0
    for indicator in held:
        implied |= pack.closed[indicator.id] & ~pack.bit[indicator.id]
    reasons = []
    for indicator in held:
        if implied & pack.bit[indicator.id] and pack.closed[indicator.id] not in said:
            continue
        support, own = pack.support[indicator.id], Band.of(indicator.band)
        reasons.append(Reason(
            rule=indicator.id,
            says=indicator.says,
            band=own,
            floor=indicator.floor,
            because=tuple(cause for cause in causes if cause.facts & support),
            source=indicator.source,
            conflicts=indicator.conflicts,
            decisive=own is band or indicator.floor is not None,
        ))
    return tuple(sorted(reasons, key=lambda reason: (-reason.band, reason.floor is None, reason.rule)))
