"""Boosted trees as plain numbers: fitted where scikit-learn is, gone down with NumPy where people read."""
from __future__ import annotations

from typing import Any, Mapping, Sequence, TypeVar

import numpy as np

Own = TypeVar("Own", bound="Trees")


class Trees:
    """What a boosted tree ensemble says of each row: a chance from 0 to 1."""

    def __init__(self, trees: Sequence[Mapping[str, Any]], start: float) -> None:
        self._trees, self._start = trees, start
        size = max(len(tree["left"]) for tree in trees)
        self._nodes = {name: np.array([[*tree[name], *[0] * (size - len(tree[name]))] for tree in trees]) for name in ("feature", "threshold", "left", "right", "value")}

    def chances(self, rows: np.ndarray) -> np.ndarray:
        """One chance for each row of features. All trees are gone down at once, level by level."""
        if not len(rows):
            return np.zeros(0)
        tree, everyone = np.arange(len(self._trees))[:, None], np.arange(len(rows))
        node = np.zeros((len(self._trees), len(rows)), dtype=int)
        left = self._nodes["left"][tree, node]
        while left.any():
            below = rows[everyone, self._nodes["feature"][tree, node]] <= self._nodes["threshold"][tree, node]
            node = np.where(left > 0, np.where(below, left, self._nodes["right"][tree, node]), node)
            left = self._nodes["left"][tree, node]
        total = self._start + self._nodes["value"][tree, node].sum(axis=0)
        return 1 / (1 + np.exp(-total))

    @classmethod
    def of(cls: type[Own], model: Any) -> Own:
        """A fitted scikit-learn HistGradientBoostingClassifier as plain trees, so that nothing has to be unpickled."""
        trees = []
        for (predictor,) in model._predictors:
            nodes = predictor.nodes
            leaf = nodes["is_leaf"].astype(bool)
            trees.append({
                "feature": nodes["feature_idx"].tolist(), "threshold": [round(float(x), 6) for x in nodes["num_threshold"]],
                "left": np.where(leaf, 0, nodes["left"]).tolist(), "right": np.where(leaf, 0, nodes["right"]).tolist(),
                "value": [round(float(x), 6) for x in np.where(leaf, nodes["value"], 0.0)],
            })
        return cls(trees, float(np.ravel(model._baseline_prediction)[0]))

    @classmethod
    def from_json(cls: type[Own], held: Mapping[str, Any]) -> Own:
        return cls(held["trees"], held["start"])

    def as_json(self) -> dict[str, Any]:
        return {"start": self._start, "trees": self._trees}
