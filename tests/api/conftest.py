"""The real application on a database of its own, with a clock that tests move."""
from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Iterator

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
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


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'guide.sqlite3'}"
