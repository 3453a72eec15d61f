"""What a reply is made of: a text, its kind, and what a screen needs to show it well.

Every message goes out twice in one: as text with buttons, which any Rasa channel can show, and as a JSON part
``{kind, question?, decision?, progress?, record?, error?}`` for the widget.
"""
from __future__ import annotations

from typing import Any, Iterable, Mapping, Optional, Protocol

from bot.conversation import READING, Conversation, Understood, plain_answers
from bot.payloads import payload
from bot.words import words
from guidance import Pack, decide, decision_json, question_json
from guidance.model import Area, Contact
from guidance.vocabulary import FALLBACK_AREA, UNKNOWN

SAY, URGENT, RESULT, HELP = "say", "urgent", "result", "help"


class Dispatcher(Protocol):
    def utter_message(self, *, text: str, json_message: dict[str, Any], buttons: list[dict[str, str]]) -> None: ...


def send(dispatcher: Dispatcher, text: str, kind: str = SAY, buttons: Iterable[dict[str, str]] = (), **parts: Any) -> None:
    """One message. ``text`` holds no blank line: channels would split it there."""
    dispatcher.utter_message(text=text, json_message={"kind": kind, **parts}, buttons=list(buttons))


def button(title: str, request: str, **arguments: Any) -> dict[str, str]:
    return {"title": title, "payload": payload(request, **arguments)}


# -- questions ---------------------------------------------------------------------------------------------------------

def open_question(conversation: Conversation, pack: Pack) -> Optional[dict[str, Any]]:
    """The question that is open, as the contract shows it; the one about our reading comes first."""
    if conversation.understood is not None:
        return reading_question(conversation.understood)
    question = conversation.question(pack)
    return question_json(question) if question else None


def reading_question(understood: Understood) -> dict[str, Any]:
    said = words("asking")["reading"]
    return {
        "id": READING,
        "ask": said["ask"],
        "why": said["why"],
        "multiple": False,
        "choices": [
            {"id": "confirm", "label": said["confirm"], "payload": payload("confirm_reading")},
            {"id": "correct", "label": said["correct"], "payload": payload("correct_reading")},
        ],
        "facts": [vars(fact) for fact in understood.facts],
    }


def ask(dispatcher: Dispatcher, question: Mapping[str, Any], conversation: Conversation, pack: Pack) -> None:
    """Puts a question, in the shape ``open_question`` gives it."""
    lines = [question["ask"]]
    if question["id"] == READING:
        lines += ["- " + words("asking")["fact"][fact["status"]].format(label=fact["label"], quote=fact["quote"]) for fact in question["facts"]]
    elif question["multiple"]:
        lines.append(words("asking")["several"])
    buttons = [{"title": choice["label"], "payload": choice["payload"]} for choice in question["choices"]]
    send(dispatcher, "\n".join(lines), buttons=buttons, question=question, progress=progress_json(conversation, pack))


def progress_json(conversation: Conversation, pack: Pack) -> dict[str, int]:
    return dict(vars(conversation.progress(pack)))


# -- contacts ----------------------------------------------------------------------------------------------------------

def contact_line(contact: Contact) -> str:
    said = words("requests")
    when = said["opening"].format(opening=contact.opening) if contact.opening else said["hours"][contact.hours]
    reach = "phone" if contact.phone else "page"
    return said["contact"][reach].format(name=contact.name, phone=contact.phone, url=contact.url, when=when)


def contact_lines(roles: Iterable[str], area: Area, pack: Pack) -> list[str]:
    """One line for each live contact of these roles, each contact once."""
    contacts = {contact.id: contact for role in roles for contact in pack.contacts_for(area, role)}
    return ["- " + contact_line(contact) for contact in contacts.values()]


def front_door_lines(area: Area, pack: Pack) -> list[str]:
    return contact_lines(("front_door", "out_of_hours"), area, pack)


def emergency_number(pack: Pack) -> str:
    """The number to call when a child is in danger, from the pack's national contacts."""
    return pack.contacts_for(pack.area(FALLBACK_AREA), "emergency")[0].phone


# -- answers given -----------------------------------------------------------------------------------------------------

def answer_words(question_id: str, answer: Any, pack: Pack) -> str:
    """An answer in the words of its choices."""
    question = pack.asked[question_id].question
    if isinstance(answer, (int, float)):
        return age_words(answer)
    labels = {choice.id: choice.say for choice in question.choices}
    labels[UNKNOWN] = words("requests")["record"]["unknown"]
    return "; ".join(labels[one] for one in ((answer,) if isinstance(answer, str) else answer))


def age_words(years: float) -> str:
    """An age as people say it: weeks, months under 2, then years."""
    units = words("requests")["age"]
    if years < 0.25:
        return units["weeks"].format(number=round(years * 52))
    if years < 2:
        return units["months"].format(number=round(years * 12))
    return units["years"].format(number=int(years))


def answers_json(conversation: Conversation, pack: Pack) -> list[dict[str, Any]]:
    """Every answer given with what to send to change it, in the order of asking."""
    answers = plain_answers(conversation.answers)
    return [
        {
            "question": id,
            "ask": pack.asked[id].question.ask,
            "answer": answers[id],
            "label": answer_words(id, answers[id], pack),
            "change": payload("change", question=id),
        }
        for id in pack.asked if id in answers
    ]


# -- the result --------------------------------------------------------------------------------------------------------

def decision_of(conversation: Conversation, pack: Pack) -> dict[str, Any]:
    return decision_json(decide(conversation.answers, pack, conversation.area), pack)


def result_text(decision: Mapping[str, Any], pack: Pack) -> str:
    """A decision in words, most urgent first. ``decision`` has the shape of the contract."""
    said = words("result")
    area = pack.area(decision["guidance"]["area"])
    level, route = decision["level"], decision["route"]
    name = level["name"] if level["number"] is None else said["numbered"].format(number=level["number"], name=level["name"])
    lines = [
        said["headline"][route],
        said["level"].format(area=area.name, level=name, route_name=level["route_name"], legal_basis=level["legal_basis"]),
        said["urgency"][decision["urgency"]],
    ]
    if decision["seek_advice_today"]:
        lines.append(said["advice_today"])
    steps = area.front_door.how if route == "mash" else said["steps"][route]
    lines += [said["do"], *("- " + step for step in steps)]
    live = {contact.id: contact for contact in (*area.contacts, *pack.area(FALLBACK_AREA).contacts)}
    lines += [said["phone"], *("- " + contact_line(live[contact["id"]]) for contact in decision["contacts"])]
    if decision["pathways"]:
        lines.append(said["also"])
        lines += ["- " + said["pathway"].format(title=p["title"], time_limit=p["time_limit"], do=p["do"][0]) for p in decision["pathways"]]
    lines.append(said["consent"].format(advice=decision["consent"]["advice"]))
    reasons = [reason["says"] for reason in decision["reasons"] if reason["decisive"]]
    if reasons:
        lines.append(said["because"].format(reasons="; ".join(reasons)))
    if area.approval == "draft":
        lines.append(said["draft"].format(area=area.name, note=area.approval_note))
    lines.append(pack.manifest.statement)
    return "\n".join(lines)


def show_result(dispatcher: Dispatcher, conversation: Conversation, pack: Pack) -> None:
    """The result with its decision, and what can be done next."""
    decision = decision_of(conversation, pack)
    titles = words("result")["buttons"]
    buttons = [button(titles[request], request) for request in ("change", "record", "contacts", "disagree", "restart")]
    going_on = decision["route"] == "emergency" and not conversation.beyond_emergency
    if going_on:
        buttons.insert(0, button(titles["continue"], "continue_after_emergency"))
    send(dispatcher, result_text(decision, pack), RESULT, decision=decision, progress=progress_json(conversation, pack))
    send(dispatcher, words("result")["continue" if going_on else "next"], HELP, buttons)
