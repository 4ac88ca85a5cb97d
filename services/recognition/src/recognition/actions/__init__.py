"""What the recognition service can do, one verb to a file."""

from dataclasses import dataclass

from recognition.actions.activate_policy import ActivatePolicy
from recognition.actions.list_decisions import ListDecisions
from recognition.actions.list_policies import ListPolicies
from recognition.actions.open_case import OpenCase
from recognition.actions.read_case import ReadCase
from recognition.actions.read_decision import ReadDecision
from recognition.actions.read_policy import ReadPolicy
from recognition.actions.record_participant import RecordParticipant
from recognition.actions.record_quality_report import RecordQualityReport
from recognition.actions.record_status import RecordStatus
from recognition.actions.record_verification import RecordVerification
from recognition.actions.register_agreement import RegisterAgreement
from recognition.actions.settle_waiting import SettleWaiting


@dataclass(frozen=True, slots=True, kw_only=True)
class Actions:
    """Every verb of this service, ready to call; all doors call only these."""

    activate_policy: ActivatePolicy
    list_policies: ListPolicies
    read_policy: ReadPolicy
    register_agreement: RegisterAgreement
    record_verification: RecordVerification
    settle_waiting: SettleWaiting
    open_case: OpenCase
    read_case: ReadCase
    read_decision: ReadDecision
    list_decisions: ListDecisions
    record_participant: RecordParticipant
    record_quality_report: RecordQualityReport
    record_status: RecordStatus
