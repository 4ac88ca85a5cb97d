"""Cases, each decoded from one number, so that thousands of variants cost seconds.

The number is written in a mixed radix, one digit per fact, and hypothesis draws and shrinks the
number.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from hashlib import sha256
from itertools import product
from math import prod
from typing import Any, TypeVar

from comity_credential.findings import HolderBinding, Integrity, IssuerTrust
from comity_vocabulary.learning import AssessmentType, OfferKind, ParticipationMode
from comity_vocabulary.quality import ReportDecision, ReportFlag, ReportStatus
from comity_vocabulary.recognition import Purpose
from comity_vocabulary.verdicts import CredentialStatus
from recognition.domain.case_document import document_of
from recognition.domain.facts import (
    Agreed,
    Application,
    Assessment,
    CredentialFacts,
    IdentityCheck,
    Inputs,
    NationalLevel,
    QualityIndicator,
    Registry,
    Report,
    Supervision,
    Target,
    TargetOutcome,
    Verification,
)

DAYS = (date(2026, 5, 29), date(2019, 12, 31), date(2020, 2, 29), date(2026, 10, 31), None)
AMOUNTS = tuple(
    Decimal(text)
    for text in ("6 0 0.5 0.9 1", "2.4 3 5 7.5 12", "30 30.01 80 750")
    for text in text.split()
)
FLAGS = (True, False, None)
OUTCOMES = (("LO-a", "LO-b", "LO-c"), ("LO-a", "LO-b"), ("LO-a",), ("LO-z",), ())

REPORTS = tuple(
    Report(status=status, decision=decision, valid_from=begun, valid_to=ended, flag=flag)
    for status, decision, (begun, ended), flag in product(
        (ReportStatus.OBLIGATORY, ReportStatus.VOLUNTARY),
        (*ReportDecision, None),
        (
            (date(2020, 1, 1), None),
            (date(2026, 6, 1), None),
            (date(2019, 1, 1), date(2030, 1, 1)),
            (None, None),
        ),
        (ReportFlag.NONE, ReportFlag.HIGH),
    )
)

TARGETS = (
    None,
    *(
        Target(
            eqf=eqf,
            ects=ects,
            divisible=divisible,
            los=tuple(TargetOutcome(id=name, essential=needed) for name, needed in aims),
        )
        for eqf, ects, divisible, aims in product(
            (6, None),
            (Decimal(6), Decimal(0), None),
            (True, False),
            (
                (("LO-a", True), ("LO-b", True), ("LO-c", True)),
                (("LO-a", True), ("LO-q", False)),
                (),
            ),
        )
    ),
)

AGREED = (
    None,
    Agreed(components=("OPP-1",), credits=Decimal(5), signed=date(2019, 12, 1)),
    Agreed(components=("OPP-1",), credits=None, signed=None),
    Agreed(components=("OPP-2",), credits=Decimal(5), signed=date(2019, 12, 1)),
)

ASSESSMENTS = (
    None,
    *(
        Assessment(type=kind, supervision=supervision, identity=identity)
        for kind, supervision, identity in product(
            (AssessmentType.EXAM, AssessmentType.PORTFOLIO, AssessmentType.NONE, None),
            (*Supervision, None),
            (*IdentityCheck, None),
        )
    ),
)


def mostly(value: object, *others: object) -> tuple[object, ...]:
    """Make a favourable fact as frequent as all others together, twice."""
    return (value,) * (2 * len(others)) + others


WELL_ASSESSED = Assessment(
    type=AssessmentType.EXAM,
    supervision=Supervision.SUPERVISED,
    identity=IdentityCheck.VERIFIED,
)

FACTS: Mapping[str, tuple[Any, ...]] = {
    "purpose": tuple(Purpose) + (Purpose.CREDIT, Purpose.ELECTIVE) * 4,
    "submitted": mostly(date(2026, 10, 12), date(2031, 1, 1), None),
    "requested_credits": mostly(None, Decimal(6), Decimal(3), Decimal(20)),
    "already_transferred": mostly(Decimal(0), Decimal(57), Decimal(80)),
    "already_elective": mostly(Decimal(0), Decimal(9), Decimal(30)),
    "refugee_like": (False, False, True),
    "minor": (False, False, True),
    "target": mostly(TARGETS[1], *TARGETS),
    "learning_agreement": AGREED,
    "opportunity": mostly("OPP-1", "OPP-3", None),
    "home": ("RO", "NL", "BE-fl", "IE", None),
    "kind": mostly(OfferKind.MICRO, None, OfferKind.MICRO, OfferKind.FULL_QUALIFICATION),
    "standalone": (True,) * 6 + (None, False),
    "issued": mostly(*DAYS),
    "valid_until": mostly(None, date(2026, 6, 30), date(2040, 1, 1)),
    "credit_system": mostly("ECTS", "CSVET", "OTHER", None),
    "credits": mostly(Decimal(6), None, *AMOUNTS),
    "hours": mostly(Decimal(150), None, *AMOUNTS),
    "eqf": mostly(6, 7, 1, None),
    "nqf": (None, NationalLevel(framework="IE-NFQ", level="8")),
    "los": mostly(*OUTCOMES),
    "assessment": mostly(WELL_ASSESSED, *ASSESSMENTS),
    "mode": (*ParticipationMode, None),
    "integrity": mostly(*[Integrity.VALID] * 2, Integrity.UNKNOWN, Integrity.INVALID),
    "issuer_trust": mostly(IssuerTrust.TRUSTED, *IssuerTrust),
    "status": mostly(*[CredentialStatus.ACTIVE] * 2, *CredentialStatus),
    "holder": mostly(*[HolderBinding.BOUND] * 2, *HolderBinding),
    "issuer_confirmed": (False, True),
    "details_match": (False, True),
    "home_recognised": FLAGS,
    "reports": mostly(
        REPORTS[:1], (), *((each,) for each in REPORTS), *zip(REPORTS, REPORTS[7:], strict=False)
    ),
    "indicators": ((), tuple(QualityIndicator)),
    "referencing": ({"IE-NFQ": {"8": 6}}, {}),
    "networks": mostly({}, {"NET-ENG": ("OPP-3",)}),
}

Part = TypeVar("Part")
CASES = prod(map(len, FACTS.values()))


def built(number: int) -> Inputs:
    """Decode one case: each fact takes a digit of the number."""
    drawn = {}
    for name, values in FACTS.items():
        number, digit = divmod(number, len(values))
        drawn[name] = values[digit]

    def of(kind: type[Part]) -> Part:
        known = getattr(kind, "__dataclass_fields__", {})
        return kind(**{name: drawn[name] for name in known if name in drawn})

    return Inputs(
        application=of(Application),
        credential=of(CredentialFacts),
        verification=of(Verification),
        registry=of(Registry),
        referencing=drawn["referencing"],
        networks=drawn["networks"],
    )


def sampled(count: int) -> Iterator[Inputs]:
    """Give cases scattered over all of them, the same ones on every run."""
    for place in range(count):
        yield built(int.from_bytes(sha256(str(place).encode()).digest()) % CASES)


def plain(inputs: Inputs) -> dict[str, Any]:
    document = document_of(inputs)
    assert isinstance(document, dict)
    return document
