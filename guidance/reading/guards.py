"""Where the law or the guidance defines a word, the definition decides, not the resemblance."""
from __future__ import annotations

import re

_CLOSE_RELATIVE = r"(?:grand(?:ma|mother|pa|dad|father|parent)s?|gran|granny|nan|nana|nanna|nanny|aunt|aunty|auntie|uncle|(?:big |older |elder )?(?:sister|brother)|step-?(?:mum|mother|dad|father)|dad|mum|father|mother)"
_LIVING_WITH = re.compile(
    rf"\b(?:liv(?:es|ing|ed)|stay(?:s|ing|ed)?|stopp?(?:s|ing|ed)|been|moved in|is|at|lodging)\s+(?:\w+\s+){{0,2}}?(?:with|at)\s+(?:his|her|their|the|my|an?|mum's|mom's|dad's|paternal|maternal|\s)*(?:(?:own|paternal|maternal|real)\s+)?{_CLOSE_RELATIVE}\b(?!['’]?s? (?:ex|friend|mate|partner|boyfriend|girlfriend|cousin|neighbour|house ?mate))",
    re.IGNORECASE)
_NOT_RELATED = re.compile(r"\b(?:no relation|not (?:a |really |actually )?(?:relat|her real|his real)|family friend|friend of|mum['’]s (?:ex|friend|mate|old)|dad['’]s (?:ex|friend|mate)|great[- ](?:aunt|uncle|gran)|cousin|godmother|godfather|neighbour|call(?:s|ed) (?:her|him) (?:aunt|auntie|uncle)|never married|unmarried)\b", re.IGNORECASE)


_SET_WORK = re.compile(r"\b(?:coursework|homework|essay|assignment|dissertation|EPQ|extended project|lesson plan|reading list|GCSE (?:history|RS|RE|English)|A[- ]level (?:politics|history|sociology|RS)|PSHE (?:lesson|project|talk)|set (?:that|this|it) (?:myself|as))\b", re.IGNORECASE)


def denied_by_definition(indicator: str, text: str) -> bool:
    """Whether the message rules an indicator out by its legal definition.

    Private fostering does not cover a close relative: a grandparent, sister, brother, aunt, uncle, or step-parent (Children Act 1989
    section 105). A message that also names somebody who is not one is left alone.
    """
    return indicator == "fostering_arrangement" and bool(_LIVING_WITH.search(text)) and not _NOT_RELATED.search(text)


def explained_by_set_work(indicator: str, text: str) -> bool:
    """Whether interest in extremism is told together with the school work that asked for it; it is then shown as a supposition, to confirm."""
    return indicator.startswith("radicalisation_") and bool(_SET_WORK.search(text))
