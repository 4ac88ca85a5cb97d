"""Judges a credential that was presented, in the one order in which that is safe.

1. Read it. 2. Find the issuer in the registry, never on the internet. 3. Verify the signature.
4. Only then look at its status: by the institution's facts, else by its signed list.

Source: reliability.md section 0, items 4 and 5; section 2, rows 3 and 5.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from comity_credential.annex import missing_elements_of_document
from comity_credential.fact_sheet import FactSheet, HolderBinding
from comity_credential.facts_of_record import Institution, facts_of
from comity_credential.vcdm import CREDENTIAL_TYPE
from comity_vocabulary.verdicts import CheckResult, CredentialStatus

from verifier.domain.accreditation import Award, award_day, check_accreditation
from verifier.domain.checks import Check, all_eight, found
from verifier.domain.fact_sheets import award_of, believed_sheet, incomplete
from verifier.domain.judgement import Judgement
from verifier.domain.known import Known
from verifier.domain.presented import Presented
from verifier.domain.proof import check_proof
from verifier.domain.standing import check_status
from verifier.domain.status_lists import SKEW, check_lists

_STATUS_OF = {
    "status-active": CredentialStatus.ACTIVE,
    "suspended": CredentialStatus.SUSPENDED,
    "revoked": CredentialStatus.REVOKED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Examination:
    """A credential half judged: its proof and its issuer are settled, its status is not.

    `sheet` is what the institution announced about it, where that is known and proven.
    """

    presented: Presented
    known: Known
    sheet: FactSheet | None
    proof: Check
    at: datetime

    @property
    def trusted(self) -> bool:
        """Whether a registered issuer truly signed it: the condition for any fetch."""
        return self.known.issuer is not None and self.proof.result is CheckResult.PASSED

    @property
    def told(self) -> CredentialStatus | None:
        """What the institution's facts say of the status; None where they say nothing."""
        announced = CredentialStatus.ACTIVE if self.sheet is not None else None
        return self.known.status or announced

    @property
    def lists_needed(self) -> tuple[str, ...]:
        """The addresses of the lists that must be fetched; none where facts told the status."""
        if not self.trusted or self.told is not None:
            return ()
        return tuple(dict.fromkeys(entry.list_url for entry in self.presented.entries))


def examine(presented: Presented, known: Known, *, at: datetime) -> Examination:
    """Settle proof and issuer; what was announced about the credential counts if it is proven."""
    sheet = None
    if known.issuer is not None and known.issued is not None:
        sheet = believed_sheet(known.issued, known.issuer)
    signed_at = presented.signed_at(otherwise=at)
    if sheet is not None and known.issued is not None:
        signed_at = known.issued.announced_at
    proof = check_proof(presented.credential, known.issuer, signed_at=signed_at)
    if sheet is not None and proof.result is CheckResult.PASSED:
        same = sheet.digest == presented.credential.digest
        proof = proof if same else found("digest-mismatch")
    return Examination(presented=presented, known=known, sheet=sheet, proof=proof, at=at)


def conclude(
    examination: Examination, lists: Mapping[str, str | None], *, presenter: str | None = None
) -> Judgement:
    """Make the remaining checks; `lists` are the fetched tokens by address, None where away.

    `presenter` is the learner identifier of who presents the credential, where that was asked.
    """
    presented, issuer = examination.presented, examination.known.issuer
    if examination.proof.result is CheckResult.FAILED:
        checks = all_eight(found("format-valid"), examination.proof)
        return Judgement(checks=checks, status=CredentialStatus.UNKNOWN)
    status = _check_status(examination, lists)
    checks = all_eight(
        found("format-valid"),
        examination.proof,
        _check_dates(presented, examination.at),
        found("issuer-registered" if issuer else "issuer-not-registered"),
        _check_accreditation(examination),
        status,
        _check_completeness(presented),
        _check_holder(presented, presenter),
    )
    return Judgement(
        checks=checks,
        status=_STATUS_OF.get(status.code, CredentialStatus.UNKNOWN),
        facts=_facts(examination),
        issuer_confirmed=examination.sheet is not None,
        details_match=examination.sheet is not None and _facts(examination) == examination.sheet,
        holder=_BINDING[_check_holder(presented, presenter).result],
    )


def _facts(examination: Examination) -> FactSheet | None:
    issuer, record = examination.known.issuer, examination.presented.record
    if issuer is None or record is None or not examination.trusted:
        return None
    institution = Institution(id=issuer.id, did=issuer.did)
    return facts_of(record, digest=examination.presented.credential.digest, issuer=institution)


def _check_dates(presented: Presented, at: datetime) -> Check:
    envelope = presented.envelope
    signed_at = presented.signed_at(otherwise=at)
    if max(signed_at, envelope.valid_from or signed_at) > at + SKEW:
        return found("not-yet-valid")
    if envelope.valid_until is not None and envelope.valid_until <= at:
        return found("expired")
    awarded_on = presented.awarded_on
    if awarded_on is not None and awarded_on > (at + timedelta(days=1)).date():
        return found("award-in-future")
    return found("dates-valid")


def _check_accreditation(examination: Examination) -> Check:
    known, presented = examination.known, examination.presented
    if known.issuer is None:
        return found("accreditation-unknown")
    if examination.sheet is not None and known.issued is not None:
        award = award_of(examination.sheet, known.issued, known.issuer)
        return check_accreditation(award, known.accreditations)
    if presented.awarded_on is None:
        return found("scope-unknown")
    record = presented.record
    signed_on = presented.signed_at(otherwise=examination.at).date()
    award = Award(
        # The same rule as for fact sheets: one credential must not be judged in two ways.
        on=award_day(f"{presented.awarded_on:%Y-%m}", announced_on=signed_on),
        credential_types=frozenset({CREDENTIAL_TYPE, record.kind.value} if record else ()),
        jurisdiction=known.issuer.jurisdiction,
        fields=record.fields if record else (),
        eqf_level=record.level.eqf if record else None,
    )
    return check_accreditation(award, known.accreditations)


def _check_status(examination: Examination, lists: Mapping[str, str | None]) -> Check:
    known = examination.known
    if known.issuer is None or not examination.trusted:
        return found("status-not-fetched")
    if examination.told is not None:
        return check_status(examination.told)
    return check_lists(examination.presented.entries, lists, known.issuer, at=examination.at)


def _check_completeness(presented: Presented) -> Check:
    if presented.record is None:
        return found("not-comparable")
    missing = missing_elements_of_document(presented.credential.document)
    return incomplete([element.name for element in missing]) if missing else found("complete")


def _check_holder(presented: Presented, presenter: str | None) -> Check:
    if presenter is None:
        return found("holder-not-asked")
    holder = presented.record.learner.learner_identifier if presented.record else None
    if not holder:
        return found("holder-not-stated")
    # An identifier is written in either case; the issuer writes it small (as URNs compare).
    same = holder.strip().lower() == presenter.strip().lower()
    return found("holder-matches" if same else "holder-differs")


_BINDING = {
    CheckResult.PASSED: HolderBinding.BOUND,
    CheckResult.FAILED: HolderBinding.NOT_BOUND,
    CheckResult.UNKNOWN: HolderBinding.UNKNOWN,
    CheckResult.NOT_APPLICABLE: HolderBinding.UNKNOWN,
}
