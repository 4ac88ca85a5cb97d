"""People's decisions, their words and appeals in memory."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from comity_vocabulary.recognition import Finality

from recognition.adapters.judging.indicator_store import ON_A_DRAFT
from recognition.adapters.memory.state import MemoryState
from recognition.domain.appeals.appeal import Appeal, AppealResult
from recognition.domain.case import DecidedBy
from recognition.domain.officers.indicators import Counts
from recognition.domain.officers.proposal import Proposal
from recognition.ports import WantedAppeals


@dataclass(frozen=True, slots=True)
class MemoryProposalStore:
    """Keeps refusals with one signature in a dict."""

    state: MemoryState

    async def find(self, case_ref: UUID) -> Proposal | None:
        """Return what waits in a case, or None."""
        return self.state.proposals.get(case_ref)

    async def keep(self, proposal: Proposal) -> None:
        """Keep a proposal in place of an earlier one."""
        self.state.proposals[proposal.case_ref] = proposal

    async def discard(self, case_ref: UUID) -> None:
        """Forget what waited in a case."""
        self.state.proposals.pop(case_ref, None)


@dataclass(frozen=True, slots=True)
class MemoryTextStore:
    """Keeps sealed texts and keys in dicts."""

    state: MemoryState

    async def key(self, case_ref: UUID) -> bytes | None:
        """Return the wrapped key of a case, or None."""
        return self.state.case_keys.get(case_ref)

    async def keep_key(self, case_ref: UUID, wrapped: bytes) -> None:
        """Keep the wrapped key of a case."""
        self.state.case_keys[case_ref] = wrapped

    async def add(self, case_ref: UUID, digest: str, sealed: bytes) -> None:
        """Keep a sealed text under the digest of its bytes."""
        self.state.sealed_texts[case_ref, digest] = sealed

    async def find(self, case_ref: UUID, digest: str) -> bytes | None:
        """Return a sealed text, or None where it was erased."""
        return self.state.sealed_texts.get((case_ref, digest))

    async def erase(self, case_ref: UUID) -> None:
        """Destroy the key of a case, and with it every text."""
        self.state.case_keys.pop(case_ref, None)
        for place in [place for place in self.state.sealed_texts if place[0] == case_ref]:
            del self.state.sealed_texts[place]


@dataclass(frozen=True, slots=True)
class MemoryAppealStore:
    """Keeps appeals in a dict."""

    state: MemoryState

    async def add(self, appeal: Appeal) -> None:
        """Keep a new appeal."""
        self.state.appeals[appeal.id] = appeal

    async def find(self, appeal_id: UUID) -> Appeal | None:
        """Return an appeal, or None."""
        return self.state.appeals.get(appeal_id)

    async def hold(self, appeal_id: UUID) -> Appeal | None:
        """Return an appeal; nobody else is there to move it."""
        return self.state.appeals.get(appeal_id)

    async def move(self, appeal: Appeal) -> None:
        """Keep how far an appeal has come."""
        self.state.appeals[appeal.id] = appeal

    async def page(
        self, wanted: WantedAppeals, *, after: UUID | None, limit: int
    ) -> Sequence[Appeal]:
        """Return up to `limit` appeals in the order of their identifiers."""
        ordered = [self.state.appeals[one] for one in sorted(self.state.appeals)]
        later = [one for one in ordered if after is None or one.id > after]
        return [one for one in later if _is_wanted(one, wanted)][:limit]

    async def claim_overdue(self, limit: int, *, on: date) -> Sequence[Appeal]:
        """Claim appeals that had to be decided before this day, and of which nobody knows yet."""
        late = [
            one
            for one in self.state.appeals.values()
            if one.decided_on is None and one.overdue_on is None and one.decide_by < on
        ]
        return sorted(late, key=lambda one: (one.decide_by, one.id))[:limit]

    async def claim_overturned(self) -> Appeal | None:
        """Claim an overturned appeal whose like cases were not listed yet, and mark it so."""
        for key in sorted(self.state.appeals):
            appeal = self.state.appeals[key]
            if appeal.result is AppealResult.OVERTURNED and key not in self.state.listed:
                self.state.listed[key] = True
                return appeal
        return None


def _is_wanted(appeal: Appeal, wanted: WantedAppeals) -> bool:
    due = wanted.due_before
    return (
        wanted.host in {None, appeal.host}
        and wanted.case_ref in {None, appeal.case_ref}
        and wanted.companion_id in {None, appeal.companion_id}
        and (wanted.states is None or appeal.state in wanted.states)
        and (due is None or (appeal.decided_on is None and appeal.decide_by < due))
    )


@dataclass(frozen=True, slots=True)
class MemoryIndicatorStore:
    """Counts what the dicts hold."""

    state: MemoryState

    async def count(self, host: str) -> Counts:
        """Count the work of one jurisdiction."""
        files = [file for file in self.state.cases.values() if file.case.host == host]
        taken = [one for file in files for one in self.state.decisions[file.case.ref]]
        final = [one for one in taken if one.ruling.finality is Finality.FINAL]
        drafts = [one.grounds for one in taken if one.grounds and one.grounds.kind in ON_A_DRAFT]
        appeals = [one for one in self.state.appeals.values() if one.host == host]
        return Counts(
            cases=len(files),
            decisions=len(final),
            automated=len([one for one in final if one.decided_by is DecidedBy.ENGINE]),
            drafts=len(drafts),
            drafts_changed=len([one for one in drafts if one.changed_draft]),
            delays=len([file for file in files if file.standing.delayed_to]),
            breaches=len([file for file in files if file.standing.breached_on]),
            appeals=len(appeals),
            appeals_decided=len([one for one in appeals if one.decided_on]),
            appeals_overturned=len(
                [one for one in appeals if one.result is AppealResult.OVERTURNED]
            ),
        )
