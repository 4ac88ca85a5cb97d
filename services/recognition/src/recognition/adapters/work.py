"""One transaction on PostgreSQL, seen as this service's stores."""

from comity_kit.work import Transaction

from recognition.adapters.agreement_store import PostgresAgreementStore, PostgresVerificationStore
from recognition.adapters.case_store import PostgresCaseStore
from recognition.adapters.evidence_store import PostgresEvidenceStore
from recognition.adapters.policy_store import PostgresPolicyStore
from recognition.adapters.register_stores import (
    PostgresParticipantStore,
    PostgresQualityReportStore,
    PostgresStatusStore,
)
from recognition.adapters.registers import JoinedRegisters


class PostgresWork:
    """The stores of one open transaction."""

    def __init__(self, transaction: Transaction) -> None:
        """Hang every store on the transaction's connection."""
        connection = transaction.connection
        self.policies = PostgresPolicyStore(connection)
        self.agreements = PostgresAgreementStore(connection)
        self.verifications = PostgresVerificationStore(connection)
        self.participants = PostgresParticipantStore(connection)
        self.quality_reports = PostgresQualityReportStore(connection)
        self.statuses = PostgresStatusStore(connection)
        self.cases = PostgresCaseStore(connection)
        self.evidence = PostgresEvidenceStore(connection)
        self.registers = JoinedRegisters(self.participants, self.quality_reports, self.statuses)
        self.outbox = transaction.outbox
