"""What a person may ask at any moment without leaving their place: why, what a word means, who to phone, the record, disagreeing."""
from __future__ import annotations

import re
from typing import Optional

from rasa_sdk.executor import CollectingDispatcher

from bot.actions.guide_action import GuideAction, Message
from bot.conversation import READING, Conversation
from bot.replies import HELP, button, contact_lines, decision_of, emergency_number, send
from bot.words import words
from guidance import Pack
from guidance.answers_in_words import answers_json
from guidance.model import Term


class Why(GuideAction):
    """Why the open question is asked."""

    def name(self) -> str:
        return "action_why"

    def respond(self, conversation: Conversation, message: Message, dispatcher: CollectingDispatcher, pack: Pack) -> Conversation:
        said = words("asking")
        if conversation.asking == READING:
            send(dispatcher, said["reading"]["why"], HELP)
        elif conversation.asking in pack.asked:
            question = pack.asked[conversation.asking].question
            send(dispatcher, "\n".join(filter(None, (question.why, question.help))), HELP)
        else:
            send(dispatcher, said["not_asking"], HELP)
        return conversation


class ExplainTerm(GuideAction):
    """What a word of the field means, and what it is not to be confused with."""

    def name(self) -> str:
        return "action_explain_term"

    def respond(self, conversation: Conversation, message: Message, dispatcher: CollectingDispatcher, pack: Pack) -> Conversation:
        said = words("requests")
        term = term_in(message.argument("term") or message.text, pack)
        if term is None:
            known = ", ".join(sorted((one.term for one in pack.glossary), key=str.lower))
            send(dispatcher, said["no_term"].format(terms=known), HELP)
            return conversation
        lines = [said["term"].format(term=term.term, means=term.means)]
        if term.not_to_confuse:
            lines.append(said["not_to_confuse"].format(text=term.not_to_confuse))
        if term.old:
            lines.append(said["old_term"])
        send(dispatcher, "\n".join(lines), HELP)
        return conversation


def term_in(text: str, pack: Pack) -> Optional[Term]:
    """The glossary entry that a text names by its term or an alias: the longest name wins."""
    said = f" {_plain(str(text))} "
    named = [(len(name), term) for term in pack.glossary for name in map(_plain, (term.term, term.id.replace("_", " "), *term.aliases)) if f" {name} " in said]
    return max(named, key=lambda pair: pair[0])[1] if named else None


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^\w\s]", " ", text.lower()).split())


class Contacts(GuideAction):
    """Who to phone in this area."""

    def name(self) -> str:
        return "action_contacts"

    def respond(self, conversation: Conversation, message: Message, dispatcher: CollectingDispatcher, pack: Pack) -> Conversation:
        said = words("requests")
        area = pack.area(conversation.area)
        lines = [said["emergency_first"].format(phone=emergency_number(pack)), said["contacts"].format(area=area.name)]
        lines += contact_lines(("front_door", "out_of_hours", "early_help", "police"), area, pack)
        send(dispatcher, "\n".join([*lines, said["advice_line"]]), HELP)
        return conversation


class Disagree(GuideAction):
    """How a professional difference is resolved in this area, stage by stage."""

    def name(self) -> str:
        return "action_disagree"

    def respond(self, conversation: Conversation, message: Message, dispatcher: CollectingDispatcher, pack: Pack) -> Conversation:
        said = words("requests")
        area = pack.area(conversation.area)
        lines = [said["disagree"].format(name=area.escalation.name)]
        for stage in area.escalation.stages:
            line = said["stage_within"] if stage.within else said["stage"]
            lines.append(line.format(stage=stage.stage, who=stage.who, do=stage.do, within=stage.within))
        lines += [area.escalation.meanwhile, *contact_lines(("escalation",), area, pack)]
        send(dispatcher, "\n".join(lines), HELP, [button(words("result")["buttons"]["change"], "change")])
        return conversation


class ShowRecord(GuideAction):
    """Everything answered so far, with what to send to change each answer; the decision too when no question is open."""

    def name(self) -> str:
        return "action_record"

    def respond(self, conversation: Conversation, message: Message, dispatcher: CollectingDispatcher, pack: Pack) -> Conversation:
        said = words("requests")["record"]
        given = answers_json(conversation.answers, pack)
        if not given:
            send(dispatcher, said["nothing"], HELP)
            return conversation
        lines = [said["heading"].format(area=pack.area(conversation.area).name)]
        lines += ["- " + said["answer"].format(ask=one["ask"], answer=one["said"]) for one in given]
        record: dict = {"area": conversation.area, "answers": given}
        if not conversation.asks_something(pack):
            record["decision"] = decision_of(conversation, pack)
            lines.append(said["result"].format(result=words("result")["headline"][record["decision"]["route"]]))
        send(dispatcher, "\n".join(lines), HELP, [button(words("result")["buttons"]["change"], "change")], record=record)
        return conversation


class Help(GuideAction):
    """What this is and what can be asked of it."""

    def name(self) -> str:
        return "action_help"

    def respond(self, conversation: Conversation, message: Message, dispatcher: CollectingDispatcher, pack: Pack) -> Conversation:
        send(dispatcher, words("requests")["help"], HELP)
        send(dispatcher, pack.manifest.statement, HELP)
        return conversation
