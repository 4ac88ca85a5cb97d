"""What the actions ask of the outside world; adapters answer."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Protocol, TypeAlias

from comity_kit.outbox import Outbox

from recognition.ports.cases import (
    AgreementStore,
    CaseStore,
    CaseStores,
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
from recognition.ports.law import DraftStore, LawStores, PolicyStore, RecordedCases, Replay
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
    "CaseStore",
    "DraftStore",
    "EvidenceStore",
    "ForecastStore",
    "FrameworkStore",
    "NetworkStore",
    "OpenWork",
    "OpportunityStore",
    "ParticipantStore",
    "PolicyStore",
    "PreCommitmentStore",
    "Prospects",
    "QualityReportStore",
    "RecipeStore",
    "RecordedCases",
    "Registers",
    "Replay",
    "StatusStore",
    "SupplementStore",
    "Touched",
    "ValidationStore",
    "VerificationStore",
    "Wanted",
    "WantedValidations",
    "Work",
]


class Work(
    RegisterStores,
    LawStores,
    CaseStores,
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
