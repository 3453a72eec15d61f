"""The words that the guidance itself is written with: what a concern is told in, and so not taken for somebody's name."""
from __future__ import annotations

import re

from guidance.pack_contents import Pack
from guidance.reading.first_names import FIRST_NAMES
from guidance.reading.language import lemmas

SHORTEST = 4
"""Letters. Shorter words are names too often."""
ALSO_NAMES = frozenset("""
Alice Angel April August Barney Bell Bells Bill Bills Bishop Black Blade Blue Booker Brook Brooks Brown Burns Chad Chance Chase Church Clare Cook Cooks Cross Drew English Faith
Flow Forth Golden Gore Grace Great Green Guard Guy Hall Hand Harm Hill Holiday Hope Hunt Hunter Hunters June King Knight Lady Lance Little London Love Mark Marks Martyr Mercy Merlin Miles Mine
North Page Park Parks Parker Peer Penny Pepper Pike Pill Place Poole Pope Price Prior Prude Rice Rich Ring River Rivers Road Rock Rocks Rose Roth Sharp Sharps Shell Short Silver Sister Small Star Stone
Stones Storm Street Strong Summer Sunday Sweet Swift Walker Wall Walls Ward Warden Waters Weather Webb Wells West Western White Winter Wolf Wolfs Wood Woods Young Younger
""".casefold().split()) | FIRST_NAMES
"""Words that are first names or surnames as well: where a name may stand these are taken for one."""


def is_of_the_field(word: str, pack: Pack) -> bool:
    """Whether a word, in any form, stands in the pack's lexicon or glossary and is no name besides."""
    said = word.casefold()
    return len(said) >= SHORTEST and said not in ALSO_NAMES and (said in _words(pack) or lemmas(said)[0].lemma_ in _words(pack))


def _words(pack: Pack) -> frozenset[str]:
    """Every word of the lexicon and the glossary's terms, as it stands and as its lemma. Worked out once per pack."""
    known = pack.__dict__.get("_field_words")
    if known is None:
        phrases = [*(phrase for item in (*pack.indicators.values(), *pack.facts.values()) for phrase in item.words), *(name for term in pack.glossary for name in (term.term, *term.aliases))]
        said = " ".join(dict.fromkeys(re.findall(r"[a-z]+", " ".join(phrases).casefold())))
        known = pack.__dict__["_field_words"] = frozenset(form for token in lemmas(said) for form in (token.text, token.lemma_))
    return known
