"""Conversations as the API gives them: the assistant's turns, what was shown, the decision record, and erasure, held together."""
from __future__ import annotations

import logging
import time
from dataclasses import dataclass, fields
from typing import Any, Iterable, Mapping, Optional, Protocol, Sequence

from fastapi.concurrency import run_in_threadpool
from sqlalchemy.exc import SQLAlchemyError

from api.conversation_store import ConversationStore, Kept, key_of
from api.current_guidance import Clock, CurrentGuidance
from api.logging import log
from api.metrics import Metrics
from api.problems import ApiError
from api.record_chain import Sealed
from api.server_words import PERSONAL_DATA_REPLACED
from bot.payloads import Payload, payload
from guidance import decide
from guidance.answers import Answers
from guidance.answers_in_words import answers_json
from guidance.decision import Decision
from guidance.errors import RecordError
from guidance.reading.personal_data import redacted

PERSON, GUIDE = "person", "guide"


class Turn(Protocol):
    """What was said, ``{text, kind, question?, decision?, progress?}`` each, and where the conversation then stands."""

    messages: list[dict[str, Any]]
    state: dict[str, Any]


class Assistant(Protocol):
    """What the server needs of ``bot.runtime.Assistant``. It knows the same day's pack as the server does."""

    async def start(self, conversation_id: str, area: str) -> Turn: ...

    async def turn(self, conversation_id: str, text: str) -> Turn: ...

    async def state(self, conversation_id: str) -> Optional[dict[str, Any]]: ...


@dataclass(frozen=True)
class Standing:
    """Where a conversation stands: coded answers, the open question, how far along it is, and the decision once it is final."""

    area: str
    answers: Answers
    question: Optional[dict[str, Any]]
    progress: Optional[dict[str, int]]
    decision: Optional[dict[str, Any]]

    @classmethod
    def of(cls, state: Mapping[str, Any]) -> "Standing":
        """As the assistant tells it."""
        return cls(**{field.name: state[field.name] for field in fields(cls)})


class ConversationDesk:
    """One for each application. Holds no conversation itself: everything is in the database, so any worker can take any turn.

    The short queries of a turn are made where they stand, as the assistant makes its own; erasures and the record chain, which may
    have to be patient, are made in a thread.
    """

    def __init__(self, assistant: Optional[Assistant], store: ConversationStore, guidance: CurrentGuidance,
                 metrics: Metrics, clock: Clock, record_key: str) -> None:
        self._assistant = assistant
        self._store = store
        self._guidance = guidance
        self._metrics = metrics
        self._clock = clock
        self._record_key = record_key

    # -- what the endpoints call -----------------------------------------------------------------------------------

    async def begin(self, area: str, language: str) -> dict[str, Any]:
        """A new conversation: ``{id, area, messages[], question?, progress}``. Raises AreaError, or ApiError ``not-ready``."""
        self._guidance.pack().area(area)
        assistant = self._ready()
        id, kept = self._store.begin(language, self._now())
        turn = await assistant.start(kept.key, area)
        self._store.add(kept.key, _rows(turn.messages, GUIDE))
        self._metrics.conversations.labels(area).inc()
        return {"id": id, "area": area, **_reply(turn.messages, Standing.of(turn.state))}

    async def found(self, id: str) -> Kept:
        """The live conversation with this id; one whose time is over is erased now. Raises ApiError (404 or 410)."""
        try:
            return self._store.find(id, self._now())
        except ApiError as error:
            if error.code == "expired-conversation":
                await self._erase_content(key_of(id))
            raise

    async def say_typed(self, kept: Kept, text: str) -> dict[str, Any]:
        """One turn from words a person typed. Personal data is taken out before anything else sees them, and the person is told."""
        clean, kinds = redacted(text, self._guidance.pack())
        return await self.say(kept, clean, clean, warning=self._warned_of(kinds))

    async def say_sent(self, kept: Kept, sent: Payload, shown: Optional[str]) -> dict[str, Any]:
        """One turn from a payload. What could identify a person is taken out of it too: a program may put in it what somebody typed."""
        kinds: list[str] = []

        def clean(value: Any) -> Any:
            if isinstance(value, list):
                return [clean(one) for one in value]
            if isinstance(value, dict):
                return {clean(name): clean(one) for name, one in value.items()}
            if not isinstance(value, str):
                return value
            text, found = redacted(value, self._guidance.pack())
            kinds.extend(found)
            return text

        arguments = {name: clean(value) for name, value in sent.arguments.items()}
        return await self.say(kept, payload(sent.request, **arguments), shown, warning=self._warned_of(dict.fromkeys(kinds)))

    def _warned_of(self, kinds: Iterable[str]) -> list[dict[str, Any]]:
        for kind in kinds:
            self._metrics.personal_data.labels(kind).inc()
        return [{"kind": "help", "text": PERSONAL_DATA_REPLACED}] if kinds else []

    async def say(self, kept: Kept, sent: str, shown: Optional[str], *, warning: Sequence[dict[str, Any]] = ()) -> dict[str, Any]:
        """One turn: ``{messages[], question?, progress, decision?, answers[]}``.

        ``sent`` goes to the assistant; ``shown`` is what the transcript keeps of it; ``warning`` comes before what the assistant says.
        What the assistant said is answered even when it cannot be kept, or the conversation was erased meanwhile: somebody may be
        waiting for the number to call.
        """
        began = time.perf_counter()
        turn = await self._ready().turn(kept.key, sent)
        self._metrics.turn_seconds.observe(time.perf_counter() - began)
        messages, standing = [*warning, *turn.messages], Standing.of(turn.state)
        said = [{"kind": "said", "text": shown, "who": PERSON, "question": None}] if shown else []
        await self._keep(kept, said + _rows(messages, GUIDE))
        if any("decision" in message for message in messages):
            await self._decided(kept, standing)
        return _reply(messages, standing) | {"answers": answers_json(standing.answers, self._guidance.pack())}

    async def resumed(self, id: str) -> dict[str, Any]:
        """Everything a reloaded page needs: ``{id, area, language, messages[], question?, progress, decision?, answers[], expires_at}``."""
        kept = await self.found(id)
        standing = await self.standing(kept)
        messages = self._store.messages(kept.key)
        if standing.question and messages and messages[-1]["question"] == standing.question["id"]:
            messages.pop()  # the open question is given as a question, not a second time as words
        shown = [{name: row[name] for name in ("text", "kind", "who")} for row in messages]
        return {"id": id, "area": standing.area, "language": kept.language, "messages": shown, **_where(standing),
                "answers": answers_json(standing.answers, self._guidance.pack()), "expires_at": kept.expires_at}

    async def standing(self, kept: Kept) -> Standing:
        """Where the conversation stands, as the assistant keeps it. Raises ApiError ``unknown-conversation`` when it keeps none."""
        state = await self._ready().state(kept.key)
        if state is None:
            raise ApiError("unknown-conversation")
        return Standing.of(state)

    async def sealed(self, kept: Kept, standing: Standing) -> Optional[Sealed]:
        """The decision record of where the conversation stands. One that could not be made with its decision is made now.

        None when nothing has been decided. Raises RecordError when it cannot be kept.
        """
        pack = self._guidance.pack()
        content = record_content(decide(standing.answers, pack, standing.area), standing.answers, pack.manifest.version)
        found = await run_in_threadpool(self._store.record, kept.key, content)
        return found or (await self._seal(kept, content) if standing.decision else None)

    async def forget(self, id: str) -> None:
        """Erases a conversation: transcript, the assistant's memory of it, and the content of every decision record made in it."""
        kept = await self.found(id)
        await run_in_threadpool(self._store.forget, kept.key)
        self._metrics.erased.labels("asked").inc()

    async def erase_expired(self) -> int:
        """Erases every conversation whose time is over, and what a turn under way left of one that had ended. How many there were."""
        keys = await run_in_threadpool(self._store.expired, self._now())
        for key in keys:
            await self._erase_content(key)
        await run_in_threadpool(self._store.erase_strays)
        await run_in_threadpool(self._store.drop_tombstones, self._now())
        if keys:
            log("expired conversations erased", erased=len(keys))
        return len(keys)

    # -- inside -------------------------------------------------------------------------------------------------------

    def _ready(self) -> Assistant:
        if self._assistant is None:
            raise ApiError("not-ready", "The assistant's model is not loaded.")
        return self._assistant

    def _now(self) -> int:
        return int(self._clock().timestamp())

    async def _keep(self, kept: Kept, rows: list[dict[str, Any]]) -> None:
        """Keeps what was shown. If the conversation was erased meanwhile, what this turn left behind is erased too."""
        try:
            try:
                self._store.add(kept.key, rows)
            except ApiError:
                await run_in_threadpool(self._store.erase_strays)
        except SQLAlchemyError as error:
            log("transcript not kept", logging.ERROR, error=error)

    async def _erase_content(self, key: str) -> None:
        if await run_in_threadpool(self._store.erase_content, key, self._now()):
            self._metrics.erased.labels("expired").inc()

    async def _decided(self, kept: Kept, standing: Standing) -> None:
        """Counts a decision that is shown and seals its record; when that fails, ``sealed`` does it later.

        Of a conversation that was erased meanwhile no record is made.
        """
        pack = self._guidance.pack()
        decision = decide(standing.answers, pack, standing.area)
        self._metrics.decisions.labels(decision.route.id, "conversation").inc()
        try:
            await self._seal(kept, record_content(decision, standing.answers, pack.manifest.version))
        except ApiError:
            return
        except RecordError as error:
            log("decision record not kept", logging.ERROR, error=error)

    async def _seal(self, kept: Kept, content: dict[str, Any]) -> Sealed:
        made = self._clock().isoformat(timespec="seconds")
        return await run_in_threadpool(self._store.seal, kept.key, content, made, self._record_key)


def record_content(decision: Decision, answers: Answers, version: str) -> dict[str, Any]:
    """What a stored decision record holds: coded answers, rule ids, versions. No words anyone typed."""
    return {
        "answers": {question: list(answer) if isinstance(answer, (list, tuple)) else answer for question, answer in answers.items()},
        "area": decision.area,
        "band": decision.band.id,
        "route": decision.route.id,
        "urgency": decision.urgency.id,
        "rules": [reason.rule for reason in decision.reasons],
        "floors": list(decision.floors),
        "pathways": [fired.pathway.id for fired in decision.pathways],
        "seek_advice_today": decision.seek_advice_today,
        "consent": decision.consent.position,
        "guidance_version": version,
        "guidance_hash": decision.guidance_hash,
    }


def _rows(messages: Sequence[dict[str, Any]], who: str) -> list[dict[str, Any]]:
    """Messages as the store keeps them; with the id of the question a message puts."""
    return [{"text": m["text"], "kind": m["kind"], "who": who, "question": (m.get("question") or {}).get("id")} for m in messages if m.get("text")]


def _reply(messages: Sequence[dict[str, Any]], standing: Standing) -> dict[str, Any]:
    """A turn's answer. The message that puts the open question is left out of ``messages``: it is there as ``question``."""
    shown = [{"text": row["text"], "kind": row["kind"]} for row in _rows(messages, GUIDE)
             if row["question"] is None or standing.question is None or row["question"] != standing.question["id"]]
    return {"messages": shown, **_where(standing)}


def _where(standing: Standing) -> dict[str, Any]:
    where: dict[str, Any] = {"progress": standing.progress}
    if standing.question:
        where["question"] = standing.question
    if standing.decision:
        where["decision"] = standing.decision
    return where
