"""Every sentence the server says that is not the pack's or the assistant's own: mostly the words of the decision record."""
from __future__ import annotations

TITLE = "Decision record"
URGENCY = {"now": "Now", "same_day": "Today", "next_working_day": "By the next working day", "planned": "Planned with the family"}
HOURS = {"always": "any time", "in_hours": "office hours", "out_of_hours": "outside office hours"}
DRAFT = "Draft. This area's guidance has not been signed off by its partnership. Check it with your safeguarding lead."
APPROVED = "This area's guidance has been signed off by its partnership."
UNFINISHED = "Not finished. Some questions that could change the outcome were not answered. They are listed below."
UNCONFIRMED = "The guide understood something in what was written, and nobody has said yet whether it is right. It is not in this record."
NOT_A_DECISION = "This record shows what published guidance says about what was answered. You decide, with your safeguarding lead."
NO_NAMES = "No names, dates of birth or addresses are in this record. Add the child's details where your own service keeps them."
SEEK_ADVICE = "You answered \"I don't know\" to a question about serious harm. Talk to the front door or your safeguarding lead today."
IN_DANGER = "If a child is in danger now, call 999."
TO_CONFIRM = "to be confirmed by the partnership"

POINTS_TO = "What the guidance points to"
DO_NOW = "What to do"
PHONE = "Who to contact"
DUTIES = "Other duties that apply"
CONSENT = "Consent"
WHY = "Why"
ANSWERS = "What was answered"
CHANGES = "What would change this"
MISSING = "Not asked or not answered"
JUDGEMENT = "Professional judgement, in the practitioner's own words"
FORM_TEXT = "Text for the form, without identifiers"
ABOUT = "About this record"
STRENGTHS = "What is working well"
NO_STRENGTHS = "Nothing was recorded under this heading."

WORRIES = "What are we worried about?"
WORKING_WELL = "What is working well?"
NEEDS_TO_HAPPEN = "What needs to happen?"

LEVEL, LEGAL_BASIS, ROUTE, HOW_SOON, FORM, NOTE = "Level of need", "Legal basis", "Route", "How soon", "Form to use", "Note"
AREA, EDITION, FINGERPRINT, MADE, ROLE, REFERENCE, APPROVAL = "Area", "Guidance", "Fingerprint of the guidance", "Made", "Made by", "Reference", "Approval"
BY_WHEN, WHO, NEVER, BECAUSE, SOURCE, LAW = "By when", "Who", "Do not", "You answered", "Source", "Law"
HIGHER, LOWER = "Higher", "Lower"
ROLE_UNSAID = "role not given"
NO_CONCERNS = "No sign of need or harm was among the answers."

PERSONAL_DATA_REPLACED = (
    "I took out what could identify someone, before anything was kept. You do not need names, dates of birth, addresses or numbers here. "
    "Say \"the child\" or \"mum\" instead."
)
