"""What to say about consent: two different questions (agreeing to a service, sharing information) and the cases where telling first is unsafe."""
from __future__ import annotations

from dataclasses import dataclass

from guidance.model import Citation
from guidance.pack_contents import ADVICE_TODAY, UNSAFE_TO_TELL, Pack
from guidance.vocabulary import Band


@dataclass(frozen=True)
class Consent:
    """The position the guidance takes, in words to act on."""

    position: str
    advice: str
    why: str
    source: Citation


def position_for(facts: int, band: Band, pack: Pack, *, advice_today: bool = False) -> int:
    """Which consent position applies, as its place in the pack: the first whose condition holds."""
    bits = pack.consent_bits
    extended = facts
    for reached in Band:
        if reached <= band:
            extended |= bits[f"band:{reached.id}"]
    if facts & pack.unsafe_to_tell:
        extended |= bits[UNSAFE_TO_TELL]
    if advice_today:
        extended |= bits[ADVICE_TODAY]
    return next(place for place, test in enumerate(pack.consent_tests) if test is None or test(extended))


def consent_for(facts: int, band: Band, pack: Pack, *, advice_today: bool = False) -> Consent:
    """The consent advice for these facts at this band. ``advice_today``: a question about serious harm was answered "don't know"."""
    position = pack.rules.consent[position_for(facts, band, pack, advice_today=advice_today)]
    return Consent(position.id, position.advice, position.why, position.source)
