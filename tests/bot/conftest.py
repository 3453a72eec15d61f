"""A real assistant for the tests: trained when its data changed, in this process, with conversations in memory."""
from __future__ import annotations

import asyncio
import itertools
from typing import Callable, Iterator

import pytest

from bot.training import train
from tests.bot.conversation_test_case import Talk

_IDS = itertools.count()


@pytest.fixture(scope="session")
def model():
    """The model for the present training data."""
    return train()


@pytest.fixture(scope="session")
def loop() -> Iterator[asyncio.AbstractEventLoop]:
    loop = asyncio.new_event_loop()
    yield loop
    loop.close()


@pytest.fixture(scope="session")
def assistant(model, loop):
    from bot.runtime import Assistant
    from bot.settings import current_pack

    return loop.run_until_complete(Assistant.load(model, current_pack, "sqlite://"))


@pytest.fixture
def talk(assistant, loop) -> Callable[..., Talk]:
    """Opens a new conversation: ``talk()`` or ``talk("doncaster")``."""
    return lambda area="england": Talk(assistant, loop, f"test-{next(_IDS)}").opened(area)
