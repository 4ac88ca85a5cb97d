"""What comes of judging: the checks, the verdict, and the graded results recognition reads."""

from dataclasses import dataclass, field

from comity_credential.fact_sheet import FactSheet, Grades, HolderBinding, Integrity, IssuerTrust
from comity_vocabulary.verdicts import CheckName, CheckResult, CredentialStatus, Verdict

from verifier.domain.checks import Check
from verifier.domain.verdict import verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """Every named check, in order, and the facts that may be believed because of them.

    `facts` is None unless the proof holds. `issuer_confirmed` says that the institution itself
    announced the credential here, `details_match` that what was presented says what it announced.
    """

    checks: tuple[Check, ...]
    status: CredentialStatus
    facts: FactSheet | None = None
    issuer_confirmed: bool = False
    details_match: bool = False
    holder: HolderBinding = HolderBinding.UNKNOWN
    verdict: Verdict = field(init=False)

    def __post_init__(self) -> None:
        """Draw the verdict from the checks; nobody can hand in another one."""
        object.__setattr__(self, "verdict", verdict(self.checks))

    def result(self, name: CheckName) -> CheckResult:
        """Return the result of one named check."""
        return next(check.result for check in self.checks if check.name is name)

    @property
    def grades(self) -> Grades:
        """The graded results a recognition office decides by.

        Source: domain.md B.2, "verification report".
        """
        trust = (self.result(CheckName.ISSUER), self.result(CheckName.ACCREDITATION))
        return Grades(
            integrity=_INTEGRITY[self.result(CheckName.PROOF)],
            issuer_trust=_trust(trust),
            status=self.status,
            holder=self.holder,
            issuer_confirmed=self.issuer_confirmed,
            details_match=self.details_match,
        )


_INTEGRITY = {
    CheckResult.PASSED: Integrity.VALID,
    CheckResult.FAILED: Integrity.INVALID,
    CheckResult.UNKNOWN: Integrity.UNKNOWN,
    CheckResult.NOT_APPLICABLE: Integrity.UNKNOWN,
}


def _trust(results: tuple[CheckResult, ...]) -> IssuerTrust:
    if CheckResult.FAILED in results:
        return IssuerTrust.UNTRUSTED
    if set(results) == {CheckResult.PASSED}:
        return IssuerTrust.TRUSTED
    return IssuerTrust.UNKNOWN
