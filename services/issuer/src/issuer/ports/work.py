"""One transaction, and everything reached through it."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Protocol, TypeAlias

from comity_kit.outbox import Outbox

from issuer.ports.answers import AnswerStores
from issuer.ports.awards import CohortStore, CredentialStore, StatusListStore
from issuer.ports.stores import (
    EnrolmentStore,
    InstitutionStore,
    LearnerStore,
    OpportunityStore,
    ShareStore,
)


class Work(Protocol):
    """One transaction: everything reached through it commits together or not at all."""

    @property
    def institutions(self) -> InstitutionStore:
        """Who may award."""
        ...

    @property
    def opportunities(self) -> OpportunityStore:
        """What can be earned."""
        ...

    @property
    def learners(self) -> LearnerStore:
        """Who learns, unreadably."""
        ...

    @property
    def enrolments(self) -> EnrolmentStore:
        """Who began."""
        ...

    @property
    def cohorts(self) -> CohortStore:
        """What was handed in."""
        ...

    @property
    def credentials(self) -> CredentialStore:
        """What was awarded."""
        ...

    @property
    def status_lists(self) -> StatusListStore:
        """What still stands."""
        ...

    @property
    def shares(self) -> ShareStore:
        """What learners show."""
        ...

    @property
    def answers(self) -> AnswerStores:
        """What offices ask, and what was answered."""
        ...

    @property
    def outbox(self) -> Outbox:
        """Facts to announce."""
        ...


OpenWork: TypeAlias = Callable[[], AbstractAsyncContextManager[Work]]
"""Opens a transaction that commits on a clean exit and rolls back on any exception."""
