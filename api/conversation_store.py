"""What the server keeps of a conversation until it expires: language, messages as shown, and which decision records were made in it."""
from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from typing import Any, Mapping, Optional

from sqlalchemy import delete, inspect, select, update
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.sql import ColumnElement

from api import record_chain
from api.database import conversation_records, conversations, forget_freed_pages, shown_messages
from api.problems import ApiError
from api.record_chain import Sealed
from bot.tables import EVENTS

TOMBSTONE_DAYS = 30
"""How long an expired conversation's key is remembered, so that its owner is told it expired. Nothing else of it is."""
_DAY = 86_400


@dataclass(frozen=True)
class Kept:
    """A live conversation. ``key`` is what the database and the assistant know it by; its id cannot be worked out from that."""

    key: str
    language: str
    started_at: int
    expires_at: int


class ConversationStore:
    """Conversations in the database: any worker finds what any other kept. Times are whole seconds since 1970, UTC."""

    def __init__(self, engine: Engine, hours: float) -> None:
        self._engine = engine
        self._seconds = int(hours * 3600)

    def begin(self, language: str, now: int) -> tuple[str, Kept]:
        """A new conversation with an id nobody can guess, which is given once and not kept."""
        id = secrets.token_urlsafe(24)
        kept = Kept(key_of(id), language, now, now + self._seconds)
        with self._engine.begin() as connection:
            connection.execute(conversations.insert().values(
                key=kept.key, language=language, started_at=kept.started_at, expires_at=kept.expires_at))
        return id, kept

    def find(self, id: str, now: int) -> Kept:
        """The live conversation with this id. Raises ApiError: ``unknown-conversation`` or ``expired-conversation``."""
        with self._engine.connect() as connection:
            row = connection.execute(select(conversations).where(conversations.c.key == key_of(id))).first()
        if row is None:
            raise ApiError("unknown-conversation")
        if row.erased_at is not None or row.expires_at <= now:
            raise ApiError("expired-conversation")
        return Kept(row.key, row.language, row.started_at, row.expires_at)

    def add(self, key: str, messages: list[dict[str, Any]]) -> None:
        """Keeps messages ``{text, kind, who, question}`` as shown, in their order, all or none.

        Raises ApiError when the conversation was erased meanwhile.
        """
        with self._engine.begin() as connection:
            _hold(connection, key)
            if messages:
                connection.execute(shown_messages.insert(), [{"conversation": key, **message} for message in messages])

    def messages(self, key: str) -> list[dict[str, Any]]:
        """Everything shown so far: ``{text, kind, who, question}`` with ``who`` person or guide, and the question a message put."""
        columns = (shown_messages.c.text, shown_messages.c.kind, shown_messages.c.who, shown_messages.c.question)
        with self._engine.connect() as connection:
            rows = connection.execute(select(*columns).where(shown_messages.c.conversation == key).order_by(shown_messages.c.number))
            return [dict(row._mapping) for row in rows]

    def record(self, key: str, content: Mapping[str, Any]) -> Optional[Sealed]:
        """The decision record of this content that was made in a conversation; None when none was."""
        with self._engine.connect() as connection:
            return _record(connection, key, content)

    def seal(self, key: str, content: Mapping[str, Any], made_at: str, record_key: str) -> Sealed:
        """Makes the decision record of this content, or gives the one that the conversation has already: asking twice does no harm.

        Raises RecordError when it could not be kept, ApiError when the conversation was erased meanwhile.
        """
        def made(connection: Connection) -> Sealed:
            _hold(connection, key)
            sealed = _record(connection, key, content)
            if sealed is None:
                sealed = record_chain.added(connection, content, made_at, record_key)
                connection.execute(conversation_records.insert().values(conversation=key, content=_digest(content), record=sealed.number))
            return sealed

        return record_chain.in_its_turn(self._engine, made)

    def forget(self, key: str) -> None:
        """Erases a conversation without trace, and the content of every record made in it, because the person asked for it.

        Raises ApiError when it was erased meanwhile.
        """
        made_in_it = select(conversation_records.c.record).where(conversation_records.c.conversation == key)
        made_before_there_were_links = select(conversations.c.record).where(conversations.c.key == key)
        with self._engine.begin() as connection:
            _hold(connection, key)
            record_chain.erase(connection, made_in_it.union(made_before_there_were_links))
            _empty(connection, key)
            connection.execute(delete(conversations).where(conversations.c.key == key))
        forget_freed_pages(self._engine)

    def expired(self, now: int) -> list[str]:
        """The keys of conversations whose time is over and whose content is still there."""
        overdue = (conversations.c.expires_at <= now) & conversations.c.erased_at.is_(None)
        with self._engine.connect() as connection:
            return [row.key for row in connection.execute(select(conversations.c.key).where(overdue))]

    def erase_content(self, key: str, now: int) -> bool:
        """Erases everything but the fact that a conversation with this key has expired. False when that was done already.

        Its decision records stay, and nothing links them to it any more.
        """
        with self._engine.begin() as connection:
            erased = connection.execute(update(conversations).where(_live(key)).values(erased_at=now, language=None, record=None))
            _empty(connection, key)
        forget_freed_pages(self._engine)
        return bool(erased.rowcount)

    def erase_strays(self) -> None:
        """Erases what the assistant remembers of conversations that have ended: a turn that was under way may have left it behind."""
        living = select(conversations.c.key).where(conversations.c.erased_at.is_(None))
        with self._engine.begin() as connection:
            if inspect(connection).has_table(EVENTS.name):
                connection.execute(delete(EVENTS).where(EVENTS.c.sender_id.not_in(living)))
        forget_freed_pages(self._engine)

    def drop_tombstones(self, now: int) -> None:
        with self._engine.begin() as connection:
            connection.execute(delete(conversations).where(conversations.c.erased_at <= now - TOMBSTONE_DAYS * _DAY))
        forget_freed_pages(self._engine)


def key_of(id: str) -> str:
    """The key under which a conversation's id is known. One way: a copy of the database opens no conversation."""
    return hashlib.sha256(id.encode("utf-8", "surrogatepass")).hexdigest()


def _live(key: str) -> ColumnElement:
    return (conversations.c.key == key) & conversations.c.erased_at.is_(None)


def _hold(connection: Connection, key: str) -> None:
    """Keeps a live conversation from being erased before this transaction ends. Raises ApiError when it was erased already."""
    if not connection.execute(update(conversations).where(_live(key)).values(erased_at=None)).rowcount:
        expired = connection.execute(select(conversations.c.key).where(conversations.c.key == key)).first()
        raise ApiError("expired-conversation" if expired else "unknown-conversation")


def _record(connection: Connection, key: str, content: Mapping[str, Any]) -> Optional[Sealed]:
    link = (conversation_records.c.conversation == key) & (conversation_records.c.content == _digest(content))
    number = connection.execute(select(conversation_records.c.record).where(link)).scalar()
    return record_chain.find(connection, number) if number else None


def _digest(content: Mapping[str, Any]) -> str:
    return hashlib.sha256(record_chain.canonical(content).encode()).hexdigest()


def _empty(connection: Connection, key: str) -> None:
    """Erases what was shown, what the assistant remembers, and which records were made."""
    connection.execute(delete(shown_messages).where(shown_messages.c.conversation == key))
    connection.execute(delete(conversation_records).where(conversation_records.c.conversation == key))
    if inspect(connection).has_table(EVENTS.name):  # it is not, as long as no model has been loaded
        connection.execute(delete(EVENTS).where(EVENTS.c.sender_id == key))
