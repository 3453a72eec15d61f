"""What is kept and what is erased around a turn, with an assistant that says what the test tells it to."""
from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace
from typing import Any, Callable, Optional

import pytest
from sqlalchemy import column, select, table
from sqlalchemy.engine import Engine
from sqlalchemy.exc import IntegrityError, OperationalError

from api import record_chain
from api.conversation_desk import ConversationDesk
from api.conversation_store import ConversationStore
from api.current_guidance import CurrentGuidance
from api.database import conversation_records, decision_records, open_database, shown_messages
from api.metrics import Metrics
from api.problems import ApiError
from bot.tables import EVENTS
from guidance import load_pack
from guidance.errors import RecordError
from tests.api.conftest import MovableClock

IN_DANGER = {"immediate_danger": "yes"}
NOT_NOW = {"immediate_danger": "no", "child_age": 9}
WORDS = "the landing smells of camphor"


class Scripted:
    """An assistant that has decided on ``answers``; ``meanwhile`` happens during its turn."""

    def __init__(self, database: Engine) -> None:
        self._database = database
        self.answers: dict[str, Any] = IN_DANGER
        self.meanwhile: Callable[[], Any] = lambda: None

    async def start(self, key: str, area: str) -> SimpleNamespace:
        return await self._turn(key, {"text": "Hello.", "kind": "say"})

    async def turn(self, key: str, text: str) -> SimpleNamespace:
        self.meanwhile()
        return await self._turn(key, {"text": "Call 999.", "kind": "result", "decision": {"route": "emergency"}})

    async def state(self, key: str) -> dict[str, Any]:
        return {"area": "doncaster", "answers": self.answers, "question": None, "progress": None, "decision": {"route": "emergency"}}

    async def _turn(self, key: str, message: dict[str, Any]) -> SimpleNamespace:
        with self._database.begin() as connection:
            connection.execute(EVENTS.insert().values(sender_id=key))
        return SimpleNamespace(messages=[message], state=await self.state(key))


class Office:
    """A desk, its store and its assistant on one database."""

    def __init__(self, database: Engine, pack) -> None:
        self.database, self.clock = database, MovableClock()
        self.store, self.assistant = ConversationStore(database, hours=12), Scripted(database)
        self.guidance = CurrentGuidance(pack, self.clock)
        self.desk = self.staffed_by(self.assistant)

    def staffed_by(self, assistant: Optional[Scripted]) -> ConversationDesk:
        return ConversationDesk(assistant, self.store, self.guidance, Metrics(), self.clock, "key")

    def begin(self) -> str:
        return asyncio.run(self.desk.begin("doncaster", "en"))["id"]

    def decide(self, id: str, answers: dict[str, Any] = IN_DANGER) -> dict[str, Any]:
        self.assistant.answers = answers

        async def turn() -> dict[str, Any]:
            return await self.desk.say(await self.desk.found(id), "typed", WORDS)

        return asyncio.run(turn())

    def sealed(self, id: str) -> Optional[record_chain.Sealed]:
        async def asked() -> Optional[record_chain.Sealed]:
            kept = await self.desk.found(id)
            return await self.desk.sealed(kept, await self.desk.standing(kept))

        return asyncio.run(asked())

    def left(self, kept_in) -> int:
        """How many rows of a table there are."""
        with self.database.connect() as connection:
            return len(connection.execute(select(kept_in)).all())

    def contents(self) -> list[Optional[str]]:
        """What each decision record holds, in order; None for an erased one."""
        with self.database.connect() as connection:
            return [row.content for row in connection.execute(select(decision_records).order_by(decision_records.c.number))]


@pytest.fixture(scope="module")
def pack():
    return load_pack()


@pytest.fixture
def office(database_url: str, pack) -> Office:
    engine = open_database(database_url)
    with engine.begin() as connection:
        connection.exec_driver_sql("create table events (id integer primary key, sender_id varchar(255))")
    yield Office(engine, pack)
    engine.dispose()


# -- records -------------------------------------------------------------------------------------------------------------

def test_erasing_a_conversation_erases_every_record_made_in_it(office: Office):
    other, id = office.begin(), office.begin()
    office.decide(other)
    office.decide(id)
    office.decide(id, NOT_NOW)
    asyncio.run(office.desk.forget(id))
    first, *of_this = office.contents()
    assert first and of_this == [None, None]
    assert record_chain.verify(office.database, "key").whole
    assert office.left(conversation_records) == 1, "nothing tells any longer which records were its own"


def test_records_outlive_an_expired_conversation_and_nothing_links_them_to_it(office: Office):
    office.decide(office.begin())
    office.clock.move(hours=12)
    assert asyncio.run(office.desk.erase_expired()) == 1
    assert all(office.contents()) and office.left(conversation_records) == 0


def test_the_same_decision_is_one_record_however_often_and_however_close_together_it_is_made(office: Office):
    id = office.begin()
    office.decide(id)
    sealed = office.sealed(id)
    key = asyncio.run(office.desk.found(id)).key
    with ThreadPoolExecutor(8) as workers:
        made = list(workers.map(lambda _: office.store.seal(key, {"route": "mash"}, "2026-11-20T10:00:00+00:00", "key"), range(16)))
    assert len(set(made)) == 1
    office.decide(id)
    assert office.sealed(id) == sealed and len(office.contents()) == 2


def test_two_conversations_with_the_same_decision_have_a_record_each(office: Office):
    for _ in range(2):
        office.decide(office.begin())
    assert len(office.contents()) == 2


@pytest.mark.parametrize("failure", [IntegrityError, OperationalError])
def test_a_result_is_shown_although_its_record_cannot_be_kept_and_the_record_is_made_when_it_is_asked_for(
        office: Office, monkeypatch: pytest.MonkeyPatch, log_lines: list[str], failure: type[Exception]):
    def fails(*_: Any) -> None:
        raise failure("insert", {}, Exception("disk"))

    id = office.begin()
    with monkeypatch.context() as broken:
        broken.setattr(record_chain, "added", fails)
        reply = office.decide(id)
        with pytest.raises(RecordError):
            office.sealed(id)
    assert reply["decision"] and reply["messages"] == [{"text": "Call 999.", "kind": "result"}]
    assert any('"decision record not kept"' in line for line in log_lines)
    assert office.sealed(id).number == 1 and len(office.contents()) == 1


def test_a_result_is_shown_although_the_transcript_cannot_be_kept(office: Office, monkeypatch: pytest.MonkeyPatch, log_lines: list[str]):
    def fails(*_: Any) -> None:
        raise OperationalError("insert", {}, Exception("disk"))

    id = office.begin()
    monkeypatch.setattr(office.store, "add", fails)
    assert office.decide(id)["decision"]
    assert any('"transcript not kept"' in line for line in log_lines) and not any(WORDS in line for line in log_lines)


# -- erasure -------------------------------------------------------------------------------------------------------------

def of_another_thread(work: Callable[[], Any]) -> Callable[[], Any]:
    """Work done while a turn is under way."""
    def done() -> Any:
        with ThreadPoolExecutor(1) as other:
            return other.submit(work).result()

    return done


@pytest.mark.parametrize("how", ["asked for", "expired"])
def test_a_turn_under_way_while_its_conversation_is_erased_leaves_nothing_and_is_answered(office: Office, how: str):
    id = office.begin()

    def ended() -> None:
        if how == "asked for":
            asyncio.run(office.desk.forget(id))
        else:
            office.clock.move(hours=12)
            asyncio.run(office.desk.erase_expired())

    office.assistant.meanwhile = of_another_thread(ended)
    assert office.decide(id)["decision"]
    assert [office.left(kept_in) for kept_in in (shown_messages, EVENTS, conversation_records, decision_records)] == [0, 0, 0, 0]
    with pytest.raises(ApiError) as gone:
        asyncio.run(office.desk.found(id))
    assert gone.value.code == ("unknown-conversation" if how == "asked for" else "expired-conversation")


def test_what_is_left_of_a_conversation_that_ended_is_erased_each_round(office: Office):
    office.begin()
    with office.database.begin() as connection:
        connection.execute(EVENTS.insert().values(sender_id="a worker stopped between two erasures"))
    asyncio.run(office.desk.erase_expired())
    assert office.left(EVENTS) == 1


def test_conversations_end_although_no_model_is_loaded(office: Office):
    by_time, on_request = office.begin(), office.begin()
    for id in (by_time, on_request):
        office.decide(id)
    without_model = office.staffed_by(None)
    asyncio.run(without_model.forget(on_request))
    assert office.left(EVENTS) == 2, "what the assistant remembers goes at once"
    office.clock.move(hours=12)
    assert asyncio.run(without_model.erase_expired()) == 1
    assert office.left(shown_messages) == office.left(EVENTS) == 0


def test_a_server_that_never_had_a_model_can_look_for_what_to_erase(database_url: str, pack):
    office = Office(open_database(database_url), pack)
    assert asyncio.run(office.staffed_by(None).erase_expired()) == 0


def test_a_database_made_before_records_were_linked_still_opens_and_erases(office: Office, pack):
    """Its conversations hold the number of their last record, and their area."""
    id = office.begin()
    office.decide(id)
    with office.database.begin() as connection:
        connection.exec_driver_sql("drop table guide_conversation_records")
        connection.exec_driver_sql("alter table guide_conversations add column area varchar(40)")
        connection.execute(table("guide_conversations", column("record"), column("area")).update().values(record=1, area="doncaster"))
    again = Office(open_database(str(office.database.url)), pack)
    again.decide(again.begin())
    asyncio.run(again.desk.forget(id))
    assert [bool(content) for content in again.contents()] == [False, True]
