"""The office in memory, for tests; it passes the same suite as the PostgreSQL stores."""

from comity_kit.outbox import Outbox

from recognition.adapters.docket import JoinedDocket
from recognition.adapters.forecasts.prospects import JoinedProspects
from recognition.adapters.judging.likeness import JoinedLikeness
from recognition.adapters.memory.agreements import MemoryAgreementStore, MemoryVerificationStore
from recognition.adapters.memory.cases import MemoryCaseStore, MemoryEvidenceStore
from recognition.adapters.memory.forecasts import (
    MemoryForecastStore,
    MemoryOpportunityStore,
    MemoryPreCommitmentStore,
)
from recognition.adapters.memory.judging import (
    MemoryAppealStore,
    MemoryIndicatorStore,
    MemoryProposalStore,
    MemoryTextStore,
)
from recognition.adapters.memory.law import MemoryDraftStore, MemoryPolicyStore, MemoryRecordedCases
from recognition.adapters.memory.likeness import (
    MemoryAlertStore,
    MemoryLikeCaseStore,
    MemoryPrecedentStore,
)
from recognition.adapters.memory.networks import (
    MemoryFrameworkStore,
    MemoryNetworkStore,
    MemorySupplementStore,
)
from recognition.adapters.memory.registers import (
    MemoryParticipantStore,
    MemoryQualityReportStore,
    MemoryStatusStore,
)
from recognition.adapters.memory.stacks import MemoryRecipeStore
from recognition.adapters.memory.state import MemoryState
from recognition.adapters.memory.validations import (
    MemoryValidationStore,
    MemoryValidationTrailStore,
)
from recognition.adapters.registers import JoinedRegisters

__all__ = ["MemoryState", "MemoryWork"]


class MemoryWork:
    """The stores of one transaction in memory."""

    def __init__(self, state: MemoryState, outbox: Outbox) -> None:
        """Hang every store on the state."""
        self.policies = MemoryPolicyStore(state)
        self.drafts = MemoryDraftStore(state)
        self.recorded_cases = MemoryRecordedCases(state)
        self.agreements = MemoryAgreementStore(state)
        self.verifications = MemoryVerificationStore(state)
        self.participants = MemoryParticipantStore(state)
        self.quality_reports = MemoryQualityReportStore(state)
        self.statuses = MemoryStatusStore(state)
        self.cases = MemoryCaseStore(state)
        self.evidence = MemoryEvidenceStore(state)
        self.networks = MemoryNetworkStore(state)
        self.frameworks = MemoryFrameworkStore(state)
        self.supplements = MemorySupplementStore(state)
        self.validations = MemoryValidationStore(state)
        self.validation_trails = MemoryValidationTrailStore(state)
        self.registers = JoinedRegisters(self)
        self.opportunities = MemoryOpportunityStore(state)
        self.forecasts = MemoryForecastStore(state)
        self.pre_commitments = MemoryPreCommitmentStore(state)
        self.prospects = JoinedProspects(self.opportunities, self.registers, self.policies)
        self.recipes = MemoryRecipeStore(state)
        self.proposals = MemoryProposalStore(state)
        self.texts = MemoryTextStore(state)
        self.appeals = MemoryAppealStore(state)
        self.indicators = MemoryIndicatorStore(state)
        self.precedents = MemoryPrecedentStore(state)
        self.like_cases = MemoryLikeCaseStore(state)
        self.alerts = MemoryAlertStore(state)
        self.likeness = JoinedLikeness(self.precedents, self.like_cases, self.alerts)
        self.outbox = outbox
        self.docket = JoinedDocket(
            cases=self.cases,
            evidence=self.evidence,
            proposals=self.proposals,
            likeness=self.likeness,
            outbox=self.outbox,
        )
