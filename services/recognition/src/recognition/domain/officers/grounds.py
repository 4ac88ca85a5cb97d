"""What a decision of a person rests on. Free text is sealed; only its digest is named here."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class JudgmentKind(StrEnum):
    """What a person did with the draft."""

    ACCEPT = "accept"
    VARY = "vary"
    REFER = "refer"
    REFUSE = "refuse"
    INADMISSIBLE = "inadmissible"
    FULFILMENT = "fulfilment"
    ACCEPTANCE = "acceptance"
    APPEAL = "appeal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """What must be done, and by when; a code CO-101 to CO-103."""

    code: str
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficerGrounds:
    """What a person decided on: own codes, conditions, and the digest of the sealed free text.

    `changed_draft` says whether the result is another than the draft's; `deviates` whether the
    person departed from a precedent and said why.
    """

    kind: JudgmentKind
    reasons: tuple[str, ...] = ()
    conditions: tuple[Condition, ...] = ()
    remediation: tuple[str, ...] = ()
    changed_draft: bool = False
    deviates: bool = False
    texts: str | None = None
