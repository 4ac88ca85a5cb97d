"""How what the registers say is kept."""

from dataclasses import dataclass

from recognition.actions.registers.record_network import RecordNetwork
from recognition.actions.registers.record_participant import RecordParticipant
from recognition.actions.registers.record_quality_report import RecordQualityReport
from recognition.actions.registers.record_referencing import RecordReferencing
from recognition.actions.registers.record_status import RecordStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterActions:
    """How what the registers say is kept."""

    record_network: RecordNetwork
    record_participant: RecordParticipant
    record_quality_report: RecordQualityReport
    record_referencing: RecordReferencing
    record_status: RecordStatus
