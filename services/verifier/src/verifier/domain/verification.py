"""A verification that was made, what may be shown of it, and the receipt that vouches for it."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import NewType
from uuid import UUID

from comity_credential.fact_sheet import Check as ReceiptCheck
from comity_credential.fact_sheet import Receipt
from comity_vocabulary.learning import EqfLevel
from comity_vocabulary.verdicts import CheckName, CheckResult

from verifier.domain.judgement import Judgement
from verifier.domain.participants import Participant
from verifier.domain.presented import Presented

VerificationId = NewType("VerificationId", UUID)


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a truly signed credential says, without its learner; workload in ECTS credits."""

    title: str
    issuer: str
    issuer_did: str
    awarded_on: date | None
    ects: Decimal | None
    eqf_level: EqfLevel | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """One verification; of a presented credential only id, verdict, codes and time are kept."""

    id: VerificationId
    judgement: Judgement
    checked_at: datetime
    credential_ref: UUID | None = None
    summary: Summary | None = None

    @property
    def codes(self) -> tuple[str, ...]:
        """The code of every check, in order."""
        return tuple(check.code for check in self.judgement.checks)

    def receipt(self, *, verifier_did: str) -> Receipt:
        """Return what the verifier vouches for: verdict, checks and facts, and no person."""
        judgement = self.judgement
        return Receipt(
            receipt_id=self.id,
            verifier_did=verifier_did,
            verdict=judgement.verdict,
            checks=tuple(
                ReceiptCheck(name=check.name, result=check.result, code=check.code)
                for check in judgement.checks
            ),
            credential_ref=self.credential_ref,
            facts=judgement.facts,
            grades=judgement.grades,
            checked_at=self.checked_at,
        )


def summarise(
    presented: Presented, judgement: Judgement, issuer: Participant | None
) -> Summary | None:
    """Return what the credential says; None where the signature does not hold."""
    record = presented.record
    if judgement.result(CheckName.PROOF) is not CheckResult.PASSED or record is None:
        return None
    bodies = (body.legal_name for body in record.awarding_bodies)
    return Summary(
        title=record.title,
        issuer=issuer.legal_name if issuer else ", ".join(bodies),
        issuer_did=presented.envelope.issuer,
        awarded_on=record.awarded_on,
        ects=record.workload.ects,
        eqf_level=record.level.eqf,
    )
