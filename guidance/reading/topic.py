"""What a message is about: a concern, a policy question, a training example, nobody under 18, or too little to tell."""
from __future__ import annotations

import re

CONCERN, POLICY_QUESTION, TRAINING, NOT_A_CHILD, UNCLEAR = "concern", "policy_question", "training", "not_a_child", "unclear"
TOPICS = (CONCERN, POLICY_QUESTION, TRAINING, NOT_A_CHILD, UNCLEAR)

_TRAINING = re.compile(
    r"\b(?:case study|(?:safeguarding )?(?:homework|assignment|essay question|workbook|module|quiz|exam)|made[- ]up (?:case|child|family|baby|scenario|example|pupil|situation|message|one\b|for)|fictional|fictitious|hypothetical(?:ly)?|no such (?:child|baby|family)|"
    r"(?:for|on|in) (?:a|my|our|the) (?:training|course|inset|level \d)|role[- ]?play|practice (?:case|scenario|question)|example (?:from|in|for) (?:the|my|our)|scenario|not a real (?:child|case|family)|"
    r"training (?:day|session|exercise|scenario|material|example|pack|room))\b", re.IGNORECASE)
_NOT_REAL = re.compile(
    r"\b(?:no such (?:child|baby|family)|not a real|made[- ]up (?:case|child|family|baby|scenario|example|pupil|situation|message|one\b|for)|fictional|fictitious|only in the (?:workbook|book|module)|case study|hypothetical)\b",
    re.IGNORECASE)
_POLICY = re.compile(
    r"\b(?:what(?:'s| is| are) (?:the|a|your|our) (?:policy|procedure|threshold|definition|difference|rule|law|time ?scale|process|number|ratio)|where (?:do|can|would) (?:i|we) find|how (?:long|often) (?:do|should|must)|"
    r"(?:can|could) (?:you|someone) (?:explain|send|point)|is there (?:a|any) (?:policy|guidance|form|template|leaflet|training)|update(?:d|s)? (?:the|our) (?:policy|procedure)|"
    r"threshold (?:guide|guidance|document)|which form|what does .{1,40} (?:mean|stand for)|who (?:signs off|is responsible for|is the lado)|what level is|when does .{1,40} apply|"
    r"retention|single central record|dbs (?:check|renewal)|policy review|governors?['’]? report)\b", re.IGNORECASE)
_REAL_CHILD = re.compile(
    r"\b(?:(?:a|this|my|our|one of (?:my|our|the)|the|his|her|their|another|year \d+|y\d+|\d+ (?:year|month|week)s?[- ]old) ?(?:\w+ ){0,3}(?:boy|girl|lad|lass|pupil|student|baby|child|children|toddler|infant|teenager|young person|son|daughter|kid|kids|twins|siblings|brothers?|sisters?|patient|placement|learner|nephew|niece|yp|lo))\b|"
    r"\b(?:he|she|they)(?:'s| is| has| says| said| told| came| keeps| won't)\b", re.IGNORECASE)
_ADULT_ONLY = re.compile(r"\b(?:(?:she|he|they)(?:'s| is| are) (?:an adult|over 18|(?:1[89]|[2-9]\d)(?! ?(?:min|sec|hour|day|week|month|mile|metre|cm|kg|kilo|stone|st\b|lb|per|quid|p\b|%|/|\+)))\b|elderly|care home resident|adult social care|vulnerable adult|my (?:own )?(?:mother|father|parent|gran),? (?:who is |is |aged )?[6-9]\d|pensioner|no (?:children|kids|under[- ]18s)|adult (?:son|daughter|client|patient|student)|no child(?:ren)? (?:in|at|involved|living))\b", re.IGNORECASE)
_ANY_CHILD = re.compile(r"\b(?:boys?|girls?|lads?|lass(?:es)?|pupils?|bab(?:y|ies)|child(?:ren)?|toddlers?|infants?|teen(?:ager)?s?|young (?:person|people)|sons?|daughters?|kids?|twins|siblings?|unborn|pregnan\w+|newborn|yp|y\d{1,2}|year \d{1,2}|under[- ]1[0-8]s?|u1\ds?|\d+ ?(?:/12|/52|mo|months?)|student|learner|(?:1[0-7]|[1-9])[- ]?(?:yo|y/o|yoa|yrs?|years?)|half[- ]sister|nephew|niece|grand(?:son|daughter)|little (?:one|un|lad|girl)s?|wee man)\b", re.IGNORECASE)


def sounds_like_training(text: str) -> bool:
    """Whether it has words of training material; a real child may be described all the same."""
    return _TRAINING.search(text) is not None


def asks_of_policy(text: str) -> bool:
    """Whether it has the words of a question about procedure."""
    return _POLICY.search(text) is not None


def only_of_adults(text: str) -> bool:
    """Whether it names an adult as an adult, and nobody under 18."""
    return bool(_ADULT_ONLY.search(text)) and not _ANY_CHILD.search(_ADULT_ONLY.sub(" ", text))


def topic_of(text: str, *, signs: int, child_known: bool) -> str:
    """The topic of a message. ``signs`` is how many concerns were read as present; ``child_known`` whether an age was found.

    A training example or a policy question counts as such only when no real child is described: in doubt it is a concern.
    """
    words = len(text.split())
    if sounds_like_training(text) and (_NOT_REAL.search(text) or not _REAL_CHILD.search(text) or not signs):
        return TRAINING
    if asks_of_policy(text) and not signs and not (child_known and _REAL_CHILD.search(text) and words > 25):
        return POLICY_QUESTION
    if only_of_adults(text) and not child_known:
        return NOT_A_CHILD
    if signs or (_ANY_CHILD.search(text) and words > 4):
        return CONCERN
    return UNCLEAR
