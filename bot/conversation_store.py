"""Where conversations are kept: Rasa's SQL tracker store behind one URL, with nothing typed in error messages."""
from __future__ import annotations

import json
from contextvars import ContextVar
from pathlib import Path
from typing import Optional

import sqlalchemy as sa
from rasa.core.tracker_store import SQLTrackerStore, TrackerStore, create_engine_kwargs
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker

from bot.tables import with_tables

just_kept: ContextVar[Optional[DialogueStateTracker]] = ContextVar("just_kept", default=None)
"""The conversation this turn kept, so that whoever asked for the turn need not read it again."""


class ConversationStore(SQLTrackerStore):
    """Conversations under an SQLAlchemy URL: ``sqlite:///var/conversations.db``, ``postgresql://…``, ``sqlite://`` for memory.

    Nothing is erased here: whoever ends a conversation deletes what this table holds of it (``bot.tables.EVENTS``).
    """

    file: Optional[Path] = None
    """The SQLite file, when it is one."""

    def __init__(self, url: str, domain: Optional[Domain] = None) -> None:
        address = sa.engine.make_url(url)
        options = create_engine_kwargs(address)
        if address.drivername.startswith("sqlite"):
            self.file = None if address.database in (None, "", ":memory:") else Path(address.database)
            options = {"poolclass": sa.pool.QueuePool if self.file else sa.pool.StaticPool, "connect_args": {"check_same_thread": False}}
            if self.file:
                self.file.parent.mkdir(parents=True, exist_ok=True)
        self.engine = sa.create_engine(address, hide_parameters=True, **options)
        if address.drivername.startswith("sqlite"):
            sa.event.listen(self.engine, "connect", _write_ahead)
        with_tables(lambda: self.Base.metadata.create_all(self.engine))
        self.sessionmaker = sa.orm.sessionmaker(bind=self.engine)
        TrackerStore.__init__(self, domain, None)

    async def retrieve(self, conversation_id: str) -> Optional[DialogueStateTracker]:
        """The conversation with this id; None when there is none. A conversation is one session, so every event counts."""
        event = self.SQLEvent
        with self.engine.connect() as connection:
            rows = connection.execute(sa.select([event.data]).where(event.sender_id == conversation_id).order_by(event.id)).all()
        if not rows:
            return None
        tracker = DialogueStateTracker.from_dict(conversation_id, [json.loads(data) for (data,) in rows], self.domain.slots)
        tracker.events_kept = len(rows)
        return tracker

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Adds what happened since the conversation was last kept. Raises SQLAlchemyError when that cannot be done."""
        just_kept.set(tracker)
        kept = getattr(tracker, "events_kept", 0)
        new = [event.as_dict() for event in list(tracker.events)[kept:]]
        if not new:
            return
        with self.engine.begin() as connection:
            connection.execute(sa.insert(self.SQLEvent), [
                {
                    "sender_id": tracker.sender_id,
                    "type_name": event["event"],
                    "timestamp": event.get("timestamp"),
                    "intent_name": (event.get("parse_data") or {}).get("intent", {}).get("name"),
                    "action_name": event.get("name"),
                    "data": json.dumps(event),
                }
                for event in new
            ])
        tracker.events_kept = kept + len(new)


def _write_ahead(connection, _record) -> None:
    """SQLite settings under which many short conversations write without waiting for the disk each time."""
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.execute("PRAGMA secure_delete=ON")
    cursor.execute("PRAGMA busy_timeout=5000")
    cursor.close()
