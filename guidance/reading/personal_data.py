"""Finds and replaces what could identify a person, before anything is stored or logged.

Rules, not a model: they err towards replacing. What they cannot catch (a nickname, a rare name in mid-sentence with no
title or kinship word) is said in the README's limits.
"""
from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Iterator

from guidance.pack_contents import Pack
from guidance.reading.alarming import names_harm
from guidance.reading.field_words import is_of_the_field
from guidance.reading.first_names import FIRST_NAMES


@dataclass(frozen=True)
class PersonalData:
    """Something that could identify a person: its kind and where it stands in the text. The value itself is not kept."""

    kind: str
    start: int
    end: int


_MONTHS = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
_PATTERNS = (
    ("email", r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
    ("nhs_number", r"\b(?:NHS\s*(?:no\.?|number|num)?\s*[:#]?\s*)?\d{3}[ -]\d{3}[ -]\d{4}\b|\bNHS\s*(?:no\.?|number|num)?\s*[:#]?\s*\d{10}\b"),
    ("ni_number", r"\b[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b"),
    ("phone", r"(?<![\w.])(?:\+44\s?\(?0?\)?\s?|\(?0)(?:\d[ \-()]{0,2}){8,9}\d(?![\w])"),
    ("birth_date", r"\b(?:d\.?o\.?b\.?|date of birth|born(?: on)?)\s*(?:is|was|:|-)?\s*\d{1,2}(?:st|nd|rd|th)?[\s./-]+(?:\d{1,2}|" + _MONTHS + r")[\s./-]+\d{2,4}\b"),
    ("birth_date", r"\b\d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d{2}\b"),
    ("birth_date", r"\b(?:born(?: on)?|d\.?o\.?b\.?)\s*:?\s*\d{1,2}(?:st|nd|rd|th)?\s+" + _MONTHS + r"\b"),
    ("postcode", r"\b(?:GIR ?0AA|[A-PR-UWYZ][A-HK-Y]?\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2})\b"),
    ("address", r"\b(?:flat|apartment|unit)\s+\d+[a-z]?,?\s+(?:\d+[a-z]?,?\s+)?(?:[A-Z][\w'’-]+\s+){1,3}(?:Road|Rd|Street|St|Avenue|Ave|Close|Lane|Drive|Way|Court|Crescent|Terrace|Place|Gardens|Grove|House)\b"),
    ("address", r"\b\d{1,4}[a-z]?,?\s+(?:[A-Z][\w'’-]+\s+){1,3}(?:Road|Rd|Street|St|Avenue|Ave|Close|Lane|Drive|Way|Court|Crescent|Terrace|Place|Gardens|Grove|Square|Hill|Mews)\b"),
)
_COMPILED = tuple((kind, re.compile(pattern, re.IGNORECASE if kind in ("birth_date", "email", "nhs_number") else 0)) for kind, pattern in _PATTERNS)

_KIN = (r"mum|mam|mom|mother|dad|father|brother|sister|son|daughter|aunt|auntie|uncle|gran|nan|nana|grandma|grandad|grandfather|grandmother|"
        r"cousin|niece|nephew|partner|boyfriend|girlfriend|husband|wife|stepdad|stepmum|step-dad|step-mum|stepfather|stepmother|"
        r"pupil|student|boy|girl|child|baby|lad|lass|toddler|patient|client|teacher|coach|friend|mate|sibling|twin|carer|ex")
_KIN_WORDS = frozenset(_KIN.split("|"))
_TITLE = r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Rev|Fr|Sir|Cllr|PC|Sgt|DC|Sister|Pastor|Imam|Coach)"
_NAME = r"[A-Z][a-zà-öø-ÿ]+(?:[-'’][A-Z][a-z]+)?"
_TITLED = re.compile(rf"\b{_TITLE}\.?\s+({_NAME}(?:\s+{_NAME})?)")
_AFTER_KIN = re.compile(rf"\b(?:{_KIN})s?,?\s+(?:is\s+called\s+|called\s+|named\s+)?({_NAME}(?:\s+{_NAME})?)")
_CALLED = re.compile(rf"\b(?:called|named|name is|name's|goes by|known as|re:?)\s+({_NAME}(?:\s+{_NAME})?)")
_BEFORE_DETAIL = re.compile(rf"(?:^|[.!?]\s+|\n)({_NAME}(?:\s+{_NAME})?)(?=\s*(?:,|\()\s*(?:aged?\s+|who(?:'s| is)\s+)?(?:\d{{1,2}}\b|[Yy](?:ea)?r?\s?\d|[Dd]\.?[Oo]\.?[Bb]|mum|dad|mother|father))")
_WORD = re.compile(rf"\b{_NAME}\b")
_NOT_NAMES = frozenset("""
A An And At Any Am As Because But By Can Children Could Did Do Does Early For From Front Had Has Have He Her Hers His Home How Hub I If In Is It Its Just
Last Lives Mash Maybe Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October November December
Mum Mam Mom Mother Dad Father Nan Nana Gran Grandma Grandad Auntie Uncle My No Not Now Of On One Or Our Out Police School She Since So Social Some Still That The Their Them Then There They
This Today Tonight Tomorrow Yesterday To Two Very Was We Were What When Where Which Who Why Will With Would Year Years Yes You Your Both After Before Also Always Again
English British Polish Romanian Roma Somali Sudanese Vietnamese Afghan Syrian Kurdish Muslim Christian Hindu Sikh Jewish African Asian Black White Gypsy Traveller Irish Scottish Welsh Albanian Eritrean
Christmas Easter Eid Ramadan Diwali Covid Camhs Snapchat Snap Instagram Insta Facebook Whatsapp Tiktok Roblox Fortnite Discord Xbox Calpol Op Operation Encompass England London Rotherham Doncaster Dorset Poole Bournemouth
Team Service Services Hospital Care Home House Protection Reception Nursery Primary Secondary College Court Council Key Stage Head Deputy Lead Officer Worker Nurse Doctor Midwife Visitor
Says Said Told Thinks Gets Is Never Reports Denies States Keeps Came Went Does Found Asked Tells
""".split())


def found_in(text: str, pack: Pack) -> tuple[PersonalData, ...]:
    """Everything that could identify a person, in the order it stands; overlapping finds are merged into the first kind.

    The words of ``pack``'s lexicon and glossary are not taken for names, nor those that tell of grave harm.
    """
    finds = sorted(set(_all_in(text, pack)), key=lambda item: (item.start, -item.end))
    kept: list[PersonalData] = []
    for item in finds:
        if kept and item.start < kept[-1].end:
            if item.end > kept[-1].end:
                kept[-1] = PersonalData(kept[-1].kind, kept[-1].start, item.end)
            continue
        kept.append(item)
    return tuple(kept)


def redacted(text: str, pack: Pack) -> tuple[str, tuple[str, ...]]:
    """The text with each find replaced by its kind in square brackets, and the kinds found, each once."""
    finds = found_in(text, pack)
    clean, last = [], 0
    for item in finds:
        clean.append(text[last:item.start] + f"[{item.kind.replace('_', ' ')} removed]")
        last = item.end
    clean.append(text[last:])
    return "".join(clean), tuple(dict.fromkeys(item.kind for item in finds))


def _all_in(text: str, pack: Pack) -> Iterator[PersonalData]:
    for kind, pattern in _COMPILED:
        for match in pattern.finditer(text):
            yield PersonalData(kind, match.start(), match.end())
    for pattern in (_TITLED, _AFTER_KIN, _CALLED, _BEFORE_DETAIL):
        for match in pattern.finditer(text):
            if pattern is _TITLED or not is_of_the_field(match.group(1).split()[0], pack):
                yield from _name(match.group(1), match.start(1))
    for match in _WORD.finditer(text):
        if match.group().lower() in FIRST_NAMES:
            end = match.end()
            following = re.match(rf"\s+({_NAME})\b", text[end:])
            if following and not _no_name(following.group(1)):
                end += following.end()
            yield PersonalData("name", match.start(), end)


def _no_name(word: str) -> bool:
    return word in _NOT_NAMES or names_harm(word)


def _name(words: str, start: int) -> Iterator[PersonalData]:
    parts = words.split()
    if _no_name(parts[0]) or parts[0].lower() in _KIN_WORDS or parts[0].upper() == parts[0]:
        return
    kept = parts[0] if len(parts) == 1 or _no_name(parts[1]) else words
    yield PersonalData("name", start, start + len(kept))
