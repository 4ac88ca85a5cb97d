"""What the actions ask of the outside world; adapters answer."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Protocol, TypeAlias
from uuid import UUID

from comity_kit.outbox import Outbox

from registry.domain.accreditation import Accreditation, AccreditationId
from registry.domain.client import Client
from registry.domain.network import Network, NetworkId
from registry.domain.participant import Participant, ParticipantId, ParticipantKey
from registry.domain.public_key import PublicKey
from registry.domain.quality_report import QualityReport
from registry.domain.referencing import Framework, FrameworkName, ReferencingTable
from registry.domain.token import Assertion


class ParticipantStore(Protocol):
    """Participants with their keys; identifiers, DIDs and keys are each held once."""

    async def find(self, participant_id: ParticipantId) -> Participant | None:
        """Return a participant, or None."""
        ...

    async def hold(self, participant_id: ParticipantId) -> Participant | None:
        """Return a participant and keep others from changing it until the work ends."""
        ...

    async def add(self, participant: Participant) -> bool:
        """Keep a participant without keys; False when its identifier or DID is taken."""
        ...

    async def keep_key(self, participant: Participant, key: ParticipantKey) -> bool:
        """Keep the new version of `participant` with `key`; False when the key is known elsewhere.

        Who calls has held the participant. After False nothing of this work may be committed.
        """
        ...

    async def page(self, *, after: UUID | None, limit: int) -> Sequence[Participant]:
        """Return up to `limit` participants in the order of their identifiers."""
        ...


class AccreditationStore(Protocol):
    """Accreditations, also those that ended."""

    async def hold(self, accreditation_id: AccreditationId) -> Accreditation | None:
        """Return an accreditation and keep others from changing it until the work ends."""
        ...

    async def add(self, accreditation: Accreditation) -> None:
        """Keep a new accreditation."""
        ...

    async def keep_withdrawal(self, accreditation: Accreditation) -> None:
        """Keep that a held accreditation was withdrawn."""
        ...

    async def page(
        self, participant_id: ParticipantId | None, *, after: UUID | None, limit: int
    ) -> Sequence[Accreditation]:
        """Return up to `limit` accreditations, of one participant or of all, by identifier."""
        ...


class QualityReportStore(Protocol):
    """Quality reports; what was published stays."""

    async def add(self, report: QualityReport) -> None:
        """Keep a new report."""
        ...

    async def page(
        self, participant_id: ParticipantId | None, *, after: UUID | None, limit: int
    ) -> Sequence[QualityReport]:
        """Return up to `limit` reports, on one participant or on all, by identifier."""
        ...


class ClientStore(Protocol):
    """OAuth clients of participants: one of its own each, and named ones of its staff."""

    async def find(self, client_id: str) -> Client | None:
        """Return a client, or None; any text may be asked for."""
        ...

    async def keep(self, client: Client) -> None:
        """Keep a client in place of an earlier one with the same identifier."""
        ...


class AssertionStore(Protocol):
    """Assertions that were used, remembered until they expire."""

    async def use(self, assertion: Assertion) -> bool:
        """Remember an assertion; False when it was used before."""
        ...

    async def forget_expired(self, at: datetime) -> int:
        """Forget what expired before `at` and return how many that were."""
        ...


class FrameworkStore(Protocol):
    """National frameworks with their referencing tables."""

    async def find(self, name: FrameworkName) -> Framework | None:
        """Return a framework with every version, or None."""
        ...

    async def hold(self, name: FrameworkName) -> Framework | None:
        """Return a framework, known or not, and keep others from changing it meanwhile."""
        ...

    async def keep(self, framework: Framework, table: ReferencingTable) -> None:
        """Keep a version of a framework that is held, or its newly set end."""
        ...

    async def page(self, *, after: str | None, limit: int) -> Sequence[Framework]:
        """Return up to `limit` frameworks in the order of their names."""
        ...


class NetworkStore(Protocol):
    """Networks with their lists."""

    async def find(self, network_id: NetworkId) -> Network | None:
        """Return a network, or None."""
        ...

    async def hold(self, network_id: NetworkId) -> Network | None:
        """Return a network, known or not, and keep others from changing it meanwhile."""
        ...

    async def keep(self, network: Network) -> None:
        """Keep a network that is held in place of its earlier version."""
        ...

    async def page(self, *, after: str | None, limit: int) -> Sequence[Network]:
        """Return up to `limit` networks in the order of their names."""
        ...


class Work(Protocol):
    """One transaction: everything reached through it commits together or not at all."""

    @property
    def participants(self) -> ParticipantStore:
        """Who takes part."""
        ...

    @property
    def accreditations(self) -> AccreditationStore:
        """Who may award."""
        ...

    @property
    def quality_reports(self) -> QualityReportStore:
        """What agencies found."""
        ...

    @property
    def clients(self) -> ClientStore:
        """Whose programs may ask for tokens."""
        ...

    @property
    def assertions(self) -> AssertionStore:
        """What was used up."""
        ...

    @property
    def frameworks(self) -> FrameworkStore:
        """How national levels are referenced."""
        ...

    @property
    def networks(self) -> NetworkStore:
        """Whose offers count among their members."""
        ...

    @property
    def outbox(self) -> Outbox:
        """Facts to announce."""
        ...


OpenWork: TypeAlias = Callable[[], AbstractAsyncContextManager[Work]]
"""Opens a transaction that commits on a clean exit and rolls back on any exception."""


class AssertionReader(Protocol):
    """Reads signed assertions."""

    def client_of(self, assertion: str) -> str:
        """Return who an assertion claims to be from, unchecked: only to find the keys.

        Raises:
            AssertionInvalid: it is not a JWT of a readable shape.
        """
        ...

    def claims(self, assertion: str, keys: Sequence[PublicKey]) -> Mapping[str, object]:
        """Return the claims of an assertion signed by one of `keys` with that key's algorithm.

        Raises:
            AssertionInvalid: no such signature.
        """
        ...


class TokenSigner(Protocol):
    """Signs access tokens; holds the private key."""

    @property
    def public_key(self) -> PublicKey:
        """The key that checks the tokens."""
        ...

    def sign(self, claims: Mapping[str, object]) -> str:
        """Return `claims` as a signed JWT of type `at+jwt` (RFC 9068)."""
        ...
