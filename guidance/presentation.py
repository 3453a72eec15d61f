"""Decisions and questions as plain JSON values: the shapes of the HTTP contract, the same for the API, the chat and the record."""
from __future__ import annotations

import json
from typing import Any, Iterable

from guidance.decision import Decision, FiredPathway
from guidance.explanation import Change
from guidance.model import Citation, Conflict, Contact, Question
from guidance.pack_contents import Pack
from guidance.presentation_words import DONT_KNOW
from guidance.reasons import Reason
from guidance.vocabulary import ROUTE_OF, UNKNOWN, Band


def source_json(citation: Citation, pack: Pack) -> dict[str, Any]:
    """A citation with the title and address of what it cites."""
    source = pack.sources[citation.id]
    return {
        "id": citation.id,
        "title": source.title,
        "publisher": source.publisher,
        "url": source.url,
        "at": citation.at,
        "date": source.date,
        "status": citation.status,
    }


def contact_json(contact: Contact, pack: Pack) -> dict[str, Any]:
    return {
        "id": contact.id,
        "name": contact.name,
        "roles": list(contact.roles),
        "phone": contact.phone,
        "url": contact.url,
        "hours": contact.hours,
        "opening": contact.opening,
        "how": contact.how,
        "checked_on": contact.checked_on.isoformat(),
        "expires_on": contact.expires_on.isoformat() if contact.expires_on else None,
        "source": source_json(contact.source, pack),
    }


def question_json(question: Question) -> dict[str, Any]:
    """``{id, ask, why, help?, multiple, choices[{id, label, payload}]}``; "I don't know" is always among the choices."""
    shown = {
        "id": question.id,
        "ask": question.ask,
        "why": question.why,
        "multiple": question.multiple,
        "choices": [
            {"id": choice.id, "label": choice.say, "payload": answer_payload(question.id, choice.id), **({"group": choice.group} if choice.group else {})}
            for choice in question.choices
        ] + [{"id": UNKNOWN, "label": DONT_KNOW, "payload": answer_payload(question.id, UNKNOWN)}],
    }
    if question.help:
        shown["help"] = question.help
    if question.unit:
        shown["unit"] = question.unit
    return shown


def answer_payload(question: str, *choices: str) -> str:
    """What a program sends back to give this answer: ``/answer{"question": "...", "choices": [...]}``."""
    return "/answer" + json.dumps({"question": question, "choices": list(choices)}, separators=(",", ":"))


def decision_json(decision: Decision, pack: Pack) -> dict[str, Any]:
    """A decision in the shape the HTTP contract fixes."""
    manifest, area = pack.manifest, pack.areas[decision.area]
    level = decision.level
    return {
        "band": decision.band.id,
        "route": decision.route.id,
        "urgency": decision.urgency.id,
        "level": {
            "number": level.number,
            "name": level.name,
            "legal_basis": level.legal_basis,
            "route_name": level.route_name,
            "form": level.form,
            "note": level.note,
            "source": source_json(level.source, pack),
        },
        "floors": list(decision.floors),
        "first_steps": [{"id": steps.id, "do": list(steps.do), "source": source_json(steps.source, pack)} for steps in decision.first_steps],
        "pathways": [_pathway_json(fired, pack) for fired in decision.pathways],
        "reasons": [_reason_json(reason, pack) for reason in decision.reasons],
        "seek_advice_today": decision.seek_advice_today,
        "advice_because": [{"question": id, "ask": pack.asked[id].question.ask} for id in decision.advice_because],
        "consent": {
            "position": decision.consent.position,
            "advice": decision.consent.advice,
            "why": decision.consent.why,
            "source": source_json(decision.consent.source, pack),
        },
        "missing": [{"question": id, "ask": pack.asked[id].question.ask} for id in decision.missing],
        "would_raise": _changes_json(decision.would_raise, pack),
        "would_lower": _changes_json(decision.would_lower, pack),
        "lowered_by": list(decision.lowered_by),
        "contacts": [contact_json(contact, pack) for contact in decision.contacts],
        "guidance": {
            "version": manifest.version,
            "hash": decision.guidance_hash,
            "area": decision.area,
            "approval": area.approval,
            "approval_note": area.approval_note,
            "name": manifest.name,
            "published_on": manifest.published_on.isoformat(),
        },
    }


def _pathway_json(fired: FiredPathway, pack: Pack) -> dict[str, Any]:
    pathway = fired.pathway
    return {
        "id": pathway.id,
        "title": pathway.title,
        "trigger": pathway.trigger,
        "do": list(pathway.do),
        "never": list(pathway.never),
        "time_limit": pathway.time_limit,
        "who": pathway.who,
        "contact": [contact_json(contact, pack) for contact in fired.contacts],
        "legal_basis": pathway.legal_basis,
        "consent": pathway.consent,
        "source": source_json(pathway.source, pack),
        "further": [source_json(citation, pack) for citation in pathway.further],
        "conflicts": _conflicts_json(pathway.conflicts, pack),
    }


def _reason_json(reason: Reason, pack: Pack) -> dict[str, Any]:
    return {
        "rule": reason.rule,
        "says": reason.says,
        "band": reason.band.id,
        "route": ROUTE_OF[reason.band].id,
        "floor": reason.floor,
        "decisive": reason.decisive,
        "because": [{"question": cause.question, "answer": cause.answer, "text": cause.text} for cause in reason.because],
        "source": source_json(reason.source, pack),
        "conflicts": _conflicts_json(reason.conflicts, pack),
    }


def _conflicts_json(conflicts: Iterable[Conflict], pack: Pack) -> list[dict[str, Any]]:
    return [{"id": c.id, "title": pack.sources[c.id].title, "url": pack.sources[c.id].url, "note": c.note} for c in conflicts]


def _changes_json(changes: Iterable[Change], pack: Pack) -> list[dict[str, Any]]:
    return [
        {
            "question": change.question,
            "ask": pack.asked[change.question].question.ask,
            "answer": change.choice,
            "say": pack.asked[change.question].labels[change.choice],
            "band": change.band.id,
            "route": ROUTE_OF[Band(change.band)].id,
        }
        for change in changes
    ]
