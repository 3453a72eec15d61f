"""How grave a message seems as a whole, and what follows for the single things it was read to say.

A sentence judged by itself is judged too harshly or too mildly: the rest of the message decides. From all its scores we work out three
chances: that the message leads to early help at least, to the front door at least, to an emergency. Where one is high, the likeliest sign of that
route is believed; where it is not, only what is nearly certain is.
"""
from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Mapping, Sequence

import numpy as np

from guidance.reading.columns import Columns
from guidance.reading.context import ScoredMessage
from guidance.reading.judgement import NEARLY_SURE, Candidate
from guidance.reading.topic import asks_of_policy, only_of_adults, sounds_like_training
from guidance.vocabulary import Route

TIERS = (Route.EARLY_HELP, Route.MASH, Route.EMERGENCY)
BELIEVED = 0.35
"""How far a candidate must be believed before it is put to the person."""
LIKELY, LIKELY_ALONE, SURE_BRIEF, ASKED = 0.2, 0.15, 0.9, 0.5
"""From this chance a message leads to a route, and the likeliest sign of it is believed. Below it a sign is believed only when it is nearly
certain by itself, and from ``ASKED`` of that chance the likeliest grave sign is put to the person as uncertain. Of a single full sentence nothing
else is known, so less is needed for the front door; to be read as a small need a brief message must be nearly certain (``SURE_BRIEF``). Chosen
on voices left out (docs/decisions/0010), towards safety."""
CERTAIN = 0.9
FULL_SENTENCE = 7
"""Words. A shorter message is an answer or a request as often as an account, and is read with care."""
SET_ASIDE = 0.01
CIRCUMSTANCES = ("help_refused_harm_continues", "getting_worse", "repeat_contacts", "help_not_working")


def tells_something(message: ScoredMessage) -> bool:
    """Whether there are words enough for an account."""
    return sum(message.words) >= FULL_SENTENCE


def likely_from(message: ScoredMessage) -> Mapping[Route, float]:
    """The chance from which this message leads to each route."""
    if not tells_something(message):
        return {Route.EARLY_HELP: SURE_BRIEF, Route.MASH: LIKELY, Route.EMERGENCY: LIKELY}
    grave = LIKELY_ALONE if len(message.texts) == 1 else LIKELY
    return {Route.EARLY_HELP: LIKELY, Route.MASH: grave, Route.EMERGENCY: grave}


def features(message: ScoredMessage, found: Sequence[Candidate], beliefs: np.ndarray, columns: Columns) -> np.ndarray:
    """What the chances are worked out from: scores and beliefs for each route, statuses, length, the kind of message, and where the network thinks all of it leads."""
    rows, signs = message.rows, message.rows[:, :columns.none]
    routes = _routes(found, columns)
    told: list[float] = []
    for tier in TIERS:
        scores = signs[:, columns.routes >= tier].sum(axis=1)
        told += [_odds(1 - np.prod(1 - np.minimum(scores, NEARLY_SURE))), *log_odds(two_largest(scores)), np.log1p(scores.sum())]
        told += [*log_odds(two_largest(beliefs[routes >= tier])), np.log1p(beliefs[routes >= tier].sum())]
    told += [_odds(rows[:, column].max()) for column in (columns.any, columns.front_door, columns.emergency)]
    told += [rows[:, columns.none].mean(), rows[:, columns.none].min(), *rows[:, columns.status_block].max(axis=0), *rows[:, columns.status_block].mean(axis=0)]
    told += [np.log(len(rows)), float(np.mean(message.denied)), np.log1p(sum(message.words)), len(rows) == 1]
    text = " ".join(message.texts)
    told += [sounds_like_training(text), asks_of_policy(text), only_of_adults(text)]
    told += [signs[:, [columns.place[id] for id in CIRCUMSTANCES if id in columns.place]].max(initial=0)]
    told += [*message.routes]
    return np.array(told, dtype=float)


def two_largest(scores: np.ndarray) -> np.ndarray:
    """The largest and the second largest score, of each column where there are several; 0 where there is none."""
    return np.sort(np.concatenate([scores, np.zeros((2, *scores.shape[1:]))]), axis=0)[-2:][::-1]


def _odds(chance: float) -> float:
    return float(log_odds(np.array(chance)))


def log_odds(chances: np.ndarray) -> np.ndarray:
    """The logarithms of the odds of these chances, which are kept a little away from 0 and 1."""
    chances = np.clip(np.asarray(chances, dtype=float), 1e-4, 1 - 1e-4)
    return np.log(chances / (1 - chances))


def _routes(found: Sequence[Candidate], columns: Columns) -> np.ndarray:
    return np.array([columns.routes[candidate.column] for candidate in found], dtype=int)


@dataclass(frozen=True)
class Gravity:
    """Three logistic regressions on ``features``, as plain weights."""

    weights: np.ndarray
    start: np.ndarray

    def chances(self, told: np.ndarray) -> dict[Route, float]:
        """The chance that the message leads to each route, or beyond."""
        return dict(zip(TIERS, 1 / (1 + np.exp(-(self.weights @ told + self.start)))))

    @classmethod
    def from_json(cls, held: Mapping[str, Any]) -> "Gravity":
        return cls(np.array(held["weights"]), np.array(held["start"]))

    def as_json(self) -> dict[str, Any]:
        return {"weights": [[round(float(w), 6) for w in row] for row in self.weights], "start": [round(float(s), 6) for s in self.start]}


@dataclass(frozen=True)
class Judged:
    """What a message is ``believed`` to say, and what it may say and should be asked about, each with how far it is believed; the chances of
    each route, and the gravest that all of it may lead to; and signs believed only for the sake of their pathway (``pathway_signs.py``)."""

    believed: tuple[tuple[Candidate, float], ...]
    asked: tuple[tuple[Candidate, float], ...]
    chances: Mapping[Route, float]
    may_lead_to: Route
    for_pathways: tuple[tuple[Candidate, float], ...] = ()


def judged(message: ScoredMessage, found: Sequence[Candidate], beliefs: np.ndarray, gravity: Gravity, columns: Columns) -> Judged:
    """The message as a whole has its say on what its sentences seem to say."""
    if not found:
        return Judged((), (), dict.fromkeys(TIERS, 0.0), Route.UNIVERSAL_SERVICES)
    chances, likely = gravity.chances(features(message, found, beliefs, columns)), likely_from(message)
    found, beliefs = something_to_say(message, found, beliefs, chances, columns, likely)
    beliefs = settled(beliefs, found, chances, columns, likely)
    asked = to_ask(beliefs, found, chances, columns, likely) if tells_something(message) else ()
    return Judged(believed(beliefs, found), asked, chances, max((tier for tier in TIERS if chances[tier] >= ASKED * likely[tier]), default=Route.UNIVERSAL_SERVICES))


def something_to_say(
    message: ScoredMessage, found: Sequence[Candidate], beliefs: np.ndarray, chances: Mapping[Route, float], columns: Columns, likely: Mapping[Route, float],
) -> tuple[Sequence[Candidate], np.ndarray]:
    """The candidates, and where the message may lead to the front door or an emergency and no sign of that came up, the strongest there is, with no belief of its own."""
    for tier in (Route.MASH, Route.EMERGENCY):
        if chances[tier] >= ASKED * likely[tier] and not (_routes(found, columns) >= tier).any():
            signs = np.where(columns.routes >= tier, message.rows[:, :columns.none], -1)
            sentence, column = np.unravel_index(np.argmax(signs), signs.shape)
            found, beliefs = [*found, Candidate(int(sentence), int(column), ())], np.append(beliefs, 0.0)
    return found, beliefs


def settled(beliefs: np.ndarray, found: Sequence[Candidate], chances: Mapping[Route, float], columns: Columns, likely: Mapping[Route, float]) -> np.ndarray:
    """The beliefs after the message as a whole has had its say."""
    beliefs, routes = beliefs.copy(), _routes(found, columns)
    for tier in reversed(TIERS):
        if all(chances[graver] < likely[graver] for graver in TIERS if graver >= tier):
            doubtful = (routes >= tier) & (beliefs < CERTAIN)
            beliefs[doubtful] = np.minimum(beliefs[doubtful], BELIEVED - SET_ASIDE)
        elif not (beliefs[routes >= tier] >= BELIEVED).any() and (routes >= tier).any():
            of_route = np.flatnonzero(routes == tier if (routes == tier).any() else routes >= tier)
            beliefs[of_route[np.argmax(beliefs[of_route])]] = BELIEVED
    return beliefs


def to_ask(beliefs: np.ndarray, found: Sequence[Candidate], chances: Mapping[Route, float], columns: Columns, likely: Mapping[Route, float]) -> tuple[tuple[Candidate, float], ...]:
    """The likeliest sign of the front door, and of an emergency, where the message may lead there and does not clearly: it is asked about."""
    routes = _routes(found, columns)
    doubtful = [np.flatnonzero(routes >= tier) for tier in (Route.MASH, Route.EMERGENCY) if ASKED * likely[tier] <= chances[tier] < likely[tier]]
    asked = {int(of_tier[np.argmax(beliefs[of_tier])]) for of_tier in doubtful if of_tier.size}
    return tuple((found[place], float(beliefs[place])) for place in sorted(asked) if beliefs[place] < BELIEVED)


def believed(beliefs: np.ndarray, found: Sequence[Candidate]) -> tuple[tuple[Candidate, float], ...]:
    """The candidates that are believed enough to be put to the person."""
    return tuple((candidate, float(belief)) for candidate, belief in zip(found, beliefs) if belief >= BELIEVED)
