"""One transaction on PostgreSQL, as the actions see it."""

from comity_kit.work import Transaction

from qa_feedback.adapters.reference_store import PostgresRosterStore, PostgresSpentReferenceStore
from qa_feedback.adapters.result_store import PostgresResultStore, PostgresTallyStore
from qa_feedback.adapters.wave_store import PostgresOpportunityStore, PostgresWaveStore


class PostgresWork:
    """The stores of one transaction."""

    def __init__(self, transaction: Transaction) -> None:
        """Hang every store on the transaction's connection."""
        connection = transaction.connection
        self.opportunities = PostgresOpportunityStore(connection)
        self.waves = PostgresWaveStore(connection)
        self.roster = PostgresRosterStore(connection)
        self.spent = PostgresSpentReferenceStore(connection)
        self.tallies = PostgresTallyStore(connection)
        self.results = PostgresResultStore(connection)
        self.outbox = transaction.outbox
