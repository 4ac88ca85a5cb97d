"""A case on the table while it is examined, and what each step of the procedure found."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from comity_vocabulary.recognition import Addressee, Outcome, Purpose

from recognition.domain.facts import Inputs, Target
from recognition.domain.policy import Policy, PurposeRules

NO_RULES = PurposeRules()
"""Stands where a policy has no rules for a purpose; S0 and S3 have referred the case by then."""


def day(known: date | None) -> str:
    """Write a day for the trace."""
    return "unknown" if known is None else known.isoformat()


def amount(known: Decimal) -> str:
    """Write 5, 5.0 and 5.00 alike, so that the same facts leave the same trace."""
    return f"{known.normalize():f}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A fact that is missing, and who has it."""

    code: str
    to: Addressee


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What one step found; `read` names the facts it looked at, as text.

    A `result` ends the procedure. A `purpose` replaces the one under which the next steps look.
    """

    step: str
    reasons: tuple[str, ...] = ()
    requests: tuple[Request, ...] = ()
    conditions: tuple[str, ...] = ()
    differences: tuple[str, ...] = ()
    result: Outcome | None = None
    credits: Decimal | None = None
    purpose: Purpose | None = None
    read: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """A policy, the facts, the purpose under which they are looked at, and the findings so far."""

    policy: Policy
    inputs: Inputs
    purpose: Purpose
    findings: tuple[Finding, ...] = ()

    def after(self, finding: Finding) -> "Matter":
        """Return the matter with one more finding."""
        return replace(
            self, findings=(*self.findings, finding), purpose=finding.purpose or self.purpose
        )

    @property
    def rules(self) -> PurposeRules:
        """What the policy requires for the purpose."""
        return self.policy.purposes.get(self.purpose, NO_RULES)

    @property
    def for_access(self) -> bool:
        """Whether entry is asked for, not credit."""
        return self.inputs.application.purpose is Purpose.ACCESS

    @property
    def target(self) -> Target:
        """What the credential is measured against; empty where nothing was named.

        Entry to a programme is measured without credits.
        """
        target = self.inputs.application.target or Target()
        if self.for_access:
            return replace(target, ects=None, divisible=False)
        return target

    @property
    def reasons(self) -> frozenset[str]:
        """Every code found so far."""
        return frozenset(code for finding in self.findings for code in finding.reasons)

    @property
    def requests(self) -> tuple[Request, ...]:
        """Every request collected so far, in the order of the catalogue."""
        found = {request for finding in self.findings for request in finding.requests}
        return tuple(sorted(found, key=lambda request: request.code))

    @property
    def conditions(self) -> frozenset[str]:
        """Every condition found so far."""
        return frozenset(code for finding in self.findings for code in finding.conditions)

    @property
    def differences(self) -> frozenset[str]:
        """Every difference that might be substantial; only a person can find that it is."""
        return frozenset(code for finding in self.findings for code in finding.differences)
