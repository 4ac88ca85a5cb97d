"""One transaction on PostgreSQL, seen as this service's stores."""

from comity_kit.work import Transaction

from recognition.adapters.agreement_store import PostgresAgreementStore, PostgresVerificationStore
from recognition.adapters.case_store import PostgresCaseStore
from recognition.adapters.docket import JoinedDocket
from recognition.adapters.draft_store import PostgresDraftStore, PostgresRecordedCases
from recognition.adapters.evidence_store import PostgresEvidenceStore
from recognition.adapters.forecasts.forecast_store import PostgresForecastStore
from recognition.adapters.forecasts.opportunity_store import PostgresOpportunityStore
from recognition.adapters.forecasts.pre_commitment_store import PostgresPreCommitmentStore
from recognition.adapters.forecasts.prospects import JoinedProspects
from recognition.adapters.judging.appeal_store import PostgresAppealStore
from recognition.adapters.judging.indicator_store import PostgresIndicatorStore
from recognition.adapters.judging.likeness import JoinedLikeness
from recognition.adapters.judging.likeness_stores import (
    PostgresAlertStore,
    PostgresLikeCaseStore,
    PostgresPrecedentStore,
)
from recognition.adapters.judging.text_store import PostgresProposalStore, PostgresTextStore
from recognition.adapters.network_stores import (
    PostgresFrameworkStore,
    PostgresNetworkStore,
    PostgresSupplementStore,
)
from recognition.adapters.policy_store import PostgresPolicyStore
from recognition.adapters.recipe_store import PostgresRecipeStore
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
        self.drafts = PostgresDraftStore(connection)
        self.recorded_cases = PostgresRecordedCases(connection)
        self.agreements = PostgresAgreementStore(connection, reading)
        self.verifications = PostgresVerificationStore(connection, reading)
        self.participants = PostgresParticipantStore(connection, reading)
        self.quality_reports = PostgresQualityReportStore(connection, reading)
        self.statuses = PostgresStatusStore(connection, reading)
        self.cases = PostgresCaseStore(connection, reading)
        self.evidence = PostgresEvidenceStore(connection, reading)
        self.networks = PostgresNetworkStore(connection, reading)
        self.frameworks = PostgresFrameworkStore(connection, reading)
        self.supplements = PostgresSupplementStore(connection, reading)
        self.validations = PostgresValidationStore(connection)
        self.validation_trails = PostgresValidationTrailStore(connection)
        self.registers = JoinedRegisters(self)
        self.opportunities = PostgresOpportunityStore(connection)
        self.forecasts = PostgresForecastStore(connection)
        self.pre_commitments = PostgresPreCommitmentStore(connection)
        self.prospects = JoinedProspects(self.opportunities, self.registers, self.policies)
        self.recipes = PostgresRecipeStore(connection)
        self.proposals = PostgresProposalStore(connection)
        self.texts = PostgresTextStore(connection)
        self.appeals = PostgresAppealStore(connection)
        self.indicators = PostgresIndicatorStore(connection)
        self.precedents = PostgresPrecedentStore(connection)
        self.like_cases = PostgresLikeCaseStore(connection)
        self.alerts = PostgresAlertStore(connection)
        self.likeness = JoinedLikeness(self.precedents, self.like_cases, self.alerts)
        self.outbox = transaction.outbox
        self.docket = JoinedDocket(
            cases=self.cases,
            evidence=self.evidence,
            proposals=self.proposals,
            likeness=self.likeness,
            outbox=self.outbox,
        )
