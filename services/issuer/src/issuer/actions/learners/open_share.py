"""Open a share."""

from dataclasses import dataclass

from comity_kit.clock import Clock

from issuer.domain.refusals import ShareEnded, ShareNotFound
from issuer.domain.share import hash_of
from issuer.ports.secrecy import Vault
from issuer.ports.work import OpenWork


@dataclass(frozen=True, slots=True)
class OpenShare:
    """Show the credential behind a link to whoever holds the link."""

    work: OpenWork
    clock: Clock
    vault: Vault

    async def __call__(self, token: str) -> str:
        """Return the signed credential.

        Raises:
            ShareNotFound: nobody made such a link.
            ShareEnded: it was withdrawn, its time is over, or its learner was forgotten.
        """
        async with self.work() as work:
            share = await work.shares.find(hash_of(token))
            if share is None:
                raise ShareNotFound
            held = await work.credentials.held(share.credential_ref)
            keys = await work.learners.keys({share.learner_id})
        if held is None or share.learner_id not in keys or not share.opens(self.clock.now()):
            raise ShareEnded
        key, context = keys[share.learner_id], held.credential.token_context
        return self.vault.unseal(key, held.sealed_token, context).decode()
