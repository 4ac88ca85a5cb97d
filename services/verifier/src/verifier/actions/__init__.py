"""What the verifier service can do, one verb to a file."""

from dataclasses import dataclass

from verifier.actions.change_standing import ChangeStanding
from verifier.actions.judge_issued_credential import JudgeIssuedCredential
from verifier.actions.keep_accreditation import KeepAccreditation
from verifier.actions.keep_participant import KeepParticipant
from verifier.actions.read_keys import ReadKeys
from verifier.actions.review_due_credentials import ReviewDueCredentials
from verifier.actions.verify_credential import VerifyCredential
from verifier.actions.withdraw_accreditation import WithdrawAccreditation


@dataclass(frozen=True, slots=True, kw_only=True)
class Actions:
    """Every verb of this service, ready to call; all doors call only these."""

    change_standing: ChangeStanding
    judge_issued_credential: JudgeIssuedCredential
    keep_accreditation: KeepAccreditation
    keep_participant: KeepParticipant
    read_keys: ReadKeys
    review_due_credentials: ReviewDueCredentials
    verify_credential: VerifyCredential
    withdraw_accreditation: WithdrawAccreditation
