"""Judgement: which of the things a sentence resembles it really says, given the rest of the message.

Recognition proposes candidates; a small boosted tree ensemble, fitted on voices that recognition had not learnt from, says how
far to believe each. Its trees are kept as plain JSON beside the code (``judgement.json``), so that nothing is unpickled.
"""
from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Sequence

import numpy as np

from guidance.reading.columns import Columns
from guidance.reading.context import ScoredMessage
from guidance.vocabulary import Route

JUDGEMENT_FILE = Path(__file__).parent / "judgement.json"
MOST_CANDIDATES = 8
LEAST_SCORE = 0.07
FEATURES = (
    "score", "lead", "rank", "any", "front_door_if_ours", "front_door", "emergency_if_ours", "pathway", "theme", "theme_elsewhere", "denied_score",
    "aside_score", "denied_by_rule", "words", "is_universal", "is_front_door", "is_emergency", "best", "nothing", "in_message", "score_with_before",
    "theme_with_before", "score_in_whole", "any_elsewhere", "emergency_elsewhere", "front_door_elsewhere", "denied_elsewhere", "sentences", "position", "theme_next",
    "whole_any", "whole_front_door", "whole_emergency", "theme_in_whole", "denied_next", "aside_next", "denied_with_before", "aside_elsewhere",
    "rival_milder", "rival_graver", "score_milder_elsewhere",
)


@dataclass(frozen=True)
class Candidate:
    """Something a sentence may say: the sentence's and the column's place, and the features it is judged by."""

    sentence: int
    column: int
    features: tuple[float, ...]


def candidates(message: ScoredMessage, columns: Columns) -> list[Candidate]:
    """Up to ``MOST_CANDIDATES`` for each sentence, strongest first."""
    own = message.alone[:, :columns.any]
    themes = _by_theme(message.alone, columns)
    themes_paired = _by_theme(message.with_before, columns)
    theme_whole = _by_theme(message.whole[None], columns)[0]
    statuses = message.alone[:, columns.status_block]
    count = len(message.texts)
    found = []
    for sentence, row in enumerate(message.alone):
        order = np.argsort(-own[sentence])[:MOST_CANDIDATES + 1]
        others = np.delete(message.alone, sentence, axis=0) if count > 1 else np.zeros((1, message.alone.shape[1]))
        elsewhere = np.delete(themes, sentence, axis=0).max(axis=0) if count > 1 else np.zeros(themes.shape[1])
        following = themes[sentence + 1] if sentence + 1 < count else np.zeros(themes.shape[1])
        denied, aside = statuses[sentence, 0], statuses[sentence, 1:].max()
        next_status = statuses[sentence + 1] if sentence + 1 < count else np.zeros(statuses.shape[1])
        for rank, column in enumerate(order[:MOST_CANDIDATES]):
            score = own[sentence, column]
            if score < LEAST_SCORE:
                break
            route, theme = columns.routes[column], _theme_places(columns)[column]
            milder, graver = (_theme_places(columns) == theme) & (columns.routes < route), (_theme_places(columns) == theme) & (columns.routes > route)
            pathways = row[columns.pathway_block][columns.raises[column]]
            found.append(Candidate(sentence, int(column), (
                score, score - own[sentence, order[rank + 1]], rank, row[columns.any], row[columns.front_door] * (route >= Route.MASH), row[columns.front_door],
                row[columns.emergency] * (route >= Route.EMERGENCY), pathways.max() if pathways.size else 0.0, themes[sentence, theme], elsewhere[theme], denied,
                aside, float(message.denied[sentence]), np.log(len(message.texts[sentence].split()) + 1), float(route == 0), float(route >= Route.MASH),
                float(route >= Route.EMERGENCY), own[sentence, order[0]], 1 - row[columns.any], float(count > 1), message.with_before[sentence, column],
                themes_paired[sentence, theme], message.whole[column], others[:, columns.any].max(), others[:, columns.emergency].max(), others[:, columns.front_door].max(),
                others[:, columns.status_block.start].max(), np.log(count + 1), sentence / count, following[theme],
                message.whole[columns.any], message.whole[columns.front_door], message.whole[columns.emergency], theme_whole[theme], next_status[0],
                next_status[1:].max(), message.with_before[sentence, columns.status_block.start], others[:, columns.status_block.start + 1:].max(),
                own[sentence][milder].max(initial=0.0), own[sentence][graver].max(initial=0.0), others[:, :columns.any][:, milder].max(initial=0.0),
            )))
    return found


@lru_cache(maxsize=4)
def _theme_table(themes: tuple[str, ...]) -> tuple[np.ndarray, np.ndarray]:
    names = sorted(set(themes))
    places = np.array([names.index(theme) for theme in themes])
    table = np.zeros((len(themes), len(names)), dtype=np.float32)
    table[np.arange(len(themes)), places] = 1
    return places, table


def _theme_places(columns: Columns) -> np.ndarray:
    return _theme_table(columns.themes)[0]


def _by_theme(scores: np.ndarray, columns: Columns) -> np.ndarray:
    return np.maximum(scores[:, :columns.any], 0) @ _theme_table(columns.themes)[1]


class Judgement:
    """How far each candidate is to be believed: from 0 to 1."""

    def __init__(self, trees: Sequence[dict[str, Any]], start: float, believed: dict[str, float], learnt_from: str) -> None:
        self._trees = [{name: np.array(values) for name, values in tree.items()} for tree in trees]
        self._start, self.believed, self.learnt_from = start, believed, learnt_from

    def beliefs(self, found: Sequence[Candidate]) -> np.ndarray:
        """One belief for each candidate."""
        if not found:
            return np.zeros(0)
        features = np.array([candidate.features for candidate in found])
        total = np.full(len(found), self._start)
        everyone = np.arange(len(found))
        for tree in self._trees:
            node = np.zeros(len(found), dtype=int)
            while True:
                inner = tree["left"][node] > 0
                if not inner.any():
                    break
                below = features[everyone, tree["feature"][node]] <= tree["threshold"][node]
                node = np.where(inner, np.where(below, tree["left"][node], tree["right"][node]), node)
            total += tree["value"][node]
        return 1 / (1 + np.exp(-total))

    @classmethod
    def load(cls, path: Path = JUDGEMENT_FILE) -> "Judgement":
        state = json.loads(path.read_text(encoding="utf-8"))
        return cls(state["trees"], state["start"], state["believed"], state["learnt_from"])

    @staticmethod
    def save(model: Any, believed: dict[str, float], learnt_from: str, path: Path = JUDGEMENT_FILE) -> None:
        """Write a fitted scikit-learn HistGradientBoostingClassifier as plain trees."""
        trees = []
        for (predictor,) in model._predictors:
            nodes = predictor.nodes
            leaf = nodes["is_leaf"].astype(bool)
            trees.append({
                "feature": nodes["feature_idx"].tolist(), "threshold": [round(float(x), 6) for x in nodes["num_threshold"]],
                "left": np.where(leaf, 0, nodes["left"]).tolist(), "right": np.where(leaf, 0, nodes["right"]).tolist(),
                "value": [round(float(x), 6) for x in np.where(leaf, nodes["value"], 0.0)],
            })
        state = {"features": FEATURES, "learnt_from": learnt_from, "start": float(np.ravel(model._baseline_prediction)[0]), "believed": believed, "trees": trees}
        path.write_text(json.dumps(state, separators=(",", ":")) + "\n", encoding="utf-8")
