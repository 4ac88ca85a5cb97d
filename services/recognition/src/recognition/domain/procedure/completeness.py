"""S4: is everything known that this purpose requires? Missing information is not a difference."""

from comity_credential.findings import Integrity, IssuerTrust
from comity_vocabulary.learning import ParticipationMode
from comity_vocabulary.recognition import Addressee, Outcome
from comity_vocabulary.verdicts import CredentialStatus

from recognition.domain.facts import Verification
from recognition.domain.policy import Element, VerificationGrade
from recognition.domain.procedure.level import level_of
from recognition.domain.procedure.matter import Finding, Matter, Request
from recognition.domain.procedure.quality import nothing_is_known
from recognition.domain.procedure.workload import normalised

STEP = "S4 completeness"

MISSING = {
    Element.LEVEL: "IN-201",
    Element.WORKLOAD: "IN-202",
    Element.LEARNING_OUTCOMES: "IN-203",
    Element.ASSESSMENT: "IN-204",
    Element.IDENTITY: "IN-205",
    Element.QUALITY: "IN-206",
}
STILL_OPEN = frozenset({"VE-201", "VE-202", "VE-203"})


def completeness(matter: Matter) -> Finding:
    """Ask the issuer for what is missing; validate instead where nobody can be asked.

    Source: domain.md B.4, S4; Lisbon Recognition Convention, articles III.3 and VII.
    """
    missing = [MISSING[element] for element in matter.rules.requires if _lacks(matter, element)]
    grade = verification_grade(matter.inputs.verification)
    if grade < matter.policy.verification_min and not matter.reasons & STILL_OPEN:
        missing.append("VE-201")
    codes = tuple(missing)
    requests = tuple(Request(code=code, to=Addressee.ISSUER) for code in codes)
    read = {"verification.grade": grade.name.lower()} | {
        element.value: "missing" if MISSING[element] in codes else "known"
        for element in matter.rules.requires
    }
    if not requests and not matter.requests:
        return Finding(step=STEP, read=read)
    if matter.inputs.application.refugee_like:
        return Finding(step=STEP, reasons=(*codes, "EX-001"), result=Outcome.RPL, read=read)
    return Finding(step=STEP, reasons=codes, requests=requests, result=Outcome.INFO, read=read)


def verification_grade(seen: Verification) -> VerificationGrade:
    """Grade how surely the credential is what it says."""
    proven = seen.integrity is Integrity.VALID and seen.issuer_trust is IssuerTrust.TRUSTED
    if proven and seen.status is CredentialStatus.ACTIVE:
        return VerificationGrade.SECURE
    if seen.issuer_confirmed:
        return VerificationGrade.SOME
    return VerificationGrade.LIMITED if seen.details_match else VerificationGrade.NONE


def _lacks(matter: Matter, element: Element) -> bool:
    credential = matter.inputs.credential
    assessment = credential.assessment
    lacks = {
        Element.LEVEL: level_of(matter).eqf is None,
        Element.WORKLOAD: normalised(matter).ects is None,
        Element.LEARNING_OUTCOMES: not credential.los,
        Element.ASSESSMENT: assessment is None or assessment.type is None,
        Element.IDENTITY: credential.mode is not ParticipationMode.ONSITE
        and (assessment is None or assessment.identity is None),
        Element.QUALITY: nothing_is_known(matter),
    }
    return lacks[element]
