"""What a person answered: checked, turned into facts, replayed when an earlier answer changes."""
from __future__ import annotations

from typing import Any, Mapping, Union

from guidance.errors import AnswerError
from guidance.pack_contents import Asked, Pack
from guidance.vocabulary import NONE, UNKNOWN

Answer = Union[str, int, float, tuple[str, ...]]
Answers = Mapping[str, Answer]


def checked(question_id: str, value: Any, pack: Pack) -> Answer:
    """The answer in its plain form: a choice id, a sorted tuple of them, a number, or ``unknown``.

    Raises AnswerError when the question or choice does not exist, the type is wrong, or "none" stands beside others.
    """
    asked = pack.asked.get(question_id) if isinstance(question_id, str) else None
    if asked is None:
        raise AnswerError(f"There is no question {question_id!r} in this guidance. GET /guidance/questions lists them.", str(question_id)[:80], "unknown_question")
    question = asked.question
    if value == UNKNOWN and isinstance(value, str):
        return UNKNOWN
    if isinstance(value, bool) or value is None or isinstance(value, dict):
        raise _wrong(asked, value)
    if isinstance(value, (int, float)):
        if not question.takes_number:
            raise _wrong(asked, value)
        chosen_by_number(asked, value)
        return value
    picked = (value,) if isinstance(value, str) else tuple(value) if isinstance(value, (list, tuple, set, frozenset)) else None
    if picked is None or not picked or not all(isinstance(one, str) for one in picked):
        raise _wrong(asked, value)
    if len(set(picked)) > 1 and not question.multiple:
        raise AnswerError(f"{question.id} takes one answer, not {len(picked)}. Send one of: {', '.join(asked.choices)}, {UNKNOWN}.", question.id, "wrong_type")
    for one in picked:
        if one not in asked.choices and one != UNKNOWN:
            raise AnswerError(f"{question.id} has no choice {one[:80]!r}. Send one of: {', '.join(asked.choices)}, {UNKNOWN}.", question.id, "unknown_choice")
    if len(picked) > 1 and (NONE in picked or UNKNOWN in picked):
        raise AnswerError(f"{question.id}: 'none' or 'unknown' cannot stand beside another choice. Send one or the other.", question.id, "contradiction")
    if UNKNOWN in picked:
        return UNKNOWN
    order = list(asked.choices)
    return tuple(sorted(set(picked), key=order.index)) if question.multiple else picked[0]


def _wrong(asked: Asked, value: Any) -> AnswerError:
    takes = "a list of choice ids" if asked.question.multiple else "a choice id" + (" or a number of years" if asked.question.takes_number else "")
    return AnswerError(f"{asked.question.id} takes {takes}, or 'unknown'; got {type(value).__name__}.", asked.question.id, "wrong_type")


def chosen_by_number(asked: Asked, number: float) -> str:
    """The choice a number falls in. Raises AnswerError when it falls in none."""
    for choice in asked.question.choices:
        if choice.at_least is not None and choice.at_least <= number and (choice.below is None or number < choice.below):
            return choice.id
    raise AnswerError(f"{asked.question.id}: {number} {asked.question.unit} is outside what this question is about.", asked.question.id, "unknown_choice")


def facts_of(question_id: str, answer: Answer, pack: Pack) -> int:
    """The facts one answer establishes, as bits. Raises AnswerError as ``checked`` does."""
    asked = pack.asked.get(question_id)
    if asked is not None:
        if answer == UNKNOWN:
            return asked.unknown
        if isinstance(answer, str):
            mask = asked.choices.get(answer)
            if mask is not None:
                return mask
    answer = checked(question_id, answer, pack)
    if isinstance(answer, (int, float)):
        return asked.choices[chosen_by_number(asked, answer)]
    mask = 0
    for one in (answer,) if isinstance(answer, str) else answer:
        mask |= asked.unknown if one == UNKNOWN else asked.choices[one]
    return mask


def facts_from(answers: Answers, pack: Pack) -> int:
    """All facts the answers establish, with everything that follows from them."""
    facts = 0
    for question_id, answer in answers.items():
        facts |= facts_of(question_id, answer, pack)
    return pack.concluded(facts)


def picked(answer: Answer, asked: Asked) -> tuple[str, ...]:
    """The choice ids an answer stands for, ``unknown`` included."""
    if isinstance(answer, (int, float)):
        return (chosen_by_number(asked, answer),)
    return (answer,) if isinstance(answer, str) else tuple(answer)


def replayed(answers: Answers, pack: Pack) -> dict[str, Answer]:
    """The answers that still apply, in the order of asking.

    An answer is kept when the other kept answers lead to its question, so a later answer may keep an earlier question open.
    """
    kept: dict[str, Answer] = {}
    facts = 0
    grew = True
    while grew:
        grew = False
        for question_id, asked in pack.asked.items():
            if question_id in answers and question_id not in kept and asked.applies(facts):
                kept[question_id] = checked(question_id, answers[question_id], pack)
                facts = pack.concluded(facts | facts_of(question_id, kept[question_id], pack))
                grew = True
    return {question_id: kept[question_id] for question_id in pack.asked if question_id in kept}


def changed(answers: Answers, question_id: str, value: Any, pack: Pack) -> dict[str, Answer]:
    """The answers after one is set or changed; later ones that no longer apply are dropped. Nothing is mutated."""
    return replayed({**answers, question_id: checked(question_id, value, pack)}, pack)
