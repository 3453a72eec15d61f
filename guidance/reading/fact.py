"""What is read: one thing that a text seems to say."""
from __future__ import annotations

from dataclasses import dataclass

from guidance.pack_contents import Pack
from guidance.read_fact import ReadFact


@dataclass(frozen=True)
class Fact(ReadFact):
    """What was read, with how far it is believed: from 0 to 1."""

    belief: float


def says(id: str, pack: Pack) -> str:
    """What an indicator or fact says, in the pack's words."""
    return pack.indicators[id].says if id in pack.indicators else pack.facts[id].says
