"""Whole conversations to check questions on: every worked case, and each theme answered at its least and at its gravest."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Callable, Iterator

from guidance.answers import Answer
from guidance.model import Question
from guidance.pack_contents import Pack
from guidance.questions import next_question
from guidance.vocabulary import FALLBACK_AREA, NONE


@dataclass(frozen=True)
class Walk:
    """A conversation: each question asked with the answers before it, and the answers at the end."""

    name: str
    area: str
    steps: tuple[tuple[dict[str, Answer], str], ...]
    answers: dict[str, Answer]


def walk(name: str, area: str, reply: Callable[[Question], Answer], pack: Pack, *, beyond_emergency: bool = False) -> Walk:
    """Ask what the engine asks until it stops, answering with ``reply``."""
    answers: dict[str, Answer] = {}
    steps = []
    while (question := next_question(answers, pack, beyond_emergency=beyond_emergency)) is not None:
        steps.append((dict(answers), question.id))
        answers[question.id] = reply(question)
    return Walk(name, area, tuple(steps), answers)


def walks(pack: Pack) -> Iterator[Walk]:
    """The conversations a check looks at."""
    for case in pack.cases:
        yield walk(case.id, case.area, _as_in(case.answers, pack), pack)
    for theme in pack.themes:
        for name, reply in (("least", _least), ("gravest", _gravest)):
            yield walk(f"{theme.id}, {name} answers", FALLBACK_AREA, _about(theme.id, reply, pack), pack)
    everything = tuple(theme.id for theme in pack.themes)
    yield walk("every worry ticked, least answers", FALLBACK_AREA, _about(everything, _least, pack), pack)
    yield walk("every worry ticked, gravest answers", FALLBACK_AREA, _about(everything, _gravest, pack), pack, beyond_emergency=True)


def _least(question: Question) -> Answer:
    if question.multiple:
        return (NONE,) if any(choice.id == NONE for choice in question.choices) else (question.choices[0].id,)
    return question.choices[0].id


def _gravest(question: Question) -> Answer:
    if question.multiple:
        return tuple(choice.id for choice in question.choices if choice.id != NONE)
    return question.choices[-1].id


def _about(themes: Any, reply: Callable[[Question], Answer], pack: Pack) -> Callable[[Question], Answer]:
    chosen = (themes,) if isinstance(themes, str) else themes
    fixed = {next(iter(pack.asked)): "no", "child_age": "7_to_9", pack.concerns.id: chosen}
    return lambda question: fixed.get(question.id) or reply(question)


def _as_in(given: dict[str, Any], pack: Pack) -> Callable[[Question], Answer]:
    def reply(question: Question) -> Answer:
        answer = given.get(question.id)
        if answer is None:
            return _least(question)
        return tuple(answer) if isinstance(answer, list) else answer

    return reply
