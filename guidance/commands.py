"""Small pieces behind the command line: the pack of today, answers written as words, areas side by side."""
from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Iterator, Optional, Sequence

from guidance.answers import Answer, checked
from guidance.decision import decide
from guidance.errors import AnswerError
from guidance.loading import load_pack
from guidance.pack_contents import Pack


def current_pack(folder: Optional[Path] = None) -> Pack:
    """The pack with today's live contacts."""
    return load_pack(folder).as_of(date.today())


def answers_from_words(words: Sequence[str], pack: Pack) -> dict[str, Answer]:
    """``["child_age=3", "concerns=neglect,missing"]`` as answers. Raises AnswerError when one is not of that form."""
    answers: dict[str, Answer] = {}
    for word in words:
        question, mark, value = word.partition("=")
        if not mark:
            raise AnswerError(f"{word!r} is not an answer. Write question=choice, for example child_age=3.", word, "wrong_type")
        asked = pack.asked.get(question)
        number = asked is not None and asked.question.takes_number and value.replace(".", "", 1).isdigit()
        answers[question] = checked(question, float(value) if number else value.split(","), pack)
    return answers


def compared(answers: dict[str, Answer], areas: Sequence[str], pack: Pack) -> Iterator[tuple[str, list[str]]]:
    """The same case in each area, a row at a time: band, level, legal basis, route, form, contacts."""
    decisions = [decide(answers, pack, area) for area in areas]
    yield "band", [decision.band.id for decision in decisions]
    yield "route", [decision.route.id for decision in decisions]
    yield "level", [f"{decision.level.number or '-'} {decision.level.name}" for decision in decisions]
    yield "legal basis", [decision.level.legal_basis for decision in decisions]
    yield "called locally", [decision.level.route_name for decision in decisions]
    yield "form", [decision.level.form or "-" for decision in decisions]
    yield "contacts", ["; ".join(f"{contact.name} {contact.phone or contact.url}" for contact in decision.contacts) for decision in decisions]
