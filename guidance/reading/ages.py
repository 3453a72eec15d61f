"""How old a child is, from the many ways people write it: "14 months", "Y9", "nearly 3", "10-yr-old", "28 weeks", "sixteen"."""
from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Optional


@dataclass(frozen=True)
class AgeMention:
    """An age in the text: years (a fraction under 2), whose it seems to be, and where it stands.

    ``about`` is ``child`` or ``adult``; ``unborn`` is True for a pregnancy. ``strength`` ranks how sure the form is.
    """

    years: Optional[float]
    unborn: bool
    about: str
    start: int
    end: int
    strength: int


_WORDS = {word: number for number, word in enumerate(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split())}
_NUMBER = r"(?:\d{1,2}(?:\.\d|½)?|" + "|".join(list(_WORDS)[1:]) + r")"
_HALF = r"(?:\s*(?:and|&)\s*a\s*half)?"
_YEAR = r"(?:years?|yrs?|y)\b"
_CHILD = r"(?:boy|girl|lad|lass|kid|child|baby|infant|toddler|pupil|student|son|daughter|teen(?:ager)?|young person|yp|male|female|bairn|nephew|niece|grandson|granddaughter|brother|sister|sibling|little one|patient|placement|learner)s?"

_RULES: tuple[tuple[str, str, int], ...] = (
    ("unborn_sure", r"\b(?:unborn|antenatal|booking (?:appt|appointment|visit)|\d{1,2}(?:\+\d)?\s*/\s*40|\d{1,2}\s*(?:weeks?|wks?)\s*(?:pregnant|gestation|gone))", 3),
    ("unborn", r"\b(?:(?:\d{1,2}\s*/\s*40)|\d{1,2}\s*(?:weeks?|wks?)\s*(?:pregnant|gestation|gone)|(?:is|she's|she is|mum is|mum's)\s+(?:now\s+)?\d{1,2}\s+weeks\b(?!\s+old)|(?:mum|mother|woman|lady|she|client)[^.]{0,30}\b(?:is |'s )?(?:pregnant|expecting)|pregnan(?:t|cy)\b)", 1),
    ("days", rf"\b({_NUMBER})\s*(?:-\s*)?(?:days?)\s*(?:-\s*)?(?:old|postnatal|post[- ]natal)\b", 5),
    ("weeks", rf"\b({_NUMBER})\s*(?:-\s*)?(?:weeks?|wks?|wk)\b(?:\s*(?:-\s*)?old|\s+(?:contact|check|baby))", 5),
    ("weeks", rf"\b(?:baby|infant|newborn|he|she|who)(?: is|'s|,)?\s+(?:only\s+|just\s+|about\s+)?({_NUMBER})\s*(?:weeks?|wks?)\b(?!\s*(?:pregnant|gest|ago|time))", 4),
    ("weeks", rf"[,(]\s*(?:aged?\s+|only\s+)?({_NUMBER})\s*(?:weeks?|wks?|wk)\b(?=\s*[,).])", 3),
    ("weeks_plain", rf"\b({_NUMBER})\s*/\s*52\b", 5),
    ("months", rf"\b({_NUMBER})\s*(?:-\s*)?(?:months?|mths?|mos?|mo)\b(?:\s*(?:-\s*)?old|\s+(?:contact|check|baby|review|infant))", 5),
    ("months", rf"\b(?:baby|infant|he|she|who|toddler|boy|girl|son|daughter)[\s,:]*(?:is|'s|of|aged?|at)?,?\s+(?:only\s+|just\s+|nearly\s+|about\s+)?({_NUMBER})\s*(?:months?|mths?|mo)\b(?!\s*(?:ago|time|later))", 4),
    ("months", rf"\b({_NUMBER})\s*/\s*12\b", 5),
    ("months", rf"(?:^|[,(]\s*)({_NUMBER})\s*(?:months?|mths?|mo)\b(?=\s*[,).]|$)", 3),
    ("years", rf"\b({_NUMBER})(?P<half>½|{_HALF})\s*(?:-\s*)?{_YEAR}\s*(?:-\s*)?(?:old|review|of age)\b", 5),
    ("years", rf"\b({_NUMBER})\s*(?:-\s*)?(?:y/?o|yoa|yrs? ?old)\b", 5),
    ("years", rf"\b(?:aged?|age of)\s*:?\s*({_NUMBER})\b(?!\s*(?:month|week|wk|mth|to\b|and under))", 4),
    ("years", rf"\b{_CHILD}[\s,]*(?:\(|of\s+|is\s+|aged?\s+|,\s*|who(?:'s| is)\s+|about\s+|only\s+|just\s+|just turned\s+|nearly\s+)+({_NUMBER})\b(?!\s*(?:months?|mths?|weeks?|wks?|days?|times|minutes|hours|other|of (?:them|my)|kids|children|more|[a-z]*teen|%|p\b|/|:|pm|am))", 4),
    ("years", rf"\b{_CHILD}\s*\(({_NUMBER})\)", 4),
    ("years", rf"\b(?:just\s+turned|turned|nearly|almost|not quite|is only|he is|she is|he's|she's|they're|she was|he was|is now|now|is)\s+({_NUMBER})(?=\s*(?:[.,;:)\-]|and\b|but\b|$|next|in (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|who|with|years?\b(?! (?:ago|now|in))))", 3),
    ("years", rf"\b(?:claimant|victim|subject|misper|ch|child|yp|m|f|male|female)\s+(?:just\s+|aged\s+|is\s+)?({_NUMBER})\b(?!\s*(?:months?|mths?|weeks?|wks?|days?|/|x\b))", 3),
    ("years", rf"[,(]\s*(?:aged\s+|about\s+|only\s+)?({_NUMBER})(?=\s*[,).])", 3),
    ("years", rf"\b(?:lad|boy|girl|lass|kid|daughter|son|child|he|she)(?:'s|’s)\s+({_NUMBER})(?=\s*(?:[,.;]|and\b|but\b|$))", 4),
    ("years", rf"\b(?:says|reckons|claims|gives (?:his|her) age as|thinks)\s+(?:he's|she's|he is|she is|about\s+)?({_NUMBER})(?=\s*[,.;])", 3),
    ("years", rf"\b(?:about|around|roughly|approx)\s+({_NUMBER})(?=\s+(?:I think|i think|maybe|or so|ish|years old))", 4),
    ("pair", rf"(?:\(|\bkids?\s+|\bchildren,?\s+|\bsisters?,?\s+|\bbrothers?,?\s+|\bboth\s+|\breckons\s+|\baged\s+|\bboys?,?\s+|\bgirls?,?\s+|\bones,?\s+|\bsons?,?\s+|\bdaughters?,?\s+)(?:are\s+|aged?\s+|of\s+)?({_NUMBER})\s*(?:and|&|,|/)\s*({_NUMBER})(?=\s*(?:[).,;]|$|years|yr|y/?o))", 5),
    ("pair", rf"\b[FM]\s?({_NUMBER})\s*(?:&|and|,|/)\s*[FM]?\s?({_NUMBER})\b", 4),
    ("years", rf"\b({_NUMBER})[- ]?(?:year|yr)s?[- ]olds?\b", 5),
    ("years", rf"\b[FM]\s?(\d{{1,2}})(?=\b(?!\s*(?:/|x\b|am|pm)))", 3),
    ("years", rf"\b(?:lad|boy|girl|lass|kid|child|pupil|student|learner|young person|yp|daughter|son|nephew|niece|grandson|granddaughter)\s+of\s+({_NUMBER})\b(?!\s*(?:months?|mths?|weeks?|wks?|days?))", 4),
    ("months", rf"\b(?:{_CHILD}|he|she)(?:\s+is|['’]s|,|\s+of)?\s+(?:only\s+|just\s+|about\s+|nearly\s+|aged?\s+)?({_NUMBER})\s+and\s+a\s+half\s+months?\b(?!\s*(?:ago|time|later|in\b|on\b|off\b|into\b|with\b))", 5),
    ("months", rf"\b{_CHILD}\s+of\s+({_NUMBER})\s*(?:months?|mths?|mos?)\b", 5),
    ("weeks", rf"\b{_CHILD}\s+of\s+({_NUMBER})\s*(?:weeks?|wks?)\b", 5),
    ("years", rf"\b(?:looked|looks|look|seemed|seems)\s+(?:about\s+|around\s+)?({_NUMBER})\b(?!\s*(?:months?|weeks?|times|ways))", 2),
    ("year_group", r"\b(?:y|yr|year)\s?-?\s?(\d{1,2})s?\b(?!\s*(?:old|o\b|ago|of age))", 2),
    ("under", r"\b(?:u|under[- ]?)(\d{1,2})s?\b(?!\s*(?:lbs|kg))", 1),
    ("reception", r"\b(?:reception (?:class|child|boy|girl|pupil)|in reception)\b", 2),
    ("nursery", r"\b(?:toddler)s?\b", 1),
    ("newborn", r"\b(?:newborn|neonate|new ?born baby)\b", 2),
    ("baby", r"\b(?:baby|infant|bub)\b", 1),
    ("sixth_form", r"\b(?:sixth[- ]form(?:er)?|college (?:student|lad|girl))\b", 1),
    ("teen", r"\b(?:teenager|teenage|teen|adolescent)\b", 1),
)
_COMPILED = tuple((kind, re.compile(pattern, re.IGNORECASE), strength) for kind, pattern, strength in _RULES)
_ADULT_NEAR = re.compile(
    r"(?:mum|mother|mam|dad|father|man|woman|boyfriend|partner|coach|teacher|worker|uncle|aunt|nan|gran|husband|wife|bloke|fella|male|lad about|adult|older|ex|stepdad|client|patient|parent|carer|he is an adult|tutor|driver|neighbour)\W+(?:\w+\W+){0,3}$", re.IGNORECASE)
_CHILD_NEAR = re.compile(rf"\b{_CHILD}\W+(?:\w+\W+){{0,2}}$", re.IGNORECASE)


_DENIED = re.compile(r"(?:(?<!or )\bnot|\bnever|n['’]?t)(?: been)? (?:pregnant|pregnancy|expecting)$", re.IGNORECASE)


def _number(word: str) -> float:
    word = word.lower()
    if word in _WORDS:
        return float(_WORDS[word])
    return float(word.replace("½", ".5"))


def ages_in(text: str) -> tuple[AgeMention, ...]:
    """Every age the text mentions, in the order it stands; where forms overlap the surer one is kept."""
    found: list[AgeMention] = []
    for kind, pattern, strength in _COMPILED:
        for match in pattern.finditer(text):
            mention = _mention(kind, match, strength, text)
            if mention is not None:
                found.append(mention)
    found.sort(key=lambda item: (-item.strength, item.start))
    kept: list[AgeMention] = []
    for item in found:
        if not any(item.start < other.end and other.start < item.end for other in kept):
            kept.append(item)
    return tuple(sorted(kept, key=lambda item: item.start))


def _mention(kind: str, match: re.Match, strength: int, text: str) -> Optional[AgeMention]:
    start, end = match.span()
    if kind.startswith("unborn"):
        return None if _DENIED.search(text, max(0, start - 20), end) else AgeMention(None, True, "child", start, end, strength)
    if kind == "pair":
        youngest = min(_number(match.group(1)), _number(match.group(2)))
        return AgeMention(youngest, False, "adult" if youngest >= 18 else "child", start, end, strength)
    if kind in ("days", "weeks", "weeks_plain", "months", "years"):
        number = _number(match.group(1))
        if "half" in (match.groupdict() or {}) and match.group("half"):
            number += 0.5
        years = {"days": number / 365, "weeks": number / 52, "weeks_plain": number / 52, "months": number / 12, "years": number}[kind]
    elif kind == "year_group":
        group = int(match.group(1))
        if not 1 <= group <= 13:
            return None
        years = group + 4.5
    elif kind == "under":
        limit = int(match.group(1))
        if not 5 <= limit <= 18:
            return None
        years = limit - 1.0
    else:
        years = {"reception": 4.5, "nursery": 2.0, "newborn": 0.05, "baby": 0.5, "sixth_form": 16.5, "teen": 14.0}[kind]
    before = text[max(0, start - 45):start]
    about = "adult" if years >= 18 or (years >= 16 and _ADULT_NEAR.search(before) and not _CHILD_NEAR.search(before)) else "child"
    return AgeMention(years, False, about, start, end, strength)


@dataclass(frozen=True)
class ChildAge:
    """The child's age as far as the text says: whole years, months when under 3, or not yet born."""

    age_years: Optional[int]
    age_months: Optional[int]
    unborn: bool

    @property
    def years(self) -> Optional[float]:
        if self.age_months is not None:
            return self.age_months / 12
        return None if self.age_years is None else float(self.age_years)


def child_age(text: str) -> ChildAge:
    """The age of the youngest child spoken of with the surest form; all None when the text gives none."""
    mentions = [m for m in ages_in(text) if m.about == "child"]
    born = [m for m in mentions if not m.unborn]
    sure = [m for m in born if m.strength >= 2]
    pregnancy = max((m.strength for m in mentions if m.unborn), default=0)
    if pregnancy and (not sure or (pregnancy >= 3 and all(m.years < 1 for m in sure))):
        return ChildAge(None, None, True)
    candidates = [m for m in born if m.strength >= 3] or sure or born
    if not candidates:
        return ChildAge(None, None, False)
    years = min(m.years for m in candidates)
    months = int(round(years * 12 + 1e-6)) if years < 3 and years != int(years) or years < 1 else None
    return ChildAge(int(years), months, False)
