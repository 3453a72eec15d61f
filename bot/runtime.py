"""The assistant in this process: a real Rasa agent with its actions beside it, for the API and for tests."""
from __future__ import annotations

import logging
import os
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Callable, Optional

os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")

from bot.without_tensorflow import leave_tensorflow_out

leave_tensorflow_out()

import structlog
from rasa.core.agent import Agent
from rasa.core.channels.channel import OutputChannel, UserMessage
from rasa.core.lock_store import InMemoryLockStore, LockStore
from rasa.shared.core.trackers import DialogueStateTracker

from bot.conversation import PRACTITIONER, Conversation, plain_answers
from bot.conversation_store import ConversationStore, just_kept
from bot.file_locks import FileLocks
from bot.in_process import InProcessActions, spare_repeated_work
from bot.payloads import PayloadError, is_payload, payload, payload_of
from bot.reading_hook import make_ready
from bot.redis_locks import RedisLocks
from bot.replies import decision_of, open_question, progress_json
from bot.settings import using
from guidance import Pack

DEFAULT_STORE = "sqlite:///var/conversations.db"


class Collected(OutputChannel):
    """Keeps every message whole, in the order it was said."""

    def __init__(self) -> None:
        self.messages: list[dict[str, Any]] = []

    @classmethod
    def name(cls) -> str:
        return "in_process"

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        self.messages.append(said(message.get("text"), message.get("custom"), message.get("buttons")))


def said(text: Optional[str], custom: Optional[dict[str, Any]], buttons: Optional[list[dict[str, str]]]) -> dict[str, Any]:
    """A message as the contract shows it: ``{text, kind}`` with what else it carries; buttons unless a question has them."""
    message = {"text": text or "", "kind": "say", **(custom or {})}
    if buttons and "question" not in message:
        message["buttons"] = [{"title": one["title"], "payload": one["payload"]} for one in buttons]
    return message


@dataclass(frozen=True)
class Turn:
    """One turn: what the assistant said, ``{text, kind, question?, decision?, progress?, …}`` each, and where the conversation
    then stands, ``{area, person, answers, question, progress, decision}``."""

    messages: list[dict[str, Any]]
    state: dict[str, Any]


class Assistant:
    """Conversations with the Rasa assistant. Make one with ``load``; it keeps no state but the stores it was given."""

    def __init__(self, agent: Agent, store: ConversationStore, packs: Callable[[], Pack]) -> None:
        self._agent, self._store, self._packs = agent, store, packs

    @classmethod
    async def load(cls, model_path: Path, packs: Callable[[], Pack], tracker_store_url: Optional[str] = None,
                   lock_store_url: Optional[str] = None) -> "Assistant":
        """An assistant ready to talk, which asks ``packs`` for today's pack at every turn.

        ``model_path`` is a trained model or a folder of them. Without a ``lock_store_url`` the turns of one conversation are kept
        apart between the processes that share an SQLite file, and otherwise within this process. Raises rasa.model.ModelNotFound
        when there is no model.
        """
        keep_typed_text_out_of_logs()
        spare_repeated_work()
        make_ready(packs())
        store = ConversationStore(tracker_store_url or DEFAULT_STORE)
        locks = RedisLocks(lock_store_url) if lock_store_url else _locks_beside(store)
        agent = Agent.load(str(model_path), tracker_store=store, lock_store=locks, action_endpoint=InProcessActions())
        agent.tracker_store = agent.processor.tracker_store = store  # Rasa's wrapper would go on in memory when the database fails
        return cls(agent, store, packs)

    async def start(self, conversation_id: str, area: str) -> Turn:
        """Opens a conversation for an area: what is said first, the first question included. Raises AreaError."""
        return await self.turn(conversation_id, payload("start", area=self._packs().area(area).id))

    async def turn(self, conversation_id: str, text: str) -> Turn:
        """What the assistant says to one message, typed or a payload. Raises SQLAlchemyError when it cannot be kept.

        The text is kept as it is given: whoever calls takes identifiers out first, as the API does.
        """
        channel, pack = Collected(), self._packs()
        with using(pack):
            await self._agent.handle_message(UserMessage(text, channel, conversation_id, parse_data=_parsed(text)))
        return Turn(channel.messages, _standing(just_kept.get(), pack))

    async def state(self, conversation_id: str) -> Optional[dict[str, Any]]:
        """Where a conversation stands, as a turn's ``state`` tells it; None when there is none."""
        tracker = await self._store.retrieve(conversation_id)
        return None if tracker is None else _standing(tracker, self._packs())


def _locks_beside(store: ConversationStore) -> LockStore:
    """Locks that reach as far as the store without another server: every process on this machine that opens the same SQLite file."""
    return FileLocks(store.file.parent / "locks") if store.file else InMemoryLockStore()


def _standing(tracker: DialogueStateTracker, pack: Pack) -> dict[str, Any]:
    conversation = Conversation.of(tracker.current_slot_values(), pack)
    asks = conversation.asks_something(pack)
    return {
        "area": conversation.area,
        "person": conversation.person,
        "answers": plain_answers(conversation.answers),
        "question": open_question(conversation, pack) if asks else None,
        "progress": progress_json(conversation, pack),
        "decision": decision_of(conversation, pack) if conversation.person == PRACTITIONER and conversation.answers and not asks else None,
    }


def _parsed(text: str) -> Optional[dict[str, Any]]:
    """What Rasa would make of a payload, without running the language pipeline on it; None for typed text.

    A payload that cannot be read falls through to the action that says so, rather than being guessed at as words.
    """
    if not is_payload(text):
        return None
    try:
        intent = payload_of(text).request
    except PayloadError:
        intent = "nlu_fallback"
    return {"intent": {"name": intent, "confidence": 1.0}, "entities": []}


def keep_typed_text_out_of_logs() -> None:
    """Rasa repeats messages it cannot parse in warnings and debug lines. None of that may reach a log."""
    warnings.filterwarnings("ignore", module=r"rasa\..*")
    logging.getLogger("rasa").setLevel(logging.ERROR)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
