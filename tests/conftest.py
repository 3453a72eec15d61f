"""What every test may use: the shipped guidance as it is on a fixed day."""
from __future__ import annotations

from datetime import date

import pytest

from guidance import Pack, load_pack

TODAY = date(2026, 11, 20)


@pytest.fixture(scope="session")
def pack() -> Pack:
    return load_pack().as_of(TODAY)
