"""The thirteen properties of design section 4, each as a check over the whole pack."""
from __future__ import annotations

import json
import re
from typing import Any, Callable, Iterator, Optional

import z3

from guidance.answers import facts_from, replayed
from guidance.decision import contacts_for_route, decide
from guidance.formula import atoms_in
from guidance.linter import citations
from guidance.model import Citation
from guidance.outcome import band_of, fired_pathways, urgency_of_facts
from guidance.pack_contents import Pack
from guidance.presentation import decision_json
from guidance.proof.conversations import Walk, walks
from guidance.proof.encoding import Copy, at_least_as_serious
from guidance.proof.report import Finding
from guidance.vocabulary import DOMAINS, NONE, ROUTE_OF, UNKNOWN, Band, Route, Urgency
from guidance.wording import forbidden_in, sentences_of

Prove = Callable[["Workbench"], Finding]
PROPERTIES: list[Prove] = []
SOLVER = "solver over all combinations (z3)"


def _property(prove: Prove) -> Prove:
    PROPERTIES.append(prove)
    return prove


class Workbench:
    """The pack with two encodings of it, built once for all properties."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.one = Copy(pack, "a")
        self.two = Copy(pack, "b")
        self._solver = z3.SolverFor("QF_FD")
        self._solver.add(*self.one.well_formed(), *self.two.well_formed())
        self.walks: tuple[Walk, ...] = tuple(walks(pack))

    def possible(self, *claims: z3.BoolRef) -> Optional[dict[str, Any]]:
        """Answers (of the first copy) under which all claims hold, or None when there are none."""
        self._solver.push()
        try:
            self._solver.add(*claims)
            if self._solver.check() != z3.sat:
                return None
            model = self._solver.model()
            return self._answers(model, self.one)
        finally:
            self._solver.pop()

    def _answers(self, model: z3.ModelRef, copy: Copy) -> dict[str, Any]:
        chosen: dict[str, list[str]] = {}
        for (question, choice), literal in copy.answers.items():
            if z3.is_true(model.eval(literal)):
                chosen.setdefault(question, []).append(choice)
        return {q: tuple(c) if self.pack.asked[q].question.multiple and UNKNOWN not in c else c[0] for q, c in chosen.items()}


def _finding(number: int, title: str, method: str, counterexample: Optional[dict[str, Any]], detail: str = "") -> Finding:
    return Finding(number, title, counterexample is None, method, detail, counterexample)


@_property
def emergency_first(bench: Workbench) -> Finding:
    pack = bench.pack
    first = next(iter(pack.asked.values()))
    gate = first.question.id
    title = "Immediate danger is asked first, and its yes is an emergency whatever else is said"
    if first.gate is not None or "yes" not in first.choices:
        return Finding(1, title, False, "the first question", "The first question is not an unconditional yes-or-no gate.", {"first": gate})
    return _finding(1, title, SOLVER, bench.possible(bench.one.answers[gate, "yes"], z3.Not(bench.one.band_at_least(Band.IMMEDIATE_DANGER))))


@_property
def floors_hold(bench: Workbench) -> Finding:
    title = "A floor is never lowered"
    for id, indicator in bench.pack.indicators.items():
        if indicator.floor:
            band = Band.of(indicator.band)
            if ROUTE_OF[band] < Route.MASH:
                return Finding(2, title, False, "each floor indicator", f"{id} sets a floor at {indicator.band}.", {"indicator": id})
            found = bench.possible(bench.one.facts[id], z3.Not(bench.one.band_at_least(band)))
            if found is not None:
                return _finding(2, title, SOLVER, found, id)
    return _finding(2, title, SOLVER, None, f"{len(bench.pack.floors)} floors")


@_property
def monotone(bench: Workbench) -> Finding:
    title = "A graver answer or another concern never lowers band, route or urgency"
    order = list(at_least_as_serious(bench.one, bench.two))
    for band in Band:
        if band:
            found = bench.possible(*order, bench.one.band_at_least(band), z3.Not(bench.two.band_at_least(band)))
            if found is not None:
                return _finding(3, title, SOLVER, found, band.id)
    for urgency in Urgency:
        if urgency:
            found = bench.possible(*order, bench.one.urgent[urgency], z3.Not(bench.two.urgent[urgency]))
            if found is not None:
                return _finding(3, title, SOLVER, found, urgency.id)
    return _finding(3, title, SOLVER, None)


@_property
def unknown_is_not_no(bench: Workbench) -> Finding:
    title = "\"I don't know\" never gives less than \"no\", and on a floor question means: seek advice today"
    pack = bench.pack
    for id, asked in pack.asked.items():
        lowest = NONE if NONE in asked.choices else next(iter(asked.choices))
        if asked.question.scale == "kind" and not asked.question.multiple or asked.everything & pack.relevance.strengths:
            continue
        if asked.choices[lowest] & ~asked.unknown:
            return _finding(4, title, "each question's answers compared", {id: UNKNOWN}, f"{id}: {lowest} establishes more than not knowing")
    for id in pack.floor_questions:
        if not decide({id: UNKNOWN}, pack, next(iter(pack.areas))).seek_advice_today:
            return _finding(4, title, "each floor question answered", {id: UNKNOWN})
    return _finding(4, title, "each question's answers compared; monotone by property 3", None, f"{len(pack.floor_questions)} floor questions")


@_property
def strengths_keep_their_place(bench: Workbench) -> Finding:
    title = "Strengths lower only from family help to early help"
    pack = bench.pack
    same = [
        bench.one.answers[key] == bench.two.answers[key] for key in bench.one.answers
        if not pack.asked[key[0]].everything & pack.relevance.strengths
    ]
    differ_elsewhere = z3.Or([
        z3.And(bench.one.band_is(band), z3.Not(bench.two.band_is(band)))
        for band in Band if band not in (Band.EARLY_HELP, Band.FAMILY_HELP)
    ] + [bench.one.pathways[p] != bench.two.pathways[p] for p in pack.pathways] + [bench.one.floors[f] != bench.two.floors[f] for f in pack.floors])
    return _finding(5, title, SOLVER, bench.possible(*same, differ_elsewhere))


@_property
def one_band(bench: Workbench) -> Finding:
    title = "Every combination has exactly one band, and every band exactly one level in each area"
    for area in bench.pack.areas.values():
        for band, placement in area.bands.items():
            if sum(level.id == placement.level for level in area.levels) != 1:
                return Finding(6, title, False, "every area and band", f"{area.id} has not one level for {band}.", {"area": area.id, "band": band})
    bands = [bench.one.band_is(band) for band in Band]
    return _finding(6, title, SOLVER, bench.possible(z3.Not(z3.And(z3.Or(bands), z3.AtMost(*bands, 1)))))


@_property
def nothing_dead(bench: Workbench) -> Finding:
    title = "No dead rule, no unreachable question or outcome"
    pack, one = bench.pack, bench.one
    for band in Band:
        if bench.possible(one.band_is(band)) is None:
            return Finding(7, title, False, SOLVER, f"No answers lead to {band.id}.", {"band": band.id})
    for kind, claims in (("pathway", one.pathways), ("floor", one.floors), ("indicator", {i: one.facts[i] for i in pack.indicators})):
        for id, claim in claims.items():
            if bench.possible(claim) is None:
                return Finding(7, title, False, SOLVER, f"No answers reach the {kind} {id}.", {kind: id})
    for rule in pack.rules.lowering:
        if bench.possible(one.lowers(rule), one.at_least[Band.FAMILY_HELP], z3.Not(one.at_least[Band.CHILD_IN_NEED])) is None:
            return Finding(7, title, False, SOLVER, f"{rule.id} never applies.", {"rule": rule.id})
    idle = [id for id in pack.indicators if not _can_matter(id, bench)]
    if idle:
        return Finding(7, title, False, "each rule taken out in turn", f"Taking out {', '.join(idle)} never changes an outcome.", {"indicator": idle[0]})
    return _finding(7, title, SOLVER, None, f"{len(pack.indicators)} rules, {len(pack.asked)} questions")


def _can_matter(id: str, bench: Workbench) -> bool:
    """Whether some answers have another outcome because this rule is there. A universal rule only explains."""
    pack, indicator = bench.pack, bench.pack.indicators[id]
    if Band.of(indicator.band) is Band.UNIVERSAL:
        return True
    others = [i for i in pack.indicators.values() if i.id != id]
    one = bench.one
    claims = [z3.Not(z3.Or([one.facts[i.id] for i in others if Band.of(i.band) >= Band.of(indicator.band)]))]
    if indicator.floor:
        claims.append(z3.Not(z3.Or([one.facts[i.id] for i in others if i.floor == indicator.floor])))
    claims += [z3.Not(z3.Or([one.facts[i.id] for i in others if p in i.raises])) for p in indicator.raises]
    claims.append(z3.BoolVal(pack.closed[id] != pack.bit[id]))
    used = any(id in atoms_in(i.when, DOMAINS) for i in others if i.when is not None)
    return used or any(bench.possible(one.facts[id], claim) is not None for claim in claims)


@_property
def everything_cited(bench: Workbench) -> Finding:
    title = "Every reason, pathway and contact cites a source that exists, with a status"
    cited = [(near, c) for near, c in citations(bench.pack) if isinstance(c, Citation)]
    for near, citation in cited:
        source = bench.pack.sources.get(citation.id)
        if source is None or not (source.url or source.file or source.practice_knowledge or source.note):
            return Finding(8, title, False, "every citation looked up", f"{near} cites {citation.id}, which leads nowhere.", {near: citation.id})
    return _finding(8, title, "every citation looked up", None, f"{len(cited)} citations")


@_property
def areas_complete(bench: Workbench) -> Finding:
    title = "Every area places every band and names a live contact for every route, in and out of hours"
    pack = bench.pack
    for area in pack.areas.values():
        for band in Band:
            if band.id not in area.bands:
                return Finding(9, title, False, "every area, band and route", f"{area.id} does not place {band.id}.", {"area": area.id, "band": band.id})
        for route in Route:
            contacts = contacts_for_route(route, False, area, pack)
            for hours in ("in_hours", "out_of_hours"):
                if not any(c.hours in (hours, "always") for c in contacts):
                    return Finding(9, title, False, "every area, band and route", f"{area.id}: nobody for {route.id} {hours}.", {"area": area.id, "route": route.id})
    return _finding(9, title, "every area, band and route", None, f"{len(pack.areas)} areas, contacts live on {pack.today or 'any day'}")


@_property
def only_relevant_questions(bench: Workbench) -> Finding:
    title = "A question is asked only if some answer could still change the outcome; every conversation ends"
    for id in bench.pack.asked:
        if not _ever_matters(id, bench):
            return Finding(10, title, False, "every question's answers", f"No answer to {id} can ever change anything.", {"question": id})
    asked = 0
    for walk in bench.walks:
        for answers, question in walk.steps:
            asked += 1
            if not _could_change(question, answers, bench):
                return Finding(10, title, False, "every question asked in the walks", f"{question} could not change anything in {walk.name}.", dict(answers))
    longest = max((len(walk.steps) for walk in bench.walks), default=0)
    return _finding(10, title, f"a witness for each of {asked} questions asked in {len(bench.walks)} conversations; each question is asked at most once", None,
                    f"longest seen {longest}, cannot exceed {len(bench.pack.asked)}")


def _ever_matters(id: str, bench: Workbench) -> bool:
    """Whether some answer to a question feeds an indicator, a consent position, a strength, or opens another question."""
    pack = bench.pack
    everything = pack.asked[id].everything
    opens = any(later.gate_atoms & everything for later in pack.asked.values())
    feeds = any(everything & pack.support[i.id] for i in pack.indicators.values() if Band.of(i.band) > Band.UNIVERSAL)
    return opens or feeds or bool(everything & (pack.relevance.consent | pack.relevance.strengths))


def _could_change(question: str, answers: dict[str, Any], bench: Workbench) -> bool:
    """Whether two ways of answering ``question``, all else equal, can end differently. Tried plainly first, then by solver."""
    pack = bench.pack
    outcomes = set()
    for choice in pack.asked[question].choices:
        decision = decide({**answers, question: (choice,) if pack.asked[question].question.multiple else choice}, pack, next(iter(pack.areas)))
        outcomes.add((decision.band, decision.urgency, tuple(f.pathway.id for f in decision.pathways), decision.consent.position))
        if len(outcomes) > 1:
            return True
    if _opens_something(question, answers, pack):
        return True
    claims = []
    for id, asked in pack.asked.items():
        given = answers.get(id)
        picked = () if given is None else (given,) if isinstance(given, str) else given if isinstance(given, tuple) else None
        for choice in (*asked.choices, UNKNOWN):
            first, second = bench.one.answers[id, choice], bench.two.answers[id, choice]
            if id != question:
                claims.append(first == second)
            if given is not None and picked is not None and id != question:
                claims.append(first == z3.BoolVal(choice in picked))
    differs = z3.Or(
        [bench.one.band_is(b) != bench.two.band_is(b) for b in Band] + [bench.one.urgent[u] != bench.two.urgent[u] for u in Urgency]
        + [bench.one.pathways[p] != bench.two.pathways[p] for p in pack.pathways]
    )
    return bench.possible(*claims, differs) is not None


def _opens_something(question: str, answers: dict[str, Any], pack: Pack) -> bool:
    """Whether some choice leads to a further question, not otherwise asked, of which some answer moves the outcome."""
    so_far = facts_from(answers, pack)
    for choice in pack.asked[question].choices.values():
        opened = pack.concluded(so_far | choice)
        for id, later in pack.asked.items():
            if id in answers or id == question or later.applies(so_far) or not later.applies(opened):
                continue
            if any(outcome_of(pack.concluded(opened | mask), pack) != outcome_of(opened, pack) for mask in later.choices.values()):
                return True
    return False


@_property
def replay_is_exact(bench: Workbench) -> Finding:
    title = "Same answers and same pack give a byte-identical decision; replaying keeps what still applies"
    pack = bench.pack
    for walk in bench.walks:
        area = walk.area
        in_order = {id: walk.answers[id] for id in pack.asked if id in walk.answers}
        first = json.dumps(decision_json(decide(in_order, pack, area), pack))
        kept = replayed(dict(reversed(list(walk.answers.items()))), pack)
        again = json.dumps(decision_json(decide(kept, pack, area), pack))
        if first != again or list(kept) != list(in_order):
            return Finding(11, title, False, "each conversation decided twice", walk.name, dict(walk.answers))
    return _finding(11, title, "each conversation decided twice, the second time replayed from answers in reverse", None, f"{len(bench.walks)} conversations")


_TRAITS = re.compile(
    r"\b(?:ethnic\w*|race|religio\w*|faith|muslim|christian|jewish|sikh|hindu|nationality|skin colou?r|income|benefits claimant|working[- ]class|"
    r"(?:is|are) (?:the child|you) (?:a )?(?:boy|girl|male|female)|sex of the child|gender|who (?:told|reported)|surname|first name)\b", re.IGNORECASE)


@_property
def traits_are_not_asked(bench: Workbench) -> Finding:
    title = "Names, sex, ethnicity, religion, income and who reported cannot move a result"
    for id, asked in bench.pack.asked.items():
        question = asked.question
        for text in (question.ask, *(choice.say for choice in question.choices)):
            found = _TRAITS.search(text)
            if found and not _ALLOWED.search(text):
                return Finding(12, title, False, "every question and choice read", f"{id} asks about {found.group()!r}.", {"question": id})
    return _finding(12, title, "a decision takes coded answers only, and no question or choice asks for any of these", None, f"{len(bench.pack.asked)} questions")


_ALLOWED = re.compile(r"\b(?:faith|belief|religio\w*) (?:leader|group|or belief|belief|used|healer)|because of (?:a |their |race|religion)|race war|harass|hostil|discriminat|extremis|spirit|reported to be\b", re.IGNORECASE)


@_property
def wording_is_safe(bench: Workbench) -> Finding:
    title = "No sentence says below threshold, no further action or wait, or tells anyone to investigate"
    count = 0
    for near, sentence in sentences_of(bench.pack):
        count += 1
        for found in forbidden_in(sentence):
            return Finding(13, title, False, "every sentence of the pack read", f"{near}: {found.text!r}: {found.why}", {near: sentence})
    return _finding(13, title, "every sentence of the pack read", None, f"{count} sentences")


def outcome_of(facts: int, pack: Pack) -> tuple[Band, Urgency, tuple[str, ...]]:
    """The outcome of concluded facts, for enumeration."""
    return band_of(facts, pack)[0], urgency_of_facts(facts, pack), fired_pathways(facts, pack)


def proved(pack: Pack) -> Iterator[Finding]:
    """Every property in turn, as each is shown."""
    bench = Workbench(pack)
    for prove in PROPERTIES:
        yield prove(bench)
