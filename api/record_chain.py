"""Decision records kept on the server: coded answers, rule ids, versions and times. No free text, nobody's name.

Each record is sealed together with the seal of the one before, so that a changed, removed or inserted record shows. The seal
covers a salted digest of the content rather than the content, so that a person's content can be erased and the chain still
holds; an erased record is counted as erased, not as altered.
"""
from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from dataclasses import dataclass
from typing import Any, Callable, Mapping, Optional, TypeVar

from sqlalchemy import select, update
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.sql import Select

from api.database import decision_records
from guidance.errors import RecordError

FIRST = "0" * 64
"""What the first record has as the seal before it."""
_ATTEMPTS = 100

Made = TypeVar("Made")


@dataclass(frozen=True)
class Sealed:
    """Where a record stands in the chain."""

    number: int
    seal: str
    made_at: str


@dataclass(frozen=True)
class Verified:
    """What ``verify`` found: how many records, how many of them erased, the last seal, and the first break (None when whole)."""

    records: int
    erased: int
    head: str
    broken_at: Optional[int]
    because: Optional[str]

    @property
    def whole(self) -> bool:
        return self.broken_at is None


def append(engine: Engine, content: Mapping[str, Any], made_at: str, key: str = "") -> Sealed:
    """Adds a record behind the last one, in a transaction of its own. Raises RecordError as ``in_its_turn`` does."""
    return in_its_turn(engine, lambda connection: added(connection, content, made_at, key))


def in_its_turn(engine: Engine, work: Callable[[Connection], Made]) -> Made:
    """What ``work``, which adds a record, gives in one transaction. Safe with any number of workers: of two that race, one tries again.

    Raises RecordError when the record could not be added after many attempts, or the database failed.
    """
    for _ in range(_ATTEMPTS):
        try:
            with engine.begin() as connection:
                return work(connection)
        except IntegrityError:
            continue
        except DBAPIError as error:
            raise RecordError("The database failed while a decision record was added. Check the database, then ask for the record again.") from error
    raise RecordError("The decision record could not be added to the chain. Check the database, then ask for the record again.")


def added(connection: Connection, content: Mapping[str, Any], made_at: str, key: str) -> Sealed:
    """Adds a record within a transaction. Raises IntegrityError when another took its place."""
    text = canonical(content)
    salt = secrets.token_hex(32)
    digest = _digest(salt, text)
    last = connection.execute(
        select(decision_records.c.number, decision_records.c.seal).order_by(decision_records.c.number.desc()).limit(1)
    ).first()
    number, previous = (last.number + 1, last.seal) if last else (1, FIRST)
    seal = _seal(number, made_at, digest, previous, key)
    connection.execute(decision_records.insert().values(
        number=number, made_at=made_at, content=text, salt=salt, digest=digest, previous=previous, seal=seal))
    return Sealed(number, seal, made_at)


def canonical(content: Mapping[str, Any]) -> str:
    """The one way a content is written down."""
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def find(connection: Connection, number: int) -> Optional[Sealed]:
    """Where a record stands, or None when there is none with this number."""
    row = connection.execute(select(decision_records).where(decision_records.c.number == number)).first()
    return Sealed(row.number, row.seal, row.made_at) if row else None


def content_of(engine: Engine, number: int) -> Optional[dict[str, Any]]:
    """What a record holds; None when it was erased or there is none."""
    with engine.connect() as connection:
        text = connection.execute(select(decision_records.c.content).where(decision_records.c.number == number)).scalar()
    return json.loads(text) if text else None


def erase(connection: Connection, numbers: Select) -> None:
    """Erases the content of the records with these numbers for good. Their places in the chain stay, so the others can still be verified."""
    connection.execute(update(decision_records).where(decision_records.c.number.in_(numbers)).values(content=None, salt=None))


def verify(engine: Engine, key: str = "", known_head: Optional[str] = None) -> Verified:
    """Walks the whole chain. ``known_head`` is a seal noted earlier, or its first characters as a record's reference gives them:

    without it, records cut off the end cannot show.
    """
    previous, expected, erased = FIRST, 1, 0
    seen_head = known_head is None
    with engine.connect() as connection:
        for row in connection.execute(select(decision_records).order_by(decision_records.c.number)):
            because = _break_in(row, expected, previous, key)
            if because:
                return Verified(expected - 1, erased, previous, expected, because)
            erased += row.content is None
            previous, expected = row.seal, expected + 1
            seen_head = seen_head or row.seal.startswith(known_head)
    if not seen_head:
        return Verified(expected - 1, erased, previous, expected, "The record noted earlier is no longer there.")
    return Verified(expected - 1, erased, previous, None, None)


def _break_in(row: Any, expected: int, previous: str, key: str) -> Optional[str]:
    if row.number != expected:
        return "A record was removed."
    if row.previous != previous:
        return "A record was inserted, removed or moved."
    if row.content is not None and (row.salt is None or not hmac.compare_digest(_digest(row.salt, row.content), row.digest)):
        return "A record's content was changed."
    if not hmac.compare_digest(_seal(row.number, row.made_at, row.digest, row.previous, key), row.seal):
        return "A record's number, time or seal was changed, or another record key was in use."
    return None


def _digest(salt: str, text: str) -> str:
    return hashlib.sha256(f"{salt}\n{text}".encode()).hexdigest()


def _seal(number: int, made_at: str, digest: str, previous: str, key: str) -> str:
    return hmac.new(key.encode(), f"{number}\n{made_at}\n{digest}\n{previous}".encode(), hashlib.sha256).hexdigest()
