"""The guidance as it stands today: contacts that expire while the server runs drop out at midnight."""
from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any, Callable, Hashable, Optional, TypeVar

from guidance.loading import load_pack
from guidance.pack_contents import Pack

Made = TypeVar("Made")
Clock = Callable[[], datetime]
"""The time now, aware of its zone."""


class CurrentGuidance:
    """One pack, seen as of the day the clock gives."""

    def __init__(self, pack: Pack, clock: Clock) -> None:
        self._loaded = pack
        self._clock = clock
        self._day: Optional[date] = None
        self._pack = pack
        self._worked_out: dict[tuple[Hashable, ...], Any] = {}

    @classmethod
    def read(cls, folder: Path, clock: Clock) -> "CurrentGuidance":
        """Raises PackError when the pack in ``folder`` cannot be used."""
        return cls(load_pack(folder), clock)

    def pack(self) -> Pack:
        """Today's pack."""
        today = self._clock().date()
        if today != self._day:
            self._pack, self._day = self._loaded.as_of(today), today
            self._worked_out.clear()
        return self._pack

    def today(self, make: Callable[..., Made], *about: Hashable) -> Made:
        """``make(pack, *about)`` for today's pack, worked out once a day. ``about`` must come from a short list, not from a caller."""
        pack, key = self.pack(), (make, *about)
        if key not in self._worked_out:
            self._worked_out[key] = make(pack, *about)
        return self._worked_out[key]
