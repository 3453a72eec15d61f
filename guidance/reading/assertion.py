"""Whether a thing said is present, denied, long past, only supposed, or about somebody else.

After ConText (Harkema and others, 2009): cues with a direction and a scope, ended by terminators, with pseudo-cues that
look like denials and are not. Unlike the clinical rules "worried about", "possible" and "query" count as present here,
and neither time nor "if" removes a floor: the reading asks instead (design section 6).
"""
from __future__ import annotations

import re

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
    r"without (?:a coat|food|adult|supervision|an adult|any (?:food|adult|supervision)|heating|permission|telling|asking|mum|dad|consent)", r"never (?:washed|fed|changed|supervised|home)", r"not (?:eating|eaten|sleeping|been fed|washed|attending|attended|been (?:in|seen|collected|picked up|to school|washed|brought))",
    r"won['’]?t (?:let|wake|stop|use|eat|say|talk|tell|go home|leave|rehome)", r"(?:can|could)(?:not|n['’]?t) (?:cope|go on|be|find|wake|rouse|move|walk|stand|breathe|reach|get|rouse)", r"did(?:n['’]t| not) (?:come home|wake|stop|turn up|collect)",
    r"does(?:n['’]t| not) (?:want to (?:live|be here|go home|go on)|feel safe|match|fit|add up|make sense)", r"is(?:n['’]t| not) (?:safe|breathing|waking|moving|rolling|crawling|walking|mobile|yet (?:rolling|mobile|crawling))",
    r"(?:has|have|had|did|does|do|is|was|are)(?:n['’]t| not) (?:stopped|stop|given up|denied|denying|deny|doubt|kept|keeping|noticed)", r"not (?:denying|that|a day goes by|for the first time|to be sure|simply|unusual|uncommon|rare|alone in)", r"(?:is|was|are|were)(?:n['’]t| not) (?:just|only|merely|simply|the first|the only|about)",
    r"(?:can|could)(?:not|n['’]?t) have (?:got|been|come|happened|done)", r"(?:do|does|did)(?:n['’]t| not) doubt", r"never goes? a (?:day|week|night|month) without", r"a (?:day|week|night) goes by without", r"nothing (?:\w+ ){0,4}(?:has |have )?(?:stopped|worked|helped|changed|made any difference)",
    r"no ?(?:one|body) (?:must|is to|should|can|else|has|had|knows?|noticed|believes?|will)", r"neither (?:parent|of them|mum nor dad) (?:has |have )?(?:noticed|seen|acted|done|will)", r"hard to believe (?:\w+ )?(?:is|was|are)(?:n['’]t| not)", r"(?:can|could)(?:not|n['’]?t) see how", r"without (?:anyone|anybody|us|me|mum|her mum|his mum|staff) (?:noticing|knowing|seeing|realising)", r"did(?:n['’]t| not) (?:fall|trip|slip|walk into)",
    r"no independent movement", r"not (?:yet )?(?:rolling|mobile|crawling|walking|cruising|sitting)", r"don['’]?t want to (?:live|be here|be alive|wake up|go home|get (?:married|wed))", r"no point (?:in )?(?:living|going on|being)", r"not (?:want(?:ing)?|wanted) to (?:live|be here|be alive|wake up|go home|go on)",
)
_NEGATION = _any(
    r"no", r"not", r"never", r"none", r"nor", r"neither", r"nobody", r"nothing", r"without", r"denies", r"denied", r"denying", r"den", r"nil", r"negative for", r"neg",
    r"\w+n['’]t", r"dont", r"doesnt", r"didnt", r"isnt", r"wasnt", r"hasnt", r"havent", r"wont", r"cant", r"aint", r"no (?:evidence|sign|signs|hint|suggestion|indication|history|concerns?|worries|report) (?:of|about|that)",
    r"ruled out", r"free (?:of|from)", r"absence of", r"unlikely", r"nowt", r"no (?:such|more)", r"no longer", r"rather than", r"instead of",
)
_NEGATION_AFTER = _any(r"(?:was|were|been|is) (?:ruled out|excluded|denied|unfounded|not true)", r"(?:denied|ruled out|excluded)", r"none", r"(?:isn['’]t|is not|wasn['’]t|was not) (?:happening|the case|true|a (?:worry|concern|problem|issue))", r"- no\b", r"\? no\b", r"[:=] (?:no|nil|none)\b", r"never happened", r"didn['’]t happen", r"not reported")
_SCOPE_END = re.compile(
    r"\b(?:but|however|although|though|except|apart from|yet|still|because|since she told|which|until|till|who|so|then)\b|[.;:!?]"
    r"|,\s+(?=(?:he|she|they|it|mum|mam|dad|mother|father|i|we|the|her|his|their|there|just)\b)|\band\s+(?=(?:a|an|the|has|have|had|is|was|are|were|he|she|they|it|now|then)\b)", re.IGNORECASE)
_HISTORIC = _any(
    r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|several|many|some|a few|a couple of|few) (?:or (?:\w+|\d+) )?(?:years?|yrs?|decades?) (?:ago|back|earlier|before|since)", r"years? (?:ago|back|before)", r"yrs ago", r"long ago", r"(?<!being )(?<!be )(?<!been )(?<!getting )(?<!get )used to", r"in the past", r"historic(?:al)?(?:ly)?", r"previous(?:ly)?", r"formerly",
    r"as a (?:child|kid|girl|boy|teenager|baby)", r"when (?:she|he|they|i|mum|dad|mam) (?:was|were) (?:little|young|small|a (?:child|kid|girl|boy|baby|teenager)|younger|\w+)", r"in (?:her|his|their) (?:own )?childhood", r"last year", r"the year before", r"back in (?:19|20)\d\d", r"in (?:19|20)\d\d", r"before (?:she|he|they) (?:left|moved|separated|split)",
    r"(?:has|have|had)(?:n['’]t| not) (?:happened|done (?:it|that)) (?:since|for)", r"ended (?:\w+ )?(?:years|months) ago", r"long since", r"over now", r"all in the past", r"ex-offender", r"no contact since", r"(?:has|have|had) had no contact", r"in year \d{1,2}", r"in (?:her|his|their) (?:teens|twenties|thirties|youth|early twenties|late teens)", r"before (?:the (?:child|children|baby|kids|move)|(?:she|he|they|\w+) (?:was|were) born|(?:her|his|their) adoption|(?:her|his) birth)",
    r"(?:clean|sober|dry|fine|settled|well|happy|safe) (?:ever )?since", r"no (?:problems?|issues?|incidents?|concerns?|trouble|repeat) since", r"since then", r"once,? (?:when )?aged? \w+", r"at (?:his|her|their) (?:old|last|previous|first) (?:\w+ )?(?:school|primary|nursery|flat|house|home|place|address)", r"in (?:his|her|their) (?:first|previous|last|old) (?:home|placement|school|house)",
    r"past (?:physical|sexual|emotional|domestic|history|abuse|neglect|episode|self-harm|overdose)", r"old (?:entry|record|note|file|referral)", r"(?:adopted|removed) (?:at|aged)", r"(?:now|long) resolved", r"resolved", r"as a (?:toddler|newborn|student|young (?:man|woman))", r"faint scar", r"last (?:flat|house|address)", r"hx of", r"h/o", r"prev",
)
_HYPOTHETICAL = _any(
    r"if", r"what if", r"suppose", r"supposing", r"hypothetical(?:ly)?", r"imagine", r"in case", r"case study", r"scenario", r"for example", r"e\.g\.", r"would (?:be|it|that|you|we|i)", r"what (?:would|should|do) (?:i|we|you|one) do (?:if|when|about)", r"when should", r"workbook", r"homework", r"example in", r"training (?:course|day|example|question|session)", r"quiz", r"module", r"assignment", r"policy says", r"do(?:es)? (?:a|an|any) \w+ (?:have to|need to|count)",
    r"in the event of", r"what counts as", r"(?:say|suppose) (?:a|an|one of|my|our) \w+", r"should (?:a|an|any|one) \w+ (?:ever )?\w+", r"were (?:a|an|any|one) \w+ to", r"(?:a|the|our|my) (?:policy|procedure|protocol|risk assessment|lesson plan|leaflet|assembly|poster|guidance) (?:on|for|about|covers|says)", r"lesson plan", r"policy on", r"handout", r"how (?:gangs|abusers|groomers|adults|people) would", r"writing (?:a|the|our) policy",
    r"in general", r"generally", r"the leaflet", r"the video", r"the book", r"in the film", r"the lesson",
)
_UNCERTAIN = _any(
    r"not sure (?:if|whether|that)", r"don['’]?t know (?:if|whether)", r"no idea (?:if|whether)", r"can['’]?t tell (?:if|whether)", r"unsure (?:if|whether)", r"may or may not", r"unclear (?:if|whether)", r"hard to (?:say|tell) (?:if|whether)", r"i might be wrong",
)
_ANTICIPATED = _any(r"if (?:she|he|i|they|we|mum|you) (?:says?|tells?|goes|go|comes?|leaves?|refuses?|doesn['’]?t|don['’]?t|tell|ring|shouts?|cries|has|have)", r"if (?:anyone|anybody) (?:finds|found)", r"as if", r"even if", r"if only", r"ask(?:ed|s|ing)? if", r"wonder(?:ed|s|ing)? if", r"see if", r"not sure if", r"(?:don['’]?t|do not) know if", r"if (?:that|it)(?:'s| is) (?:ok|okay|all right)", r"if not")
_MADE_UP = _any(
    r"(?:in|on|from|about) (?:the |a |an |her |his |our |class |this )?(?:\w+ ){0,2}?(?:film|movie|book|novel|story|play|soap|drama|documentary|programme|podcast|musical|cartoon|reader|poem|game|comic)", r"(?:tv|telly|netflix) (?:show|drama|series)", r"the netflix show", r"(?:on|in) (?:the news|tv|telly|netflix|eastenders|hollyoaks|coronation street|corrie|emmerdale|casualty|love island|the paper|the papers|matilda|oliver twist|harry potter|fortnite|roblox|gta)",
    r"the news (?:said|says|reported|had)", r"a character", r"(?:training|safeguarding|lesson|assembly) video", r"in the video (?:we|they|i) (?:showed|watched|saw)", r"case study (?:girl|boy|child|family)", r"(?:killer|villain|hero|baddie) in (?:the|a)", r"(?:celebrity|footballer|singer|influencer|youtuber)", r"(?:she|he|they) (?:read|watched|heard|saw) (?:about|a (?:film|story|programme|documentary))",
)
_THIRD_PARTY = (
    r"(?:(?:a|the|my|our|his|her|their|mum['’]s|dad['’]s|nan['’]s|another|one) )?(?:\w+ )?(?:neighbour|colleague|workmate|work mate|classmate|team-?mate|pen ?friend|hairdresser|bus driver|boss|landlord|celebrity|parishioner|customer|stranger|lady at church|man at church|head(?:teacher)?|pupil in another class)(?:['’]s (?:\w+ ){0,2}\w+)?|"
    r"(?:my|his|her|their|mum['’]s|dad['’]s|a) (?:best )?(?:friend|mate|cousin)['’]s (?:\w+ ){0,2}(?:mate|friend|cousin|brother|sister|mum|mother|dad|father|child|kid|baby|son|daughter|uncle|aunt|neighbour|house|family)|(?:mum|mam|dad|mother|father|nan|gran)['’]s (?:\w+ )?(?:sister|brother|cousin|friend|workmate|neighbour|colleague|boss|carer)|"
    r"(?:her|his|their|my) (?:great[- ](?:aunt|uncle|gran\w*)|(?:uncle|aunt|auntie|cousin|gran|grandad) (?:in|over in|from|back in) [A-Z]\w+|nan['’]s carer)|another (?:child|family|school|pupil|girl|boy|kid|lad|woman|patient|case|baby)|an? (?:different|unrelated) (?:child|family|school|pupil|girl|boy)|someone else['’]s \w+|other people['’]s \w+|"
    r"a (?:lad|girl|boy|kid|child|pupil|woman|man|couple|family) (?:in the year (?:above|below)|in another|two (?:streets|doors)|across|down the (?:road|street)|over the road|from another|at another|(?:she|he|they) (?:knew|knows|used to know|met|read))|(?:his|her|their|the|our|school) (?:school )?(?:hamster|dog|cat|rabbit|guinea pig|horse|pony|goldfish)(?= (?:was|is|has|had|got|died))|my own (?:child|son|daughter|mum|childhood|kids)|in another town|in a different (?:school|town|family)"
)
_THIRD = re.compile(rf"(?<![\w'’])(?:{_THIRD_PARTY})\b(?!['’]?s? (?:who )?(?:say|says|said|report|reports|reported|heard|hears|told|tells|thinks|reckons|rang|rings|phoned|saw|sees|seen|noticed|flagged|flags|mentioned|has (?:heard|seen|reported|told)|is worried|called|contacted))", re.IGNORECASE)
_CHILD_SUFFERS = re.compile(r"^[^.;,]{0,25}\b(?:her|him|them|me|us|the (?:child|boy|girl|baby|kids?)|my pupil|this (?:child|boy|girl))\b(?! (?:own|wife|husband|friend|mum|dad|house|flat|partner))", re.IGNORECASE)
_NOT_OURS = _any(r"not (?:him|her|them|my pupil|our pupil|one of ours|this child)", r"when i was (?:little|a child|a kid|young|at school)", r"in (?:her|his|their) (?:country|home country) in general")


def status_of(text: str, start: int, end: int) -> str:
    """The status of what stands at ``start:end`` of a sentence or clause ``text``."""
    before, after = text[:start], text[end:]
    inside = text[start:end]
    scope_before = _last_scope(before)
    if _somebody_else(before, inside, after):
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


def _somebody_else(before: str, inside: str, after: str) -> bool:
    """Whether the thing happens in a story, or to somebody outside the family, and not to the child."""
    text = before + inside + after
    if _cue(_MADE_UP, text) or _cue(_NOT_OURS, text):
        return True
    third = None
    for third in _THIRD.finditer(before + inside):
        pass
    return third is not None and len(before[third.end():].split()) <= 7 and not _CHILD_SUFFERS.search(inside + after)


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
