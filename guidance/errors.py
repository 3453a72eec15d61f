"""What can go wrong, in one tree. Every message says what happened, where, and what to do next."""
from __future__ import annotations

from dataclasses import dataclass


class ThresholdGuideError(Exception):
    """Anything this package raises on purpose."""


class AnswerError(ThresholdGuideError):
    """An answer that does not fit its question, or a question that does not exist.

    ``question`` is the question's id as it was given, ``reason`` a short machine-readable word:
    ``unknown_question``, ``unknown_choice``, ``wrong_type`` or ``contradiction``.
    """

    def __init__(self, message: str, question: str, reason: str) -> None:
        super().__init__(message)
        self.question = question
        self.reason = reason


class AreaError(ThresholdGuideError):
    """An area the pack does not hold."""


class RecordError(ThresholdGuideError):
    """A record that cannot be made or has been altered."""


@dataclass(frozen=True)
class Problem:
    """One thing wrong with a pack: a code, the file and line, what is wrong, and what to do next."""

    code: str
    file: str
    line: int
    message: str
    remedy: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        return f"{self.code} {where}: {self.message} {self.remedy}"


class PackError(ThresholdGuideError):
    """A pack that cannot be used. ``problems`` lists everything wrong that was found, not only the first."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


CODES = {
    "G001": "A file is not readable YAML.",
    "G002": "A field is missing, misspelt or of the wrong kind.",
    "G003": "The same id is used twice.",
    "G004": "A fact or indicator is named that does not exist.",
    "G005": "A source is cited that is not in sources.yml.",
    "G006": "A pathway file is missing, or its id is not one of the vocabulary's.",
    "G007": "An area is missing, or does not place every band.",
    "G008": "A route has no live contact, in or out of hours.",
    "G009": "The choices of a graded question do not rise.",
    "G010": "A derived indicator depends on itself.",
    "G011": "A floor sits below the front door.",
    "G012": "A protective factor is used where only concerns may count, or lowers what it may not.",
    "G013": "The emergency gate is missing, or is not the first question.",
    "G014": "Wording the product must never say.",
    "G015": "Nothing can establish this indicator, or it can never change an answer.",
    "G016": "A question can never be asked.",
    "G017": "A case does not fit the pack.",
    "G018": "A claim marked published rests on practice knowledge alone.",
    "G019": "A choice named 'unknown' is not for authors to write: every question has one already.",
}
"""Every code the linter can give. docs/authoring.md lists them with an example each."""
