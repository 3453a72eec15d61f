"""The table Rasa keeps conversations in, by name, and making tables when several processes start at the same moment."""
from __future__ import annotations

from typing import Callable, TypeVar

from sqlalchemy import column, table
from sqlalchemy.exc import DBAPIError

EVENTS = table("events", column("sender_id"))
"""Everything the assistant remembers, under the key of its conversation: named here for whoever erases it without loading Rasa."""

Made = TypeVar("Made")


def with_tables(make: Callable[[], Made], attempts: int = 10) -> Made:
    """What ``make`` gives, tried again when another worker was making the same tables at the same moment."""
    for _ in range(attempts - 1):
        try:
            return make()
        except DBAPIError:
            continue
    return make()
