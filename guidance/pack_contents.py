"""A whole pack, checked and indexed: every fact is one bit, so that a decision is a handful of integer operations."""
from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, Iterator, Mapping, Optional

from guidance.errors import AreaError
from guidance.formula import Test, atoms_in, compiled, domain_atom, required, theme_atom
from guidance.model import Area, Case, Contact, Core, Fact, Indicator, Manifest, Pathway, Question, Rules, Source, Term, Theme
from guidance.vocabulary import DOMAINS, FALLBACK_AREA, URGENCY_OF, Band, Urgency

if TYPE_CHECKING:
    from guidance.relevance import RelevanceTables

UNSAFE_TO_TELL = "unsafe_to_tell"
ADVICE_TODAY = "seek_advice_today"


@dataclass(frozen=True)
class Derivation:
    """An indicator that holds when a condition does."""

    indicator: Indicator
    required: int
    test: Test
    closed: int


@dataclass(frozen=True)
class Asked:
    """A question with its place in the order, the condition under which it applies, and what each answer establishes."""

    question: Question
    theme: Optional[str]
    gate: Optional[Test]
    gate_atoms: int
    choices: Mapping[str, int]
    unknown: int

    @cached_property
    def everything(self) -> int:
        """All facts that some answer could establish."""
        mask = self.unknown
        for choice in self.choices.values():
            mask |= choice
        return mask

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """What each choice says, by id."""
        return {choice.id: choice.say for choice in self.question.choices}

    def applies(self, facts: int) -> bool:
        return self.gate is None or self.gate(facts)


def raised_id(indicator: Indicator, position: int) -> str:
    """The id of the derived indicator that a ``raise_when`` entry stands for."""
    return f"{indicator.id}_raised_{position + 1}"


def _raised(indicator: Indicator) -> Iterator[Indicator]:
    for position, entry in enumerate(indicator.raise_when):
        yield Indicator(
            id=raised_id(indicator, position), says=entry.says, band=entry.band, domain=indicator.domain, floor=entry.floor,
            urgency=entry.urgency, when={"all": [indicator.id, entry.given]}, raises=entry.raises,
            unsafe_to_tell=indicator.unsafe_to_tell, source=entry.source, conflicts=entry.conflicts,
        )


@dataclass(frozen=True)
class Pack:
    """Everything the engine needs, frozen. Build it with ``guidance.load_pack``."""

    manifest: Manifest
    hash: str
    core: Core
    themes: tuple[Theme, ...]
    rules: Rules
    pathways: Mapping[str, Pathway]
    areas: Mapping[str, Area]
    sources: Mapping[str, Source]
    glossary: tuple[Term, ...]
    cases: tuple[Case, ...]
    files: Mapping[str, str] = field(repr=False)
    today: Optional[date] = None

    @classmethod
    def assembled(cls, contents: Mapping[str, Mapping[str, Any]], digest: str) -> "Pack":
        """A pack from checked files. Where an id stands twice the first is kept; the linter reports the second."""
        manifest = next(iter(contents["pack.yml"].values()))
        place = {group: position for position, group in enumerate(manifest.groups)}
        themes = tuple(sorted(contents["concerns"].values(), key=lambda theme: place.get(theme.group, len(place))))
        return cls(
            manifest=manifest,
            hash=digest,
            core=next(iter(contents["core.yml"].values())),
            themes=themes,
            rules=next(iter(contents["rules.yml"].values())),
            pathways={pathway.id: pathway for pathway in contents["pathways"].values()},
            areas={area.id: area for area in contents["areas"].values()},
            sources={source.id: source for file in contents["sources.yml"].values() for source in file.sources},
            glossary=tuple(term for file in contents["glossary.yml"].values() for term in file.terms),
            cases=tuple(case for file in contents["cases"].values() for case in file.cases),
            files={getattr(value, "id", name): name for kind in contents.values() for name, value in kind.items()},
        )

    def as_of(self, today: date) -> "Pack":
        """The same pack with contacts that have expired by ``today`` left out. The clock stays at the edge."""
        areas = {
            id: area.model_copy(update={"contacts": tuple(c for c in area.contacts if c.expires_on is None or today < c.expires_on)})
            for id, area in self.areas.items()
        }
        return replace(self, areas=areas, today=today)

    def area(self, id: str) -> Area:
        """The area with this id. Raises AreaError, naming the areas there are."""
        try:
            return self.areas[id]
        except (KeyError, TypeError):
            raise AreaError(f"There is no area {id!r}. Use one of: {', '.join(self.areas)}.") from None

    def contacts_for(self, area: Area, role: str) -> tuple[Contact, ...]:
        """The area's live contacts for a role; the national fallback's where the area has none."""
        own = tuple(contact for contact in area.contacts if role in contact.roles)
        if own or area.id == FALLBACK_AREA:
            return own
        return tuple(contact for contact in self.areas[FALLBACK_AREA].contacts if role in contact.roles)

    # -- facts as bits -------------------------------------------------------------------------------------------

    @cached_property
    def facts(self) -> Mapping[str, Fact]:
        """Everything that carries no band, by id."""
        return {fact.id: fact for fact in (*self.core.facts, *(fact for theme in self.themes for fact in theme.facts))}

    @cached_property
    def indicators(self) -> Mapping[str, Indicator]:
        """Every indicator, chosen or derived, by id."""
        written = [*self.core.indicators, *(i for theme in self.themes for i in theme.indicators), *self.rules.accumulation]
        return {i.id: i for written_one in written for i in (written_one, *_raised(written_one))}

    @cached_property
    def theme_of(self) -> Mapping[str, str]:
        """The theme that each indicator and fact was written in; core and rules have none."""
        return {item.id: theme.id for theme in self.themes for written in (theme.facts, theme.indicators) for item in written}

    @cached_property
    def bit(self) -> Mapping[str, int]:
        """One bit for every fact, indicator, theme and domain."""
        names = [*self.facts, *self.indicators, *(theme_atom(t.id) for t in self.themes), *map(domain_atom, DOMAINS)]
        return {name: 1 << position for position, name in enumerate(names)}

    @cached_property
    def closed(self) -> Mapping[str, int]:
        """Each fact with everything it implies."""
        known: dict[str, int] = {}

        def closure(name: str, above: tuple[str, ...]) -> int:
            if name in known or name in above:
                return known.get(name, 0)
            item = self.indicators.get(name) or self.facts.get(name)
            mask = self.bit[name]
            for implied in getattr(item, "implies", ()):
                mask |= closure(implied, (*above, name))
            if isinstance(item, Indicator) and item.domain and Band.of(item.band) >= Band.EARLY_HELP:
                mask |= self.bit[domain_atom(item.domain)]
            known[name] = mask
            return mask

        for name in self.bit:
            closure(name, ())
        return known

    def mask_of(self, names: Iterator[str] | tuple[str, ...]) -> int:
        """The given facts and all they imply, as bits."""
        mask = 0
        for name in names:
            mask |= self.closed[name]
        return mask

    @cached_property
    def derivations(self) -> tuple[Derivation, ...]:
        """The derived indicators, each after those it depends on."""
        waiting = {id: set(atoms_in(i.when, DOMAINS)) for id, i in self.indicators.items() if i.when is not None}
        feeds = {domain_atom(d): {i.id for i in self.indicators.values() if i.domain == d and i.id in waiting} for d in DOMAINS}
        ordered: list[str] = []
        placed: set[str] = set()
        while waiting:
            ready = [id for id, needs in waiting.items() if not any(
                other in waiting and other != id for need in needs for other in ({need} | feeds.get(need, set())))]
            if not ready:  # a circle: the linter reports it (G010); any order is as good as another
                ready = list(waiting)
            ordered.extend(ready)
            placed.update(ready)
            for id in ready:
                del waiting[id]
        return tuple(
            Derivation(
                self.indicators[id], required(self.indicators[id].when, self.bit),
                compiled(self.indicators[id].when, self.bit, DOMAINS), self.closed[id],
            )
            for id in ordered
        )

    def concluded(self, facts: int) -> int:
        """Facts together with every derived indicator that then holds."""
        for derivation in self.derivations:
            needed = derivation.required
            if facts & needed == needed and derivation.test(facts):
                facts |= derivation.closed
        return facts

    @cached_property
    def _by_position(self) -> tuple[Optional[Indicator], ...]:
        return tuple(self.indicators.get(name) for name in self.bit)

    def indicators_in(self, facts: int) -> list[Indicator]:
        """The indicators among the given facts, in pack order."""
        held = []
        while facts:
            lowest = facts & -facts
            indicator = self._by_position[lowest.bit_length() - 1]
            if indicator is not None:
                held.append(indicator)
            facts ^= lowest
        return held

    # -- questions -----------------------------------------------------------------------------------------------

    @cached_property
    def asked(self) -> Mapping[str, Asked]:
        """Every question by id, in the order of asking: the gate, the child, the worries, each theme, then the wider picture."""
        order: dict[str, Asked] = {}
        for question in self.core.before:
            order[question.id] = self._asked(question, None)
        order[self.concerns.id] = self._asked(self.concerns, None)
        for theme in self.themes:
            for question in theme.questions:
                order.setdefault(question.id, self._asked(question, theme))
        for question in self.core.after:
            order.setdefault(question.id, self._asked(question, None))
        return order

    @cached_property
    def concerns(self) -> Question:
        """The question that asks what the worry is, with one choice for every theme."""
        base = self.core.concerns_question
        openings = tuple(
            type(base.choices[0])(id=theme.id, say=theme.opening, establishes=(), group=theme.group) for theme in self.themes
        )
        return base.model_copy(update={"choices": (*openings, *base.choices)})

    def _asked(self, question: Question, theme: Optional[Theme]) -> Asked:
        conditions = []
        if theme is not None:
            opening = theme_atom(theme.id)
            conditions.append({"any": [opening, theme.opened_by]} if theme.opened_by else opening)
        if question.ask_when is not None:
            conditions.append(question.ask_when)
        gate = {"all": conditions} if conditions else None
        gate_atoms = 0
        for name in atoms_in(gate, DOMAINS) if gate else ():
            gate_atoms |= self.bit[name]
        worries = question.id == self.core.concerns_question.id
        return Asked(
            question=question,
            theme=theme.id if theme else None,
            gate=compiled(gate, self.bit, DOMAINS) if gate else None,
            gate_atoms=gate_atoms,
            choices={
                choice.id: self.mask_of(choice.establishes) | (self.bit.get(theme_atom(choice.id), 0) if worries else 0)
                for choice in question.choices
            },
            unknown=self.mask_of(question.unknown_establishes),
        )

    # -- tables the decision reads -------------------------------------------------------------------------------

    @cached_property
    def bands(self) -> tuple[tuple[Band, int], ...]:
        """Every band above universal, highest first, with the indicators that carry it."""
        return tuple((band, self._mask_where(lambda i: Band.of(i.band) is band)) for band in sorted(Band, reverse=True) if band)

    @cached_property
    def urgencies(self) -> tuple[tuple[Urgency, int], ...]:
        """Every urgency above planned, most urgent first, with the indicators that call for it."""
        return tuple((urgency, self._mask_where(lambda i: urgency_of(i) is urgency)) for urgency in sorted(Urgency, reverse=True) if urgency)

    @cached_property
    def floors(self) -> Mapping[str, int]:
        """Every hard floor with the indicators that set it."""
        return {floor: self._mask_where(lambda i: i.floor == floor) for floor in dict.fromkeys(i.floor for i in self.indicators.values() if i.floor)}

    @cached_property
    def any_floor(self) -> int:
        return self._mask_where(lambda i: i.floor is not None)

    @cached_property
    def pathway_masks(self) -> Mapping[str, int]:
        """Every pathway with the indicators that raise it."""
        return {pathway: self._mask_where(lambda i: pathway in i.raises) for pathway in self.pathways}

    @cached_property
    def unsafe_to_tell(self) -> int:
        return self._mask_where(lambda i: i.unsafe_to_tell)

    def _mask_where(self, holds) -> int:
        mask = 0
        for indicator in self.indicators.values():
            if holds(indicator):
                mask |= self.bit[indicator.id]
        return mask

    @cached_property
    def floor_questions(self) -> frozenset[str]:
        """Questions that can establish a hard floor, alone or by what they make derivable. "Don't know" to one means: seek advice today."""
        return frozenset(id for id, asked in self.asked.items() if self.concluded(asked.everything) & self.any_floor)

    @cached_property
    def reach(self) -> Mapping[str, Mapping[str, Band]]:
        """For each question, the band each of its choices reaches by itself."""
        def band(facts: int) -> Band:
            facts = self.concluded(facts)
            return next((band for band, members in self.bands if facts & members), Band.UNIVERSAL)

        return {id: {choice: band(facts) for choice, facts in asked.choices.items()} for id, asked in self.asked.items()}

    @cached_property
    def relevance(self) -> "RelevanceTables":
        """What relevance looks up, worked out once."""
        from guidance.relevance import RelevanceTables

        return RelevanceTables(self)

    @cached_property
    def lowerings(self) -> tuple[Test, ...]:
        """One test for each lowering rule: its strengths hold, and nothing it names under ``unless`` does."""
        def test(rule) -> Test:
            holds = compiled(rule.when, self.bit, DOMAINS)
            if rule.unless is None:
                return holds
            blocked = compiled(rule.unless, self.bit, DOMAINS)
            return lambda facts: holds(facts) and not blocked(facts)

        return tuple(test(rule) for rule in self.rules.lowering)

    @cached_property
    def first_step_tests(self) -> tuple[Test, ...]:
        """One test for each group of first steps."""
        return tuple(compiled(steps.when, self.bit, DOMAINS) for steps in self.rules.first_steps)

    @cached_property
    def consent_tests(self) -> tuple[Optional[Test], ...]:
        """One test for each consent position, over facts extended by ``consent_bits``."""
        return tuple(None if p.when is None else compiled(p.when, {**self.bit, **self.consent_bits}, DOMAINS) for p in self.rules.consent)

    @cached_property
    def consent_bits(self) -> Mapping[str, int]:
        """Extra facts that only the consent positions may name: the band reached, whether telling parents first is unsafe, and
        whether a question about serious harm was answered with "don't know"."""
        first = len(self.bit)
        names = [UNSAFE_TO_TELL, ADVICE_TODAY, *(f"band:{band.id}" for band in Band)]
        return {name: 1 << (first + position) for position, name in enumerate(names)}

    @cached_property
    def support(self) -> Mapping[str, int]:
        """For each indicator, the chosen facts that can bring it about: what a reason shows as its cause."""
        mask: dict[str, int] = {}
        in_domain = {domain_atom(d): [i.id for i in self.indicators.values() if i.domain == d and Band.of(i.band) >= Band.EARLY_HELP] for d in DOMAINS}

        def of(name: str, above: tuple[str, ...] = ()) -> int:
            if name in mask or name in above:
                return mask.get(name, 0)
            item = self.indicators.get(name)
            total = self.bit[name]
            if name in in_domain:
                for member in in_domain[name]:
                    total |= of(member, (*above, name))
            elif item is not None and item.when is not None:
                for part in atoms_in(item.when, DOMAINS):
                    total |= of(part, (*above, name))
            if not above:
                mask[name] = total
            return total

        return {id: of(id) for id in self.indicators}


def urgency_of(indicator: Indicator) -> Urgency:
    """How soon an indicator calls for a response: its own word, or what its band means."""
    return Urgency.of(indicator.urgency) if indicator.urgency else URGENCY_OF[Band.of(indicator.band)]
