"""What the verifier says."""

from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

from comity_contracts.api.verifier import CheckBody, SummaryBody, VerificationBody
from comity_vocabulary.learning import EqfLevel
from comity_vocabulary.verdicts import CheckName, CheckResult, CredentialStatus, Verdict


def verification(verdict: Verdict = Verdict.VALID) -> VerificationBody:
    """Return what the verifier says."""
    results = {
        Verdict.VALID: CheckResult.PASSED,
        Verdict.INVALID: CheckResult.FAILED,
        Verdict.INDETERMINATE: CheckResult.UNKNOWN,
    }
    return VerificationBody(
        verification_id=UUID(int=7),
        verdict=verdict,
        status=CredentialStatus.ACTIVE,
        checks=tuple(
            CheckBody(
                check=name,
                result=CheckResult.NOT_APPLICABLE
                if name is CheckName.HOLDER
                else results[verdict]
                if name in {CheckName.PROOF, CheckName.STATUS}
                else CheckResult.PASSED,
                code=f"{name.value}-checked",
                detail=f"The {name.value} was looked at.",
            )
            for name in CheckName
        ),
        checked_at=datetime(2026, 11, 22, 12, tzinfo=UTC),
        summary=None
        if verdict is Verdict.INVALID
        else SummaryBody(
            title="Data Ethics for Public Services",
            issuer="Corrib Institute of Technology",
            issuer_did="did:web:corrib.example",
            awarded_on=date(2026, 6, 12),
            ects=Decimal(6),
            eqf_level=EqfLevel.L6,
        ),
    )
