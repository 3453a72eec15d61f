"""Answers typed in words, matched to the question that was asked. Pure: no Rasa, no state."""
from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Iterator, Optional, Sequence, Union

from bot.conversation import GATE
from bot.words import words
from guidance.model import Choice, Question
from guidance.reading.ages import child_age
from guidance.vocabulary import NONE, UNKNOWN

Typed = Union[str, float, list[str]]

SURE = 0.72
"""How alike the words and a choice must be. Below this we ask rather than guess."""
CLEAR_BY = 0.12
"""How much better than the next choice the best must be."""
LONGEST = 16
"""Words. A longer message is somebody's account of a worry, not the answer to one question."""

_NUMBER_WORDS = {w: n for n, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen".split())}
_NUMBER_WORDS.update(once=1, twice=2)
_ORDINALS = {"first": 0, "1st": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "fourth": 3, "4th": 3, "fifth": 4, "5th": 4, "last": -1}
_SMALL_WORDS = frozenset("a an the of to in on at is are was were be been or and for with that this it its as by so i we he she they his her their there has have had".split())

_NEGATION = re.compile(r"\b(no|none|never|not)\b")
_NEGATIONS = frozenset({"no", "none", "never", "not", "nothing"})


def typed_answer(question: Question, text: str) -> Optional[Typed]:
    """What ``text`` answers to ``question``: choice ids, a number of years, ``unknown``, or None when it is not clear.

    A list has one id, or several where the question takes several.
    """
    said = _plain(text)
    if not said:
        return None
    verbatim = _verbatim(question, said)
    if verbatim:
        return verbatim[:1]
    answer = _matched(question, said, text) if len(said.split()) <= LONGEST else None
    return None if isinstance(answer, list) and not question.takes_number and any(_contrary(said, choice) for choice in question.choices if choice.id in answer) else answer


def _matched(question: Question, said: str, text: str) -> Optional[Typed]:
    """What the words come nearest to. Whether a child is in danger is answered by a plain yes, no or don't know only."""
    if question.takes_number:
        years = _years(said, text, question)
        if years is not None:
            return years
    if _is(said, "unknown"):
        return UNKNOWN
    if _is(said, "no"):
        return None if question.takes_number else _only(_negative(question))
    if _is(said, "yes"):
        return _only([choice.id for choice in question.choices if choice.id == "yes" or _plain(choice.say).startswith("yes")])
    if question.id == GATE:
        return None
    by_place = _by_place(said, question) or _by_count(said, question)
    if by_place:
        return by_place
    return None if _short_age(_bare(said)) is not None else _by_words(said, question)


def yes_or_no(text: str) -> Optional[bool]:
    """What a bare yes or no means; None for anything else."""
    said = _plain(text)
    return True if _is(said, "yes") else False if _is(said, "no") else None


def is_plain_answer(question: Question, text: str) -> bool:
    """Whether the text is a bare yes, no, don't know or age where one is asked, or word for word one of the choices."""
    said = _plain(text)
    return bool(_verbatim(question, said)) or (question.takes_number and _short_age(_bare(said)) is not None) or any(_is(said, kind) for kind in ("yes", "no", "unknown"))


def says_nothing_else(text: str) -> bool:
    """Whether the text is a bare yes, no, don't know or age, so that it tells nothing of what happened."""
    said = _plain(text)
    return any(_is(said, kind) for kind in ("yes", "no", "unknown")) or _short_age(_bare(said)) is not None


def names_a_subject(text: str) -> bool:
    """Whether the text is the name of a subject and nothing more: asked what the worry is, that is an answer."""
    return _plain(text) in _phrases("subject")


def _opens_with(said: str, kind: Optional[str]) -> bool:
    return kind is not None and bool(set(said.split()[:1]) & _phrases(kind))


def _contrary(said: str, choice: Choice) -> bool:
    """Whether words that open with yes were matched to a choice that says no, or the reverse."""
    if _opens_with(said, "affirming"):
        return bool(_NEGATIONS & {choice.id.split("_")[0], _plain(choice.say).split()[0]})
    return _opens_with(said, "denying") and (choice.id == "yes" or _plain(choice.say).startswith("yes"))


def _says_no(choice: Choice) -> bool:
    return choice.id in (NONE, "no", "never") or _NEGATION.match(_plain(choice.say)) is not None


def _verbatim(question: Question, said: str) -> list[str]:
    return [choice.id for choice in question.choices if said in (_plain(choice.say), choice.id, _plain(choice.id.replace("_", " ")))]


def _plain(text: str) -> str:
    text = re.sub(r"n't\b", " not", text.lower().replace("’", "'").replace("‘", "'"))
    text = re.sub(r"[,;&+]", " and ", text)
    return " ".join(re.sub(r"[^\w'\s½-]", " ", text).split())


@lru_cache(maxsize=None)
def _phrases(kind: str) -> frozenset[str]:
    return frozenset(_plain(phrase) for phrase in words("typed")[kind])


def _is(said: str, kind: str) -> bool:
    forms = {said, said.replace(" and ", " ")}
    if not _opens_with(said, {"yes": "denying", "no": "affirming"}.get(kind)):
        forms.add(_bare(said))
    return bool(forms & _phrases(kind))


def _bare(said: str) -> str:
    """Without the words people put around an answer. "No" is left with what follows it: "no, maybe" is not a no."""
    shortened = True
    while shortened:
        shortened = False
        for phrase in sorted(_phrases("lead_in"), key=len, reverse=True):
            if said.startswith(phrase + " "):
                said, shortened = said[len(phrase) + 1:], True
                break
    for phrase in _phrases("lead_out"):
        if said.endswith(" " + phrase) and said[:-len(phrase) - 1] not in _phrases("denying"):
            said = said[:-len(phrase) - 1]
    return said


def _only(ids: list[str]) -> Optional[list[str]]:
    return ids if len(ids) == 1 else None


def _negative(question: Question) -> list[str]:
    named = [choice.id for choice in question.choices if choice.id in (NONE, "no", "never")]
    return named or [choice.id for choice in question.choices if _says_no(choice)]


def _years(said: str, text: str, question: Question) -> Optional[Typed]:
    if _is(said, "unborn"):
        return _unborn(question)
    years = _short_age(_bare(said))
    if years is None:
        age = child_age(text)
        if age.unborn:
            return _unborn(question)
        years = age.years
    fits = years is not None and any(c.at_least is not None and c.at_least <= years and (c.below is None or years < c.below) for c in question.choices)
    return round(years, 2) if fits else None


def _unborn(question: Question) -> Optional[list[str]]:
    return _only([choice.id for choice in question.choices if "unborn" in choice.establishes])


def _short_age(said: str) -> Optional[float]:
    """An age and nothing else: "7", "seven", "14 months old", in years."""
    match = re.fullmatch(r"(\w+)(?: (years?|yrs?|y o|yo|months?|mths?|weeks?|wks?|days?))?(?: old)?", said)
    number = _number(match[1]) if match else None
    return None if number is None else number / {"m": 12, "w": 52, "d": 365}.get((match[2] or "y")[0], 1)


def _number(word: str) -> Optional[float]:
    return float(word) if re.fullmatch(r"\d{1,3}", word) else float(_NUMBER_WORDS[word]) if word in _NUMBER_WORDS else None


def _by_place(said: str, question: Question) -> Optional[list[str]]:
    match = re.fullmatch(r"(?:the )?(?:option|number|answer) (\w+)|(?:the )?(\w+) (?:one|option|answer)", said)
    if match is None:
        return None
    number = _number(match[1]) if match[1] else None
    place = int(number) - 1 if number else _ORDINALS.get(match[2] or "")
    if place is None or place >= len(question.choices):
        return None
    return [question.choices[place].id]


def _by_count(said: str, question: Question) -> Optional[list[str]]:
    """"About three times", where the choices name how often."""
    numbers = [number for number in map(_number, said.split()) if number is not None]
    if len(numbers) != 1 or question.takes_number:
        return None
    return _only([choice.id for choice in question.choices if any(low <= numbers[0] <= high for low, high in _ranges(_plain(choice.say)))])


def _ranges(label: str) -> Iterator[tuple[float, float]]:
    number = r"(\d+|" + "|".join(_NUMBER_WORDS) + r")"
    for match in re.finditer(rf"\b{number}\b(?: (?:to|or|-) {number}\b| (or more|or over|times or more|and over))?", label):
        low = _number(match[1])
        high = _number(match[2]) if match[2] else float("inf") if match[3] else low
        if re.search(r"(more than|over) $", label[:match.start()]):
            low, high = low + 1, float("inf")
        yield low, high


def _by_words(said: str, question: Question) -> Optional[list[str]]:
    if question.multiple:
        parts = [part for part in re.split(r"\band\b|\balso\b|\bplus\b", said) if part.strip()]
        found = [_nearest(_bare(part.strip()), question.choices) for part in parts]
        if len(found) > 1 and all(found):
            return list(dict.fromkeys(found))
    whole = _nearest(_bare(said), question.choices)
    return [whole] if whole else None


def _nearest(said: str, choices: tuple[Choice, ...]) -> Optional[str]:
    scored = sorted(((_alike(said, choice), choice.id) for choice in choices), reverse=True)
    best, second = scored[0], scored[1]
    return best[1] if best[0] >= SURE and best[0] - second[0] >= CLEAR_BY else None


def _alike(said: str, choice: Choice) -> float:
    """How alike, from 0 to 1. A bare negation is like no choice; words without a negation are not like a choice that opens with one."""
    if _content(said) <= _content(" ".join(_NEGATIONS)) or (_says_no(choice) and not _NEGATION.search(said)):
        return 0.0
    parts = (choice.say, choice.id.replace("_", " "), *re.split(r",|;|:|\(|\)|\bor\b", choice.say))
    nearest = max(_likeness(said, _plain(part)) for part in parts if part.strip())
    within = _content(said) <= _content(_plain(choice.say))
    return max(nearest, SURE + CLEAR_BY / 2 if within else 0.0)


def _likeness(said: str, label: str) -> float:
    one, other = _content(said), _content(label)
    if not one or not other:
        return 1.0 if said == label else 0.0
    shared = len(one & other)
    tokens = 2 * shared / (len(one) + len(other))
    letters = SequenceMatcher(None, " ".join(sorted(one)), " ".join(sorted(other))).ratio()
    return max(tokens, letters if letters >= 0.85 else 0.0)


def _content(text: str) -> frozenset[str]:
    return frozenset(_stem(word) for word in text.split() if word not in _SMALL_WORDS)


def _stem(word: str) -> str:
    for ending in ("ing", "'s", "es", "ed", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[:-len(ending)]
    return word


def nearest_question(said: str, questions: Sequence[Question]) -> Optional[str]:
    """The id of the question that typed words name ("change the age"): the one that shares most words; None when no one does."""
    content = _content(_plain(said))
    scored = sorted(((len(content & _content(_plain(f"{q.ask} {q.id.replace('_', ' ')}"))), q.id) for q in questions), reverse=True)
    if not scored or not scored[0][0] or (len(scored) > 1 and scored[0][0] == scored[1][0]):
        return None
    return scored[0][1]
