"""What the assistant reads from its surroundings: the one place that looks at environment variables and the clock."""
from __future__ import annotations

import os
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Iterator, Optional

from guidance import Pack, load_pack

ROOT = Path(__file__).resolve().parent.parent
"""The project folder: config.yml, domain.yml and endpoints.yml stand here."""

PACK_VARIABLE = "THRESHOLD_GUIDE_PACK"

_in_use: ContextVar[Optional[Pack]] = ContextVar("pack_in_use", default=None)


def pack_folder() -> Optional[Path]:
    """The folder of another pack, when THRESHOLD_GUIDE_PACK names one; None means the shipped pack."""
    folder = os.environ.get(PACK_VARIABLE)
    return Path(folder) if folder else None


def current_pack() -> Pack:
    """The pack in use for this turn; otherwise the pack as it stands today, expired contacts left out.

    Raises PackError when it is not sound.
    """
    return _in_use.get() or _pack_on(pack_folder(), date.today())


@contextmanager
def using(pack: Pack) -> Iterator[None]:
    """Within it, ``current_pack`` is this pack for everything the turn calls, and for no other turn."""
    before = _in_use.set(pack)
    try:
        yield
    finally:
        _in_use.reset(before)


@lru_cache(maxsize=2)
def _pack_on(folder: Optional[Path], today: date) -> Pack:
    return load_pack(folder).as_of(today)
