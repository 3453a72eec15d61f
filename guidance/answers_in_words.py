"""The answers given, in the words of their questions and choices: what a person is shown of what they said."""
from __future__ import annotations

from typing import Any

from guidance.answers import Answer, Answers, checked, picked
from guidance.pack_contents import Asked, Pack
from guidance.presentation_words import DONT_KNOW, MONTHS, WEEKS, YEARS
from guidance.vocabulary import UNKNOWN


def answers_json(answers: Answers, pack: Pack) -> list[dict[str, Any]]:
    """``[{question, ask, answer[], said}]``: each answer with its question, in the order of asking."""
    shown = []
    for id, asked in pack.asked.items():
        if id in answers:
            answer = checked(id, answers[id], pack)
            shown.append({"question": id, "ask": asked.question.ask, "answer": list(picked(answer, asked)), "said": said_of(asked, answer)})
    return shown


def said_of(asked: Asked, answer: Answer) -> str:
    """A checked answer in the words of its choices."""
    if isinstance(answer, (int, float)):
        return age_in_words(answer)
    return "; ".join(DONT_KNOW if choice == UNKNOWN else asked.labels[choice] for choice in picked(answer, asked))


def age_in_words(years: float) -> str:
    """An age as people say it: weeks, months under 2, then years."""
    if years < 0.25:
        return WEEKS.format(number=round(years * 52))
    if years < 2:
        return MONTHS.format(number=round(years * 12))
    return YEARS.format(number=int(years))
