"""Judges what an institution announced: its signed facts about a credential, without the person."""

from datetime import datetime

from comity_credential.fact_sheet import FactSheet, HolderBinding
from comity_credential.vc_jwt import FACTS_TYPE, UnverifiedClaims, decode_claims
from comity_credential.vcdm import CREDENTIAL_TYPE
from comity_vocabulary.refusals import Refusal
from comity_vocabulary.verdicts import CheckName, CheckResult, CredentialStatus

from verifier.domain.accreditation import Award, award_day, check_accreditation
from verifier.domain.checks import Check, all_eight, found, refused
from verifier.domain.issued import IssuedCredential
from verifier.domain.judgement import Judgement
from verifier.domain.known import Known
from verifier.domain.participants import Participant
from verifier.domain.proof import check_proof
from verifier.domain.standing import check_status


def judge_fact_sheet(issued: IssuedCredential, known: Known, *, at: datetime) -> Judgement:
    """Judge an announced credential by its fact sheet, as of `at`.

    Keys are judged by the moment of the announcement, which the institution cannot choose freely:
    who steals a key that has ended cannot date an announcement back.
    """
    status = known.status or CredentialStatus.ACTIVE
    try:
        signed = decode_claims(issued.fact_sheet, typ=FACTS_TYPE)
        sheet = FactSheet.from_claims(signed.claims)
    except Refusal as refusal:
        return Judgement(checks=all_eight(refused(refusal, CheckName.FORMAT)), status=status)
    proof = check_proof(signed, known.issuer, signed_at=issued.announced_at)
    issuer = _check_issuer(sheet, issued, known.issuer)
    if known.issuer is None or proof.result is not CheckResult.PASSED:
        made = (found("format-valid"), proof, issuer)
        return Judgement(checks=all_eight(*made), status=status, issuer_confirmed=True)
    checks = all_eight(
        found("format-valid"),
        proof,
        _check_dates(sheet, issued, at),
        issuer,
        check_accreditation(award_of(sheet, issued, known.issuer), known.accreditations),
        check_status(status),
        _check_completeness(sheet),
        found("holder-not-asked"),
    )
    # Nobody presented it who could be somebody else: the institution itself says whose it is.
    return Judgement(
        checks=checks,
        status=status,
        facts=sheet,
        issuer_confirmed=True,
        details_match=True,
        holder=HolderBinding.BOUND,
    )


def believed_sheet(issued: IssuedCredential, issuer: Participant) -> FactSheet | None:
    """Return the announced facts if their proof holds, None where they prove nothing."""
    try:
        signed: UnverifiedClaims = decode_claims(issued.fact_sheet, typ=FACTS_TYPE)
        sheet = FactSheet.from_claims(signed.claims)
    except Refusal:
        return None
    proof = check_proof(signed, issuer, signed_at=issued.announced_at)
    about_it = _check_issuer(sheet, issued, issuer).result is CheckResult.PASSED
    return sheet if about_it and proof.result is CheckResult.PASSED else None


def award_of(sheet: FactSheet, issued: IssuedCredential, issuer: Participant) -> Award:
    """Return what an accreditation has to cover, by the day the doubt of a month allows."""
    return Award(
        on=award_day(sheet.award_month, announced_on=issued.announced_at.date()),
        credential_types=frozenset({CREDENTIAL_TYPE, sheet.kind.value}),
        jurisdiction=issuer.jurisdiction,
        fields=sheet.fields,
        eqf_level=sheet.eqf,
    )


def _check_issuer(sheet: FactSheet, issued: IssuedCredential, issuer: Participant | None) -> Check:
    if issuer is None:
        return found("issuer-not-registered")
    same = (
        sheet.institution_id == issued.institution_id
        and sheet.credential_ref == issued.credential_ref
        and sheet.institution_did == issuer.did
    )
    return found("issuer-registered" if same else "issuer-mismatch")


def _check_dates(sheet: FactSheet, issued: IssuedCredential, at: datetime) -> Check:
    if sheet.award_month > f"{issued.announced_at:%Y-%m}":
        return found("award-in-future")
    ended = sheet.valid_until is not None and sheet.valid_until < f"{at:%Y-%m}"
    return found("expired" if ended else "dates-valid")


def _check_completeness(sheet: FactSheet) -> Check:
    """Ask for the elements of Annex I that are not about the person.

    Source: Council Recommendation 2022/C 243/02, Annex I, elements 3 and 6 to 11.
    """
    stated = {
        "country or region of the issuer": sheet.home_jurisdiction,
        "learning outcomes": sheet.learning_outcomes,
        "notional workload": sheet.credits is not None or sheet.hours is not None,
        "level of the learning experience": sheet.eqf or sheet.nqf_level or sheet.level_status,
        "type of assessment": sheet.assessment_type,
        "form of participation": sheet.participation_mode,
        "type of quality assurance": sheet.quality_statements,
    }
    missing = [name for name, said in stated.items() if not said]
    return incomplete(missing) if missing else found("complete")


def incomplete(missing: list[str]) -> Check:
    """Name the elements of Annex I that are not stated."""
    return found("incomplete", f"Mandatory elements of Annex I are missing: {', '.join(missing)}.")
