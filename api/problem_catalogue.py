"""The catalogue of problems: what each ``type`` of a problem+json answer means."""
from __future__ import annotations

from typing import Any, Optional

from fastapi import APIRouter
from pydantic import BaseModel

from api.problems import CATALOGUE_PATH, MEDIA_TYPE, PROBLEMS, ApiError
from api.versions import V1

router = APIRouter(prefix=f"{V1}/problems", tags=["problems"])


class Problem(BaseModel):
    """RFC 9457 problem details. ``detail`` says what to do next; nothing that was sent is repeated."""

    type: str
    title: str
    status: int
    detail: str
    instance: Optional[str] = None
    errors: Optional[list[dict[str, str]]] = None


RESPONSES: dict[int | str, dict[str, Any]] = {
    "4XX": {"model": Problem, "description": "The request cannot be used as it is.", "content": {MEDIA_TYPE: {}}},
    "422": {"model": Problem, "description": "Something in the request is missing or of the wrong kind.", "content": {MEDIA_TYPE: {}}},
    "503": {"model": Problem, "description": "The service is not ready.", "content": {MEDIA_TYPE: {}}},
}
"""What every endpoint of the API may answer beside success, for the published OpenAPI."""


@router.get("", summary="Every kind of problem")
async def catalogue() -> dict[str, Any]:
    return {"problems": [_entry(code) for code in PROBLEMS]}


@router.get("/{code}", summary="One kind of problem")
async def one(code: str) -> dict[str, Any]:
    if code not in PROBLEMS:
        raise ApiError("not-found")
    return _entry(code)


def _entry(code: str) -> dict[str, Any]:
    kind = PROBLEMS[code]
    return {"type": f"{CATALOGUE_PATH}/{code}", "title": kind.title, "status": kind.status, "detail": kind.remedy}
