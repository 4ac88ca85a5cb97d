"""How cases are opened, decided and read."""

from dataclasses import dataclass

from recognition.actions.cases.list_decisions import ListDecisions
from recognition.actions.cases.open_case import OpenCase
from recognition.actions.cases.read_case import ReadCase
from recognition.actions.cases.read_decision import ReadDecision
from recognition.actions.cases.record_verification import RecordVerification
from recognition.actions.cases.register_agreement import RegisterAgreement


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseActions:
    """How cases are opened, decided and read."""

    list_decisions: ListDecisions
    open_case: OpenCase
    read_case: ReadCase
    read_decision: ReadDecision
    record_verification: RecordVerification
    register_agreement: RegisterAgreement
