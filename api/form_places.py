"""Where on a form of the guidance's questions a fact read in free text is ticked."""
from __future__ import annotations

from typing import Any

from guidance.pack_contents import Pack
from guidance.prefill import leaves_open, place_of


def form_places(pack: Pack) -> dict[str, Any]:
    """``{facts: {fact: {question, choice, theme}}, ages: [{question, choice, at_least, below}]}``.

    ``choice`` is None for a fact that says less than any answer to its question: its worry is ticked and the question stays to be answered.
    ``theme`` is None for what is asked whatever the worry. Ages are in years.
    """
    facts = {}
    for fact in pack.bit:
        place = place_of(fact, pack)
        if place is not None:
            question, choice = place
            facts[fact] = {"question": question, "choice": None if leaves_open(fact, pack) else choice, "theme": pack.asked[question].theme}
    ages = [{"question": id, "choice": choice.id, "at_least": choice.at_least, "below": choice.below}
            for id, asked in pack.asked.items() for choice in asked.question.choices if choice.at_least is not None]
    return {"facts": facts, "ages": ages}
