"""S2: is it a micro-credential at all?"""

from comity_vocabulary.learning import AssessmentType, OfferKind
from comity_vocabulary.recognition import Outcome

from recognition.domain.policy import NonAssessed
from recognition.domain.procedure.matter import Finding, Matter, amount
from recognition.domain.procedure.workload import normalised

STEP = "S2 definition"


def definition(matter: Matter) -> Finding:
    """Send on what is not a micro-credential, in the order of the "why not" criteria.

    What is unknown is not held against anyone here; completeness asks for it later.

    Source: ETF, micro-credential design checklist; domain.md A.3 and B.4, S2.
    """
    credential = matter.inputs.credential
    ects = normalised(matter).ects
    assessment = credential.assessment.type if credential.assessment else None
    read = {
        "credential.kind": credential.kind or "unknown",
        "credential.assessment.type": assessment or "unknown",
        "credential.standalone": _known(credential.standalone),
        "credential.ects": "unknown" if ects is None else amount(ects),
        "policy.definition.ects_max": amount(matter.policy.ects_max),
    }
    if credential.kind is OfferKind.FULL_QUALIFICATION:
        return Finding(step=STEP, reasons=("AD-102",), result=Outcome.REFER, read=read)
    if assessment is AssessmentType.NONE:
        validated = matter.policy.non_assessed is NonAssessed.RPL
        result = Outcome.RPL if validated else Outcome.INADM
        return Finding(step=STEP, reasons=("AD-101",), result=result, read=read)
    if credential.standalone is False:
        return Finding(step=STEP, reasons=("AD-103",), result=Outcome.REFER, read=read)
    if ects is not None and ects > matter.policy.ects_max:
        return Finding(step=STEP, reasons=("AD-104",), result=Outcome.REFER, read=read)
    return Finding(step=STEP, read=read)


def _known(flag: bool | None) -> str:  # noqa: FBT001 - a three-valued fact, not a switch
    return "unknown" if flag is None else str(flag).lower()
