"""The assistant in process: where a conversation stands, that conversations do not mix, and that erased means gone."""
from __future__ import annotations

import asyncio
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from multiprocessing import get_context

import pytest
from sqlalchemy import delete, inspect
from sqlalchemy.exc import SQLAlchemyError

from bot.settings import ROOT
from bot.tables import EVENTS
from tests.bot.conversation_test_case import child_of, nobody_in_danger_now, worried_about

pytestmark = pytest.mark.rasa


def test_where_a_conversation_stands_can_be_shown_again(talk):
    talk = talk("dorset").then(nobody_in_danger_now, child_of(7))
    state = talk.state
    assert state["area"] == "dorset"
    assert state["answers"] == {"immediate_danger": "no", "child_age": 7}
    assert state["question"]["id"] == "concerns"
    assert state["progress"]["answered"] == 2
    assert state["decision"] is None


def test_a_turn_says_where_the_conversation_then_stands(talk, assistant, loop):
    talk = talk("dorset").then(nobody_in_danger_now)
    turn = loop.run_until_complete(assistant.turn(talk.id, "why are you asking?"))
    assert turn.state == talk.state


def test_the_pack_of_the_day_is_asked_for_at_every_turn(model, loop, pack):
    from bot.runtime import Assistant

    days = [pack]
    assistant = loop.run_until_complete(Assistant.load(model, lambda: days[0], "sqlite://"))
    loop.run_until_complete(assistant.start("midnight", "doncaster"))
    today = "\n".join(m["text"] for m in loop.run_until_complete(assistant.turn("midnight", "/contacts")).messages)
    days[0] = pack.as_of(date(2100, 1, 1))
    later = "\n".join(m["text"] for m in loop.run_until_complete(assistant.turn("midnight", "/contacts")).messages)
    gone = [c for c in pack.areas["doncaster"].contacts if c.phone and c.phone in today and c not in days[0].areas["doncaster"].contacts]
    assert gone and not any(contact.phone in later for contact in gone)


def test_a_process_that_only_talks_is_spared_tensorflow(model):
    code = ("import asyncio, sys; from pathlib import Path; from bot.runtime import Assistant; from bot.settings import current_pack\n"
            "async def main():\n"
            f"    assistant = await Assistant.load(Path({str(model)!r}), current_pack, 'sqlite://')\n"
            "    await assistant.start('one', 'england'); await assistant.turn('one', 'he is always hungry and nobody washes his clothes')\n"
            "asyncio.run(main()); print(sorted({'tensorflow', 'keras', 'jax', 'torch'} & set(sys.modules)))")
    found = subprocess.run([sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert found.stdout.strip() == "[]"


def test_a_turn_that_cannot_be_kept_is_an_error_and_not_forgotten_in_silence(model, loop, pack, tmp_path):
    from bot.runtime import Assistant

    assistant = loop.run_until_complete(Assistant.load(model, lambda: pack, f"sqlite:///{tmp_path / 'conversations.db'}"))
    loop.run_until_complete(assistant.start("lost", "bcp"))
    with assistant._store.engine.begin() as connection:
        connection.exec_driver_sql("drop table events")
    with pytest.raises(SQLAlchemyError):
        loop.run_until_complete(assistant.turn("lost", "no"))


def test_workers_that_start_together_share_one_new_store(tmp_path):
    with ProcessPoolExecutor(3, mp_context=get_context("spawn")) as workers:
        assert list(workers.map(tables_in, [f"sqlite:///{tmp_path / 'conversations.db'}"] * 6)) == [1] * 6


def tables_in(url: str) -> int:
    from bot.runtime import ConversationStore

    return len(inspect(ConversationStore(url).engine).get_table_names())


def test_the_decision_is_there_once_it_is_final(talk):
    talk = talk().then(nobody_in_danger_now, child_of(7), worried_about("none")).says_no_until_the_end()
    assert talk.state["decision"] == talk.decision
    assert talk.state["question"] is None


def test_all_that_is_remembered_of_a_conversation_stands_under_its_key_in_the_table_it_is_erased_from(talk, assistant, loop):
    gone, stays = talk().then(nobody_in_danger_now), talk()
    with assistant._store.engine.begin() as connection:
        connection.execute(delete(EVENTS).where(EVENTS.c.sender_id == gone.id))
    assert loop.run_until_complete(assistant.state(gone.id)) is None
    assert loop.run_until_complete(assistant.state(stays.id)) is not None


def test_conversations_at_the_same_time_do_not_mix(talk, assistant, loop):
    talks = [talk() for _ in range(6)]

    async def each(place, one):
        await assistant.turn(one.id, '/answer{"question":"immediate_danger","choices":["no"]}')
        await assistant.turn(one.id, f'/answer{{"question":"child_age","choices":[{place + 3}]}}')

    async def together():
        await asyncio.gather(*(each(place, one) for place, one in enumerate(talks)))

    loop.run_until_complete(together())
    assert [one.answers["child_age"] for one in talks] == [3, 4, 5, 6, 7, 8]


def test_nothing_typed_reaches_a_log(talk, caplog, capfd, recwarn):
    with caplog.at_level("DEBUG"):
        talk().says("zzsecretzz wibble").says("/zzsecretzz{").says('/answer{"question":"zzsecretzz"')
    written = capfd.readouterr()
    assert "zzsecretzz" not in caplog.text + written.out + written.err + "".join(str(w.message) for w in recwarn)


def test_an_unknown_area_is_refused_before_anything_begins(assistant, loop):
    from guidance import AreaError

    with pytest.raises(AreaError):
        loop.run_until_complete(assistant.start("never-begun", "atlantis"))
    assert loop.run_until_complete(assistant.state("never-begun")) is None


def test_a_conversation_goes_on_in_another_process_with_the_same_store(model, loop, tmp_path, pack):
    from bot.runtime import Assistant

    url = f"sqlite:///{tmp_path / 'conversations.db'}"
    one = loop.run_until_complete(Assistant.load(model, lambda: pack, url))
    loop.run_until_complete(one.start("walks-over", "bcp"))
    loop.run_until_complete(one.turn("walks-over", "no"))
    other = loop.run_until_complete(Assistant.load(model, lambda: pack, url))
    loop.run_until_complete(other.turn("walks-over", "about 3"))
    assert loop.run_until_complete(one.state("walks-over"))["answers"] == {"immediate_danger": "no", "child_age": 3}
