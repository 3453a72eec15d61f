"""The few fixed words that are not part of any partnership's guidance."""

DONT_KNOW = "I don't know"
WEEKS, MONTHS, YEARS = "{number} weeks", "{number} months", "{number} years"
