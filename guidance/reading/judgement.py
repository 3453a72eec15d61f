"""Judgement: which of the things a sentence resembles it really says, given the rest of the message.

Recognition proposes candidates; a small boosted tree ensemble, fitted on voices that recognition had not learnt from, says how
far to believe each by itself. The message as a whole then has its say (``gravity.py``).
"""
from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Sequence

import numpy as np

from guidance.reading.columns import Columns
from guidance.reading.context import ScoredMessage
from guidance.reading.trees import Trees
from guidance.vocabulary import Route

MOST_CANDIDATES = 8
LEAST_SCORE = 0.02
FEATURES = (
    "score", "lead", "rank", "none", "any", "front_door", "emergency", "is_universal", "is_front_door", "is_emergency", "pathway", "theme", "alike",
    "milder_in_theme", "graver_in_theme", "as_grave", "denied", "past", "supposed", "aside", "denied_by_rule", "words", "in_message", "sentences", "place",
    "theme_before", "theme_after", "theme_elsewhere", "denied_before", "denied_after", "past_next_to", "supposed_elsewhere", "aside_elsewhere", "denied_elsewhere",
    "any_elsewhere", "front_door_elsewhere", "emergency_elsewhere", "front_door_of_all", "emergency_of_all", "none_of_all", "score_elsewhere",
)
NEARLY_SURE = 1 - 1e-6


@dataclass(frozen=True)
class Candidate:
    """Something a sentence may say: the sentence's and the column's place, and the features it is judged by."""

    sentence: int
    column: int
    features: tuple[float, ...]


def candidates(message: ScoredMessage, columns: Columns) -> list[Candidate]:
    """Up to ``MOST_CANDIDATES`` for each sentence, strongest first."""
    rows, signs, count = message.rows, message.rows[:, :columns.none], len(message.texts)
    if not count:
        return []
    places, table = _themes(columns.themes)
    themes = signs @ table
    front_door, emergency = signs[:, columns.routes >= Route.MASH].sum(axis=1), signs[:, columns.routes >= Route.EMERGENCY].sum(axis=1)
    statuses, any_sign, none = rows[:, columns.status_block], rows[:, columns.any], rows[:, columns.none]
    of_all = tuple(1 - np.prod(1 - np.minimum(grave, NEARLY_SURE)) for grave in (front_door, emergency))
    statuses_of, grave_of, themes_of, signs_of = (_Elsewhere(table) for table in (statuses, np.stack([any_sign, front_door, emergency], axis=1), themes, signs))
    found = []
    for sentence, own in enumerate(signs):
        order = np.argsort(-own)[:MOST_CANDIDATES + 1]
        before, after = statuses[sentence - 1] if sentence else _nothing(statuses), statuses[sentence + 1] if sentence + 1 < count else _nothing(statuses)
        elsewhere, grave_elsewhere, themes_elsewhere, signs_elsewhere = (largest.but(sentence) for largest in (statuses_of, grave_of, themes_of, signs_of))
        for rank, column in enumerate(order[:MOST_CANDIDATES]):
            score = own[column]
            if score < LEAST_SCORE:
                break
            route, theme = columns.routes[column], places[column]
            same = places == theme
            raised = rows[sentence, columns.pathway_block][columns.raises[column]]
            found.append(Candidate(sentence, int(column), (
                score, score - own[order[rank + 1]], rank, none[sentence], any_sign[sentence], front_door[sentence], emergency[sentence],
                route == Route.UNIVERSAL_SERVICES, route >= Route.MASH, route >= Route.EMERGENCY, raised.max(initial=0), themes[sentence, theme],
                own[same & (columns.routes == route)].sum(), own[same & (columns.routes < route)].sum(), own[same & (columns.routes > route)].sum(), own[columns.routes >= route].sum(),
                *statuses[sentence], message.denied[sentence], np.log(message.words[sentence] + 1), count > 1, np.log(count + 1), sentence / count,
                themes[sentence - 1, theme] if sentence else 0, themes[sentence + 1, theme] if sentence + 1 < count else 0, themes_elsewhere[theme],
                before[0], after[0], max(before[1], after[1]), elsewhere[2], elsewhere[3], elsewhere[0], *grave_elsewhere, *of_all, none.mean(), signs_elsewhere[column],
            )))
    return found


class _Elsewhere:
    """The largest of each column in the other rows, worked out once for all rows."""

    def __init__(self, table: np.ndarray) -> None:
        self._largest, self._row = table.max(axis=0), table.argmax(axis=0)
        rest = table.copy()
        rest[self._row, np.arange(table.shape[1])] = 0
        self._second = rest.max(axis=0)

    def but(self, row: int) -> np.ndarray:
        return np.where(self._row == row, self._second, self._largest)


def _nothing(statuses: np.ndarray) -> np.ndarray:
    return np.zeros(statuses.shape[1])


@lru_cache(maxsize=4)
def _themes(themes: tuple[str, ...]) -> tuple[np.ndarray, np.ndarray]:
    """Each sign's theme as a number, and the table that adds the signs of a theme up."""
    names = sorted(set(themes))
    places = np.array([names.index(theme) for theme in themes])
    return places, np.eye(len(names), dtype=np.float32)[places]


class Judgement(Trees):
    """How far each candidate is to be believed by itself: from 0 to 1."""

    def beliefs(self, found: Sequence[Candidate]) -> np.ndarray:
        """One belief for each candidate."""
        return self.chances(np.array([candidate.features for candidate in found], dtype=float))
