"""The conversation: start, say something, come back to it after a reload, erase it."""
from __future__ import annotations

from typing import Any, Optional

from fastapi import APIRouter, Body, Response

from api.dependencies import CurrentConversations, CurrentPack, CurrentSettings
from api.problems import ApiError
from api.request_bodies import NewConversation, Said
from api.versions import V1
from bot.payloads import PayloadError, payload_of
from guidance.answers import checked
from guidance.answers_in_words import said_of
from guidance.pack_contents import Pack
from guidance.reading.language import MAX_CHARACTERS
from guidance.vocabulary import UNKNOWN

router = APIRouter(prefix=f"{V1}/conversations", tags=["conversations"])


@router.post("", status_code=201, summary="Start a conversation")
async def begin(conversations: CurrentConversations, body: NewConversation = Body(NewConversation())) -> dict[str, Any]:
    """``{id, area, messages[], question?, progress}``. The id is the key to the conversation: it is given once and cannot be guessed."""
    return await conversations.begin(body.area, body.language)


@router.post("/{id}/messages", summary="Say something, or send the payload of a choice")
async def say(id: str, body: Said, conversations: CurrentConversations, pack: CurrentPack, settings: CurrentSettings) -> dict[str, Any]:
    """``{messages[], question?, progress, decision?, answers[]}``. A refused message changes nothing: send it again, corrected."""
    text, payload = (body.text or "").strip().lstrip("/").strip(), (body.payload or "").strip()
    kept = await conversations.found(id)
    if max(len(text.encode()), len(payload.encode())) > settings.max_message_bytes:
        raise ApiError("too-large", f"A message may hold {settings.max_message_bytes} bytes.")
    if bool(text) == bool(payload):
        raise ApiError("text-or-payload")
    if len(text) > MAX_CHARACTERS:
        raise ApiError("too-large", f"At most {MAX_CHARACTERS} characters are read.")
    if text:
        return await conversations.say_typed(kept, text)
    shown = shown_of(payload, pack)
    return await conversations.say_sent(kept, payload_of(payload), shown)


def shown_of(payload: str, pack: Pack) -> Optional[str]:
    """What the transcript shows for a payload: the words of the choices of an answer, nothing for any other request.

    Raises ApiError ``malformed-payload``, AnswerError or AreaError when the assistant could not use it.
    """
    try:
        sent = payload_of(payload)
    except (PayloadError, RecursionError):
        raise ApiError("malformed-payload") from None
    arguments = sent.arguments
    if sent.request == "answer":
        if set(arguments) != {"question", "choices"} or not isinstance(arguments["choices"], (list, str, int, float)):
            raise ApiError("malformed-payload")
        answer = checked(arguments["question"], arguments["choices"], pack)
        return said_of(pack.asked[arguments["question"]], answer)
    if sent.request == "change" and "question" in arguments:
        checked(arguments["question"], UNKNOWN, pack)
    if sent.request in ("choose_area", "start") and "area" in arguments:
        pack.area(arguments["area"])
    return None


@router.get("/{id}", summary="Come back to a conversation")
async def resume(id: str, conversations: CurrentConversations) -> dict[str, Any]:
    """``{id, area, language, messages[], question?, progress, decision?, answers[], expires_at}``."""
    return await conversations.resumed(id)


@router.delete("/{id}", status_code=204, summary="Erase a conversation", response_class=Response)
async def erase(id: str, conversations: CurrentConversations) -> Response:
    """Erases the transcript, the assistant's memory of it and the content of its decision records. It cannot be undone."""
    await conversations.forget(id)
    return Response(status_code=204)
