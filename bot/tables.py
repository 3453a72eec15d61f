"""Making database tables when several processes start at the same moment."""
from __future__ import annotations

from typing import Callable, TypeVar

from sqlalchemy.exc import DBAPIError

Made = TypeVar("Made")


def with_tables(make: Callable[[], Made], attempts: int = 10) -> Made:
    """What ``make`` gives, tried again when another worker was making the same tables at the same moment."""
    for _ in range(attempts - 1):
        try:
            return make()
        except DBAPIError:
            continue
    return make()
