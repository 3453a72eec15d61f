"""What a decision record says, once: the JSON, the printable page and the PDF are three ways of showing this."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Iterator, Optional

import pytz
from jinja2 import Environment

from api import server_words as words
from guidance.answers import Answers, facts_from
from guidance.answers_in_words import answers_json
from guidance.decision import Decision
from guidance.model import Citation, Contact
from guidance.pack_contents import Pack
from guidance.presentation import decision_json
from guidance.reading.personal_data import redacted
from guidance.reasons import Reason
from guidance.vocabulary import NONE, UNKNOWN, Route

_LONDON = pytz.timezone("Europe/London")


@dataclass(frozen=True)
class Section:
    """One heading with what stands under it: paragraphs, then named values, then a list, then text to copy as it is."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    items: tuple[str, ...] = ()
    copy: Optional[str] = None

    def __bool__(self) -> bool:
        return bool(self.paragraphs or self.pairs or self.items or self.copy)


@dataclass(frozen=True)
class RecordDocument:
    """A record ready to be shown. ``data`` is the JSON form."""

    title: str
    notices: tuple[str, ...]
    sections: tuple[Section, ...]
    data: dict[str, Any]


@dataclass(frozen=True)
class Maker:
    """Who makes the record: a role, never a name, and their own judgement if they choose to add it."""

    role: Optional[str] = None
    judgement: Optional[str] = None


def record_of(answers: Answers, decision: Decision, pack: Pack, made: datetime, templates: Environment, *,
              maker: Maker = Maker(), reference: Optional[str] = None, signs_of_safety: bool = False, unconfirmed: bool = False) -> RecordDocument:
    """The record of a decision on these answers, made at ``made`` (aware of its zone).

    ``unconfirmed``: something was read in the person's words that they have not said is right, so it is not among the answers.
    """
    answered = answers_json(answers, pack)
    strengths = _strengths(answers, pack)
    text = contact_text(answered, strengths, decision, pack, templates, maker)
    area = pack.areas[decision.area]
    sections = _signs_of_safety(decision, strengths, pack) if signs_of_safety else _plain(decision, strengths, pack)
    sections = [
        *sections,
        Section(words.ANSWERS, pairs=tuple((row["ask"], row["said"]) for row in answered)),
        Section(words.MISSING, items=tuple(pack.asked[id].question.ask for id in decision.missing)),
        Section(words.CHANGES, items=tuple(_changes(decision, pack))),
        Section(words.JUDGEMENT, paragraphs=tuple(maker.judgement.split("\n")) if maker.judgement else ()),
        Section(words.FORM_TEXT, copy=text),
        _about(decision, pack, made, maker, reference),
    ]
    emergency = decision.route is Route.EMERGENCY
    complete = emergency or not (decision.missing or unconfirmed)
    notices = (words.IN_DANGER, words.NOT_A_DECISION, words.NO_NAMES, words.DRAFT if area.approval == "draft" else words.APPROVED)
    if decision.seek_advice_today:
        notices = (*notices, words.SEEK_ADVICE)
    if decision.missing and not emergency:
        notices = (*notices, words.UNFINISHED)
    if unconfirmed:
        notices = (*notices, words.UNCONFIRMED)
    data = {
        "made_at": made.isoformat(timespec="seconds"),
        "role": maker.role,
        "reference": reference,
        "complete": complete,
        "notices": list(notices),
        "area": {"id": area.id, "name": area.name, "partnership": area.partnership, "approval": area.approval, "approval_note": area.approval_note},
        "answers": answered,
        "decision": decision_json(decision, pack),
        "strengths": list(strengths),
        "contact_text": text,
    }
    if maker.judgement:
        data["judgement"] = maker.judgement
    if signs_of_safety:
        data["signs_of_safety"] = {
            "worries": _worries(decision), "working_well": list(strengths), "needs_to_happen": [*_steps(decision, pack), *_duty_steps(decision)]}
    return RecordDocument(words.TITLE, notices, tuple(section for section in sections if section), data)


def contact_text(answered: list[dict[str, Any]], strengths: tuple[str, ...], decision: Decision, pack: Pack, templates: Environment, maker: Maker) -> str:
    """What to paste into the area's form: no names, no dates of birth, no addresses."""
    unknown = [row["ask"] for row in answered if UNKNOWN in row["answer"]]
    said = [row for row in answered if not set(row["answer"]) & {UNKNOWN, NONE}]
    return templates.get_template("contact_text.txt").render(
        area=pack.areas[decision.area], manifest=pack.manifest, decision=decision, role=maker.role,
        judgement=redacted(maker.judgement, pack)[0] if maker.judgement else None,
        answered=said, unknown=unknown, strengths=strengths, worries=_worries(decision), urgency=words.URGENCY[decision.urgency.id],
        pathways=[fired.pathway for fired in decision.pathways],
    ).strip() + "\n"


def _strengths(answers: Answers, pack: Pack) -> tuple[str, ...]:
    facts = facts_from(answers, pack)
    return tuple(fact.says for fact in pack.facts.values() if fact.protective and facts & pack.bit[fact.id])


def _worries(decision: Decision) -> list[str]:
    return [reason.says for reason in decision.reasons] or [words.NO_CONCERNS]


def _plain(decision: Decision, strengths: tuple[str, ...], pack: Pack) -> list[Section]:
    return [
        _points_to(decision),
        Section(words.DO_NOW, items=tuple(_steps(decision, pack))),
        Section(words.PHONE, items=tuple(map(_contact, decision.contacts))),
        *_duties(decision, pack),
        _consent(decision, pack),
        Section(words.WHY, items=tuple(_reason(reason, pack) for reason in decision.reasons) or (words.NO_CONCERNS,)),
        Section(words.STRENGTHS, items=strengths),
    ]


def _signs_of_safety(decision: Decision, strengths: tuple[str, ...], pack: Pack) -> list[Section]:
    return [
        Section(words.WORRIES, items=tuple(_reason(reason, pack) for reason in decision.reasons) or (words.NO_CONCERNS,)),
        Section(words.WORKING_WELL, items=strengths or (words.NO_STRENGTHS,)),
        Section(words.NEEDS_TO_HAPPEN, items=(*_steps(decision, pack), *map(_contact, decision.contacts))),
        *_duties(decision, pack),
        _consent(decision, pack),
        _points_to(decision),
    ]


def _points_to(decision: Decision) -> Section:
    level = decision.level
    name = f"{level.name} (level {level.number})" if level.number is not None else level.name
    pairs = ((words.LEVEL, name), (words.LEGAL_BASIS, level.legal_basis), (words.ROUTE, level.route_name),
             (words.HOW_SOON, words.URGENCY[decision.urgency.id]), (words.FORM, level.form), (words.NOTE, level.note))
    return Section(words.POINTS_TO, pairs=tuple((term, text) for term, text in pairs if text))


def _steps(decision: Decision, pack: Pack) -> Iterator[str]:
    """What to do, in the area's own words: the route, then how its front door takes a contact."""
    area = pack.areas[decision.area]
    if decision.route >= Route.MASH or not decision.seek_advice_today:
        yield f"{decision.level.route_name}: {words.URGENCY[decision.urgency.id].lower()}."
    if decision.seek_advice_today:
        yield words.SEEK_ADVICE
    for first in decision.first_steps:
        yield from first.do
    if decision.route >= Route.MASH or decision.seek_advice_today:
        yield from area.front_door.how
        yield area.front_door.out_of_hours


def _duty_steps(decision: Decision) -> list[str]:
    return [f"{fired.pathway.title}: {step}" for fired in decision.pathways for step in fired.pathway.do]


def _duties(decision: Decision, pack: Pack) -> Iterator[Section]:
    for fired in decision.pathways:
        duty = fired.pathway
        yield Section(
            f"{words.DUTIES}: {duty.title}",
            items=duty.do + tuple(f"{words.NEVER}: {one[0].lower()}{one[1:]}" for one in duty.never),
            pairs=((words.BY_WHEN, duty.time_limit), (words.WHO, duty.who), (words.PHONE, "; ".join(map(_contact, fired.contacts)) or duty.who),
                   (words.CONSENT, duty.consent), (words.LAW, duty.legal_basis), (words.SOURCE, _source(duty.source, pack))),
        )


def _consent(decision: Decision, pack: Pack) -> Section:
    consent = decision.consent
    return Section(words.CONSENT, paragraphs=(consent.advice, consent.why), pairs=((words.SOURCE, _source(consent.source, pack)),))


def _reason(reason: Reason, pack: Pack) -> str:
    because = "; ".join(dict.fromkeys(cause.text for cause in reason.because))
    parts = [reason.says + "."]
    if because:
        parts.append(f"{words.BECAUSE}: {because}.")
    parts.append(f"{words.SOURCE}: {_source(reason.source, pack)}.")
    return " ".join(parts)


def _changes(decision: Decision, pack: Pack) -> Iterator[str]:
    for heading, changes in ((words.HIGHER, decision.would_raise), (words.LOWER, decision.would_lower)):
        for change in changes:
            yield f"{heading}: {pack.asked[change.question].question.ask} {pack.asked[change.question].labels[change.choice]}"


def _contact(contact: Contact) -> str:
    reach = " ".join(part for part in (contact.phone, contact.url) if part)
    return f"{contact.name}: {reach} ({contact.opening or words.HOURS[contact.hours]})"


def _source(citation: Citation, pack: Pack) -> str:
    source = pack.sources[citation.id]
    parts = [source.title, source.publisher, citation.at, source.date, words.TO_CONFIRM if citation.status == "to_confirm" else None]
    return ", ".join(part for part in parts if part)


def _about(decision: Decision, pack: Pack, made: datetime, maker: Maker, reference: Optional[str]) -> Section:
    manifest, area = pack.manifest, pack.areas[decision.area]
    pairs = (
        (words.AREA, f"{area.name}: {area.partnership}"),
        (words.EDITION, f"{manifest.name}, edition {manifest.version}"),
        (words.FINGERPRINT, decision.guidance_hash),
        (words.APPROVAL, f"{words.DRAFT if area.approval == 'draft' else words.APPROVED} {area.approval_note}"),
        (words.MADE, f"{made.astimezone(_LONDON):%-d %B %Y at %H:%M}"),
        (words.ROLE, maker.role or words.ROLE_UNSAID),
        (words.REFERENCE, reference or ""),
    )
    return Section(words.ABOUT, paragraphs=(manifest.statement,), pairs=tuple((term, text) for term, text in pairs if text))
