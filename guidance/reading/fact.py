"""What is read: one thing that a text seems to say."""
from __future__ import annotations

from dataclasses import dataclass

from guidance.pack_contents import Pack


@dataclass(frozen=True)
class Fact:
    """One thing the text seems to say: the indicator (or fact) of the pack, its status, whom it is about, and the words it was read from."""

    indicator: str
    label: str
    status: str
    about: str
    quote: str
    start: int
    end: int
    belief: float


def says(id: str, pack: Pack) -> str:
    """What an indicator or fact says, in the pack's words."""
    return pack.indicators[id].says if id in pack.indicators else pack.facts[id].says
