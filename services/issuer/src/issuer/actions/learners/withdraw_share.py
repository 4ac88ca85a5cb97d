"""Withdraw a share."""

from dataclasses import dataclass, replace

from comity_kit.clock import Clock

from issuer.domain.learner import normalised_esi
from issuer.domain.refusals import ShareNotFound
from issuer.domain.share import Share, ShareId
from issuer.ports.secrecy import Vault
from issuer.ports.work import OpenWork


@dataclass(frozen=True, slots=True)
class WithdrawShare:
    """Close a link for good."""

    work: OpenWork
    clock: Clock
    vault: Vault

    async def __call__(self, esi: str, share_id: ShareId) -> Share:
        """Return the closed link; closing it again changes nothing.

        Raises:
            EsiMalformed: the identifier is not well-formed.
            ShareNotFound: the learner made no such link.
        """
        pseudonym = self.vault.pseudonym(normalised_esi(esi))
        async with self.work() as work:
            learner = await work.learners.find(pseudonym)
            own = await work.shares.of_learner(learner.id) if learner else ()
            share = next((one for one in own if one.id == share_id), None)
            if share is None:
                raise ShareNotFound
            if share.withdrawn_at is not None:
                return share
            now = self.clock.now()
            await work.shares.withdraw(share_id, now)
            return replace(share, withdrawn_at=now)
