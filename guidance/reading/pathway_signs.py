"""Signs of the pathways that a message calls for as a whole, where no sign believed so far brings them up.

The gravest sign of a message decides its route, and often hides what it comes from: a caller in danger may be read as just that, and the violence
at home with its duties not at all. So each pathway is asked after by itself. What is added leads no further than what is there.
"""
from __future__ import annotations

from dataclasses import replace
from typing import Sequence

import numpy as np

from guidance.reading.columns import Columns
from guidance.reading.context import ScoredMessage
from guidance.reading.gravity import Judged, log_odds, tells_something, two_largest
from guidance.reading.judgement import Candidate
from guidance.reading.language import says_enough
from guidance.reading.trees import Trees
from guidance.vocabulary import Route

CALLED_FOR = 0.5
"""From this chance a message calls for a pathway. Chosen on voices left out (docs/decisions/0010)."""
LEAST_SCORE = 0.01
"""Below it a sign is not worth asking about: its quote would say nothing of it."""


class PathwayChances(Trees):
    """How likely a message is to call for each pathway."""

    def of_message(self, message: ScoredMessage, found: Sequence[Candidate], beliefs: np.ndarray, judged: Judged, columns: Columns) -> np.ndarray:
        """Of a pathway that is brought up already, or that nothing speaks for, 0: nothing can be added for it."""
        chances = np.zeros(len(columns.pathways))
        asked = ~brought_up(judged, columns) & (message.rows[:, :columns.none].max(axis=0) @ columns.raises >= LEAST_SCORE)
        chances[asked] = self.chances(features(message, found, beliefs, judged, columns)[asked])
        return chances


def features(message: ScoredMessage, found: Sequence[Candidate], beliefs: np.ndarray, judged: Judged, columns: Columns) -> np.ndarray:
    """A row for each pathway: its own scores and those of its signs, where they are strongest and how that sentence stands, whether it is
    brought up already, what speaks for any other, and where the message leads."""
    scores, signs = message.rows[:, columns.pathway_block], message.rows[:, :columns.none] @ columns.raises
    believed = np.zeros(len(columns.pathways))
    for candidate, belief in zip(found, beliefs):
        believed = np.maximum(believed, belief * columns.raises[candidate.column])
    strongest = signs.argmax(axis=0)
    own, told = (two_largest(part).T for part in (scores, signs))
    whole = np.array([*judged.chances.values(), *message.routes, np.log(len(message.texts))])
    return np.column_stack([
        log_odds(own), log_odds(told), log_odds(believed), np.log1p(scores.sum(axis=0)), np.log1p(signs.sum(axis=0)),
        message.rows[:, columns.status_block][strongest], np.array(message.denied)[strongest], brought_up(judged, columns),
        log_odds(_largest_elsewhere(own[:, 0])), log_odds(_largest_elsewhere(told[:, 0])), np.tile(whole, (len(columns.pathways), 1)),
    ])


def _largest_elsewhere(values: np.ndarray) -> np.ndarray:
    """For each value the largest of the others."""
    first = values.argmax()
    largest = np.full(len(values), values[first])
    largest[first] = np.delete(values, first).max()
    return largest


def brought_up(judged: Judged, columns: Columns) -> np.ndarray:
    """Whether a believed sign raises each pathway."""
    return columns.raises[[candidate.column for candidate, _ in (*judged.believed, *judged.for_pathways)]].any(axis=0)


def with_pathway_signs(message: ScoredMessage, judged: Judged, chances: np.ndarray, columns: Columns) -> Judged:
    """The same, and for each pathway called for and not brought up the strongest sign of it that leads no further than what is believed, and is not a hard floor:
    a floor is read for its own sake."""
    if not tells_something(message):
        return judged
    furthest = max((columns.routes[candidate.column] for candidate, _ in judged.believed), default=Route.UNIVERSAL_SERVICES)
    telling = np.array([says_enough(text) and not denied for text, denied in zip(message.texts, message.denied)])
    for pathway in np.argsort(-chances):
        if chances[pathway] < CALLED_FOR or brought_up(judged, columns)[pathway]:
            continue
        open_to = columns.raises[:, pathway] & (columns.routes <= furthest) & ~columns.floors
        scores = np.where(open_to & telling[:, None], message.rows[:, :columns.none], 0)
        sentence, column = np.unravel_index(scores.argmax(), scores.shape)
        if scores[sentence, column] >= LEAST_SCORE:
            judged = replace(judged, for_pathways=(*judged.for_pathways, (Candidate(int(sentence), int(column), ()), float(chances[pathway]))))
    return judged
