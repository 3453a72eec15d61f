"""One turn of a conversation at a time, whichever process of this machine takes it: filelock's own lock behind Rasa's interface."""
from __future__ import annotations

import hashlib
from contextlib import asynccontextmanager
from pathlib import Path
from typing import AsyncGenerator, Optional

from filelock import AsyncFileLock
from rasa.core.lock import TicketLock
from rasa.core.lock_store import LockStore

PATIENCE, BETWEEN_TRIES = 30, 0.02
"""Seconds: how long a turn waits, how often it tries. The operating system frees the lock of a process that died."""


class FileLocks(LockStore):
    """Locks on files in a folder. A few hundred files serve every conversation, so that none is named after one and none need be deleted."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._folder = folder

    @asynccontextmanager
    async def lock(self, conversation_id: str, lock_lifetime: float = PATIENCE, wait_time_in_seconds: float = BETWEEN_TRIES) -> AsyncGenerator[None, None]:
        """Held within the block. Raises filelock.Timeout when it does not become free in time."""
        file = self._folder / f"{hashlib.sha256(conversation_id.encode()).hexdigest()[:2]}.lock"
        async with AsyncFileLock(file, timeout=PATIENCE, poll_interval=wait_time_in_seconds, run_in_executor=False):
            yield

    def get_lock(self, conversation_id: str) -> Optional[TicketLock]:
        """None: there are no tickets. ``lock`` is all that is asked for."""

    def save_lock(self, lock: TicketLock) -> None:
        """Nothing to keep."""

    def delete_lock(self, conversation_id: str) -> None:
        """Nothing to delete: a lock goes with its turn."""
