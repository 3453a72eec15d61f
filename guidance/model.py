"""The shape of everything a safeguarding lead can write in the pack. Each file kind is one class; all are frozen.

The same classes check the YAML, give editors their JSON Schema (``threshold-guide schema``) and are what the engine reads.
"""
from __future__ import annotations

from datetime import date as Date
from typing import Annotated, Any, Literal, Optional, Union

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema, model_validator

from guidance.vocabulary import AREAS, CONTACT_ROLES, DOMAINS, FLOORS, PATHWAYS, Band, Urgency

Id = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_]*$")]
SourceId = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$")]
Text = Annotated[str, Field(min_length=1), BeforeValidator(lambda text: " ".join(text.split()) if isinstance(text, str) else text)]
Ids = Annotated[
    tuple[Id, ...],
    BeforeValidator(lambda value: (value,) if isinstance(value, str) else value),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}], "description": "One id, or a list of them."}),
]
BandId = Literal[tuple(Band.ids())]
UrgencyId = Literal[tuple(Urgency.ids())]
PathwayId = Literal[PATHWAYS]
FloorId = Literal[FLOORS]
DomainId = Literal[DOMAINS]
AreaId = Literal[AREAS]
Role = Literal[CONTACT_ROLES]
Status = Literal["published", "to_confirm"]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


def _condition(value: Any) -> Any:
    """A condition as written: an id, or one of ``all``, ``any``, ``at_least`` + ``of``, ``domains``."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        keys = set(value)
        if keys in ({"all"}, {"any"}) and isinstance(value[min(keys)], list) and value[min(keys)]:
            return {key: [_condition(part) for part in parts] for key, parts in value.items()}
        if keys == {"at_least", "of"} and isinstance(value["at_least"], int) and isinstance(value["of"], list):
            if 1 <= value["at_least"] <= len(value["of"]):
                return {"at_least": value["at_least"], "of": [_condition(part) for part in value["of"]]}
        if keys == {"domains"} and isinstance(value["domains"], int) and 1 <= value["domains"] <= len(DOMAINS):
            return dict(value)
    raise ValueError("a condition is an id, {all: [...]}, {any: [...]}, {at_least: n, of: [...]} or {domains: n}")


Condition = Annotated[Union[str, dict[str, Any]], BeforeValidator(_condition)]


class Citation(_Frozen):
    """Where a claim comes from, and whether it was seen there."""

    id: SourceId
    at: Optional[Text] = Field(None, description="Page, section, line or paragraph within the source.")
    status: Status = Field(description="published = seen in the named source; to_confirm = practice knowledge or an undated page.")


class Source(_Frozen):
    """A document or page the pack cites."""

    id: SourceId
    title: Text
    publisher: Text
    url: Optional[str] = None
    file: Optional[str] = None
    date: Optional[str] = Field(None, description="Date printed on the source, as far as it is known: 2026-04, 2016, …")
    read_on: Optional[Date] = None
    practice_knowledge: bool = False
    superseded: bool = False
    note: Optional[Text] = None


class Conflict(_Frozen):
    """A published source that places the same concern elsewhere. We keep the safer reading and show both."""

    id: SourceId
    note: Text


class Choice(_Frozen):
    """One answer a person can pick."""

    id: Id
    say: Text
    establishes: Ids = ()
    group: Optional[Text] = None
    at_least: Optional[float] = Field(None, description="For a question that also takes a number: the smallest number meant.")
    below: Optional[float] = Field(None, description="For a question that also takes a number: the first number too large.")


class Question(_Frozen):
    """One thing we ask. ``grade`` choices rise in seriousness; ``kind`` choices are simply different."""

    id: Id
    ask: Text
    why: Text
    help: Optional[Text] = None
    scale: Literal["grade", "kind"] = "grade"
    multiple: bool = False
    ask_when: Optional[Condition] = None
    unknown_establishes: Ids = ()
    unit: Optional[Literal["years"]] = None
    choices: tuple[Choice, ...] = Field(min_length=2)

    @property
    def takes_number(self) -> bool:
        return self.unit is not None


class Fact(_Frozen):
    """Something about the child or the family that carries no band of its own."""

    id: Id
    says: Text
    implies: Ids = ()
    protective: bool = False
    words: tuple[str, ...] = ()


class RaiseWhen(_Frozen):
    """A circumstance that makes an indicator more serious."""

    given: Condition
    band: BandId
    floor: Optional[FloorId] = None
    urgency: Optional[UrgencyId] = None
    raises: tuple[PathwayId, ...] = ()
    says: Text
    source: Citation
    conflicts: tuple[Conflict, ...] = ()


class Indicator(_Frozen):
    """A sign of need or harm, with the band the guidance gives it.

    ``when`` makes it derived: it holds when the condition does, rather than being chosen as an answer.
    ``implies`` names lesser indicators or facts that are true whenever this one is.
    """

    id: Id
    says: Text
    band: BandId
    domain: Optional[DomainId] = None
    floor: Optional[FloorId] = None
    urgency: Optional[UrgencyId] = None
    implies: Ids = ()
    when: Optional[Condition] = None
    raises: tuple[PathwayId, ...] = ()
    raise_when: tuple[RaiseWhen, ...] = ()
    unsafe_to_tell: bool = Field(False, description="Telling parents first could raise the risk (guidance on consent).")
    source: Citation
    conflicts: tuple[Conflict, ...] = ()
    words: tuple[str, ...] = Field((), description="How people say it: phrases the reading of free text looks for.")


class Theme(_Frozen):
    """One concern theme: a file in concerns/. ``opening`` is how it is offered when we ask what the worry is."""

    id: Id
    title: Text
    group: Text
    opening: Text
    opened_by: Optional[Condition] = Field(None, description="Facts that open this theme although nobody ticked it.")
    questions: tuple[Question, ...] = Field(min_length=1)
    facts: tuple[Fact, ...] = ()
    indicators: tuple[Indicator, ...] = Field(min_length=1)


class Core(_Frozen):
    """Questions everyone is asked when they matter: core.yml. ``before`` come ahead of the themes, ``after`` behind them."""

    concerns_question: Question
    before: tuple[Question, ...]
    after: tuple[Question, ...]
    facts: tuple[Fact, ...]
    indicators: tuple[Indicator, ...]


class Lowering(_Frozen):
    """The one place where strengths count: between family help and early help, never elsewhere."""

    id: Id
    says: Text
    starts_at: Literal["family_help"] = Field(alias="from")
    lowers_to: Literal["early_help"] = Field(alias="to")
    when: Condition
    unless: Optional[Condition] = Field(None, description="Signs of harm that lasts or comes back. Where this holds, strengths lower nothing.")
    source: Citation
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class FirstSteps(_Frozen):
    """What to do first for some signs, beside the route: health care, the police, keeping what may be evidence."""

    id: Id
    when: Condition
    do: tuple[Text, ...] = Field(min_length=1)
    contact: Optional[Role] = Field(None, description="Who to reach for it, listed after the route's own contacts.")
    source: Citation


class ConsentPosition(_Frozen):
    """What to say about consent. The first position whose condition holds is used; the last has none.

    Beside the pack's own facts a condition may name ``band:<id>`` (that band or above), ``unsafe_to_tell`` and
    ``seek_advice_today`` (a question about serious harm was answered with "I don't know").
    """

    id: Id
    when: Optional[Condition] = None
    advice: Text
    why: Text
    source: Citation


class Rules(_Frozen):
    """How concerns combine, what strengths may do, and what we say about consent: rules.yml."""

    accumulation: tuple[Indicator, ...]
    lowering: tuple[Lowering, ...]
    first_steps: tuple[FirstSteps, ...] = ()
    consent: tuple[ConsentPosition, ...] = Field(min_length=1)


class Pathway(_Frozen):
    """A parallel duty: what to do beside the level of need. A file in pathways/."""

    id: PathwayId
    title: Text
    trigger: Text
    do: tuple[Text, ...] = Field(min_length=1)
    never: tuple[Text, ...] = ()
    time_limit: Text
    who: Text
    contact: Role
    legal_basis: Text
    consent: Text
    source: Citation
    further: tuple[Citation, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


class Contact(_Frozen):
    """Somebody to reach. Expired contacts are never shown."""

    id: Id
    name: Text
    roles: tuple[Role, ...] = Field(min_length=1)
    phone: Optional[str] = None
    url: Optional[str] = None
    hours: Literal["always", "in_hours", "out_of_hours"]
    opening: Optional[Text] = None
    how: Optional[Text] = None
    checked_on: Date
    expires_on: Optional[Date] = Field(None, description="Not shown from this day on. Only 999, 101 and web pages may go without.")
    source: Citation

    @model_validator(mode="after")
    def _reachable(self) -> "Contact":
        if not self.phone and not self.url:
            raise ValueError("a contact needs a phone number or a web page")
        if self.phone and self.phone not in ("999", "101", "111") and self.expires_on is None:
            raise ValueError("a phone number needs an expires_on date, so that it is checked again")
        return self


class Level(_Frozen):
    """One of the area's own levels of need. ``number`` is None where the area uses none."""

    id: Id
    number: Optional[int] = None
    name: Text
    description: Text
    source: Citation


class Placement(_Frozen):
    """Where the area places one of the neutral bands."""

    level: Id
    legal_basis: Text
    route_name: Text
    form: Optional[Text] = None
    note: Optional[Text] = None
    source: Citation


class NamedThing(_Frozen):
    """A local form, service, tool or procedure, by its present name, with the older names people still use."""

    name: Text
    what: Text
    aliases: tuple[Text, ...] = ()
    url: Optional[str] = None
    source: Citation


class FrontDoor(_Frozen):
    """How the area's front door takes a contact."""

    name: Text
    how: tuple[Text, ...] = Field(min_length=1)
    out_of_hours: Text
    source: Citation


class EscalationStage(_Frozen):
    """One stage of resolving a professional difference. ``within`` is None when the area's day-count was not found."""

    stage: int
    who: Text
    do: Text
    within: Optional[Text] = None


class Escalation(_Frozen):
    name: Text
    stages: tuple[EscalationStage, ...] = Field(min_length=1)
    meanwhile: Text
    source: Citation


class Area(_Frozen):
    """One partnership's own levels, names, forms, contacts and stages: a file in areas/."""

    id: AreaId
    name: Text
    partnership: Text
    website: str
    approval: Literal["draft", "approved"] = "draft"
    approval_note: Text
    levels: tuple[Level, ...] = Field(min_length=1)
    bands: dict[BandId, Placement]
    front_door: FrontDoor
    escalation: Escalation
    contacts: tuple[Contact, ...]
    forms: tuple[NamedThing, ...] = ()
    services: tuple[NamedThing, ...] = ()
    procedures: tuple[NamedThing, ...] = ()
    notes: tuple[Text, ...] = ()


class Term(_Frozen):
    """A glossary entry. ``not_to_confuse`` keeps apart scales and words that look alike."""

    id: Id
    term: Text
    means: Text
    aliases: tuple[Text, ...] = ()
    not_to_confuse: Optional[Text] = None
    old: bool = False
    source: Citation


class Manifest(_Frozen):
    """pack.yml: what this edition of the guidance is called."""

    name: Text
    version: str
    published_on: Date
    owner: Text
    statement: Text
    groups: tuple[Text, ...] = Field(description="The headings under which worries are offered, in order.")


class Case(_Frozen):
    """A worked case for trainers and tests. ``answers`` are what a practitioner would answer."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$")]
    title: Text
    author_role: Text
    area: AreaId
    text: Text
    theme: Id
    difficulty: Literal["clear", "harder", "contested"]
    answers: dict[Id, Union[str, int, float, list[str]]]
    route_min: Literal["universal_services", "early_help", "mash", "emergency"]
    route_max: Literal["universal_services", "early_help", "mash", "emergency"]
    band: BandId
    band_range: tuple[BandId, ...] = ()
    pathways: tuple[PathwayId, ...] = ()
    pathways_not: tuple[PathwayId, ...] = ()
    floor: Optional[FloorId] = None
    urgency: Optional[UrgencyId] = Field(None, description="How soon, where the case is there to show it.")
    consent: Optional[Id] = Field(None, description="The consent position (rules.yml), where the case is there to show it.")
    contact: Optional[Role] = Field(None, description="A role that somebody to phone must have, where the case is there to show it.")
    pair: Optional[str] = None
    teaching: tuple[Text, ...] = Field(min_length=1)


class SourcesFile(_Frozen):
    sources: tuple[Source, ...]


class GlossaryFile(_Frozen):
    terms: tuple[Term, ...]


class CasesFile(_Frozen):
    cases: tuple[Case, ...]


FILE_KINDS: dict[str, type[_Frozen]] = {
    "pack.yml": Manifest,
    "sources.yml": SourcesFile,
    "core.yml": Core,
    "rules.yml": Rules,
    "glossary.yml": GlossaryFile,
    "concerns": Theme,
    "pathways": Pathway,
    "areas": Area,
    "cases": CasesFile,
}
"""Which shape a file has, by its name or its folder."""
