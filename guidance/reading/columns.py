"""What recognition gives a score for: each indicator and fact, and besides each group the decision turns on."""
from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Mapping, Sequence

import numpy as np

from guidance.pack_contents import Pack
from guidance.reading.assertion import HISTORIC, HYPOTHETICAL, NEGATED, SOMEONE_ELSE
from guidance.reading.corpus import Sentence
from guidance.vocabulary import ROUTE_OF, Band, Route

READ_FACTS = (
    "injury_present", "injury_not_mobile", "sexual_active", "getting_worse", "long_lasting", "repeat_contacts", "help_not_working",
    "help_refused_harm_continues", "new_baby_after_plan", "disabled", "cannot_tell", "domestic_pregnant", "disagree_police_notice",
)
"""Facts without a band that a text can establish."""

NOT_PRESENT = (NEGATED, HISTORIC, HYPOTHETICAL, SOMEONE_ELSE)
UNREAD_THEME = "not_sure"
"""The theme for those who cannot name the worry; its signs stand for other themes' and are never read from text."""


@dataclass(frozen=True)
class Columns:
    """The scores of a sentence, column by column: ``ids`` first, then none of them, any concern, front door or above, emergency, each pathway, each status."""

    ids: tuple[str, ...]
    themes: tuple[str, ...]
    routes: np.ndarray
    floors: np.ndarray
    raises: np.ndarray
    pathways: tuple[str, ...]

    @classmethod
    def of(cls, pack: Pack) -> "Columns":
        """The columns for this pack."""
        ids = [i.id for i in pack.indicators.values() if i.when is None and pack.theme_of.get(i.id) != UNREAD_THEME]
        ids += [fact for fact in READ_FACTS if fact in pack.facts]
        pathways = tuple(pack.pathways)
        raises = np.zeros((len(ids), len(pathways)), dtype=bool)
        routes = np.zeros(len(ids), dtype=int)
        for place, id in enumerate(ids):
            for column, pathway in enumerate(pathways):
                raises[place, column] = bool(pack.closed[id] & pack.pathway_masks[pathway])
            if id in pack.indicators:
                routes[place] = ROUTE_OF[Band.of(pack.indicators[id].band)]
        floors = np.array([bool(pack.closed[id] & pack.any_floor) for id in ids])
        return cls(tuple(ids), tuple(pack.theme_of.get(id, "core") for id in ids), routes, floors, raises, pathways)

    @cached_property
    def place(self) -> Mapping[str, int]:
        return {id: place for place, id in enumerate(self.ids)}

    @cached_property
    def names(self) -> tuple[str, ...]:
        """One name for each column, in order: what a trained network's columns are matched by."""
        pathways = (f"pathway:{pathway}" for pathway in self.pathways)
        return (*self.ids, ":none", ":any", ":front_door", ":emergency", *pathways, *(f":{status}" for status in NOT_PRESENT))

    @property
    def none(self) -> int:
        """The chance that a sentence says none of the signs. With the signs' own it makes 1."""
        return len(self.ids)

    @property
    def any(self) -> int:
        return len(self.ids) + 1

    @property
    def front_door(self) -> int:
        return len(self.ids) + 2

    @property
    def emergency(self) -> int:
        return len(self.ids) + 3

    @property
    def pathway_block(self) -> slice:
        return slice(len(self.ids) + 4, len(self.ids) + 4 + len(self.pathways))

    @property
    def status_block(self) -> slice:
        return slice(len(self.ids) + 4 + len(self.pathways), None)

    def targets(self, sentences: Sequence[Sentence]) -> np.ndarray:
        """What each sentence should score: 1 where the label holds, 0 elsewhere; float32, one row a sentence, without the column ``none``."""
        own = np.zeros((len(sentences), len(self.ids)), dtype=np.float32)
        for row, sentence in zip(own, sentences):
            for id in sentence.present:
                if id in self.place:
                    row[self.place[id]] = 1
        banded = np.array([theme != "core" or id not in READ_FACTS for id, theme in zip(self.ids, self.themes)])
        groups = [
            own[:, banded].any(axis=1), own[:, self.routes >= Route.MASH].any(axis=1), own[:, self.routes >= Route.EMERGENCY].any(axis=1),
        ]
        pathways = (own @ self.raises) > 0
        statuses = np.array([[any(status == wanted for _, status in s.labels) for wanted in NOT_PRESENT] for s in sentences]).reshape(len(sentences), -1)
        return np.hstack([own, np.stack(groups, axis=1), pathways, statuses]).astype(np.float32)
