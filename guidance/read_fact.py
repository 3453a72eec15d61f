"""One thing read in free text, as everything above the reading knows it."""
from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ReadFact:
    """One thing the text seems to say: the indicator (or fact) of the pack, its status, whom it is about, and the words it was read from."""

    indicator: str
    label: str
    status: str
    about: str
    quote: str
    start: int
    end: int
