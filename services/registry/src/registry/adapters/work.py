"""One transaction of the registry in PostgreSQL."""

from comity_kit.work import Transaction

from registry.adapters.accreditation_store import PostgresAccreditationStore
from registry.adapters.assertion_store import PostgresAssertionStore
from registry.adapters.client_store import PostgresClientStore
from registry.adapters.framework_store import PostgresFrameworkStore
from registry.adapters.network_store import PostgresNetworkStore
from registry.adapters.participant_store import PostgresParticipantStore
from registry.adapters.quality_report_store import PostgresQualityReportStore


class PostgresWork:
    """The stores of the registry on one transaction of the kit."""

    def __init__(self, transaction: Transaction) -> None:
        """Hang every store on the connection of `transaction`."""
        self.participants = PostgresParticipantStore(transaction.connection)
        self.accreditations = PostgresAccreditationStore(transaction.connection)
        self.quality_reports = PostgresQualityReportStore(transaction.connection)
        self.clients = PostgresClientStore(transaction.connection)
        self.assertions = PostgresAssertionStore(transaction.connection)
        self.frameworks = PostgresFrameworkStore(transaction.connection)
        self.networks = PostgresNetworkStore(transaction.connection)
        self.outbox = transaction.outbox
