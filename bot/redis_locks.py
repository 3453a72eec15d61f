"""One turn of a conversation at a time, whichever worker takes it: redis-py's own lock behind Rasa's interface."""
from __future__ import annotations

from contextlib import asynccontextmanager
from typing import AsyncGenerator, Optional

from rasa.core.lock import TicketLock
from rasa.core.lock_store import LockStore
from redis.asyncio import Redis

PREFIX = "threshold-guide:lock:"
LONGEST_TURN, PATIENCE, BETWEEN_TRIES = 60, 30, 0.02
"""Seconds: after which a lock frees itself because its worker must have died, how long a turn waits, how often it tries."""


class RedisLocks(LockStore):
    """Locks in Redis, each taken and given back in one step.

    Rasa's own Redis store reads a queue of tickets, changes it and writes it back, so two workers can lose each other's ticket.
    """

    def __init__(self, url: str) -> None:
        super().__init__()
        self._redis = Redis.from_url(url, socket_timeout=10)

    @asynccontextmanager
    async def lock(self, conversation_id: str, lock_lifetime: float = LONGEST_TURN, wait_time_in_seconds: float = BETWEEN_TRIES) -> AsyncGenerator[None, None]:
        """Held within the block. Raises redis.exceptions.LockError when it does not become free in time."""
        async with self._redis.lock(PREFIX + conversation_id, timeout=lock_lifetime, sleep=wait_time_in_seconds, blocking_timeout=PATIENCE):
            yield

    def get_lock(self, conversation_id: str) -> Optional[TicketLock]:
        """None: there are no tickets. ``lock`` is all that is asked for."""

    def save_lock(self, lock: TicketLock) -> None:
        """Nothing to keep."""

    def delete_lock(self, conversation_id: str) -> None:
        """Nothing to delete: a lock goes with its turn, or by itself."""
