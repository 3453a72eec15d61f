"""Words that tell of grave harm by themselves: for messages too short for anything to be read in them, and never taken for a name."""
from __future__ import annotations

import re

_WORDS = (
    r"abandoned", r"asphyxiat\w*", r"bleeding", r"bled", r"chok(?:e|ed|es|ing)", r"collaps(?:e|ed|es|ing)", r"drown\w*", r"genital mutilation", r"groom(?:ed|ing)",
    r"hang(?:ed|ing)(?! (?:about|around|out|on|with|up|back)\b)", r"kidnap\w*", r"molest\w*", r"murdered", r"over[ -]?dos(?:e|ed|es|ing)", r"poison\w*", r"rap(?:e|ed|es|ing|ist)", r"scald\w*",
    r"sex(?:ual|ually) (?:abus\w*|assault\w*|exploit\w*)", r"shak(?:en|ing) (?:the |a |her |his )?baby", r"shaken", r"smother\w*", r"stab(?:s|bed|bing)?", r"strangl\w*", r"strangulat\w*",
    r"suffocat\w*", r"suicid\w*", r"traffick\w*", r"unconscious\w*", r"unresponsive\w*",
    r"(?:not|isn't|wasn't|isnt|stopped|hardly|barely) (?:breathing|moving|waking|responding)", r"(?:won't|wont|can't|cant|cannot|doesn't|does not|not) (?:breathe|move|wake)",
)
_ALARMING = re.compile(rf"\b(?:{'|'.join(_WORDS)})\b")
_DENIED = re.compile(r"\b(?:no|not|never|isn't|wasn't|hasn't|haven't|aren't|isnt|wasnt|hasnt|without|denies|denied|denying)(?: been| being| be| any| a)?$")

_ASKED_ABOUT = re.compile(r"(?:what(?:'s| is| are| does)|define|explain|(?:the )?difference between)\b(?!.*\b(?:he|she|they|him|her|them|his|i|we|child|boy|girl|baby|pupil|happening)\b)")


def names_harm(text: str) -> bool:
    """Whether a few words hold one that is alarming by itself, and do not just ask what it means.

    A denial counts only directly before it: "not suicidal", but not "raped, denies it".
    """
    said = re.sub(r"\s+", " ", text.lower().replace("’", "'")).strip()
    return not _ASKED_ABOUT.match(said) and any(not _DENIED.search(said[:found.start()].rstrip()) for found in _ALARMING.finditer(said))
