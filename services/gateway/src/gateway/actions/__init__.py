"""What the gateway can do, one verb to a file."""

from dataclasses import dataclass

from gateway.actions.answer_wave import AnswerWave
from gateway.actions.applications import ApplicationActions
from gateway.actions.begin_sign_in import BeginSignIn
from gateway.actions.decisions import DecisionActions
from gateway.actions.finish_sign_in import FinishSignIn
from gateway.actions.list_credentials import ListCredentials
from gateway.actions.list_shares import ListShares
from gateway.actions.make_share import MakeShare
from gateway.actions.open_session import OpenSession
from gateway.actions.read_credential import ReadCredential
from gateway.actions.read_file import ReadFile
from gateway.actions.read_shared import ReadShared
from gateway.actions.read_wave import ReadWave
from gateway.actions.read_what_if import ReadWhatIf
from gateway.actions.seal_session import SealSession
from gateway.actions.verify_credential import VerifyCredential
from gateway.actions.withdraw_share import WithdrawShare


@dataclass(frozen=True, slots=True, kw_only=True)
class Actions:
    """Every action, joined to its ports; `public_url` is where browsers reach us."""

    public_url: str
    answer_wave: AnswerWave
    applications: ApplicationActions
    begin_sign_in: BeginSignIn
    decisions: DecisionActions
    finish_sign_in: FinishSignIn
    list_credentials: ListCredentials
    list_shares: ListShares
    make_share: MakeShare
    open_session: OpenSession
    read_credential: ReadCredential
    read_file: ReadFile
    read_shared: ReadShared
    read_wave: ReadWave
    read_what_if: ReadWhatIf
    seal_session: SealSession
    verify_credential: VerifyCredential
    withdraw_share: WithdrawShare
