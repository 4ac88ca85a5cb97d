"""What the actions ask of the outside world; adapters answer."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Protocol, TypeAlias

from comity_kit.outbox import Outbox

from recognition.ports.cases import (
    AgreementStore,
    CaseStore,
    CaseStores,
    Docket,
    EvidenceStore,
    VerificationStore,
    Wanted,
)
from recognition.ports.forecasts import (
    ForecastStore,
    ForecastStores,
    OpportunityStore,
    PreCommitmentStore,
    Prospects,
    Touched,
)
from recognition.ports.judging import (
    AppealStore,
    IndicatorStore,
    JudgingStores,
    ProposalStore,
    Sealer,
    TextStore,
    WantedAppeals,
)
from recognition.ports.law import DraftStore, LawStores, PolicyStore, RecordedCases, Replay
from recognition.ports.likeness import (
    AlertStore,
    LikeCaseStore,
    Likeness,
    LikenessStores,
    PrecedentStore,
    WantedPrecedents,
)
from recognition.ports.registers import (
    FrameworkStore,
    NetworkStore,
    ParticipantStore,
    QualityReportStore,
    Registers,
    RegisterStores,
    StatusStore,
    SupplementStore,
)
from recognition.ports.stacks import RecipeStore, StackStores
from recognition.ports.validations import (
    ValidationStore,
    ValidationStores,
    WantedValidations,
)

__all__ = [
    "AgreementStore",
    "AlertStore",
    "AppealStore",
    "CaseStore",
    "Docket",
    "DraftStore",
    "EvidenceStore",
    "ForecastStore",
    "FrameworkStore",
    "IndicatorStore",
    "LikeCaseStore",
    "Likeness",
    "NetworkStore",
    "OpenWork",
    "OpportunityStore",
    "ParticipantStore",
    "PolicyStore",
    "PreCommitmentStore",
    "PrecedentStore",
    "ProposalStore",
    "Prospects",
    "QualityReportStore",
    "RecipeStore",
    "RecordedCases",
    "Registers",
    "Replay",
    "Sealer",
    "StatusStore",
    "SupplementStore",
    "TextStore",
    "Touched",
    "ValidationStore",
    "VerificationStore",
    "Wanted",
    "WantedAppeals",
    "WantedPrecedents",
    "WantedValidations",
    "Work",
]


class Work(
    RegisterStores,
    LawStores,
    CaseStores,
    JudgingStores,
    LikenessStores,
    ForecastStores,
    StackStores,
    ValidationStores,
    Protocol,
):
    """One transaction: everything reached through it commits together or not at all."""

    @property
    def outbox(self) -> Outbox:
        """Facts to announce."""
        ...


OpenWork: TypeAlias = Callable[[], AbstractAsyncContextManager[Work]]
"""Opens a transaction that commits on a clean exit and rolls back on any exception."""
