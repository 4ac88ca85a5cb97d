"""One transaction of the verifier on PostgreSQL."""

from comity_kit.work import Transaction

from verifier.adapters.credential_store import (
    PostgresIssuedStore,
    PostgresStandingStore,
    PostgresVerificationStore,
)
from verifier.adapters.knowledge_store import PostgresKnowledgeStore
from verifier.adapters.participant_store import (
    PostgresAccreditationStore,
    PostgresParticipantStore,
)


class PostgresWork:
    """The stores of one transaction; they commit together with the outbox."""

    def __init__(self, transaction: Transaction) -> None:
        """Hang every store on the transaction's connection."""
        connection, reading = transaction.connection, transaction.reading
        self.participants = PostgresParticipantStore(connection, reading)
        self.accreditations = PostgresAccreditationStore(connection, reading)
        self.issued = PostgresIssuedStore(connection, reading)
        self.standings = PostgresStandingStore(connection, reading)
        self.known = PostgresKnowledgeStore(connection, reading)
        self.verifications = PostgresVerificationStore(connection)
        self.outbox = transaction.outbox
