"""What to say about consent: two different questions (agreeing to a service, sharing information) and the cases where telling first is unsafe."""
from __future__ import annotations

from dataclasses import dataclass

from guidance.model import Citation
from guidance.pack_contents import UNSAFE_TO_TELL, Pack
from guidance.vocabulary import Band


@dataclass(frozen=True)
class Consent:
    """The position the guidance takes, in words to act on."""

    position: str
    advice: str
    why: str
    source: Citation


def position_for(facts: int, band: Band, pack: Pack) -> int:
    """Which consent position applies, as its place in the pack: the first whose condition holds."""
    bits = pack.consent_bits
    extended = facts
    for reached in Band:
        if reached <= band:
            extended |= bits[f"band:{reached.id}"]
    if facts & pack.unsafe_to_tell:
        extended |= bits[UNSAFE_TO_TELL]
    return next(place for place, test in enumerate(pack.consent_tests) if test is None or test(extended))


def consent_for(facts: int, band: Band, pack: Pack) -> Consent:
    """The consent advice for these facts at this band."""
    position = pack.rules.consent[position_for(facts, band, pack)]
    return Consent(position.id, position.advice, position.why, position.source)
