"""How an appeal begins."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from comity_vocabulary.participants import ParticipantKind
from comity_vocabulary.recognition import Finality, Outcome

from recognition.domain.appeals.appeal import Appeal, AppealGround, AppealState, FreshDraft
from recognition.domain.appeals.refusals import (
    AppealLate,
    CompanionNotAStudentUnion,
    NothingToAppeal,
)
from recognition.domain.canonical import content_hash
from recognition.domain.case import CaseFile, rule
from recognition.domain.case_document import read_inputs
from recognition.domain.dossier import Dossier
from recognition.domain.office.refusals import ReceiptForAnotherCase
from recognition.domain.officers.periods import Periods
from recognition.domain.participant import Participant
from recognition.domain.policies import PolicyInForce
from recognition.domain.standing import CaseState


@dataclass(frozen=True, slots=True, kw_only=True)
class Plea:
    """What a learner says; `receipt` is fresh evidence, `companion_id` a student union."""

    grounds: str
    receipt: str | None = None
    companion_id: UUID | None = None


def ground_of(file: CaseFile, *, on: date) -> AppealGround:
    """Return what an appeal on this day is against.

    The day of the decision is not counted, and the last day rolls to a working day. Against
    silence one may appeal as long as it lasts.

    Raises:
        AppealLate: the last day is over.
        NothingToAppeal: a draft is waiting for a person.
    """
    standing, ruling, last = file.standing, file.ruling, file.decision.appeal_until
    unanswered = ruling.finality is not Finality.FINAL
    if unanswered and standing.hard_limit is not None and on > standing.hard_limit:
        return AppealGround.SILENCE
    if on > last:
        raise AppealLate(f"PC-202: the last day to appeal was {last.isoformat()}")
    if ruling.outcome is Outcome.INFO:
        return AppealGround.INFORMATION_REQUEST
    if unanswered and standing.state is CaseState.WITH_OFFICER:
        raise NothingToAppeal("a person will decide first")
    return AppealGround.DECISION


def check_companion(companion: Participant | None) -> None:
    """Make sure that a companion is a student union.

    Raises:
        CompanionNotAStudentUnion: it is somebody else, or nobody.
    """
    if companion is None or companion.kind is not ParticipantKind.STUDENT_UNION:
        raise CompanionNotAStudentUnion(pointer="/companion_id")


def fresh_draft(file: CaseFile, dossier: Dossier, policy: PolicyInForce | None) -> FreshDraft:
    """Let the engine look at the case with the evidence that was added.

    Raises:
        ReceiptForAnotherCase: the receipt is about something else.
    """
    case = file.case
    if dossier.signed.facts.credential_ref != case.credential_ref:
        raise ReceiptForAnotherCase(pointer="/receipt")
    if policy is None:
        return FreshDraft(outcome=Outcome.REFER)
    application = read_inputs(file.decision.facts).application
    inputs = dossier.inputs(application, home=case.home)
    ruling = rule(case, policy, inputs, at=file.decision.decided_at).ruling
    return FreshDraft(outcome=ruling.outcome, credits=ruling.credits)


def filed(file: CaseFile, plea: Plea, periods: Periods, *, id: UUID, on: date) -> Appeal:  # noqa: A002 - as in Appeal
    """Begin an appeal; its free text is not sealed yet.

    Raises:
        AppealLate: the last day is over.
        NothingToAppeal: nothing was decided yet.
    """
    return Appeal(
        id=id,
        case_ref=file.case.ref,
        host=file.case.host,
        against=file.decision.number,
        ground=ground_of(file, on=on),
        state=AppealState.ADMISSIBLE,
        filed_on=on,
        decide_by=periods.decide_by(on),
        texts="",
        companion_id=plea.companion_id,
        evidence=None if plea.receipt is None else content_hash(plea.receipt),
    )
