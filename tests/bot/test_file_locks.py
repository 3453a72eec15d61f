"""Processes that share a folder of locks take turns of one conversation one at a time."""
from __future__ import annotations

import asyncio
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

pytestmark = pytest.mark.rasa

TURNS = 40


def test_no_turn_is_lost_between_processes(tmp_path):
    (tmp_path / "turns").write_text("0")
    with ProcessPoolExecutor(3, mp_context=get_context("spawn")) as workers:
        list(workers.map(take_turns, [tmp_path] * 3))
    assert (tmp_path / "turns").read_text() == str(3 * TURNS)


def take_turns(folder: Path) -> None:
    asyncio.run(taken(folder))


async def taken(folder: Path) -> None:
    """Reads, leaves the loop for a moment, and writes one more: without a lock, of two that do so one is lost."""
    from bot.file_locks import FileLocks

    locks = FileLocks(folder / "locks")
    for _ in range(TURNS):
        async with locks.lock("a conversation"):
            turns = int((folder / "turns").read_text())
            await asyncio.sleep(0)
            (folder / "turns").write_text(str(turns + 1))


def test_no_file_is_named_after_a_conversation(tmp_path):
    asyncio.run(taken_once(tmp_path))
    assert [len(path.stem) for path in (tmp_path / "locks").iterdir()] == [2]


async def taken_once(folder: Path) -> None:
    from bot.file_locks import FileLocks

    async with FileLocks(folder / "locks").lock("a conversation"):
        pass
