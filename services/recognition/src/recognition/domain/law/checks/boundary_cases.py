"""Every combination of facts at which a rule could turn, step by step of the procedure.

The steps read few facts each, so each step is shown every combination of the values at which its
rules turn under this very policy, while the facts of the other steps lead up to it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from itertools import product
from typing import Any

from comity_credential.findings import HolderBinding, Integrity, IssuerTrust
from comity_vocabulary.learning import AssessmentType, OfferKind, ParticipationMode
from comity_vocabulary.quality import ReportDecision, ReportFlag, ReportStatus
from comity_vocabulary.recognition import Purpose
from comity_vocabulary.verdicts import CredentialStatus

from recognition.domain.calendar import years_after
from recognition.domain.facts import (
    Assessment,
    IdentityCheck,
    Inputs,
    NationalLevel,
    QualityIndicator,
    Report,
    Supervision,
)
from recognition.domain.law.checks.example_case import (
    AGREED,
    ESSENTIAL,
    ISSUED,
    OPPORTUNITY,
    POSITIVE,
    SUBMITTED,
    SUPERVISED,
    TARGET,
    changed,
)
from recognition.domain.policy import Policy, PurposeRules

Values = tuple[Mapping[tuple[str, str], Any], ...]

HALF, DAY = Decimal("0.5"), timedelta(days=1)
COUNTED = (Purpose.CREDIT, Purpose.ELECTIVE)
EXAMINED = (*COUNTED, Purpose.ACCESS)


def boundary_cases(policy: Policy) -> Iterator[Inputs]:
    """Go through the combinations, some five thousand of them, always in the same order."""
    steps = (_purposes(policy), _gates(), _definition(policy), _completeness(policy))
    more = (_quality(), _level(), _credits(policy), _assessment(), _currency(policy))
    for dimensions in (*steps, *more):
        for combination in product(*dimensions):
            yield changed({place: value for part in combination for place, value in part.items()})


def _one(section: str, name: str, values: Iterable[object]) -> Values:
    return tuple({(section, name): value} for value in values)


def _purposes(policy: Policy) -> tuple[Values, ...]:
    late = SUBMITTED
    parties = [party for route in policy.legal_routes for party in route.parties]
    networks = [route.network for route in policy.legal_routes if route.network]
    agreements = (
        None,
        AGREED,
        replace(AGREED, signed=late),
        replace(AGREED, signed=None),
        replace(AGREED, components=()),
    )
    return (
        _one("application", "purpose", Purpose),
        _one("application", "target", (TARGET, None)),
        _one("application", "learning_agreement", agreements),
        _one("application", "minor", (False, True)),
        _one("credential", "home", {"RO", *parties[:1]}),
        _one("", "networks", ({}, dict.fromkeys(networks, (OPPORTUNITY,)))),
    )


def _gates() -> tuple[Values, ...]:
    return (
        _one("verification", "integrity", Integrity),
        _one("verification", "issuer_trust", (IssuerTrust.TRUSTED, IssuerTrust.UNKNOWN)),
        _one("verification", "status", CredentialStatus),
        _one("verification", "holder", HolderBinding),
        _one("verification", "issuer_confirmed", (True, False)),
        _one("verification", "details_match", (True, False)),
        _one("application", "refugee_like", (True, False)),
    )


def _definition(policy: Policy) -> tuple[Values, ...]:
    sizes = (None, policy.ects_max, policy.ects_max + HALF)
    assessed = [None, *(replace(SUPERVISED, type=kind) for kind in (None, AssessmentType.NONE))]
    return (
        _one("credential", "kind", (*OfferKind, None)),
        _one("credential", "assessment", (SUPERVISED, *assessed)),
        _one("credential", "standalone", (True, False, None)),
        _one("credential", "credits", sizes),
    )


def _completeness(policy: Policy) -> tuple[Values, ...]:
    level = NationalLevel(framework="IE-NFQ", level="8")
    table = {"IE-NFQ": {"8": 6}}
    levels = (
        {("credential", "eqf"): 6},
        {("credential", "eqf"): None},
        {("credential", "eqf"): None, ("credential", "nqf"): level},
        {("credential", "eqf"): None, ("credential", "nqf"): level, ("", "referencing"): table},
    )
    return (
        _one("application", "purpose", COUNTED),
        levels,
        _workloads(policy),
        _one("credential", "los", ((), ESSENTIAL)),
        _one("credential", "assessment", (None, SUPERVISED)),
        _one("credential", "mode", (None, ParticipationMode.ONSITE, ParticipationMode.ONLINE)),
        tuple(
            {("registry", "home_recognised"): known, ("registry", "reports"): ()}
            for known in (None, True)
        ),
        _one("application", "refugee_like", (True, False)),
    )


def _workloads(policy: Policy) -> Values:
    def workload(system: str | None, credits_: object, hours: object) -> dict[tuple[str, str], Any]:
        names = ("credit_system", "credits", "hours")
        values = (system, credits_, hours)
        return {("credential", name): value for name, value in zip(names, values, strict=True)}

    units = [workload(unit, Decimal(9), None) for unit in sorted(policy.credit.systems)]
    return (
        workload(None, None, None),
        workload("ECTS", Decimal(6), None),
        workload(None, None, Decimal(150)),
        *units,
    )


def _quality() -> tuple[Values, ...]:
    reports: list[tuple[Report, ...]] = [()]
    for status, decision, flag in product(
        (ReportStatus.OBLIGATORY, ReportStatus.VOLUNTARY),
        (*ReportDecision, None),
        (ReportFlag.NONE, ReportFlag.HIGH),
    ):
        reports.append((replace(POSITIVE, status=status, decision=decision, flag=flag),))
    ended = replace(POSITIVE, valid_to=ISSUED - DAY)
    negative = replace(POSITIVE, decision=ReportDecision.NEGATIVE)
    pairs = [(POSITIVE, negative), (ended, negative), (ended,)]
    return (
        _one("application", "purpose", COUNTED),
        _one("registry", "reports", (*reports, *pairs)),
        _one("registry", "home_recognised", (True, False, None)),
        _one("registry", "indicators", ((), (QualityIndicator.INTERNAL_QA,))),
    )


def _level() -> tuple[Values, ...]:
    return (
        _one("application", "purpose", EXAMINED),
        _one("application", "target", (replace(TARGET, eqf=aim) for aim in (None, 1, 6, 8))),
        _one("credential", "eqf", range(1, 9)),
    )


def _credits(policy: Policy) -> tuple[Values, ...]:
    aim, rules = Decimal(6), policy.purposes.get(Purpose.CREDIT, PurposeRules())
    enough = min(rules.workload_tolerance, Decimal(1)) * aim
    targets = [
        replace(TARGET, ects=ects, divisible=divisible)
        for ects, divisible in product((None, aim), (True, False))
    ]
    used = {Decimal(0)}
    for cap in (policy.transfer_cap, policy.elective_cap):
        if cap is not None:
            used |= {max(cap - HALF, Decimal(0)), cap}
    return (
        _one("application", "purpose", COUNTED),
        _one("application", "target", targets),
        _one("credential", "credits", sorted({Decimal(0), enough, policy.credit.min_credit, aim})),
        _one("application", "requested_credits", (None, HALF)),
        tuple(
            {("application", "already_transferred"): one, ("application", "already_elective"): one}
            for one in sorted(used)
        ),
        _one("credential", "los", ((), ESSENTIAL[:1], ESSENTIAL[:2], ESSENTIAL)),
    )


def _assessment() -> tuple[Values, ...]:
    assessed = [
        Assessment(type=AssessmentType.EXAM, supervision=supervision, identity=identity)
        for supervision, identity in product((*Supervision, None), (*IdentityCheck, None))
    ]
    return (
        _one("application", "purpose", EXAMINED),
        _one("credential", "assessment", assessed),
        _one("credential", "mode", (*ParticipationMode, None)),
    )


def _currency(policy: Policy) -> tuple[Values, ...]:
    ages = {rules.max_age_years or 0 for rules in policy.purposes.values()}
    days = sorted({years_after(ISSUED, age) + shift for age in ages for shift in (0 * DAY, DAY)})
    return (
        _one("application", "purpose", EXAMINED),
        _one("application", "submitted", days),
        _one("credential", "valid_until", (None, ISSUED, days[0], days[-1])),
    )
