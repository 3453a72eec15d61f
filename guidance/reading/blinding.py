"""What recognition never sees: sex, ethnicity, religion, nationality, and who reported it (design property 12).

"Her" stands for both "him" and "his": all three, and "them" and "their", become one word, so that nothing has to be guessed.

Each such word is replaced by a neutral one before a text is compared with the corpus, in learning and in reading alike. Swapping a boy for a
girl, one faith for another or a neighbour for a grandmother therefore cannot change what is recognised.
"""
from __future__ import annotations

import re

_NEUTRAL: dict[str, str] = {
    "they": "he she", "their": "him her his hers them theirs", "themselves": "himself herself hisself",
    "child": "boy girl lad lass lassie laddie son daughter grandson granddaughter nephew niece", "children": "boys girls lads lasses sons daughters nephews nieces grandsons granddaughters",
    "young person": "youth", "young people": "youths", "sibling": "brother sister bro sis", "siblings": "brothers sisters", "parent": "mum mam mom mummy mammy mommy mother dad daddy father mama papa",
    "parents": "mums mams mothers dads fathers", "step-parent": "stepmum stepdad stepmother stepfather step-mum step-dad step-mother step-father",
    "grandparent": "gran granny nan nana nanna nanny grandma grandmother grandad granddad grandpa grandfather", "grandparents": "grandmas grandads grans nans", "relative": "aunt auntie aunty uncle", "relatives": "aunts aunties uncles",
    "partner": "boyfriend girlfriend husband wife", "partners": "boyfriends girlfriends husbands wives", "adult": "man woman bloke fella lady gentleman gent guy chap geezer", "adults": "men women blokes fellas ladies gents guys chaps",
    "male or female": "male female m f", "faith leader": "imam vicar priest pastor rabbi minister mullah granthi", "place of worship": "mosque church synagogue gurdwara chapel madrasa temple",
    "faith": "christianity islam hinduism sikhism judaism buddhism",
    "abroad": "pakistan bangladesh india somalia sudan gambia nigeria ghana kenya ethiopia eritrea egypt iraq iran syria afghanistan turkey kurdistan vietnam albania romania poland slovakia bulgaria lithuania latvia ukraine china nepal morocco algeria libya yemen mali senegal jamaica lahore karachi mirpur dhaka sylhet mogadishu lagos kabul",
}
_REMOVED = (
    r"white british|black british|british asian|white|black|mixed[- ]race|asian|african|caribbean|pakistani|bangladeshi|indian|somali|sudanese|gambian|nigerian|ghanaian|kenyan|ethiopian|eritrean|egyptian|iraqi|iranian|syrian|afghan|turkish|kurdish|"
    r"vietnamese|albanian|romanian|polish|slovak|bulgarian|lithuanian|latvian|ukrainian|chinese|nepali|moroccan|algerian|libyan|yemeni|arab|roma|gypsy|traveller|irish|scottish|welsh|english|british|christian|catholic|protestant|evangelical|muslim|islamic|hindu|sikh|jewish|buddhist|"
    r"orthodox|ic[1-6]"
)
_WORDS = {word: neutral for neutral, words in _NEUTRAL.items() for word in words.split()}
_FIXED = re.compile(r"\b(?:white wine|black (?:eye|eyes|and blue|bag|bags|bin|mould|market|out|cab)|white (?:powder|van|coat|board|lie|spirit)|chinese (?:takeaway|food|burn)|indian takeaway|english (?:lesson|teacher|homework|class|work|as an additional|gcse)|polish(?:ed|ing)|turkish delight)\b", re.IGNORECASE)
_TRAIT = re.compile(rf"\b(?:{_REMOVED})\b[\s-]*", re.IGNORECASE)
_WORD = re.compile(r"(?<!\w)[A-Za-z][A-Za-z'’-]*")
_REPORTER = re.compile(
    r"\b(?:(?:the|a|an|my|our|his|her|their|paternal|maternal|anonymous|next[- ]door) ){0,4}(?:neighbour|neighbor|grandparent|relative|sibling|parent|friend|caller|passer-?by|colleague|teacher|mate|landlord|cousin|ex|ex-partner|member of the public)"
    r"(?= (?:says|said|say|reports|reported|reckons|told|tells|thinks|claims|rang|rings|phoned|mentioned|has (?:told|said|rung|reported|phoned))\b)", re.IGNORECASE)


def blinded(text: str) -> str:
    """The text with every such word made neutral."""
    kept: list[str] = []

    def keep(match: re.Match) -> str:
        kept.append(match.group())
        return f"\x00{len(kept) - 1}\x00"

    text = _FIXED.sub(keep, text.replace("\x00", " "))
    text = _TRAIT.sub("", text)
    text = _WORD.sub(_neutral, text)
    text = _REPORTER.sub("someone", text)
    return re.sub(r"\x00(\d+)\x00", lambda match: kept[int(match.group(1))], text)


def _neutral(match: re.Match) -> str:
    word = match.group()
    stem, ending = word, ""
    for mark in ("'s", "’s", "'d", "’d", "'ll", "’ll"):
        if word.lower().endswith(mark):
            stem, ending = word[:-len(mark)], word[-len(mark):]
    neutral = _WORDS.get(stem.lower())
    return word if neutral is None else neutral + ending
