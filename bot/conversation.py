"""Where a conversation stands: read from Rasa's slots, changed by making a new one, written back as slot events."""
from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field, fields, replace
from functools import lru_cache
from typing import Any, Iterator, Mapping, Optional

from guidance import AnswerError, Pack, Progress, changed, checked, next_question, progress, replayed
from guidance.answers import Answer, Answers, facts_from, facts_of, picked
from guidance.model import Question
from guidance.prefill import age_answer, answers_for, leaves_open, place_of
from guidance.read_fact import ReadFact
from guidance.vocabulary import FALLBACK_AREA, UNKNOWN

PRACTITIONER, CHILD, PARENT = "practitioner", "child", "parent"
GATE, IN_DANGER = "immediate_danger", "yes"
"""The question that is always asked first, and its answer that a child is in danger (fixed: design section 4, property 1)."""
READING = "reading"
"""The id of the question that asks whether we understood what somebody wrote."""


def floors_in(facts: int, pack: Pack) -> frozenset[str]:
    """The hard floors that facts, as bits, set."""
    return frozenset(floor for floor, members in pack.floors.items() if facts & members)


def is_floor(indicator: str, pack: Pack) -> bool:
    """Whether an indicator is a hard floor or brings one with it."""
    return bool(pack.closed.get(indicator, 0) & pack.any_floor)


@dataclass(frozen=True)
class ReadChild:
    age_years: Optional[float] = None
    age_months: Optional[float] = None
    unborn: bool = False


@dataclass(frozen=True)
class Understood:
    """What one message was read to say, kept until the person says whether it is right.

    ``alarm`` is whether it may tell of a hard floor, perhaps one too doubtful to stand among ``facts``.
    """

    facts: tuple[ReadFact, ...]
    child: ReadChild = ReadChild()
    alarm: bool = False

    @classmethod
    def from_json(cls, value: Optional[Mapping[str, Any]]) -> Optional["Understood"]:
        return cls(tuple(ReadFact(**fact) for fact in value["facts"]), ReadChild(**value["child"]), value["alarm"]) if value else None

    @property
    def digest(self) -> str:
        """Short, and different for every other reading: what was shown, told apart from what has since been read."""
        return hashlib.sha256(json.dumps(self.as_json(), sort_keys=True).encode()).hexdigest()[:12]

    def with_earlier(self, earlier: Optional["Understood"]) -> "Understood":
        """Together with what was read before and still waits to be confirmed."""
        if earlier is None:
            return self
        return Understood((*earlier.facts, *self.facts), earlier.child if self.child == ReadChild() else self.child, earlier.alarm or self.alarm)

    def as_json(self) -> dict[str, Any]:
        return {"facts": [vars(fact) for fact in self.facts], "child": vars(self.child), "alarm": self.alarm}


@dataclass(frozen=True)
class Conversation:
    """Each field is one slot. ``confirmed`` holds the answers that came from confirmed facts: a replay never drops those.

    ``ungraded`` has, for each question left open by a confirmed fact that says less than an answer would, the least answer that includes it.
    """

    area: str = FALLBACK_AREA
    answers: Answers = field(default_factory=dict)
    asking: Optional[str] = None
    changing: Optional[str] = None
    failures: int = 0
    understood: Optional[Understood] = None
    confirmed: Answers = field(default_factory=dict)
    ungraded: Answers = field(default_factory=dict)
    beyond_emergency: bool = False
    person: str = PRACTITIONER

    @classmethod
    def of(cls, slots: Mapping[str, Any], pack: Pack) -> "Conversation":
        """The conversation that these slots hold. Answers that a newer pack no longer knows are left out."""
        area = slots.get("area")
        changing = slots.get("changing")
        return cls(
            area=area if area in pack.areas else FALLBACK_AREA,
            answers=dict(_still_known(slots.get("answers") or {}, pack)),
            asking=slots.get("asking"),
            changing=changing if changing in pack.asked else None,
            failures=int(slots.get("failures") or 0),
            understood=Understood.from_json(slots.get("understood")),
            confirmed=dict(_still_known(slots.get("confirmed") or {}, pack)),
            ungraded=dict(_still_known(slots.get("ungraded") or {}, pack)),
            beyond_emergency=bool(slots.get("beyond_emergency")),
            person=slots.get("person") or PRACTITIONER,
        )

    def slot_changes(self, after: "Conversation") -> dict[str, Any]:
        """The slots to set so that the conversation becomes ``after``."""
        return {f.name: _plain(getattr(after, f.name)) for f in fields(self) if getattr(self, f.name) != getattr(after, f.name)}

    # -- what to ask ---------------------------------------------------------------------------------------------

    def question(self, pack: Pack) -> Optional[Question]:
        """The pack's question to ask now; None when nothing more can change the outcome."""
        if self.changing is not None:
            return pack.asked[self.changing].question
        return _next_question(_Edition(pack.hash, pack), tuple(self.answers.items()), self.beyond_emergency)

    def progress(self, pack: Pack) -> Progress:
        """How many questions were answered and how many may yet be asked."""
        return _progress(_Edition(pack.hash, pack), tuple(self.answers.items()))

    def asks_something(self, pack: Pack) -> bool:
        """Whether a question is open, the one about our reading included."""
        return self.person == PRACTITIONER and not self.help_first and (self.understood is not None or self.question(pack) is not None)

    @property
    def help_first(self) -> bool:
        """Whether a child is in danger now: nothing is asked until help is on its way, not even what we have understood."""
        return self.answers.get(GATE) == IN_DANGER and self.changing is None and not self.beyond_emergency

    def before(self, pack: Pack) -> Optional[str]:
        """The question answered last, in the order of asking, before the one that is open."""
        earlier = [id for id in pack.asked if id in self.answers]
        if self.changing in earlier:
            earlier = earlier[:earlier.index(self.changing)]
        return earlier[-1] if earlier else None

    # -- what a person does --------------------------------------------------------------------------------------

    def answered(self, question: str, value: Any, pack: Pack) -> "Conversation":
        """After an answer, first or changed: later answers that no longer apply are dropped. Raises AnswerError."""
        answers = changed(self.answers, question, self._not_forgotten(question, value, pack), pack)
        confirmed, ungraded = _without(question, self.confirmed), _without(question, self.ungraded)
        if question == pack.concerns.id:
            confirmed, ungraded = (
                {id: kept for id, kept in held.items() if pack.asked[id].theme is None or pack.asked[id].theme in answers[question]} for held in (confirmed, ungraded))
        return replace(self, answers={**confirmed, **answers}, confirmed=confirmed, ungraded=ungraded, changing=None, failures=0)

    def _not_forgotten(self, question: str, value: Any, pack: Pack) -> Any:
        """The answer to note: not to know how grave a confirmed fact is never takes away a hard floor that rests on it, or a question that may find one."""
        least = self.ungraded.get(question) if isinstance(question, str) else None
        if least is None or value not in (UNKNOWN, [UNKNOWN]):
            return value
        known, unsure = (facts_from(changed(self.answers, question, one, pack), pack) for one in (least, UNKNOWN))
        opened = any(pack.asked[id].applies(known) and not pack.asked[id].applies(unsure) for id in pack.floor_questions)
        return least if opened or known & ~unsure & pack.any_floor else value

    def asked_again(self, question: str, pack: Pack) -> "Conversation":
        """Ready to change one answer. Raises AnswerError when there is no such question."""
        if not isinstance(question, str) or question not in pack.asked:
            raise AnswerError(f"There is no question {question!r} in this guidance.", str(question)[:80], "unknown_question")
        return replace(self, changing=question)

    def taken_back(self, question: str, pack: Pack) -> "Conversation":
        """Without the answer to ``question``, which is asked next."""
        rest = {id: answer for id, answer in self.answers.items() if id != question}
        confirmed, ungraded = _without(question, self.confirmed), _without(question, self.ungraded)
        return replace(self, answers={**confirmed, **replayed(rest, pack)}, confirmed=confirmed, ungraded=ungraded, changing=None)

    # -- what was read --------------------------------------------------------------------------------------------

    def age_read(self, pack: Pack) -> Optional[tuple[str, Answer]]:
        """The age that waits to be confirmed, as the answer it would give; None when none was read or the age is answered."""
        age = age_answer(self.understood.child, pack) if self.understood else None
        return None if age is None or age[0] in self.answers else age

    def supposed(self, pack: Pack) -> int:
        """The facts as bits, if all that was read and still waits were right."""
        facts = facts_from(self.answers, pack)
        for question, answer in (*self.ungraded.items(), *filter(None, [self.age_read(pack)])):
            facts |= facts_of(question, answer, pack)
        return pack.concluded(facts | pack.mask_of(tuple(fact.indicator for fact in self.understood.facts if fact.indicator in pack.bit) if self.understood else ()))

    def reading_confirmed(self, keep: Optional[frozenset[str]], pack: Pack) -> "Conversation":
        """After the person agreed with all that was read, or with what is in ``keep`` only: indicators, and the fact that the age establishes."""
        if self.understood is None:
            return self
        facts = [fact for fact in self.understood.facts if keep is None or fact.indicator in keep]
        age = self.age_read(pack)
        child = self.understood.child if age and (keep is None or age_fact(age, pack) in keep) else None
        answers = answers_for(facts, self.answers, pack, child)
        added = {id: answer for id, answer in answers.items() if answer != self.answers.get(id)}
        least = dict(place_of(fact.indicator, pack) for fact in facts if leaves_open(fact.indicator, pack))
        return replace(
            self, answers=answers, confirmed={**{id: answer for id, answer in self.confirmed.items() if id in answers}, **added},
            ungraded={**self.ungraded, **{id: answer for id, answer in least.items() if id not in answers}}, understood=None, failures=0,
        )


def age_fact(age: tuple[str, Answer], pack: Pack) -> str:
    """The fact that an answer to the question of age establishes."""
    asked = pack.asked[age[0]]
    (chosen,) = picked(age[1], asked)
    return next(choice.establishes[0] for choice in asked.question.choices if choice.id == chosen)


@dataclass(frozen=True)
class _Edition:
    """A pack in a cache's key: told apart by its hash, since what is asked does not turn on which contacts are live."""

    hash: str
    pack: Pack = field(compare=False, repr=False)


@lru_cache(maxsize=4096)
def _next_question(edition: _Edition, answers: tuple[tuple[str, Any], ...], beyond_emergency: bool) -> Optional[Question]:
    return next_question(dict(answers), edition.pack, beyond_emergency=beyond_emergency)


@lru_cache(maxsize=4096)
def _progress(edition: _Edition, answers: tuple[tuple[str, Any], ...]) -> Progress:
    return progress(dict(answers), edition.pack)


def _still_known(answers: Mapping[str, Any], pack: Pack) -> Iterator[tuple[str, Any]]:
    for question, answer in answers.items():
        try:
            yield question, checked(question, answer, pack)
        except AnswerError:
            continue


def _without(question: str, answers: Answers) -> dict[str, Answer]:
    return {id: answer for id, answer in answers.items() if id != question}


def _plain(value: Any) -> Any:
    """A field as plain JSON, the way slots are stored."""
    if isinstance(value, Understood):
        return value.as_json()
    return plain_answers(value) if isinstance(value, Mapping) else value


def plain_answers(answers: Answers) -> dict[str, Any]:
    """Answers as plain JSON: several choices are a list."""
    return {question: list(answer) if isinstance(answer, tuple) else answer for question, answer in answers.items()}
