"""What the product must never say (design property 13), and every sentence the pack can emit."""
from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Iterator

from guidance.pack_contents import Pack


@dataclass(frozen=True)
class Forbidden:
    """Wording that was found: the words, why they are unsafe, and what to write instead."""

    text: str
    why: str
    remedy: str


_RULES = (
    (r"\b(?:does|do|did|would|will)(?: not|n['’]t) (?:meet|reach|hit|cross)\b[^.]{0,25}\bthreshold", "nobody is told a child is below a threshold.",
     "Say what the guidance points to, and that they may still contact the front door."),
    (r"\b(?:below|under|not at) (?:the )?threshold\b", "nobody is told a child is below a threshold.", "Say what the guidance points to."),
    (r"\bno further action\b|\bno action (?:is )?(?:needed|required)\b|\bNFA\b|\bnothing (?:more )?(?:needs|to be done)\b", "there is always a next step.", "Say who goes on helping, and what would change things."),
    (r"(?<!never )(?<!not )(?<!n['’]t )(?<!without )\bwait(?:ing)?\b(?! (?:list|time|room))", "nobody is told to wait.", "Say what to do now, or that something must not be delayed."),
    (r"(?<!never )(?<!not )(?<!n['’]t )\b(?:you (?:should|must|need to|can) |please |then )(?:investigate|interview|confront|photograph|examine|undress)\b", "practitioners do not investigate, photograph, examine or confront.", "Say whom to tell."),
    (r"^(?:investigate|confront|photograph|examine|interview|question the child|take a photo)\b", "practitioners do not investigate, photograph, examine or confront.", "Say whom to tell."),
    (r"\b(?:risk score|probability of abuse|\d+(?:\.\d+)? ?(?:%|per cent) (?:risk|chance|likely))", "children are not scored.", "Name the signs instead."),
)
_PATTERNS = tuple((re.compile(pattern, re.IGNORECASE), why, remedy) for pattern, why, remedy in _RULES)
_NEGATED = re.compile(r"\b(?:never|do not|don['’]t|must not|not|without|no need to)\b[^.;:]{0,60}$", re.IGNORECASE)


def forbidden_in(sentence: str) -> Iterator[Forbidden]:
    """Every piece of forbidden wording in a sentence. "Never wait" and "do not investigate" are allowed: they forbid it."""
    for pattern, why, remedy in _PATTERNS:
        for match in pattern.finditer(sentence):
            if _NEGATED.search(sentence[:match.start()]):
                continue
            yield Forbidden(match.group(), why, remedy)


_UNSAID = {"id", "words", "establishes", "implies", "when", "given", "ask_when", "opened_by", "unknown_establishes", "raises", "status", "url", "file",
           "roles", "contact", "scale", "unit", "band", "floor", "urgency", "domain", "hours", "level"}
"""Fields that no reader is shown: ids, conditions and the phrases that reading looks for."""


def sentences_of(pack: Pack) -> Iterator[tuple[str, str]]:
    """Every sentence the pack can put in front of a person, with the id of what says it. Cases quote practitioners and are left out."""

    def within(owner: str, value: Any) -> Iterator[tuple[str, str]]:
        if isinstance(value, str):
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
                if name not in _UNSAID:
                    yield from within(own, getattr(value, name))

    yield from within("pack.yml", pack.manifest)
    yield from within("core", pack.core)
    yield from within("rules", pack.rules)
    for group in (pack.themes, pack.pathways.values(), pack.areas.values(), pack.glossary):
        for value in group:
            yield from within(value.id, value)
