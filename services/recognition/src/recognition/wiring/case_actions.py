"""Joins the actions on cases to their ports."""

from recognition.actions.cases import CaseActions
from recognition.actions.cases.list_decisions import ListDecisions
from recognition.actions.cases.open_case import OpenCase
from recognition.actions.cases.read_case import ReadCase
from recognition.actions.cases.read_decision import ReadDecision
from recognition.actions.cases.record_verification import RecordVerification
from recognition.actions.cases.register_agreement import RegisterAgreement
from recognition.wiring.ports import Ports


def join_cases(ports: Ports) -> CaseActions:
    """Return the actions on cases."""
    work, clock, identifiers = ports.work, ports.clock, ports.identifiers
    return CaseActions(
        list_decisions=ListDecisions(work),
        open_case=OpenCase(work, clock, identifiers, ports.office),
        read_case=ReadCase(work),
        read_decision=ReadDecision(work),
        record_verification=RecordVerification(work, clock, identifiers),
        register_agreement=RegisterAgreement(work, clock),
    )
