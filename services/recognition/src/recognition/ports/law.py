"""What the law is kept in, and what replays cases under another one."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Protocol
from uuid import UUID

from recognition.domain.law.lineage import Answer, Contribution, PolicyDraft
from recognition.domain.law.simulation import Shift
from recognition.domain.policies import PolicyInForce

Document = Mapping[str, object]


class PolicyStore(Protocol):
    """Policies in force, every version of them."""

    async def versions(self, policy_id: str) -> Sequence[PolicyInForce]:
        """Return every version of a policy, the last activated first."""
        ...

    async def of_jurisdiction(self, jurisdiction: str) -> Sequence[PolicyInForce]:
        """Return every policy of a jurisdiction."""
        ...

    async def add(self, policy: PolicyInForce) -> bool:
        """Keep a policy; False when its id and version are taken."""
        ...

    async def retire(self, policy: PolicyInForce, until: date) -> None:
        """Note the last day of a policy."""
        ...

    async def page(self, *, after: tuple[str, str] | None, limit: int) -> Sequence[PolicyInForce]:
        """Return up to `limit` policies in the order of id and version."""
        ...


class DraftStore(Protocol):
    """Drafts of policies by the hash of their content, and what was said about them."""

    async def find(self, draft_hash: str) -> PolicyDraft | None:
        """Return a draft, or None."""
        ...

    async def hold(self, draft_hash: str) -> PolicyDraft | None:
        """Return a draft as `find` does, and keep others from moving it until the work ends."""
        ...

    async def add(self, draft: PolicyDraft) -> bool:
        """Keep a draft; False when its content is known."""
        ...

    async def move(self, draft: PolicyDraft) -> None:
        """Keep how far a draft has come; who calls holds it."""
        ...

    async def page(
        self, jurisdiction: str | None, *, after: str | None, limit: int
    ) -> Sequence[PolicyDraft]:
        """Return up to `limit` drafts in the order of their hashes."""
        ...

    async def contribute(self, contribution: Contribution) -> None:
        """Keep what an organisation said."""
        ...

    async def answer(self, contribution_id: UUID, answer: Answer) -> None:
        """Keep what the authority answered, in place of an earlier answer."""
        ...

    async def contributions(self, draft_hash: str) -> Sequence[Contribution]:
        """Return what was said about a draft, the first first."""
        ...


class RecordedCases(Protocol):
    """The facts on which cases were decided."""

    async def latest(self, jurisdiction: str, limit: int) -> Sequence[Document]:
        """Return the documents of the newest cases of a jurisdiction, the newest first."""
        ...


class Replay(Protocol):
    """Decides recorded cases again, on as many processors as there are."""

    async def __call__(
        self, cases: Sequence[Document], current: Document, drafts: Sequence[Document]
    ) -> Sequence[Counter[Shift]]:
        """Count, for each draft, how cases would be decided otherwise than under `current`."""
        ...


class LawStores(Protocol):
    """The stores of the law in one transaction."""

    @property
    def policies(self) -> PolicyStore:
        """Policies in force."""
        ...

    @property
    def drafts(self) -> DraftStore:
        """Policies that are not in force yet."""
        ...

    @property
    def recorded_cases(self) -> RecordedCases:
        """What cases were decided on."""
        ...
