"""Every error a caller can meet, as RFC 9457 problem+json, mapped once from our exceptions. Nothing that was typed is repeated."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Mapping, Optional

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from api.versions import V1
from guidance.errors import AnswerError, AreaError, PackError, RecordError, ThresholdGuideError
from guidance.pack_contents import Pack
from guidance.reading import UnreadableText
from guidance.reading.language import MAX_CHARACTERS
from guidance.vocabulary import UNKNOWN

MEDIA_TYPE = "application/problem+json"
CATALOGUE_PATH = f"{V1}/problems"


@dataclass(frozen=True)
class ProblemType:
    """One kind of error: its HTTP status, what it is called, and what to do next."""

    status: int
    title: str
    remedy: str


PROBLEMS: Mapping[str, ProblemType] = {
    "malformed-json": ProblemType(400, "The request body is not readable JSON", "Send one JSON object, in UTF-8."),
    "not-found": ProblemType(404, "There is nothing at this address", "See /api/v1/openapi.json for the addresses there are."),
    "unknown-conversation": ProblemType(404, "There is no such conversation", "Start a new one with POST /api/v1/conversations."),
    "method-not-allowed": ProblemType(405, "This address does not take that method", "The Allow header names the methods it takes."),
    "nothing-to-record": ProblemType(409, "There is nothing to record yet", "Answer at least one question first."),
    "expired-conversation": ProblemType(410, "This conversation has expired and was erased", "Start a new one with POST /api/v1/conversations."),
    "too-large": ProblemType(413, "The request is too long", "Send less at once: say the most worrying part first."),
    "wrong-content-type": ProblemType(415, "The request body is not marked as JSON", "Send the header Content-Type: application/json."),
    "invalid-request": ProblemType(422, "Something in the request is missing or of the wrong kind", "Correct the fields listed under errors."),
    "unknown-area": ProblemType(422, "There is no such area", "GET /api/v1/guidance lists the areas."),
    "unknown-question": ProblemType(422, "There is no such question", "GET /api/v1/guidance/questions lists the questions."),
    "unknown-choice": ProblemType(422, "That is not one of the question's choices", "GET /api/v1/guidance/questions lists the choices."),
    "wrong-type": ProblemType(422, "The answer is of the wrong kind for its question", "Send a choice id, a list of them, a number where the question has a unit, or 'unknown'."),
    "contradiction": ProblemType(422, "Two answers to one question contradict each other", "Send 'none' or 'unknown' alone, or the other choices."),
    "malformed-payload": ProblemType(422, "The payload is not one the guide understands", "Send back a payload exactly as it came with a choice."),
    "text-or-payload": ProblemType(422, "A message needs either text or a payload", "Send one of the two, and not both."),
    "internal-error": ProblemType(500, "Something went wrong on our side", "Nothing you had saved is lost. Try again. If a child may be in danger now, call 999."),
    "guidance-unusable": ProblemType(503, "The guidance cannot be used as it stands", "Run threshold-guide check, which lists what is wrong."),
    "record-not-kept": ProblemType(503, "The decision record could not be kept", "Nothing you answered is lost. Ask for the record again. If a child may be in danger now, call 999."),
    "not-ready": ProblemType(503, "A conversation cannot start yet", "Try again shortly. If a child may be in danger now, call 999."),
}
"""Every problem by its code. ``type`` in an answer is the catalogue's address with the code behind it."""


class ApiError(ThresholdGuideError):
    """A problem found at the edge. ``detail`` must be written by us, never taken from the request."""

    def __init__(self, code: str, detail: Optional[str] = None) -> None:
        super().__init__(detail or PROBLEMS[code].title)
        self.code = code
        self.detail = detail


def problem(code: str, detail: Optional[str] = None, *, errors: Optional[list[dict[str, str]]] = None,
            request_id: Optional[str] = None, headers: Optional[Mapping[str, str]] = None) -> JSONResponse:
    """The answer for one problem. ``detail`` defaults to what to do next."""
    kind = PROBLEMS[code]
    body: dict[str, Any] = {
        "type": f"{CATALOGUE_PATH}/{code}",
        "title": kind.title,
        "status": kind.status,
        "detail": f"{detail} {kind.remedy}" if detail else kind.remedy,
    }
    if request_id:
        body["instance"] = f"urn:uuid:{request_id}"
    if errors:
        body["errors"] = errors
    return JSONResponse(body, status_code=kind.status, media_type=MEDIA_TYPE, headers={"Cache-Control": "no-store", **(headers or {})})


def install(app: FastAPI) -> None:
    """Maps every error the application can raise on purpose, and those of the framework."""
    app.add_exception_handler(ThresholdGuideError, _ours)
    app.add_exception_handler(RequestValidationError, _not_the_shape)
    app.add_exception_handler(HTTPException, _from_the_framework)


def request_id_of(request: Request) -> Optional[str]:
    return request.scope.get("state", {}).get("request_id")


async def _ours(request: Request, error: ThresholdGuideError) -> JSONResponse:
    code, detail = _meaning(error, request.app.state.guidance.pack() if isinstance(error, AnswerError) else None)
    return problem(code, detail, request_id=request_id_of(request))


def _meaning(error: ThresholdGuideError, pack: Optional[Pack]) -> tuple[str, Optional[str]]:
    """The problem an exception stands for. An exception's own message may quote the request, so it is not passed on."""
    if isinstance(error, ApiError):
        return error.code, error.detail
    if isinstance(error, AnswerError):
        return error.reason.replace("_", "-"), _about_question(error.question, pack)
    if isinstance(error, AreaError):
        return "unknown-area", None
    if isinstance(error, UnreadableText):
        return "too-large", f"At most {MAX_CHARACTERS} characters are read."
    if isinstance(error, RecordError):
        return "record-not-kept", None
    if isinstance(error, PackError):
        return "guidance-unusable", None
    return "internal-error", None


def _about_question(question: str, pack: Optional[Pack]) -> Optional[str]:
    """Which question is meant and what it takes, when it is one of ours."""
    asked = pack.asked.get(question) if pack else None
    if asked is None:
        return None
    number = f" or a number of {asked.question.unit}" if asked.question.unit else ""
    return f"The question {question} takes {'any of' if asked.question.multiple else 'one of'}: {', '.join(asked.choices)}, {UNKNOWN}{number}."


_SAYS = {
    "missing": "is missing",
    "extra_forbidden": "is not a field of this request",
    "string_type": "must be text",
    "dict_type": "must be an object",
    "model_attributes_type": "must be an object",
    "list_type": "must be a list",
    "tuple_type": "must be a list",
    "too_short": "must not be empty",
    "string_too_short": "must not be empty",
    "too_long": "holds too many items",
    "string_too_long": "is too long",
    "literal_error": "is not one of the words allowed",
    "enum": "is not one of the words allowed",
}


async def _not_the_shape(request: Request, error: RequestValidationError) -> JSONResponse:
    items = error.errors()
    if any(item["type"] == "json_invalid" for item in items):
        return problem("malformed-json", request_id=request_id_of(request))
    return problem("invalid-request", errors=[_field(item) for item in items[:20]], request_id=request_id_of(request))


def _field(item: Mapping[str, Any]) -> dict[str, str]:
    """What is wrong with one field: its place as our own models name it, never a name or value from the request."""
    where = [str(part) for part in item["loc"][:2]]
    if item["type"] == "extra_forbidden":
        where = where[:1]
    known = item.get("ctx", {}).get("expected") if item["type"] == "literal_error" else None
    says = _SAYS.get(item["type"], "is of the wrong kind")
    return {"field": ".".join(where), "problem": item["type"], "says": f"{says}: {known}" if known else says}


_BY_STATUS = {400: "malformed-json", 404: "not-found", 405: "method-not-allowed", 413: "too-large", 415: "wrong-content-type"}


async def _from_the_framework(request: Request, error: HTTPException) -> JSONResponse:
    code = _BY_STATUS.get(error.status_code, "internal-error" if error.status_code >= 500 else "invalid-request")
    return problem(code, request_id=request_id_of(request), headers=error.headers)
