from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import inspect
from sqlalchemy.engine import Engine

from api.conversation_store import TOMBSTONE_DAYS, ConversationStore
from api.database import open_database
from api.problems import ApiError

HOUR, DAY = 3600, 86_400
START = 1_795_000_000
TYPED = "the smell of damp in the bedroom"


@pytest.fixture
def database(database_url: str) -> Engine:
    engine = open_database(database_url)
    yield engine
    engine.dispose()


@pytest.fixture
def store(database: Engine) -> ConversationStore:
    return ConversationStore(database, hours=12)


def message(text: str, who: str = "guide", question: str | None = None) -> dict:
    return {"text": text, "kind": "say", "who": who, "question": question}


def problem_of(store: ConversationStore, id: str, now: int) -> str:
    with pytest.raises(ApiError) as refused:
        store.find(id, now)
    return refused.value.code


def test_messages_come_back_in_the_order_they_were_shown(store: ConversationStore):
    _, kept = store.begin("en", START)
    store.add(kept.key, [message("one"), message("two", who="person")])
    store.add(kept.key, [message("three", question="child_age")])
    assert [(m["text"], m["who"], m["question"]) for m in store.messages(kept.key)] == [("one", "guide", None), ("two", "person", None), ("three", "guide", "child_age")]


def test_another_worker_finds_the_same_conversation(store: ConversationStore, database_url: str):
    id, kept = store.begin("pl", START)
    other = ConversationStore(open_database(database_url), hours=12)
    assert other.find(id, START + HOUR) == kept


def test_ids_are_long_random_and_not_in_the_database(store: ConversationStore, tmp_path: Path):
    ids = {store.begin("en", START)[0] for _ in range(50)}
    assert len(ids) == 50 and all(len(id) >= 32 for id in ids)
    stored = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert not any(id.encode() in stored for id in ids)


def test_a_conversation_lives_until_its_hours_are_over(store: ConversationStore):
    id, kept = store.begin("en", START)
    assert store.find(id, START + 12 * HOUR - 1).key == kept.key
    assert problem_of(store, id, START + 12 * HOUR) == "expired-conversation"
    assert store.expired(START + 12 * HOUR) == [kept.key]


def test_an_expired_conversation_leaves_only_that_it_expired_and_later_not_even_that(store: ConversationStore):
    id, kept = store.begin("en", START)
    store.add(kept.key, [message(TYPED)])
    over = START + 12 * HOUR
    assert store.erase_content(kept.key, over) and not store.erase_content(kept.key, over)
    assert store.messages(kept.key) == [] and store.expired(over) == []
    assert problem_of(store, id, over) == "expired-conversation"
    store.drop_tombstones(over + TOMBSTONE_DAYS * DAY)
    assert problem_of(store, id, over + TOMBSTONE_DAYS * DAY) == "unknown-conversation"


def test_a_conversation_erased_on_request_is_unknown(store: ConversationStore):
    id, kept = store.begin("en", START)
    store.forget(kept.key)
    assert problem_of(store, id, START) == "unknown-conversation"


def test_erased_words_are_nowhere_in_the_files(store: ConversationStore, database: Engine, tmp_path: Path):
    _, kept = store.begin("en", START)
    store.add(kept.key, [message(f"{TYPED} {number}") for number in range(200)])
    store.forget(kept.key)
    assert not any(TYPED.encode() in path.read_bytes() for path in tmp_path.iterdir())


def test_words_for_a_conversation_that_was_erased_meanwhile_are_refused(store: ConversationStore):
    _, kept = store.begin("en", START)
    store.forget(kept.key)
    with pytest.raises(ApiError, match="no such conversation"):
        store.add(kept.key, [message(TYPED)])
    assert store.messages(kept.key) == []


def test_workers_that_start_together_share_one_new_database(database_url: str):
    with ProcessPoolExecutor(4) as workers:
        assert list(workers.map(tables_in, [database_url] * 12)) == [4] * 12


def tables_in(url: str) -> int:
    engine = open_database(url)
    tables = len(inspect(engine).get_table_names())
    engine.dispose()
    return tables
