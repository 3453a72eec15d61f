"""Fits judgement and gravity on what recognition makes of voices it has not learnt from, and says how well the whole then reads them."""
from __future__ import annotations

from pathlib import Path
from typing import Any, Callable, Sequence

import numpy as np

from guidance.reading import pathway_signs
from guidance.reading.columns import Columns
from guidance.reading.corpus import Sentence
from guidance.reading.gravity import TIERS, Gravity, Judged, features, judged
from guidance.reading.judgement import Candidate, Judgement
from guidance.reading.pathway_signs import PathwayChances, with_pathway_signs
from guidance.reading.training.examples import Example, routes_of
from guidance.reading.training.left_out import LeftOut, left_out
from guidance.vocabulary import Route

MESSAGE_WEIGHT = 4.0
"""A sentence inside a message counts for more than one by itself: messages are what is read."""
SENTENCE_WEIGHT = 0.3
"""What a single sentence counts for when the gravity of whole messages is learnt."""
UNLISTED = 0.1
"""What a pathway counts for that the author of a message neither asks for nor forbids: it may be right too."""
JUDGES = 4
"""Judgements fitted with some voices left out, whose beliefs the gravity is learnt from."""


def right(sentence: Sentence, candidate: Candidate, columns: Columns) -> bool:
    """Whether believing the candidate leads where the label does: the same sign, or one of its theme or pathway on the same route."""
    column = candidate.column
    for id in sentence.present:
        place = columns.place.get(id)
        if place == column:
            return True
        if place is not None and columns.routes[place] == columns.routes[column] and (
                columns.themes[place] == columns.themes[column] != "core" or (columns.raises[place] & columns.raises[column]).any()):
            return True
    return False


def fitted(examples: Sequence[LeftOut], columns: Columns) -> Judgement:
    """Boosted trees that say of a candidate how likely it is right."""
    rows = [(candidate.features, right(held.example.sentences[candidate.sentence], candidate, columns), MESSAGE_WEIGHT if held.example.message else 1.0)
            for held in examples for candidate in held.found]
    told, rights, weights = (np.array(part, dtype=float) for part in zip(*rows))
    return Judgement.of(_boosted().fit(told, rights, sample_weight=weights))


def _boosted() -> Any:
    from sklearn.ensemble import HistGradientBoostingClassifier

    return HistGradientBoostingClassifier(max_iter=150, learning_rate=0.06, max_leaf_nodes=15, l2_regularization=1.0, random_state=0)


def judges(examples: Sequence[LeftOut]) -> list[np.ndarray]:
    """For each of ``JUDGES`` judges the places of the examples it must not be fitted on: the voices dealt out."""
    voices = {voice: number % JUDGES for number, voice in enumerate(sorted({held.example.voice for held in examples}))}
    dealt = np.array([voices[held.example.voice] for held in examples])
    return [np.flatnonzero(dealt == number) for number in range(JUDGES)]


def beliefs_left_out(examples: Sequence[LeftOut], columns: Columns) -> list[np.ndarray]:
    """The beliefs of judgements that were not fitted on the example's voice, in the order of the examples."""
    beliefs: dict[int, np.ndarray] = {}
    for own in judges(examples):
        judge = fitted([examples[place] for place in np.setdiff1d(np.arange(len(examples)), own)], columns)
        beliefs.update((place, judge.beliefs(examples[place].found)) for place in own)
    return [beliefs[place] for place in range(len(examples))]


def judged_left_out(examples: Sequence[LeftOut], beliefs: Sequence[np.ndarray], columns: Columns) -> list[Judged]:
    """What is believed of each example, by a gravity that was not fitted on its voice."""
    held: dict[int, Judged] = {}
    for own in judges(examples):
        others = np.setdiff1d(np.arange(len(examples)), own)
        gravity = weighed([examples[place] for place in others], [beliefs[place] for place in others], columns)
        held.update((place, judged(examples[place].message, examples[place].found, beliefs[place], gravity, columns)) for place in own)
    return [held[place] for place in range(len(examples))]


def with_pathway_signs_left_out(examples: Sequence[LeftOut], beliefs: Sequence[np.ndarray], held: Sequence[Judged], columns: Columns) -> list[Judged]:
    """The same with the signs of pathways called for, by chances that were not fitted on the example's voice."""
    more = list(held)
    for own in judges(examples):
        others = np.setdiff1d(np.arange(len(examples)), own)
        calling = called_for([examples[place] for place in others], [beliefs[place] for place in others], [held[place] for place in others], columns)
        for place in own:
            if held[place].believed:
                message, found = examples[place].message, examples[place].found
                more[place] = with_pathway_signs(message, held[place], calling.of_message(message, found, beliefs[place], held[place], columns), columns)
    return more


def routes_believed(held: Sequence[Judged], columns: Columns) -> np.ndarray:
    """The route of each example: of what is believed, the gravest sign's."""
    return np.array([max((columns.routes[candidate.column] for candidate, _ in own.believed), default=Route.UNIVERSAL_SERVICES) for own in held], dtype=int)


def how_often_right(examples: Sequence[LeftOut], held: Sequence[Judged], columns: Columns) -> str:
    """How many of the whole messages came out in range, of the grave ones too low, and of the mild ones too high; and the pathways brought up. The lexicon and
    the rules have no part in it."""
    whole = [place for place, own in enumerate(examples) if own.example.message]
    lowest, highest = np.array([routes_of(examples[place].example, columns) for place in whole]).T
    routes = routes_believed([held[place] for place in whole], columns)
    up = np.array([pathway_signs.brought_up(held[place], columns) for place in whole])
    asked, forbidden = (np.array([[pathway in getattr(examples[place].example.message, name) for pathway in columns.pathways] for place in whole]) for name in ("pathways", "pathways_not"))
    grave, mild = lowest >= Route.MASH, highest <= Route.EARLY_HELP
    return (f"{np.sum((routes >= lowest) & (routes <= highest)):,} of {len(routes):,} messages in range; {np.sum((routes < lowest) & grave):,} of {grave.sum():,} for the front door "
            f"or an emergency too low; {np.sum((routes > highest) & mild):,} of {mild.sum():,} for universal services or early help too high; "
            f"{np.sum(up & asked):,} of {asked.sum():,} pathways found, {np.sum(up & forbidden):,} of {forbidden.sum():,} false")


def called_for(examples: Sequence[LeftOut], beliefs: Sequence[np.ndarray], held: Sequence[Judged], columns: Columns) -> PathwayChances:
    """Boosted trees that say of a message and a pathway how likely the one calls for the other."""
    rows, wanted, weights = [], [], []
    for own, belief, judged_so in zip(examples, beliefs, held):
        if message := own.example.message:
            rows.append(pathway_signs.features(own.message, own.found, belief, judged_so, columns))
            wanted += [pathway in message.pathways for pathway in columns.pathways]
            weights += [1.0 if pathway in message.pathways or pathway in message.pathways_not else UNLISTED for pathway in columns.pathways]
    return PathwayChances.of(_boosted().fit(np.vstack(rows), wanted, sample_weight=weights))


def weighed(examples: Sequence[LeftOut], beliefs: Sequence[np.ndarray], columns: Columns) -> Gravity:
    """Three logistic regressions on messages, and a little on single sentences; an example that may lead to either side of a route is left out of it."""
    from sklearn.linear_model import LogisticRegression

    told = np.array([features(held.message, held.found, belief, columns) for held, belief in zip(examples, beliefs)])
    lowest, highest = np.array([routes_of(held.example, columns) for held in examples]).T
    weights = np.array([1.0 if held.example.message else SENTENCE_WEIGHT for held in examples])
    middle, spread = told.mean(axis=0), told.std(axis=0) + 1e-9
    rows, starts = [], []
    for tier in TIERS:
        clear = (lowest >= tier) | (highest < tier)
        model = LogisticRegression(C=0.05, max_iter=2000).fit(((told - middle) / spread)[clear], lowest[clear] >= tier, sample_weight=weights[clear])
        rows.append(model.coef_[0] / spread)
        starts.append(float(model.intercept_[0] - (model.coef_[0] * middle / spread).sum()))
    return Gravity(np.array(rows), np.array(starts))


def calibrated(learning: Sequence[Example], columns: Columns, folder: Path, told: Callable[[str], None]) -> dict[str, Any]:
    """Judgement, gravity and pathways, fitted on what the folds in ``folder`` left out, as plain numbers; tells how well such voices are read."""
    examples = list(left_out(learning, columns, folder))
    beliefs = beliefs_left_out(examples, columns)
    held = judged_left_out(examples, beliefs, columns)
    told(f"Voices left out: {how_often_right(examples, with_pathway_signs_left_out(examples, beliefs, held, columns), columns)}.")
    return {
        "gravity": weighed(examples, beliefs, columns).as_json(), "judgement": fitted(examples, columns).as_json(),
        "pathways": called_for(examples, beliefs, held, columns).as_json(),
    }
