"""Whom a fact is about: the child, an unborn baby, a sibling, an adult in the family, or an adult who works with children."""
from __future__ import annotations

import re

from guidance.pack_contents import Pack

_ADULT_THEMES = frozenset({"parental_mental_health", "parental_substance", "parental_conflict"})
_SIBLING = re.compile(r"\b(?:brother|sister|sibling|twin|other (?:child|kids|children))s?\b", re.IGNORECASE)
_WORKER = frozenset({"adult_with_children"})


def about_whom(indicator: str, sentence: str, pack: Pack) -> str:
    """``child``, ``unborn``, ``sibling``, ``adult`` or ``worker``."""
    theme = pack.theme_of.get(indicator)
    if theme in _WORKER:
        return "worker"
    if theme in _ADULT_THEMES:
        return "adult"
    if theme == "unborn_baby":
        return "unborn"
    if _SIBLING.search(sentence) and not re.search(r"\b(?:he|she|child|pupil|boy|girl|baby)\b", sentence, re.IGNORECASE):
        return "sibling"
    return "child"
