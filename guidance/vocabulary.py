"""The words every other program relies on: bands, routes, urgencies, areas, pathways and hard floors.

These ids are fixed. A partnership's own level numbers and names are never used here: they belong to its area file.
"""
from __future__ import annotations

from enum import IntEnum


class _Ordered(IntEnum):
    """An ordered scale whose members are written as lower-case ids (``Band.CHILD_IN_NEED`` is ``child_in_need``)."""

    @property
    def id(self) -> str:
        return self.name.lower()

    @classmethod
    def of(cls, id: str) -> "_Ordered":
        """The member with this id. Raises KeyError when there is none."""
        return cls[id.upper()]

    @classmethod
    def ids(cls) -> tuple[str, ...]:
        return tuple(member.id for member in cls)


class Band(_Ordered):
    """How much response a child's needs call for, the same everywhere in England."""

    UNIVERSAL = 0
    EARLY_HELP = 1
    FAMILY_HELP = 2
    CHILD_IN_NEED = 3
    CHILD_PROTECTION = 4
    IMMEDIATE_DANGER = 5


class Route(_Ordered):
    """Where a practitioner is pointed."""

    UNIVERSAL_SERVICES = 0
    EARLY_HELP = 1
    MASH = 2
    EMERGENCY = 3


class Urgency(_Ordered):
    """How soon the next step is due, least urgent first."""

    PLANNED = 0
    NEXT_WORKING_DAY = 1
    SAME_DAY = 2
    NOW = 3


ROUTE_OF = {
    Band.UNIVERSAL: Route.UNIVERSAL_SERVICES,
    Band.EARLY_HELP: Route.EARLY_HELP,
    Band.FAMILY_HELP: Route.EARLY_HELP,
    Band.CHILD_IN_NEED: Route.MASH,
    Band.CHILD_PROTECTION: Route.MASH,
    Band.IMMEDIATE_DANGER: Route.EMERGENCY,
}

URGENCY_OF = {
    Band.UNIVERSAL: Urgency.PLANNED,
    Band.EARLY_HELP: Urgency.PLANNED,
    Band.FAMILY_HELP: Urgency.PLANNED,
    Band.CHILD_IN_NEED: Urgency.NEXT_WORKING_DAY,
    Band.CHILD_PROTECTION: Urgency.SAME_DAY,
    Band.IMMEDIATE_DANGER: Urgency.NOW,
}

AREAS = ("doncaster", "rotherham", "dorset", "bcp", "england")
FALLBACK_AREA = "england"

PATHWAYS = (
    "lado", "fgm_mandatory_report", "fgm_risk", "prevent", "exploitation_nrm", "missing", "private_fostering",
    "domestic_abuse_marac", "forced_marriage_hba", "under13_sexual_activity", "harmful_sexual_behaviour",
    "nudes_online_abuse", "fabricated_illness", "pre_birth", "self_harm_suicide", "neglect_gcp2", "dangerous_dog",
    "homeless_16_17", "child_on_child", "injury_non_mobile", "young_carer", "parental_mental_health",
    "parental_substance_misuse", "education_absence", "unaccompanied_asylum", "spirit_possession_abuse",
    "medical_neglect", "escalation_disagreement",
)

FLOORS = (
    "immediate_danger", "injury_non_mobile", "serious_unexplained_injury", "disclosure", "sexual_abuse",
    "under13_sexual_activity", "fgm_known", "fgm_imminent", "suicide_intent", "trafficking_exploitation",
    "forced_marriage_hba", "abandoned", "adult_in_position_of_trust", "fii",
)

DOMAINS = (
    "child_health", "education", "emotional_wellbeing", "behaviour", "parenting", "family_environment", "outside_home",
)
"""Where in a child's life a concern sits (after the assessment framework). Concerns in several domains accumulate."""

CONTACT_ROLES = (
    "emergency", "police", "front_door", "out_of_hours", "early_help", "universal", "lado", "health_urgent",
    "prevent", "forced_marriage_unit", "modern_slavery", "domestic_abuse", "missing", "private_fostering",
    "education", "young_carers", "mental_health", "escalation", "housing", "child_line", "parent_line",
)
"""What a contact is for. A role an area does not list is answered by the national fallback."""

UNKNOWN = "unknown"
"""The answer "I don't know". It is neither "not asked" nor "no"."""

NONE = "none"
"""The choice of a tick-all-that-apply question that says none of them holds."""
