"""The words and signs of pages: never a code alone, never more than the words beside it.

Source: the visual language, sections 4 and 5.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

from comity_vocabulary.recognition import Finality, Outcome, Purpose
from comity_vocabulary.verdicts import CheckName, CheckResult, Verdict


@dataclass(frozen=True, slots=True)
class Sign:
    """A word with its shape and colour; `fit` is how the two halves are drawn."""

    shape: str
    colour: str
    word: str
    fit: str
    sentence: str


OUTCOMES = {
    Outcome.AUTO: Sign(
        "auto",
        "fit",
        "Recognised as agreed",
        "full",
        "It was agreed before you started, so it counts without any further look.",
    ),
    Outcome.FULL: Sign(
        "fit",
        "fit",
        "Recognised in full",
        "full",
        "We compared it and found no difference that matters for your purpose.",
    ),
    Outcome.COND: Sign(
        "cond",
        "host",
        "Recognised with a condition",
        "cond",
        "It counts as soon as you have met the condition named below.",
    ),
    Outcome.PART: Sign(
        "part",
        "host",
        "Recognised in part",
        "part",
        "Some of the credits count. The reason the others do not is below.",
    ),
    Outcome.ALT: Sign(
        "alt",
        "host",
        "Recognised in another form",
        "part",
        "It does not replace a course; it counts in another form.",
    ),
    Outcome.RPL: Sign(
        "rpl",
        "host",
        "By showing what you can do",
        "wait",
        "Papers alone do not answer this. A board looks at what you have learned.",
    ),
    Outcome.INFO: Sign(
        "wait",
        "open",
        "Waiting for information",
        "wait",
        "Something is missing that others must tell us. The clock has not started.",
    ),
    Outcome.REFER: Sign(
        "person",
        "open",
        "A person decides",
        "wait",
        "The rule leaves this open. An officer decides with all facts on one page.",
    ),
    Outcome.REFUSE: Sign(
        "none",
        "clash",
        "Not recognised",
        "none",
        "The difference that counted is named below, and what you can do.",
    ),
    Outcome.INADM: Sign(
        "none",
        "clash",
        "Cannot be considered",
        "none",
        "We cannot look at it; the reason is below. If that is wrong, appeal.",
    ),
    Outcome.STAT: Sign(
        "note",
        "none",
        "Statement",
        "apart",
        "This says what it is. It gives no right to credits.",
    ),
}
"""Each outcome's badge."""

_DRAFT = Sign(
    "person",
    "open",
    "A person decides",
    "wait",
    "The engine drafted a result; nothing is decided before an officer has looked at it.",
)

PURPOSES = {
    Purpose.LEARNING_AGREEMENT: "your Learning Agreement",
    Purpose.CREDIT: "credit in a programme",
    Purpose.ELECTIVE: "an elective",
    Purpose.ACCESS: "access to a programme",
    Purpose.STACK: "a larger award",
    Purpose.RPL: "recognition of prior learning",
    Purpose.EMPLOYMENT_STATEMENT: "a statement for work",
    Purpose.REGULATED_PROFESSION: "a regulated profession",
}

VERDICTS = {
    Verdict.VALID: Sign(
        "fit",
        "fit",
        "Valid",
        "full",
        "The file is what the institution signed, and the institution still stands by it.",
    ),
    Verdict.INVALID: Sign(
        "none",
        "clash",
        "Invalid",
        "none",
        "The file was changed, was withdrawn by its issuer, or is not what it says. "
        "Do not decide against anyone on this alone.",
    ),
    Verdict.INDETERMINATE: Sign(
        "open",
        "open",
        "Cannot check",
        "open",
        "Something needed for the check was missing. This says nothing bad about the person.",
    ),
}

CHECKS = {
    CheckName.FORMAT: "Format",
    CheckName.PROOF: "Signature",
    CheckName.DATES: "Dates",
    CheckName.ISSUER: "Issuer",
    CheckName.ACCREDITATION: "Accreditation",
    CheckName.STATUS: "Status",
    CheckName.COMPLETENESS: "What it must state",
    CheckName.HOLDER: "Holder",
}

RESULTS = {
    CheckResult.PASSED: ("fit", "fit", "Valid"),
    CheckResult.FAILED: ("none", "clash", "Invalid"),
    CheckResult.UNKNOWN: ("open", "open", "Cannot check"),
    CheckResult.NOT_APPLICABLE: ("na", "none", "Not asked"),
}

_COUNTRIES = (
    "AD Andorra|AL Albania|AM Armenia|AT Austria|AZ Azerbaijan|BA Bosnia and Herzegovina|"
    "BE Belgium|BG Bulgaria|BY Belarus|CH Switzerland|CY Cyprus|CZ Czechia|DE Germany|DK Denmark|"
    "EE Estonia|ES Spain|FI Finland|FR France|GB United Kingdom|GE Georgia|GR Greece|HR Croatia|"
    "HU Hungary|IE Ireland|IS Iceland|IT Italy|KZ Kazakhstan|LI Liechtenstein|LT Lithuania|"
    "LU Luxembourg|LV Latvia|MC Monaco|MD Moldova|ME Montenegro|MK North Macedonia|MT Malta|"
    "NL the Netherlands|NO Norway|PL Poland|PT Portugal|RO Romania|RS Serbia|RU Russia|SE Sweden|"
    "SI Slovenia|SK Slovakia|SM San Marino|TR Türkiye|UA Ukraine|UK United Kingdom|"
    "VA the Holy See"
)
COUNTRIES = {entry[:2]: entry[3:] for entry in _COUNTRIES.split("|")}
"""The countries of the European Higher Education Area, in English."""


def country(code: str) -> str:
    """Return the name of a country, or of the country that an education system is in."""
    name = COUNTRIES.get(code[:2])
    if name is None:
        return code
    return name if len(code) == 2 else f"{name} ({code})"  # noqa: PLR2004 - ISO 3166-1


def day(when: date) -> str:
    """Return a day in full: 12 June 2026."""
    return f"{when.day} {when:%B} {when.year}"


def month(written: str) -> str:
    """Return a month in full: June 2026 for 2026-06."""
    first = date.fromisoformat(f"{written}-01")
    return f"{first:%B} {first.year}"


def moment(when: datetime) -> str:
    """Return a point in time: 12 June 2026 at 09:12 UTC."""
    utc = when.astimezone(UTC)
    return f"{day(utc.date())} at {utc:%H:%M} UTC"


def number(amount: Decimal) -> str:
    """Return an amount without zeros that say nothing: 2.5, 6."""
    whole = amount.to_integral_value()
    return str(whole if amount == whole else amount.normalize())


def ects(amount: Decimal) -> str:
    """Return an amount of credits: 6 ECTS."""
    return f"{number(amount)} ECTS"


def days_left(until: date, today: date) -> str:
    """Return how long a time limit still runs, in days."""
    left = (until - today).days
    if left < 0:
        return "over"
    if left == 0:
        return "today is the last day"
    return "1 day left" if left == 1 else f"{left} days left"


def sentence(text: str) -> str:
    """Return a text with a capital first."""
    return text[:1].upper() + text[1:]


def badge(outcome: Outcome, finality: Finality) -> Sign:
    """Return the badge of a decision; what is only proposed is shown as not decided."""
    if finality is Finality.PROPOSED:
        return _DRAFT
    return OUTCOMES[outcome]
