"""One transaction on PostgreSQL, seen as this service's stores."""

from comity_kit.work import Transaction

from recognition.adapters.agreement_store import PostgresAgreementStore, PostgresVerificationStore
from recognition.adapters.aim_store import PostgresAimStore
from recognition.adapters.case_store import PostgresCaseStore
from recognition.adapters.evidence_store import PostgresEvidenceStore
from recognition.adapters.policy_store import PostgresPolicyStore
from recognition.adapters.register_stores import (
    PostgresParticipantStore,
    PostgresQualityReportStore,
    PostgresStatusStore,
)
from recognition.adapters.registers import JoinedRegisters
from recognition.adapters.validation_store import PostgresValidationStore
from recognition.adapters.validation_trail_store import PostgresValidationTrailStore


class PostgresWork:
    """The stores of one open transaction."""

    def __init__(self, transaction: Transaction) -> None:
        """Hang every store on the transaction's connection."""
        connection, reading = transaction.connection, transaction.reading
        self.policies = PostgresPolicyStore(connection, reading)
        self.agreements = PostgresAgreementStore(connection, reading)
        self.verifications = PostgresVerificationStore(connection, reading)
        self.participants = PostgresParticipantStore(connection, reading)
        self.quality_reports = PostgresQualityReportStore(connection, reading)
        self.statuses = PostgresStatusStore(connection, reading)
        self.cases = PostgresCaseStore(connection, reading)
        self.evidence = PostgresEvidenceStore(connection, reading)
        self.aims = PostgresAimStore(connection)
        self.validations = PostgresValidationStore(connection)
        self.validation_trails = PostgresValidationTrailStore(connection)
        self.registers = JoinedRegisters(self.participants, self.quality_reports, self.statuses)
        self.outbox = transaction.outbox
