"""Where the law or the guidance defines a word, or somebody only gives a view, that decides and not the resemblance."""
from __future__ import annotations

import re

from guidance.reading.ages import ages_in

_CLOSE_RELATIVE = r"(?:grand(?:ma|mother|pa|dad|father|parent)s?|gran|granny|nan|nana|nanna|nanny|aunt|aunty|auntie|uncle|(?:big |older |elder )?(?:sister|brother)|step-?(?:mum|mother|dad|father)|dad|mum|father|mother)"
_LIVING_WITH = re.compile(
    rf"\b(?:liv(?:es|ing|ed)|stay(?:s|ing|ed)?|stopp?(?:s|ing|ed)|been|moved in|is|at|lodging)\s+(?:\w+\s+){{0,2}}?(?:with|at)\s+(?:his|her|their|the|my|an?|mum's|mom's|dad's|paternal|maternal)?\s*(?:(?:own|paternal|maternal|real)\s+)?{_CLOSE_RELATIVE}\b(?!['’]?s? (?:ex|friend|mate|partner|boyfriend|girlfriend|cousin|neighbour|house ?mate))",
    re.IGNORECASE)
_NOT_RELATED = re.compile(r"\b(?:no relation|not (?:a |really |actually )?(?:relat|her real|his real)|family friend|friend of|mum['’]s (?:ex|friend|mate|old)|dad['’]s (?:ex|friend|mate)|great[- ](?:aunt|uncle|gran)|cousin|godmother|godfather|neighbour|call(?:s|ed) (?:her|him) (?:aunt|auntie|uncle)|never married|unmarried)\b", re.IGNORECASE)


_SET_WORK = re.compile(r"\b(?:coursework|homework|essay|assignment|dissertation|EPQ|extended project|lesson plan|reading list|GCSE (?:history|RS|RE|English)|A[- ]level (?:politics|history|sociology|RS)|PSHE (?:lesson|project|talk)|set (?:that|this|it) (?:myself|as))\b", re.IGNORECASE)


_SOMEBODYS_VIEW = re.compile(
    r"(?=.*?\b(?P<cue>says?|said|reckons?|thinks?|insists?|claims?|has heard|wants?|wanted|told (?:me|us)|is (?:saying|adamant|in a flap)|are saying|keeps? saying|system|software|form|template|tracker|computer|policy|email)\b)"
    r"(?=.*(?:\b(?:have|has|need|needs|got|ought|obliged|meant|supposed) to (?:be )?(?:report|refer|ring|notif|log|flag|put)|\bmust (?:be )?(?:report|refer)|\bstraight (?:through|to|in)\b|\bautomatic|\bcount(?:s|ed)? as\b|"
    r"\bmeans? (?:abuse|forced|neglect)|\b(?:it|that)(?:['’]?s| is) (?:neglect|abuse|grooming|safeguarding|child abuse|sexual abuse|a safeguarding|FGM|private fostering)\b|\bas (?:child |sexual |physical |emotional )?(?:abuse|neglect|private fostering|FGM)\b|"
    r"\bshould(?:n['’]t)? (?:report|refer|have (?:reported|referred))|\breport it\b|covering (?:it|something) up|gone red|\bREFER\b|CONSIDER SAFEGUARDING|\bstamped\b|safeguarding (?:form|issue)|notified to the council))", re.IGNORECASE | re.DOTALL)
_SOMEBODY = re.compile(
    r"\b(?:he|she|they|him|her|his|hers|them|their|dad|daddy|father|mum|mummy|mam|mother|parents?|step\w+|boyfriend|girlfriend|partner|uncles?|aunt\w*|brothers?|sisters?|cousins?|siblings?|nan|nana|gran\w*|bab(?:y|ies)|kids?|children|child(?! abuse)|"
    r"girls?|boys?|lads?|lass\w*|daughters?|sons?|toddlers?|twins?|pupils?|students?|teen\w*|man|men|woman|women|bloke|someone|somebody|teachers?|coach|carers?)\b", re.IGNORECASE)


_TOLD = re.compile(r"\d|\b[A-Z][a-z]|(?i:\b(?:NAI|bruis|fractur|burn|injur|overdos|bleed|infant|patient|touch|hit|beat|hurt|scar|mark|month|year|newborn|learner|resident))")
"""What a mere view does not hold: a number, a name, an injury."""


def is_only_a_view(sentence: str) -> bool:
    """Whether a sentence gives somebody's view of what must be reported, or what a thing counts as, and nothing else.

    As soon as it goes on to speak of anybody, or of any number, name or injury, it may say what happened, and is read like any other.
    """
    view = _SOMEBODYS_VIEW.match(sentence)
    return view is not None and not any(told.search(sentence, view.end("cue")) for told in (_SOMEBODY, _TOLD))


def denied_by_definition(indicator: str, text: str) -> bool:
    """Whether the message rules an indicator out by its legal definition.

    Private fostering does not cover a close relative: a grandparent, sister, brother, aunt, uncle, or step-parent (Children Act 1989
    section 105). A message that also names somebody who is not one is left alone.
    """
    return indicator == "fostering_arrangement" and bool(_LIVING_WITH.search(text)) and not _NOT_RELATED.search(text)


def explained_by_set_work(indicator: str, text: str) -> bool:
    """Whether interest in extremism is told together with the school work that asked for it; it is then shown as a supposition, to confirm."""
    return indicator.startswith("radicalisation_") and bool(_SET_WORK.search(text))


WALKS_BY, SURE = 2, 3
"""Years; and how sure the age must be (``ages.AgeMention.strength``). The pathway for children who do not move by themselves is for babies, and for disabled
children of any age (rotherhamscp.trixonline.co.uk and the Bedford protocol, guidance-facts: "any immobile child 0-18, incl. disability")."""
_MAY_NOT_WALK = re.compile(
    r"\b(?:bab(?:y|ies)|infants?|newborns?|neonat\w*|bub|toddlers?|weeks?|wks?|months?|mths?|disab\w+|wheel[ -]?chairs?|bugg(?:y|ies)|hoist\w*|walkers?|pals(?:y|ies)|CP|im?mobil\w+|mobil\w+|non-ambul\w+|paraly\w+|\w*plegi\w*|"
    r"quad\w+|spina|dystroph\w+|bed-?bound|carried|weight[- ]bear\w*|complex (?:needs|medical)|shuffl\w+|bum|sisters?|brothers?|twins?|siblings?|cousins?|little (?:one|un)|"
    r"(?:not|\w*n['’]?t|never|cannot|unable to) (?:\w+ )?(?:walk\w*|crawl\w*|roll\w*|stand\w*|move\w*|sit\w*))\b", re.IGNORECASE)


def old_enough_to_walk(text: str) -> bool:
    """Whether the one child spoken of is surely of an age to walk, and nothing in the message says that it may not."""
    children = [mention for mention in ages_in(text) if mention.about == "child"]
    return len(children) == 1 and children[0].strength >= SURE and (children[0].years or 0) >= WALKS_BY and not _MAY_NOT_WALK.search(text)
