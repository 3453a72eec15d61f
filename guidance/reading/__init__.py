"""Reading: from a practitioner's own words to candidate facts for them to confirm."""
from guidance.reading.reading import Fact, Reading, UnreadableText, read, reading_json

__all__ = ["Fact", "Reading", "UnreadableText", "read", "reading_json"]
