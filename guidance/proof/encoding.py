"""The whole pack as one logical formula, so that a solver can speak about every combination of answers at once.

The encoding mirrors ``Pack.concluded`` and ``outcome.band_of``; tests/guidance/test_proof.py checks it against the real
``decide`` on thousands of random answers, so that what is proved here is what runs.
"""
from __future__ import annotations

from typing import Iterator, Mapping, Optional

import z3

from guidance.formula import Formula, domain_atom
from guidance.model import Lowering
from guidance.pack_contents import Asked, Pack, urgency_of
from guidance.vocabulary import DOMAINS, NONE, UNKNOWN, Band, Urgency


class Copy:
    """One set of answers and everything that follows from it. Two copies let a property compare two sets of answers."""

    def __init__(self, pack: Pack, name: str, shared: Optional[Mapping[tuple[str, str], z3.BoolRef]] = None) -> None:
        self.pack = pack
        self.answers: dict[tuple[str, str], z3.BoolRef] = {}
        for id, asked in pack.asked.items():
            for choice in (*asked.choices, UNKNOWN):
                own = None if shared is None else shared.get((id, choice))
                self.answers[id, choice] = z3.Bool(f"{name}:{id}={choice}") if own is None else own
        self.facts = self._facts()
        indicators = pack.indicators
        self.at_least = {
            band: z3.Or([self.facts[id] for id, i in indicators.items() if Band.of(i.band) >= band]) if band else z3.BoolVal(True) for band in Band
        }
        self.lowered = z3.Or([self.lowers(rule) for rule in pack.rules.lowering])
        self.urgent = {
            urgency: z3.Or([self.facts[id] for id, i in indicators.items() if urgency_of(i) >= urgency]) if urgency else z3.BoolVal(True)
            for urgency in Urgency
        }
        self.floors = {floor: z3.Or([self.facts[id] for id, i in indicators.items() if i.floor == floor]) for floor in pack.floors}
        self.pathways = {p: z3.Or([self.facts[id] for id, i in indicators.items() if p in i.raises]) for p in pack.pathways}

    def _facts(self) -> dict[str, z3.BoolRef]:
        pack = self.pack
        said: dict[str, list[z3.BoolRef]] = {name: [] for name in pack.bit}
        for id, asked in pack.asked.items():
            for choice, mask in (*asked.choices.items(), (UNKNOWN, asked.unknown)):
                for name in _names(mask, pack):
                    said[name].append(self.answers[id, choice])
        facts = {name: z3.Or(literals) if literals else z3.BoolVal(False) for name, literals in said.items()}
        self.facts = facts
        for derivation in pack.derivations:
            holds = self._holds(derivation.indicator.when)
            for name in _names(derivation.closed, pack):
                facts[name] = z3.Or(facts[name], holds)
        return facts

    def _holds(self, formula: Formula) -> z3.BoolRef:
        if isinstance(formula, str):
            return self.facts[formula]
        if "domains" in formula:
            return z3.AtLeast(*(self.facts[domain_atom(d)] for d in DOMAINS), formula["domains"])
        if "all" in formula:
            return z3.And([self._holds(part) for part in formula["all"]])
        if "any" in formula:
            return z3.Or([self._holds(part) for part in formula["any"]])
        return z3.AtLeast(*(self._holds(part) for part in formula["of"]), formula["at_least"])

    def lowers(self, rule: Lowering) -> z3.BoolRef:
        """The strengths a lowering rule names hold, and nothing it names under ``unless`` does."""
        held = self._holds(rule.when)
        return held if rule.unless is None else z3.And(held, z3.Not(self._holds(rule.unless)))

    def band_at_least(self, band: Band) -> z3.BoolRef:
        """The band after lowering is this one or higher."""
        reached = self.at_least[band]
        if band is Band.FAMILY_HELP:
            return z3.And(reached, z3.Or(z3.Not(self.lowered), self.at_least[Band.CHILD_IN_NEED]))
        return reached

    def band_is(self, band: Band) -> z3.BoolRef:
        above = Band(band + 1) if band < max(Band) else None
        return z3.And(self.band_at_least(band), z3.Not(self.band_at_least(above))) if above is not None else self.band_at_least(band)

    def well_formed(self) -> Iterator[z3.BoolRef]:
        """What any set of answers satisfies: one choice of a single question, "none" and "don't know" alone."""
        for id, asked in self.pack.asked.items():
            literals = {choice: self.answers[id, choice] for choice in (*asked.choices, UNKNOWN)}
            if asked.question.multiple:
                for lone in (NONE, UNKNOWN):
                    if lone in literals:
                        yield z3.Implies(literals[lone], z3.Not(z3.Or([other for choice, other in literals.items() if choice != lone])))
            else:
                yield z3.AtMost(*literals.values(), 1)


def at_least_as_serious(lesser: Copy, graver: Copy) -> Iterator[z3.BoolRef]:
    """Every answer in ``graver`` is the one in ``lesser`` or a more serious one; strengths and plain kinds are the same."""
    pack = lesser.pack
    for id, asked in pack.asked.items():
        choices = list(asked.choices)
        if _speaks_of_strengths(asked, pack) or (asked.question.scale == "kind" and not asked.question.multiple):
            for choice in (*choices, UNKNOWN):
                yield graver.answers[id, choice] == lesser.answers[id, choice]
        elif asked.question.multiple:
            for choice in choices:
                if choice != NONE:
                    yield z3.Implies(lesser.answers[id, choice], graver.answers[id, choice])
            yield z3.Implies(lesser.answers[id, UNKNOWN], z3.Or(graver.answers[id, UNKNOWN], *(graver.answers[id, c] for c in choices if asked.unknown & ~asked.choices[c] == 0)))
        else:
            for position, choice in enumerate(choices):
                yield z3.Implies(lesser.answers[id, choice], z3.Or([graver.answers[id, later] for later in choices[position:]]))
            yield z3.Implies(lesser.answers[id, UNKNOWN], z3.Or(graver.answers[id, UNKNOWN], *(graver.answers[id, c] for c in choices if asked.unknown & ~asked.choices[c] == 0)))


def _speaks_of_strengths(asked: Asked, pack: Pack) -> bool:
    return bool(asked.everything & pack.relevance.strengths)


def _names(mask: int, pack: Pack) -> Iterator[str]:
    for name, bit in pack.bit.items():
        if mask & bit:
            yield name


