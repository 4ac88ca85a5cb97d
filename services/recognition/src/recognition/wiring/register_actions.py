"""Joins the actions on registers to their ports."""

from recognition.actions.registers import RegisterActions
from recognition.actions.registers.record_network import RecordNetwork
from recognition.actions.registers.record_participant import RecordParticipant
from recognition.actions.registers.record_quality_report import RecordQualityReport
from recognition.actions.registers.record_referencing import RecordReferencing
from recognition.actions.registers.record_status import RecordStatus
from recognition.wiring.ports import Ports


def join_registers(ports: Ports) -> RegisterActions:
    """Return the actions on registers."""
    work = ports.work
    return RegisterActions(
        record_network=RecordNetwork(work),
        record_participant=RecordParticipant(work, ports.clock),
        record_quality_report=RecordQualityReport(work, ports.clock),
        record_referencing=RecordReferencing(work),
        record_status=RecordStatus(work, ports.clock),
    )
