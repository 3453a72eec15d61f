"""The tables of the server and how they are opened: SQLite by default, PostgreSQL by its URL."""
from __future__ import annotations

from pathlib import Path

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, MetaData, String, Table, Text, create_engine, event
from sqlalchemy.engine import Engine, make_url

from bot.tables import with_tables

metadata = MetaData()

conversations = Table(
    "guide_conversations", metadata,
    Column("key", String(64), primary_key=True, doc="SHA-256 of the conversation's id: the id itself is kept nowhere."),
    Column("language", String(12)),
    Column("started_at", BigInteger, nullable=False, doc="Seconds since 1970, UTC."),
    Column("expires_at", BigInteger, nullable=False),
    Column("erased_at", BigInteger, doc="When its content was erased; only the key is left, so that its owner is told so."),
    Column("record", Integer, doc="In a database older than guide_conversation_records: the decision record last made in it."),
    Index("guide_conversations_expiry", "expires_at"),
)

shown_messages = Table(
    "guide_messages", metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("conversation", String(64), ForeignKey("guide_conversations.key", ondelete="CASCADE"), nullable=False, index=True),
    Column("who", String(8), nullable=False, doc="person or guide."),
    Column("kind", String(12), nullable=False),
    Column("question", String(80), doc="The id of the question this message put, if it put one."),
    Column("text", Text, nullable=False, doc="As shown, with personal data already replaced."),
)

decision_records = Table(
    "guide_decision_records", metadata,
    Column("number", Integer, primary_key=True, autoincrement=False, doc="1 for the first record, then one more for each."),
    Column("made_at", String(32), nullable=False),
    Column("content", Text, doc="Coded answers, rule ids and versions as canonical JSON; empty once erased."),
    Column("salt", String(64), doc="Random, erased with the content, so that the digest cannot be guessed back."),
    Column("digest", String(64), nullable=False),
    Column("previous", String(64), nullable=False, unique=True, doc="The seal of the record before: one record can follow another only once."),
    Column("seal", String(64), nullable=False),
)

conversation_records = Table(
    "guide_conversation_records", metadata,
    Column("conversation", String(64), ForeignKey("guide_conversations.key", ondelete="CASCADE"), primary_key=True),
    Column("content", String(64), primary_key=True, doc="SHA-256 of the record's content: the same decision is kept once for each conversation."),
    Column("record", Integer, nullable=False, doc="The record's number. The link goes when the conversation ends."),
)


def open_database(url: str) -> Engine:
    """The database at ``url``, with its tables made when they are missing. A SQLite file's folder is made too, private to its owner."""
    target = make_url(url)
    if target.get_backend_name() == "sqlite":
        if target.database and target.database != ":memory:":
            Path(target.database).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        engine = create_engine(target, connect_args={"timeout": 30, "check_same_thread": False})
        event.listen(engine, "connect", prepare_sqlite)
    else:
        engine = create_engine(target, pool_pre_ping=True)
    with_tables(lambda: metadata.create_all(engine))
    return engine


def prepare_sqlite(connection, _record) -> None:
    """Readers and a writer side by side, deleted text overwritten, foreign keys kept."""
    for pragma in ("journal_mode = WAL", "synchronous = NORMAL", "secure_delete = ON", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}")


def forget_freed_pages(engine: Engine) -> None:
    """After an erasure, empties SQLite's write-ahead log too, so that no erased text is left in it."""
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
