"""The law in memory."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from recognition.adapters.memory.state import MemoryState
from recognition.domain.law.lineage import Answer, Contribution, PolicyDraft
from recognition.domain.policies import PolicyInForce


@dataclass(frozen=True, slots=True)
class MemoryPolicyStore:
    """Keeps policies in a dict."""

    state: MemoryState

    async def versions(self, policy_id: str) -> Sequence[PolicyInForce]:
        """Return every version of a policy, the last activated first."""
        known = [one for one in self.state.policies.values() if one.policy.id == policy_id]
        return sorted(known, key=lambda one: (one.activated_at, one.policy.version), reverse=True)

    async def of_jurisdiction(self, jurisdiction: str) -> Sequence[PolicyInForce]:
        """Return every policy of a jurisdiction."""
        ordered = await self.page(after=None, limit=len(self.state.policies))
        return [one for one in ordered if one.policy.jurisdiction == jurisdiction]

    async def add(self, policy: PolicyInForce) -> bool:
        """Keep a policy; False when its id and version are taken."""
        place = (policy.policy.id, policy.policy.version)
        if place in self.state.policies:
            return False
        self.state.policies[place] = policy
        return True

    async def page(self, *, after: tuple[str, str] | None, limit: int) -> Sequence[PolicyInForce]:
        """Return up to `limit` policies in the order of id and version."""
        places = [place for place in sorted(self.state.policies) if after is None or place > after]
        return [self.state.policies[place] for place in places[:limit]]

    async def retire(self, policy: PolicyInForce, until: date) -> None:
        """Note the last day of a policy."""
        place = (policy.policy.id, policy.policy.version)
        self.state.policies[place] = replace(self.state.policies[place], retired_until=until)


@dataclass(frozen=True, slots=True)
class MemoryDraftStore:
    """Keeps drafts in one dict and what was said about them in another."""

    state: MemoryState

    async def find(self, draft_hash: str) -> PolicyDraft | None:
        """Return a draft, or None."""
        return self.state.drafts.get(draft_hash)

    async def hold(self, draft_hash: str) -> PolicyDraft | None:
        """Return a draft; nobody else is there to move it."""
        return self.state.drafts.get(draft_hash)

    async def add(self, draft: PolicyDraft) -> bool:
        """Keep a draft; False when its content is known."""
        if draft.hash in self.state.drafts:
            return False
        self.state.drafts[draft.hash] = draft
        return True

    async def move(self, draft: PolicyDraft) -> None:
        """Keep how far a draft has come."""
        self.state.drafts[draft.hash] = draft

    async def page(
        self, jurisdiction: str | None, *, after: str | None, limit: int
    ) -> Sequence[PolicyDraft]:
        """Return up to `limit` drafts in the order of their hashes."""
        found = [
            draft
            for name, draft in sorted(self.state.drafts.items())
            if jurisdiction in (None, draft.policy.jurisdiction) and (after is None or name > after)
        ]
        return found[:limit]

    async def contribute(self, contribution: Contribution) -> None:
        """Keep what an organisation said."""
        self.state.contributions[contribution.id] = contribution

    async def answer(self, contribution_id: UUID, answer: Answer) -> None:
        """Keep what the authority answered, in place of an earlier answer."""
        known = self.state.contributions[contribution_id]
        self.state.contributions[contribution_id] = replace(known, answer=answer)

    async def contributions(self, draft_hash: str) -> Sequence[Contribution]:
        """Return what was said about a draft, the first first."""
        said = [one for one in self.state.contributions.values() if one.draft_hash == draft_hash]
        return sorted(said, key=lambda one: (one.at, one.id))


@dataclass(frozen=True, slots=True)
class MemoryRecordedCases:
    """Reads the facts of cases from the dict of cases."""

    state: MemoryState

    async def latest(self, jurisdiction: str, limit: int) -> Sequence[Mapping[str, object]]:
        """Return the documents of the newest cases of a jurisdiction, the newest first."""
        newest = [self.state.cases[ref] for ref in sorted(self.state.cases, reverse=True)]
        found = [file.decision.facts for file in newest if file.case.host == jurisdiction]
        return found[:limit]
