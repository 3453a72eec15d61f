"""The turns of one conversation are kept apart although they come to different workers: by files beside SQLite, or by Redis."""
from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Iterator

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from tests.api.conftest import MovableClock
from tests.api.talking import Talk, answer

pytestmark = pytest.mark.rasa


@pytest.fixture(scope="module")
def redis_port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """A Redis server of our own on a free port."""
    server = shutil.which("redis-server")
    if server is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("There is no redis-server on this machine. On Debian: apt install redis-server.")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    folder = tmp_path_factory.mktemp("redis")
    with subprocess.Popen([server, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(folder)], stdout=subprocess.DEVNULL) as redis:
        try:
            _until_listening(port, redis)
            yield port
        finally:
            redis.terminate()


def _until_listening(port: int, server: subprocess.Popen) -> None:
    for _ in range(100):
        assert server.poll() is None, "redis-server stopped while starting"
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("redis-server did not start")


@pytest.fixture(scope="module", params=["files", "redis"])
def workers(request: pytest.FixtureRequest, serving: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[TestClient, TestClient]]:
    """Two applications, each with an event loop of its own, on one database and with locks in common."""
    database = tmp_path_factory.mktemp("two-workers") / "guide.sqlite3"
    redis_url = f"redis://127.0.0.1:{request.getfixturevalue('redis_port')}/0" if request.param == "redis" else None
    settings = serving.model_copy(update={"database_url": f"sqlite:///{database}", "redis_url": redis_url})
    with TestClient(create_app(settings, MovableClock())) as one, TestClient(create_app(settings, MovableClock())) as other:
        yield one, other


def test_turns_at_the_same_moment_all_count(workers: tuple[TestClient, TestClient]):
    talk = Talk(workers[0])
    talk.choose("no")
    answers = {"child_age": "7_to_9", "concerns": "neglect", "consent": "agreed"}

    def say(number: int, question: str) -> int:
        return workers[number % 2].post(f"{talk.address}/messages", json={"payload": answer(question, answers[question])}).status_code

    with ThreadPoolExecutor(3) as people:
        assert list(people.map(say, range(3), answers)) == [200] * 3
    assert {row["question"]: row["answer"] for row in talk.now()["answers"]}.keys() >= {"immediate_danger", "child_age", "concerns"}


@pytest.mark.parametrize("workers", ["redis"], indirect=True)
def test_the_lock_is_kept_in_redis_while_a_turn_is_made(workers: tuple[TestClient, TestClient], redis_port: int):
    import redis

    keys: list[bytes] = []
    client, app = redis.Redis(port=redis_port), workers[0].app
    turn = app.state.assistant._agent.processor.handle_message

    async def watched(message):
        keys.extend(client.keys("threshold-guide:lock:*"))
        return await turn(message)

    app.state.assistant._agent.processor.handle_message = watched
    try:
        Talk(workers[0])
    finally:
        app.state.assistant._agent.processor.handle_message = turn
    assert keys
