"""S5, the other criteria: verification, workload, outcomes, assessment, identity, currency."""

from comity_vocabulary.learning import ParticipationMode
from comity_vocabulary.recognition import Purpose

from recognition.domain.calendar import years_after
from recognition.domain.facts import IdentityCheck, Supervision
from recognition.domain.policy import AssessmentMinimum, Shortfall, VerificationGrade
from recognition.domain.procedure.completeness import verification_grade
from recognition.domain.procedure.matter import Finding, Matter, amount, day
from recognition.domain.procedure.workload import normalised

CONFIRMATORY_ASSESSMENT = "CO-102"
CURRENCY_INTERVIEW = "CO-103"


def verification(matter: Matter) -> Finding:
    """Say how surely the credential is what it says."""
    grade = verification_grade(matter.inputs.verification)
    codes = {VerificationGrade.SECURE: ("VE-001",), VerificationGrade.SOME: ("VE-002",)}
    return Finding(
        step="S5 verification",
        reasons=codes.get(grade, ()),
        read={"verification.grade": grade.name.lower()},
    )


def workload(matter: Matter) -> Finding:
    """Compare the workload with the component's, where there is one.

    Source: domain.md B.4, S5; ECTS Users' Guide 2015.
    """
    step, known, aimed = "S5 workload", normalised(matter), matter.target.ects
    derived = (known.code,) if known.code else ()
    if matter.purpose is not Purpose.CREDIT or aimed is None or known.ects is None:
        return Finding(step=step, reasons=derived)
    read = {"credential.ects": amount(known.ects), "target.ects": amount(aimed)}
    if known.ects >= aimed:
        return Finding(step=step, reasons=("WL-001", *derived), read=read)
    if known.ects >= matter.rules.workload_tolerance * aimed:
        return Finding(step=step, reasons=("WL-002", *derived), read=read)
    return Finding(step=step, reasons=("WL-101", *derived), read=read)


def covered_essentials(matter: Matter) -> tuple[int, int]:
    """Count the essential outcomes that are covered, and all of them."""
    held = frozenset(matter.inputs.credential.los)
    essential = [outcome.id for outcome in matter.target.los if outcome.essential]
    return sum(outcome in held for outcome in essential), len(essential)


def outcomes(matter: Matter) -> Finding:
    """Match essential learning outcomes only.

    Source: EAR manual, only essential outcomes must be matched; domain.md B.1 principle 4.
    """
    step = "S5 learning outcomes"
    if matter.purpose is not Purpose.CREDIT or not matter.target.los:
        return Finding(step=step)
    covered, essential = covered_essentials(matter)
    read = {"credential.los": ", ".join(matter.inputs.credential.los), "essential": str(essential)}
    if covered == essential:
        held = frozenset(matter.inputs.credential.los)
        spare = ("LO-002",) if any(aim.id not in held for aim in matter.target.los) else ()
        return Finding(step=step, reasons=("LO-001", *spare), read=read)
    if covered >= matter.rules.lo_partial_min * essential:
        return Finding(step=step, reasons=("LO-101",), read=read)
    return Finding(step=step, reasons=("LO-102",), differences=("LO-102",), read=read)


def assessment(matter: Matter) -> Finding:
    """Ask for supervision where the policy does; what is not known to lack it, fits."""
    step, known = "S5 assessment", matter.inputs.credential.assessment
    supervision = known.supervision if known else None
    read = {"credential.assessment.supervision": supervision or "unknown"}
    wanted = matter.rules.assessment_min is AssessmentMinimum.SUPERVISED
    if wanted and supervision is Supervision.UNSUPERVISED:
        return _short(step, "AS-101", matter.rules.assessment_below, read)
    return Finding(step=step, reasons=("AS-001",), read=read)


def identity(matter: Matter) -> Finding:
    """Ask who was assessed, unless they were there in person."""
    step, credential = "S5 identity", matter.inputs.credential
    known = credential.assessment.identity if credential.assessment else None
    if credential.mode is ParticipationMode.ONSITE or known is None:
        return Finding(step=step)
    read = {"credential.assessment.identity": known.value}
    if known is IdentityCheck.VERIFIED:
        return Finding(step=step, reasons=("ID-001",), read=read)
    return _short(step, "ID-102", matter.rules.identity_below, read)


def _short(step: str, code: str, below: Shortfall, read: dict[str, str]) -> Finding:
    """Do with a shortfall what the policy says: accept, set a condition, or let a person look."""
    if below is Shortfall.CONDITION:
        condition = (CONFIRMATORY_ASSESSMENT,)
        return Finding(step=step, reasons=(code, *condition), conditions=condition, read=read)
    differences = (code,) if below is Shortfall.REFER else ()
    return Finding(step=step, reasons=(code,), differences=differences, read=read)


def currency(matter: Matter) -> Finding:
    """Offer an interview where the learning is old or the credential's validity passed."""
    credential, asked = matter.inputs.credential, matter.inputs.application.submitted
    years, until = matter.rules.max_age_years, credential.valid_until
    if years is not None and credential.issued is not None:
        oldest = years_after(credential.issued, years)
    else:
        oldest = None
    passed = {
        "CU-101": oldest is not None and asked is not None and oldest < asked,
        "CU-102": until is not None and asked is not None and until < asked,
    }
    codes = tuple(code for code, is_passed in passed.items() if is_passed)
    conditions = (CURRENCY_INTERVIEW,) if codes else ()
    read = {"credential.issued": day(credential.issued), "submitted": day(asked)}
    return Finding(
        step="S5 currency", reasons=(*codes, *conditions), conditions=conditions, read=read
    )
