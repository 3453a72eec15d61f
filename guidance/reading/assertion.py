"""Whether a thing said is present, denied, long past, only supposed, or about somebody else.

After ConText (Harkema and others, 2009): cues with a direction and a scope, ended by terminators, with pseudo-cues that
look like denials and are not. Unlike the clinical rules "worried about", "possible" and "query" count as present here,
and neither time nor "if" removes a floor: the reading asks instead (design section 6).
"""
from __future__ import annotations

import re
from functools import lru_cache

PRESENT, NEGATED, UNCERTAIN, HISTORIC, HYPOTHETICAL, SOMEONE_ELSE = (
    "present", "negated", "uncertain", "historic", "hypothetical", "someone_else")
STATUSES = (PRESENT, NEGATED, UNCERTAIN, HISTORIC, HYPOTHETICAL, SOMEONE_ELSE)


def _any(*phrases: str) -> re.Pattern:
    return re.compile(r"(?<![\w'’])(?:" + "|".join(phrases) + r")(?![\w])", re.IGNORECASE)


_PSEUDO_NEGATION = _any(
    r"not (?:the|her|his|their) first", r"not (?:only|just|merely|simply)", r"not sure", r"not certain", r"no doubt", r"no idea", r"no longer safe", r"not safe",
    r"can(?:not|'t|’t) rule out", r"not ruled out", r"cannot be ruled out", r"no surprise", r"no wonder", r"no one (?:is|was) (?:there|home|looking)", r"nobody (?:is|was) (?:there|home|looking)",
    r"no(?:t)? (?:matter|getting|good|great|well|right|ok(?:ay)?)", r"why not", r"not to tell", r"don['’]?t tell", r"promise(?:d)? not to", r"made me promise not",
    r"not know(?:n)? (?:what|where|who|how)", r"don['’]?t know (?:what|where|who|how|if|whether)", r"doesn['’]?t know (?:what|where)", r"no explanation", r"not explained", r"unexplained",
    r"never (?:any|has|have|got|gets|had) (?:food|dinner|lunch|coat|money|breakfast)", r"no (?:food|coat|heating|electric|electricity|gas|bed|breakfast|lunch|dinner|adult|fixed|where|money for|means of|other carer|interest in)",
    r"without (?:a coat|food|adult|supervision|an adult|any (?:food|adult|supervision)|heating|permission|telling|asking|mum|dad|consent)", r"never (?:washed|fed|changed|supervised|home|in)", r"not (?:eating|eaten|sleeping|been fed|washed|attending|attended|been (?:in|seen|collected|picked up|to school|washed|brought))",
    r"won['’]?t (?:let|wake|stop|use|eat|say|talk|tell|go home|leave|rehome)", r"(?:can|could)(?:not|n['’]?t) (?:cope|go on|be|find|wake|rouse|move|walk|stand|breathe|reach|get|rouse)", r"did(?:n['’]t| not) (?:come home|wake|stop|turn up|collect)",
    r"does(?:n['’]t| not) (?:want to (?:live|be here|go home|go on)|feel safe|match|fit|add up|make sense)", r"is(?:n['’]t| not) (?:safe|breathing|waking|moving|rolling|crawling|walking|mobile|yet (?:rolling|mobile|crawling))",
    r"no independent movement", r"not (?:yet )?(?:rolling|mobile|crawling|walking|cruising|sitting)", r"don['’]?t want to (?:live|be here|be alive|wake up|go home|get (?:married|wed))", r"no point (?:in )?(?:living|going on|being)", r"not (?:want(?:ing)?|wanted) to (?:live|be here|be alive|wake up|go home|go on)",
)
_NEGATION = _any(
    r"no", r"not", r"never", r"none", r"nor", r"neither", r"nobody", r"nothing", r"without", r"denies", r"denied", r"denying", r"den", r"nil", r"negative for", r"neg",
    r"\w+n['’]t", r"dont", r"doesnt", r"didnt", r"isnt", r"wasnt", r"hasnt", r"havent", r"wont", r"cant", r"aint", r"no (?:evidence|sign|signs|hint|suggestion|indication|history|concerns?|worries|report) (?:of|about|that)",
    r"ruled out", r"free (?:of|from)", r"absence of", r"unlikely", r"nowt", r"no (?:such|more)", r"no longer", r"rather than", r"instead of",
)
_NEGATION_AFTER = _any(r"(?:was|were|been|is) (?:ruled out|excluded|denied|unfounded|not true)", r"(?:denied|ruled out|excluded)", r"none", r"(?:isn['’]t|is not|wasn['’]t|was not) (?:happening|the case|true|a (?:worry|concern|problem|issue))", r"- no\b", r"\? no\b", r"[:=] (?:no|nil|none)\b", r"never happened", r"didn['’]t happen", r"not reported")
_SCOPE_END = re.compile(r"\b(?:but|however|although|though|except|apart from|yet|still|because|since she told|which|until|till|who|so|then)\b|[.;:!?]", re.IGNORECASE)
_HISTORIC = _any(
    r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|several|many|some|a few|a couple of|few) (?:or (?:\w+|\d+) )?(?:years?|yrs?|decades?) (?:ago|back|earlier|before|since)", r"years? (?:ago|back|before)", r"yrs ago", r"long ago", r"(?:used|use) to", r"in the past", r"historic(?:al)?(?:ly)?", r"previous(?:ly)?", r"formerly",
    r"as a (?:child|kid|girl|boy|teenager|baby)", r"when (?:she|he|they|i|mum|dad|mam) (?:was|were) (?:little|young|small|a (?:child|kid|girl|boy|baby|teenager)|younger|\w+)", r"in (?:her|his|their) (?:own )?childhood", r"last year", r"the year before", r"back in (?:19|20)\d\d", r"in (?:19|20)\d\d", r"before (?:she|he|they) (?:left|moved|separated|split)",
    r"(?:has|have|had)(?:n['’]t| not) (?:happened|done (?:it|that)) (?:since|for)", r"ended (?:\w+ )?(?:years|months) ago", r"long since", r"over now", r"all in the past", r"ex-offender", r"no contact since", r"hx of", r"h/o", r"prev",
)
_HYPOTHETICAL = _any(
    r"if", r"what if", r"suppose", r"supposing", r"hypothetical(?:ly)?", r"imagine", r"in case", r"case study", r"scenario", r"for example", r"e\.g\.", r"would (?:be|it|that|you|we|i)", r"what (?:would|should|do) (?:i|we|you|one) do (?:if|when|about)", r"when should", r"workbook", r"homework", r"example in", r"training (?:course|day|example|question|session)", r"quiz", r"module", r"assignment", r"policy says", r"do(?:es)? (?:a|an|any) \w+ (?:have to|need to|count)",
    r"in general", r"generally", r"the leaflet", r"the video", r"the book", r"in the film", r"the lesson",
)
_UNCERTAIN = _any(
    r"not sure (?:if|whether|that)", r"don['’]?t know (?:if|whether)", r"no idea (?:if|whether)", r"can['’]?t tell (?:if|whether)", r"unsure (?:if|whether)", r"may or may not", r"unclear (?:if|whether)", r"hard to (?:say|tell) (?:if|whether)", r"i might be wrong",
)
_ANTICIPATED = _any(r"if (?:she|he|i|they|we|mum|you) (?:says?|tells?|goes|go|comes?|leaves?|refuses?|doesn['’]?t|don['’]?t|tell|ring|shouts?|cries|has|have)", r"if (?:anyone|anybody) (?:finds|found)", r"as if", r"even if", r"if only", r"ask(?:ed|s|ing)? if", r"wonder(?:ed|s|ing)? if", r"see if", r"not sure if", r"(?:don['’]?t|do not) know if", r"if (?:that|it)(?:'s| is) (?:ok|okay|all right)", r"if not")
_SOMEONE_ELSE = _any(
    r"(?:a |an |my |his |her |their |one of (?:my|his|her|their) )?(?:friend|mate|cousin|neighbour|colleague|classmate)['’]s (?:mate|friend|cousin|brother|sister|mum|mother|child|kid|kids|baby|son|daughter|family|dad)", r"someone else['’]s", r"another (?:child|family|school|pupil|girl|boy|kid|lad|town|woman|patient|case|baby)", r"a different (?:child|family|school)", r"other people['’]s",
    r"(?:in|on) (?:the news|a film|a book|a novel|a story|tv|telly|eastenders|coronation street|a soap|a podcast|the paper|a documentary|a game|a play)", r"(?:she|he|they) (?:read|watched|heard|saw) (?:about|a (?:film|story|programme|video))", r"a (?:story|film|book|play|song|drama|poem) about", r"in another town", r"my own (?:child|son|daughter|mum|childhood|kids)", r"when i was (?:little|a child|a kid|young|at school)", r"(?:somebody|someone) (?:she|he) (?:knows|knew|used to know)", r"a (?:lad|girl|boy|kid|child|pupil) (?:she|he) (?:knew|knows|used to know|met)", r"in (?:her|his|their) (?:country|home country)(?: in general)?", r"(?:celebrity|footballer|singer|influencer)",
)


@lru_cache(maxsize=4096)
def status_of(text: str, start: int, end: int) -> str:
    """The status of what stands at ``start:end`` of a sentence or clause ``text``."""
    before, after = text[:start], text[end:]
    inside = text[start:end]
    scope_before = _last_scope(before)
    if _cue(_SOMEONE_ELSE, text) and not re.search(r"\b(?:at|by|from|with) (?:a |her |his )?(?:friend|mate|cousin|neighbour)['’]s\b", text, re.IGNORECASE):
        return SOMEONE_ELSE
    if _negated(scope_before, inside, after):
        return NEGATED
    if _cue(_UNCERTAIN, before):
        return UNCERTAIN
    if _cue(_HYPOTHETICAL, before) and not _only_anticipated(before):
        return HYPOTHETICAL
    if _cue(_HISTORIC, text):
        return HISTORIC
    return PRESENT


def _last_scope(before: str) -> str:
    cut = 0
    for match in _SCOPE_END.finditer(before):
        cut = match.end()
    return before[cut:]


def _cue(pattern: re.Pattern, text: str) -> bool:
    return pattern.search(text) is not None


def _negated(before: str, inside: str, after: str) -> bool:
    cleaned = _PSEUDO_NEGATION.sub(lambda m: " " * len(m.group()), before + inside)[:len(before)]
    cues = list(_NEGATION.finditer(cleaned))
    if cues:
        between = cleaned[cues[-1].end():]
        if len(between.split()) <= 9:
            return True
    following = after[: (_SCOPE_END.search(after).start() if _SCOPE_END.search(after) else len(after))]
    return _cue(_NEGATION_AFTER, " " + following)


def _only_anticipated(before: str) -> bool:
    rest = _ANTICIPATED.sub(" ", before)
    return not _cue(_HYPOTHETICAL, rest)
