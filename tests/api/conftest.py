"""The real application on a database of its own, with a clock that tests move."""
from __future__ import annotations

import logging
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Iterator

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.logging import OURS, JsonLines
from api.serve import trained
from api.settings import Settings


class MovableClock:
    """Stands at a moment until it is moved on."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 20, 10, 0, tzinfo=timezone.utc)

    def __call__(self) -> datetime:
        return self.now

    def move(self, **duration: float) -> None:
        self.now += timedelta(**duration)


@pytest.fixture(scope="session")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The application without a trained model: everything but conversations."""
    folder = tmp_path_factory.mktemp("without-model")
    settings = Settings(database_url=f"sqlite:///{folder / 'guide.sqlite3'}", models=folder)
    with TestClient(create_app(settings, MovableClock()), raise_server_exceptions=False) as client:
        yield client


@pytest.fixture(scope="session")
def serving(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings of an application that can hold conversations: the real assistant, trained when it is stale."""
    folder = tmp_path_factory.mktemp("serving")
    return Settings(database_url=f"sqlite:///{folder / 'guide.sqlite3'}", models=trained(Settings()).parent, record_key="sealed")


@pytest.fixture(scope="session")
def guide(serving: Settings) -> Iterator[TestClient]:
    """The application with the real assistant."""
    with TestClient(create_app(serving, MovableClock()), raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def clock(guide: TestClient) -> Iterator[MovableClock]:
    """The clock of ``guide``; put back afterwards."""
    clock: MovableClock = guide.app.state.clock
    before = clock.now
    yield clock
    clock.now = before


@pytest.fixture
def log_lines() -> Iterator[list[str]]:
    """What the server writes to its log, as it would be written, at its most talkative."""
    lines: list[str] = []

    class Kept(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(JsonLines().format(record))

    root, handler = logging.getLogger(), Kept()
    levels = {logger: logger.level for logger in (root, logging.getLogger(OURS))}
    root.addHandler(handler)
    for logger in levels:
        logger.setLevel(logging.DEBUG)
    yield lines
    root.removeHandler(handler)
    for logger, level in levels.items():
        logger.setLevel(level)


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'guide.sqlite3'}"
