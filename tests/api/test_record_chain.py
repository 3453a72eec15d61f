from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.engine import Engine

from api.database import decision_records, open_database
from api.record_chain import FIRST, append, content_of, erase, find, verify

KEY = "a key kept outside the database"
NOW = "2026-11-20T10:00:00+00:00"


@pytest.fixture
def database(database_url: str) -> Engine:
    engine = open_database(database_url)
    yield engine
    engine.dispose()


@pytest.fixture
def chain(database: Engine) -> Engine:
    for number in range(1, 6):
        append(database, {"route": "mash", "case": number}, NOW, KEY)
    return database


def change(database: Engine, number: int, **values) -> None:
    with database.begin() as connection:
        connection.execute(update(decision_records).where(decision_records.c.number == number).values(**values))


def test_records_follow_one_another(chain: Engine):
    found = verify(chain, KEY)
    assert found.whole and (found.records, found.erased) == (5, 0)
    with chain.connect() as connection:
        assert found.head == find(connection, 5).seal
    assert content_of(chain, 2) == {"route": "mash", "case": 2}


def test_an_empty_chain_is_whole(database: Engine):
    assert verify(database, KEY).whole and verify(database, KEY).head == FIRST


@pytest.mark.parametrize("values", [{"content": '{"case":3,"route":"early_help"}'}, {"made_at": "2026-11-19T10:00:00+00:00"}, {"digest": "0" * 64},
                                    {"seal": "0" * 64}, {"previous": "f" * 64}, {"salt": None}])
def test_a_changed_record_shows(chain: Engine, values: dict):
    change(chain, 3, **values)
    assert verify(chain, KEY).broken_at == 3


def test_a_removed_record_shows(chain: Engine):
    with chain.begin() as connection:
        connection.execute(delete(decision_records).where(decision_records.c.number == 3))
    assert verify(chain, KEY).broken_at == 3


def test_a_chain_written_anew_without_the_key_shows(chain: Engine):
    with chain.begin() as connection:
        connection.execute(delete(decision_records))
    append(chain, {"route": "early_help"}, NOW, "another key")
    assert verify(chain, KEY).broken_at == 1


def test_records_cut_off_the_end_show_against_a_head_noted_earlier(chain: Engine):
    head = verify(chain, KEY).head
    with chain.begin() as connection:
        connection.execute(delete(decision_records).where(decision_records.c.number == 5))
    assert verify(chain, KEY).whole
    assert not verify(chain, KEY, known_head=head).whole


def test_an_erased_record_is_gone_and_the_chain_still_holds(chain: Engine):
    with chain.begin() as connection:
        erase(connection, select(decision_records.c.number).where(decision_records.c.number == 3))
    found = verify(chain, KEY)
    assert found.whole and found.erased == 1
    with chain.connect() as connection:
        row = connection.execute(select(decision_records).where(decision_records.c.number == 3)).first()
    assert (row.content, row.salt) == (None, None)


def test_equal_decisions_leave_no_equal_traces(database: Engine):
    append(database, {"route": "mash"}, NOW, KEY)
    append(database, {"route": "mash"}, NOW, KEY)
    with database.connect() as connection:
        assert len({row.digest for row in connection.execute(select(decision_records))}) == 2


def test_writers_that_race_still_make_one_chain(database: Engine):
    with ThreadPoolExecutor(8) as writers:
        sealed = list(writers.map(lambda number: append(database, {"case": number}, NOW, KEY), range(40)))
    assert sorted(one.number for one in sealed) == list(range(1, 41))
    assert verify(database, KEY).whole
