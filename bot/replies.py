"""What a reply is made of: a text, its kind, and what a screen needs to show it well.

Every message goes out twice in one: as text with buttons, which any Rasa channel can show, and as a JSON part
``{kind, question?, decision?, progress?, record?, error?}`` for the widget.
"""
from __future__ import annotations

from typing import Any, Iterable, Mapping, Optional, Protocol

from bot.conversation import READING, Conversation, Understood, age_fact
from bot.payloads import payload
from bot.words import words
from guidance import Pack, decide, decision_json, question_json
from guidance.answers_in_words import said_of
from guidance.model import Area, Contact
from guidance.read_fact import ReadFact
from guidance.vocabulary import FALLBACK_AREA

SAY, URGENT, RESULT, HELP = "say", "urgent", "result", "help"


class Dispatcher(Protocol):
    def utter_message(self, *, text: str, json_message: dict[str, Any], buttons: list[dict[str, str]]) -> None: ...


def send(dispatcher: Dispatcher, text: str, kind: str = SAY, buttons: Iterable[dict[str, str]] = (), **parts: Any) -> None:
    """One message. ``text`` holds no blank line: channels would split it there."""
    dispatcher.utter_message(text=text, json_message={"kind": kind, **parts}, buttons=list(buttons))


def button(title: str, request: str, **arguments: Any) -> dict[str, str]:
    return {"title": title, "payload": payload(request, **arguments)}


def urge(dispatcher: Dispatcher, conversation: Conversation, pack: Pack) -> None:
    """What to do at once when something said may be a hard floor."""
    urgent = words("urgent")["floor_read"].format(phone=emergency_number(pack))
    send(dispatcher, "\n".join([urgent, *front_door_lines(pack.area(conversation.area), pack)]), URGENT)


# -- questions ---------------------------------------------------------------------------------------------------------

def open_question(conversation: Conversation, pack: Pack) -> Optional[dict[str, Any]]:
    """The question that is open, as the contract shows it: an answer being changed comes first, then the one about our reading."""
    if conversation.understood is not None and conversation.changing is None:
        return reading_question(conversation, conversation.understood, pack)
    question = conversation.question(pack)
    return question_json(question) if question else None


def reading_question(conversation: Conversation, understood: Understood, pack: Pack) -> dict[str, Any]:
    """Asks whether this was understood. The child's age stands last among ``facts``, with no quote, and is kept or left out as they are."""
    said = words("asking")["reading"]
    facts = [vars(fact) for fact in understood.facts]
    age = conversation.age_read(pack)
    if age is not None:
        label = said["age"].format(age=said_of(pack.asked[age[0]], age[1]))
        facts.append(vars(ReadFact(age_fact(age, pack), label, "present", "child", "", 0, 0)))
    return {
        "id": READING,
        "ask": said["ask"],
        "why": said["why"],
        "multiple": False,
        "choices": [
            {"id": "confirm", "label": said["confirm"], "payload": payload("confirm_reading", shown=understood.digest)},
            {"id": "correct", "label": said["correct"], "payload": payload("correct_reading", shown=understood.digest)},
        ],
        "facts": facts,
    }


def ask(dispatcher: Dispatcher, question: Mapping[str, Any], conversation: Conversation, pack: Pack) -> None:
    """Puts a question, in the shape ``open_question`` gives it."""
    lines = [question["ask"]]
    if question["id"] == READING:
        lines += ["- " + words("asking")["fact"][fact["status"] if fact["quote"] else "unquoted"].format(label=fact["label"], quote=fact["quote"]) for fact in question["facts"]]
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


# -- the result --------------------------------------------------------------------------------------------------------

def decision_of(conversation: Conversation, pack: Pack) -> dict[str, Any]:
    return decision_json(decide(conversation.answers, pack, conversation.area), pack)


def result_text(decision: Mapping[str, Any], pack: Pack) -> str:
    """A decision in words, most urgent first. ``decision`` has the shape of the contract."""
    said = words("result")
    area = pack.area(decision["guidance"]["area"])
    level, route = decision["level"], decision["route"]
    at_the_front_door = route in ("mash", "emergency")
    points_to = "advice_today" if decision["seek_advice_today"] and not at_the_front_door else route
    name = level["name"] if level["number"] is None else said["numbered"].format(number=level["number"], name=level["name"])
    lines = [
        said["headline"][points_to],
        said["level_so_far"].format(area=area.name, level=name) if points_to == "advice_today" else said["level"].format(area=area.name, level=name, route_name=level["route_name"], legal_basis=level["legal_basis"]),
        said["urgency"][decision["urgency"]],
    ]
    if decision["seek_advice_today"]:
        lines.append(said["advice_today"])
    steps = area.front_door.how if route == "mash" else said["steps"][points_to]
    first = [step for group in decision["first_steps"] for step in group["do"]]
    lines += [said["do"], *("- " + step for step in (*first, *steps))]
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
