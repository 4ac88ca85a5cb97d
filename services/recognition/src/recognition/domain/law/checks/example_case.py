"""An ordinary case, from which every example of a breach departs."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from comity_credential.findings import HolderBinding, Integrity, IssuerTrust
from comity_vocabulary.learning import AssessmentType, OfferKind, ParticipationMode
from comity_vocabulary.quality import ReportDecision, ReportFlag, ReportStatus
from comity_vocabulary.recognition import Purpose
from comity_vocabulary.verdicts import CredentialStatus

from recognition.domain.facts import (
    Agreed,
    Application,
    Assessment,
    CredentialFacts,
    IdentityCheck,
    Inputs,
    Registry,
    Report,
    Supervision,
    Target,
    TargetOutcome,
    Verification,
)

Changes = Mapping[tuple[str, str], Any]
"""New values by section of the inputs and field of the section."""

ISSUED = date(2026, 6, 30)
SUBMITTED = date(2026, 11, 2)
OPPORTUNITY = "OPP-1"
ESSENTIAL = ("LO-a", "LO-b", "LO-c")

TARGET = Target(
    eqf=6,
    ects=Decimal(6),
    divisible=True,
    los=(
        *(TargetOutcome(id=name, essential=True) for name in ESSENTIAL),
        TargetOutcome(id="LO-d", essential=False),
    ),
)
AGREED = Agreed(components=(OPPORTUNITY,), credits=Decimal(6), signed=date(2026, 1, 15))
SUPERVISED = Assessment(
    type=AssessmentType.EXAM,
    supervision=Supervision.SUPERVISED,
    identity=IdentityCheck.VERIFIED,
)
POSITIVE = Report(
    status=ReportStatus.OBLIGATORY,
    decision=ReportDecision.POSITIVE,
    valid_from=date(2023, 1, 1),
    valid_to=None,
    flag=ReportFlag.NONE,
)

ORDINARY = Inputs(
    application=Application(purpose=Purpose.CREDIT, submitted=SUBMITTED, target=TARGET),
    credential=CredentialFacts(
        opportunity=OPPORTUNITY,
        home="RO",
        kind=OfferKind.MICRO,
        standalone=True,
        issued=ISSUED,
        valid_until=None,
        credit_system="ECTS",
        credits=Decimal(6),
        hours=None,
        eqf=6,
        nqf=None,
        los=ESSENTIAL,
        assessment=SUPERVISED,
        mode=ParticipationMode.ONLINE,
    ),
    verification=Verification(
        integrity=Integrity.VALID,
        issuer_trust=IssuerTrust.TRUSTED,
        status=CredentialStatus.ACTIVE,
        holder=HolderBinding.BOUND,
        issuer_confirmed=True,
        details_match=True,
    ),
    registry=Registry(home_recognised=True, reports=(POSITIVE,)),
)
"""Everything is known and in order: FULL under any sensible policy."""


def changed(changes: Changes, inputs: Inputs = ORDINARY) -> Inputs:
    """Return a case with other facts."""
    by_section: dict[str, dict[str, Any]] = {}
    for (section, name), value in changes.items():
        by_section.setdefault(section, {})[name] = value
    whole = by_section.pop("", {})
    parts = {name: replace(getattr(inputs, name), **new) for name, new in by_section.items()}
    return replace(inputs, **parts, **whole)


AGREEMENT = changed(
    {
        ("application", "purpose"): Purpose.LEARNING_AGREEMENT,
        ("application", "target"): None,
        ("application", "learning_agreement"): AGREED,
        ("credential", "eqf"): None,
        ("credential", "los"): (),
        ("credential", "assessment"): None,
        ("registry", "reports"): (),
        ("registry", "home_recognised"): None,
    }
)
"""Agreed before it was learnt, and nothing else is known: an agreement needs no more."""
