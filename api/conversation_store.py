"""What the server keeps of a conversation until it expires: area, language, and the messages as shown, personal data replaced."""
from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from typing import Any, Optional

from sqlalchemy import delete, select, update
from sqlalchemy.engine import Engine
from sqlalchemy.exc import IntegrityError

from api.database import conversations, forget_freed_pages, shown_messages
from api.problems import ApiError

TOMBSTONE_DAYS = 30
"""How long an expired conversation's key is remembered, so that its owner is told it expired. Nothing else of it is."""
_DAY = 86_400


@dataclass(frozen=True)
class Kept:
    """A live conversation. ``key`` is what the database and the assistant know it by; its id cannot be worked out from that."""

    key: str
    area: str
    language: str
    started_at: int
    expires_at: int
    record: Optional[int]


class ConversationStore:
    """Conversations in the database: any worker finds what any other kept. Times are whole seconds since 1970, UTC."""

    def __init__(self, engine: Engine, hours: float) -> None:
        self._engine = engine
        self._seconds = int(hours * 3600)

    def begin(self, area: str, language: str, now: int) -> tuple[str, Kept]:
        """A new conversation with an id nobody can guess, which is given once and not kept."""
        id = secrets.token_urlsafe(24)
        kept = Kept(key_of(id), area, language, now, now + self._seconds, None)
        with self._engine.begin() as connection:
            connection.execute(conversations.insert().values(
                key=kept.key, area=area, language=language, started_at=kept.started_at, expires_at=kept.expires_at))
        return id, kept

    def find(self, id: str, now: int) -> Kept:
        """The live conversation with this id. Raises ApiError: ``unknown-conversation`` or ``expired-conversation``."""
        with self._engine.connect() as connection:
            row = connection.execute(select(conversations).where(conversations.c.key == key_of(id))).first()
        if row is None:
            raise ApiError("unknown-conversation")
        if row.erased_at is not None or row.expires_at <= now:
            raise ApiError("expired-conversation")
        return Kept(row.key, row.area, row.language, row.started_at, row.expires_at, row.record)

    def add(self, key: str, messages: list[dict[str, Any]]) -> None:
        """Keeps messages ``{text, kind, who, question}`` as shown, in their order, all or none.

        Raises ApiError ``unknown-conversation`` when the conversation was erased meanwhile.
        """
        try:
            with self._engine.begin() as connection:
                if messages:
                    connection.execute(shown_messages.insert(), [{"conversation": key, **message} for message in messages])
        except IntegrityError:
            raise ApiError("unknown-conversation") from None

    def messages(self, key: str) -> list[dict[str, Any]]:
        """Everything shown so far: ``{text, kind, who, question}`` with ``who`` person or guide, and the question a message put."""
        columns = (shown_messages.c.text, shown_messages.c.kind, shown_messages.c.who, shown_messages.c.question)
        with self._engine.connect() as connection:
            rows = connection.execute(select(*columns).where(shown_messages.c.conversation == key).order_by(shown_messages.c.number))
            return [dict(row._mapping) for row in rows]

    def note(self, key: str, **values: Any) -> None:
        """Changes a conversation's ``area`` or the number of its last ``record``."""
        with self._engine.begin() as connection:
            connection.execute(update(conversations).where(conversations.c.key == key).values(**values))

    def forget(self, key: str) -> None:
        """Erases a conversation without trace, because the person asked for it."""
        with self._engine.begin() as connection:
            connection.execute(delete(shown_messages).where(shown_messages.c.conversation == key))
            connection.execute(delete(conversations).where(conversations.c.key == key))
        forget_freed_pages(self._engine)

    def expired(self, now: int) -> list[str]:
        """The keys of conversations whose time is over and whose content is still there."""
        overdue = (conversations.c.expires_at <= now) & conversations.c.erased_at.is_(None)
        with self._engine.connect() as connection:
            return [row.key for row in connection.execute(select(conversations.c.key).where(overdue))]

    def erase_content(self, key: str, now: int) -> bool:
        """Erases everything but the fact that a conversation with this key has expired. False when that was done already."""
        live = (conversations.c.key == key) & conversations.c.erased_at.is_(None)
        with self._engine.begin() as connection:
            connection.execute(delete(shown_messages).where(shown_messages.c.conversation == key))
            erased = connection.execute(update(conversations).where(live).values(erased_at=now, area=None, language=None, record=None))
        forget_freed_pages(self._engine)
        return bool(erased.rowcount)

    def drop_tombstones(self, now: int) -> None:
        with self._engine.begin() as connection:
            connection.execute(delete(conversations).where(conversations.c.erased_at <= now - TOMBSTONE_DAYS * _DAY))
        forget_freed_pages(self._engine)


def key_of(id: str) -> str:
    """The key under which a conversation's id is known. One way: a copy of the database opens no conversation."""
    return hashlib.sha256(id.encode("utf-8", "surrogatepass")).hexdigest()
