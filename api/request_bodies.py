"""The shapes of what callers send. Unknown fields are refused, so that a misspelt one is noticed."""
from __future__ import annotations

from typing import Annotated, Any, Literal, Optional

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from guidance.vocabulary import FALLBACK_AREA


def _printable(text: str) -> str:
    """The text without control characters other than line breaks and tabs. Raises ValueError when it is not valid Unicode."""
    text.encode("utf-8")
    return "".join(char for char in text if char in "\n\t" or ord(char) >= 32 and ord(char) != 127)


Typed = Annotated[str, AfterValidator(_printable)]
"""What a person typed."""


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class NewConversation(_Body):
    """``POST /conversations``"""

    area: str = FALLBACK_AREA
    language: Literal["en", "pl"] = "en"


class Said(_Body):
    """``POST /conversations/{id}/messages``: words a person typed, or the payload of a choice they picked."""

    text: Optional[Typed] = None
    payload: Optional[Typed] = None


class Reading(_Body):
    """``POST /readings``"""

    text: Typed
    area: str = FALLBACK_AREA


class Assessment(_Body):
    """``POST /assessments``"""

    area: str
    answers: dict[str, Any]


class Comparison(_Body):
    """``POST /assessments/compare``"""

    answers: dict[str, Any]
    areas: list[str] = Field(min_length=1, max_length=20)


class RecordExtras(_Body):
    """``POST /conversations/{id}/record``: put in the document that is sent back, and kept nowhere."""

    judgement: Optional[Typed] = Field(None, max_length=5000)
    role: Optional[Typed] = Field(None, max_length=80)
