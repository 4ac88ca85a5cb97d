"""A refusal by one person, which is none until a second has signed."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from recognition.domain.case import CaseFile, DecidedBy
from recognition.domain.office.desk import Officer
from recognition.domain.officers.grounds import OfficerGrounds
from recognition.domain.officers.outcome import Signed, decided_anew
from recognition.domain.officers.periods import Periods
from recognition.domain.officers.refusals import (
    CaseNotWithOfficer,
    SecondSignatureMissing,
    SignerOfAnotherParticipant,
)
from recognition.domain.procedure.engine import Ruling


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What a first officer signed; `after` is the number of the decision it would follow."""

    case_ref: UUID
    after: int
    ruling: Ruling
    grounds: OfficerGrounds
    officer: str
    participant_id: UUID
    proposed_at: datetime


def countersigned(
    file: CaseFile, proposal: Proposal, officer: Officer, periods: Periods, *, at: datetime
) -> CaseFile:
    """Return the case refused by two people of one office.

    Raises:
        SignerOfAnotherParticipant: the second sits in another office.
        SecondSignatureMissing: it is the first person again.
        CaseNotWithOfficer: the case was decided otherwise meanwhile.
    """
    if officer.participant_id != proposal.participant_id:
        raise SignerOfAnotherParticipant
    if officer.subject == proposal.officer:
        raise SecondSignatureMissing("PC-303: another person of the office must sign")
    if file.decision.number != proposal.after:
        raise CaseNotWithOfficer("the case was decided meanwhile")
    signers = (proposal.officer, officer.subject)
    signed = Signed(by=DecidedBy.OFFICER, signers=signers, at=at)
    return decided_anew(file, proposal.ruling, proposal.grounds, signed, periods)
