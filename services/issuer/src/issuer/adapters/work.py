"""One PostgreSQL transaction, with the stores hung on it."""

from comity_kit.work import Transaction

from issuer.adapters.answer_stores import PostgresAnswerStores
from issuer.adapters.cohort_store import PostgresCohortStore
from issuer.adapters.credential_store import PostgresCredentialStore
from issuer.adapters.institution_store import PostgresInstitutionStore
from issuer.adapters.learner_store import PostgresEnrolmentStore, PostgresLearnerStore
from issuer.adapters.opportunity_store import PostgresOpportunityStore
from issuer.adapters.share_store import PostgresShareStore
from issuer.adapters.status_list_store import PostgresStatusListStore


class PostgresWork:
    """Everything reached through one transaction."""

    def __init__(self, transaction: Transaction) -> None:
        """Hang the stores on an open transaction."""
        connection = transaction.connection
        self.institutions = PostgresInstitutionStore(connection)
        self.opportunities = PostgresOpportunityStore(connection)
        self.learners = PostgresLearnerStore(connection)
        self.enrolments = PostgresEnrolmentStore(connection)
        self.cohorts = PostgresCohortStore(connection)
        self.credentials = PostgresCredentialStore(connection)
        self.status_lists = PostgresStatusListStore(connection)
        self.shares = PostgresShareStore(connection)
        self.answers = PostgresAnswerStores(connection)
        self.outbox = transaction.outbox
