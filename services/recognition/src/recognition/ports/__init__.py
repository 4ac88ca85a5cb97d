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
from recognition.ports.law import LawStores, PolicyStore
from recognition.ports.registers import (
    ParticipantStore,
    QualityReportStore,
    Registers,
    RegisterStores,
    StatusStore,
)
from recognition.ports.validations import (
    AimStore,
    ValidationStore,
    ValidationStores,
    WantedValidations,
)

__all__ = [
    "AgreementStore",
    "AimStore",
    "CaseStore",
    "EvidenceStore",
    "OpenWork",
    "ParticipantStore",
    "PolicyStore",
    "QualityReportStore",
    "Registers",
    "StatusStore",
    "ValidationStore",
    "VerificationStore",
    "Wanted",
    "WantedValidations",
    "Work",
]


class Work(RegisterStores, LawStores, CaseStores, ValidationStores, Protocol):
    """One transaction: everything reached through it commits together or not at all."""

    @property
    def outbox(self) -> Outbox:
        """Facts to announce."""
        ...


OpenWork: TypeAlias = Callable[[], AbstractAsyncContextManager[Work]]
"""Opens a transaction that commits on a clean exit and rolls back on any exception."""
