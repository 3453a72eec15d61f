"""What can be wrong with a pack whose files are well formed. It speaks like a colleague: what, where, and what to do next."""
from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any, Callable, Iterator, Optional

from guidance.answers import checked
from guidance.errors import AnswerError, Problem
from guidance.formula import atoms_in, domain_atom, theme_atom
from guidance.model import Citation, Conflict, Question
from guidance.pack_contents import ADVICE_TODAY, UNSAFE_TO_TELL, Pack
from guidance.vocabulary import AREAS, DOMAINS, PATHWAYS, ROUTE_OF, UNKNOWN, Band, Route
from guidance.wording import forbidden_in, sentences_of

Check = Callable[["_Files"], Iterator[Problem]]
_CHECKS: list[Check] = []
_FATAL: list[Check] = []


def _check(fatal: bool = False) -> Callable[[Check], Check]:
    def register(check: Check) -> Check:
        _CHECKS.append(check)
        if fatal:
            _FATAL.append(check)
        return check

    return register


def problems_of(pack: Pack, folder: Path) -> list[Problem]:
    """Everything the linter finds. The fatal checks run first; the rest only when those pass, since they rely on them."""
    fatal = fatal_problems_of(pack, folder)
    if fatal:
        return fatal
    files = _Files(pack, folder)
    return [problem for check in _CHECKS if check not in _FATAL for problem in check(files)]


def fatal_problems_of(pack: Pack, folder: Path) -> list[Problem]:
    """Only what would keep the engine from working at all."""
    files = _Files(pack, folder)
    for check in _FATAL:
        problems = list(check(files))
        if problems:
            return problems
    return []


class _Files:
    """The pack, and where in its files a word stands."""

    def __init__(self, pack: Pack, folder: Path) -> None:
        self.pack = pack
        self._texts = {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8").splitlines() for path in sorted(folder.rglob("*.yml"))}

    def problem(self, code: str, word: str, message: str, remedy: str, file: Optional[str] = None) -> Problem:
        """A problem placed at the line where an ``id`` is written, or else where the word first stands."""
        names = [file] if file in self._texts else list(self._texts)
        for pattern in (rf"\bid:\s*['\"]?{re.escape(word)}['\"]?\s*([,}}\]#]|$)", rf"(?<![\w-]){re.escape(word)}(?![\w-])"):
            for name in names:
                for number, line in enumerate(self._texts[name], 1):
                    if re.search(pattern, line):
                        return Problem(code, name, number, message, remedy)
        return Problem(code, file or "the pack", 0, message, remedy)

    def use(self, code: str, word: str, near: str, message: str, remedy: str) -> Problem:
        """A problem placed at the first use of ``word`` at or after the line that defines ``near``."""
        start = self.problem(code, near, message, remedy)
        lines = self._texts.get(start.file, [])
        for number in range(max(start.line, 1), len(lines) + 1):
            if re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", lines[number - 1]):
                return Problem(code, start.file, number, message, remedy)
        return start


def _questions(pack: Pack) -> Iterator[Question]:
    yield from pack.core.before
    yield pack.core.concerns_question
    for theme in pack.themes:
        yield from theme.questions
    yield from pack.core.after


@_check(fatal=True)
def repeated_ids(files: _Files) -> Iterator[Problem]:
    pack = files.pack
    written = [
        *(q.id for q in _questions(pack)), *(t.id for t in pack.themes),
    ]
    facts = [*(f.id for f in pack.core.facts), *(i.id for i in pack.core.indicators), *(i.id for i in pack.rules.accumulation)]
    for theme in pack.themes:
        facts += [f.id for f in theme.facts] + [i.id for i in theme.indicators]
    for names, kind in ((written, "question or theme"), (facts, "fact or indicator"), ([t.id for t in pack.glossary], "glossary term"), ([c.id for c in pack.cases], "case")):
        for name, count in Counter(names).items():
            if count > 1:
                yield files.problem("G003", name, f"The {kind} id {name!r} is used {count} times.", "Give each its own id.")
    for question in _questions(pack):
        for name, count in Counter(choice.id for choice in question.choices).items():
            if count > 1:
                yield files.use("G003", name, question.id, f"{question.id} has the choice {name!r} {count} times.", "Give each choice its own id.")


@_check(fatal=True)
def unknown_is_reserved(files: _Files) -> Iterator[Problem]:
    for question in _questions(files.pack):
        if any(choice.id == UNKNOWN for choice in question.choices):
            yield files.problem("G019", question.id, f"{question.id} writes its own choice 'unknown'.", "Remove it; use unknown_establishes to say what not knowing means.")


@_check(fatal=True)
def named_facts_exist(files: _Files) -> Iterator[Problem]:
    pack = files.pack
    plain = {*pack.facts, *pack.indicators}
    virtual = {*(theme_atom(t.id) for t in pack.themes), *map(domain_atom, DOMAINS)}
    consent_only = {UNSAFE_TO_TELL, ADVICE_TODAY, *(f"band:{band.id}" for band in Band)}

    def missing(names, near: str, allowed) -> Iterator[Problem]:
        for name in names:
            if name not in allowed:
                yield files.use("G004", name, near, f"{near} names {name!r}, which no file defines.", "Correct the spelling, or define it under facts or indicators.")

    for question in _questions(pack):
        for choice in question.choices:
            yield from missing(choice.establishes, question.id, plain)
        yield from missing(question.unknown_establishes, question.id, plain)
        if question.ask_when is not None:
            yield from missing(atoms_in(question.ask_when, DOMAINS), question.id, plain | virtual)
    for theme in pack.themes:
        if theme.opened_by is not None:
            yield from missing(atoms_in(theme.opened_by, DOMAINS), theme.id, plain | virtual)
    for item in (*pack.facts.values(), *pack.indicators.values()):
        yield from missing(item.implies, item.id, plain)
        if getattr(item, "when", None) is not None:
            yield from missing(atoms_in(item.when, DOMAINS), item.id.split("_raised_")[0], plain | virtual)
    for rule in pack.rules.lowering:
        yield from missing((*atoms_in(rule.when, DOMAINS), *(atoms_in(rule.unless, DOMAINS) if rule.unless is not None else ())), rule.id, plain)
    for steps in pack.rules.first_steps:
        yield from missing(atoms_in(steps.when, DOMAINS), steps.id, plain)
    for position in pack.rules.consent:
        if position.when is not None:
            yield from missing(atoms_in(position.when, DOMAINS), position.id, plain | virtual | consent_only)
    if pack.rules.consent[-1].when is not None:
        yield files.problem("G002", pack.rules.consent[-1].id, "The last consent position has a condition, so some cases would have no advice.", "Remove its 'when'.")


@_check(fatal=True)
def groups_exist(files: _Files) -> Iterator[Problem]:
    for theme in files.pack.themes:
        if theme.group not in files.pack.manifest.groups:
            yield files.problem("G004", theme.group, f"{theme.id} belongs to the group {theme.group!r}, which pack.yml does not list.", "Use one of its groups, or add it there.")


@_check(fatal=True)
def sources_exist(files: _Files) -> Iterator[Problem]:
    for near, citation in citations(files.pack):
        if citation.id not in files.pack.sources:
            yield files.use("G005", citation.id, near, f"{near} cites {citation.id!r}, which is not in sources.yml.", "Add the source there, or correct the id.")
        elif isinstance(citation, Citation) and citation.status == "published" and files.pack.sources[citation.id].practice_knowledge:
            yield files.use("G018", citation.id, near, f"{near} is marked published but cites practice knowledge.", "Mark it to_confirm, or cite where it was seen.")


def citations(pack: Pack) -> Iterator[tuple[str, Citation | Conflict]]:
    """Every source the pack leans on, with the id of what leans on it."""

    def within(owner: str, value: Any) -> Iterator[tuple[str, Citation | Conflict]]:
        if isinstance(value, (Citation, Conflict)):
            yield owner, value
        elif isinstance(value, (tuple, list)):
            for part in value:
                yield from within(owner, part)
        elif isinstance(value, dict):
            for part in value.values():
                yield from within(owner, part)
        elif hasattr(type(value), "model_fields"):
            own = getattr(value, "id", owner)
            for name in type(value).model_fields:
                yield from within(own, getattr(value, name))

    yield from within("core", pack.core)
    yield from within("rules", pack.rules)
    for group in (pack.themes, pack.pathways.values(), pack.areas.values(), pack.glossary):
        for value in group:
            yield from within(value.id, value)


@_check(fatal=True)
def pathways_complete(files: _Files) -> Iterator[Problem]:
    for pathway in PATHWAYS:
        if pathway not in files.pack.pathways:
            yield Problem("G006", f"pathways/{pathway}.yml", 0, f"The pathway {pathway} has no file.", "Write it: every duty of the vocabulary needs what to do, by when, who, and a source.")


@_check(fatal=True)
def areas_complete(files: _Files) -> Iterator[Problem]:
    pack = files.pack
    for area in AREAS:
        if area not in pack.areas:
            yield Problem("G007", f"areas/{area}.yml", 0, f"The area {area} has no file.", "Write it, or remove the area from the vocabulary by a decision of its own.")
    for area in pack.areas.values():
        levels = {level.id for level in area.levels}
        for band in Band:
            placement = area.bands.get(band.id)
            if placement is None:
                yield files.problem("G007", area.id, f"{area.name} does not say where the band {band.id} sits.", "Add it under bands, with its level and legal basis.", f"areas/{area.id}.yml")
            elif placement.level not in levels:
                yield files.problem("G007", placement.level, f"{area.name} places {band.id} at the level {placement.level!r}, which it does not define.", "Use one of the ids under levels.", f"areas/{area.id}.yml")


@_check()
def routes_reachable(files: _Files) -> Iterator[Problem]:
    from guidance.decision import contacts_for_route

    for area in files.pack.areas.values():
        for route in Route:
            contacts = contacts_for_route(route, False, area, files.pack)
            for hours in ("in_hours", "out_of_hours"):
                if not any(contact.hours in (hours, "always") for contact in contacts):
                    yield files.problem("G008", area.id, f"{area.name} has no live contact for {route.id} {hours.replace('_', ' ')}.",
                                        "Add one, or check the expiry dates of those it has.", f"areas/{area.id}.yml")


@_check()
def grades_rise(files: _Files) -> Iterator[Problem]:
    for asked in files.pack.asked.values():
        question = asked.question
        if question.id == files.pack.core.concerns_question.id:
            continue
        protective = _protective(files.pack)
        if question.scale == "grade" and not question.multiple:
            steps = [(choice.id, asked.choices[choice.id]) for choice in question.choices]
            for (lower, below), (higher, above) in zip(steps, steps[1:]):
                if below & ~above & ~protective:
                    yield files.use("G009", higher, question.id, f"In {question.id}, {higher!r} comes after {lower!r} but does not include what it establishes.",
                                    "Let the graver indicator imply the lesser one, reorder the choices, or mark the question scale: kind.")
            if steps[0][1] & ~asked.unknown & ~protective:
                yield files.problem("G009", question.id, f"In {question.id}, \"I don't know\" would give less than the first choice.",
                                    "List what the first choice establishes under unknown_establishes too.")


@_check()
def no_circles(files: _Files) -> Iterator[Problem]:
    pack = files.pack
    for derivation in pack.derivations:
        for name in atoms_in(derivation.indicator.when, DOMAINS):
            if name == derivation.indicator.id or any(
                other == derivation.indicator.id for other in (atoms_in(pack.indicators[name].when, DOMAINS) if name in pack.indicators and pack.indicators[name].when is not None else ())
            ):
                yield files.problem("G010", derivation.indicator.id, f"{derivation.indicator.id} depends on itself through {name!r}.", "Break the circle: a condition may only name what comes before it.")
                break


@_check()
def floors_hold(files: _Files) -> Iterator[Problem]:
    for indicator in files.pack.indicators.values():
        if indicator.floor and ROUTE_OF[Band.of(indicator.band)] < Route.MASH:
            yield files.problem("G011", indicator.id.split("_raised_")[0], f"{indicator.id} sets the floor {indicator.floor} but its band is {indicator.band}.",
                                "A floor is never below child_in_need: raise the band or remove the floor.")


def _protective(pack: Pack) -> int:
    mask = 0
    for fact in pack.facts.values():
        if fact.protective:
            mask |= pack.bit[fact.id]
    return mask


@_check()
def strengths_stay_in_their_place(files: _Files) -> Iterator[Problem]:
    pack = files.pack
    strengths = {fact.id for fact in pack.facts.values() if fact.protective}
    for indicator in pack.indicators.values():
        named = [*indicator.implies, *(atoms_in(indicator.when, DOMAINS) if indicator.when is not None else ())]
        for name in named:
            if name in strengths:
                yield files.use("G012", name, indicator.id.split("_raised_")[0], f"{indicator.id} counts the strength {name!r} as a concern.", "Name only concerns and circumstances in conditions.")
    for question in _questions(pack):
        if question.ask_when is not None:
            for name in atoms_in(question.ask_when, DOMAINS):
                if name in strengths:
                    yield files.use("G012", name, question.id, f"{question.id} is asked because of the strength {name!r}.", "Ask because of concerns, never because of strengths.")
    for rule in pack.rules.lowering:
        for name in atoms_in(rule.when, DOMAINS):
            if name not in strengths:
                yield files.use("G012", name, rule.id, f"{rule.id} lowers the band because of {name!r}, which is not a strength.", "Mark the fact protective: true, or take it out.")
        for name in atoms_in(rule.unless, DOMAINS) if rule.unless is not None else ():
            if name in strengths:
                yield files.use("G012", name, rule.id, f"{rule.id} is held back by the strength {name!r}.", "Name only concerns and circumstances under 'unless'.")


@_check()
def emergency_first(files: _Files) -> Iterator[Problem]:
    pack = files.pack
    first = pack.core.before[0] if pack.core.before else None
    asked = pack.asked[first.id] if first else None
    yes = asked.choices.get("yes", 0) if asked else 0
    top = dict(pack.bands)[Band.IMMEDIATE_DANGER]
    if not (first and first.ask_when is None and yes & top):
        yield files.problem("G013", "before", "The first question is not the emergency gate.",
                            "Put a question first, with no condition, whose choice 'yes' establishes an indicator of the band immediate_danger.", "core.yml")


@_check()
def wording_is_safe(files: _Files) -> Iterator[Problem]:
    for near, sentence in sentences_of(files.pack):
        for found in forbidden_in(sentence):
            yield files.problem("G014", near, f"{near} says {found.text!r}: {found.why}", found.remedy)


@_check()
def nothing_is_dead(files: _Files) -> Iterator[Problem]:
    pack = files.pack
    possible = 0
    grew = True
    while grew:
        before = possible
        for asked in pack.asked.values():
            if asked.applies(possible):
                possible |= asked.everything
        possible = pack.concluded(possible)
        grew = possible != before
    for id, indicator in pack.indicators.items():
        if not possible & pack.bit[id]:
            yield files.problem("G015", id.split("_raised_")[0], f"No combination of answers can establish {id}.", "Give it a choice that establishes it, or delete it.")
    used = 0
    for fact in pack.facts.values():
        if not fact.protective and not possible & pack.bit[fact.id]:
            yield files.problem("G015", fact.id, f"No answer can establish the fact {fact.id}.", "Give it a choice that establishes it, or delete it.")
    for asked in pack.asked.values():
        used |= asked.gate_atoms
        if not asked.applies(possible):
            yield files.problem("G016", asked.question.id, f"{asked.question.id} can never be asked.", "Correct its ask_when, or the theme's opening.")


@_check()
def cases_fit(files: _Files) -> Iterator[Problem]:
    pack = files.pack
    themes = {theme.id for theme in pack.themes}
    for case in pack.cases:
        if case.theme not in themes:
            yield files.problem("G017", case.id, f"The case {case.id} has the theme {case.theme!r}, which does not exist.", "Use the id of a file in concerns/.")
        if case.consent is not None and case.consent not in {position.id for position in pack.rules.consent}:
            yield files.use("G017", case.consent, case.id, f"The case {case.id} expects the consent position {case.consent!r}, which does not exist.", "Use an id under consent in rules.yml.")
        for question, answer in case.answers.items():
            try:
                checked(question, answer, pack)
            except AnswerError as error:
                yield files.use("G017", question, case.id, f"The case {case.id}: {error}", "Correct the case, or the question it answers.")
