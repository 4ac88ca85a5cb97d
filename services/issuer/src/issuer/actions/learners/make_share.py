"""Make a share."""

from dataclasses import dataclass
from datetime import timedelta

from comity_credential.keys import encoded
from comity_kit.clock import Clock
from comity_kit.identifiers import Identifiers

from issuer.domain.credential import CredentialRef
from issuer.domain.learner import normalised_esi
from issuer.domain.refusals import CredentialNotFound
from issuer.domain.share import SECRET_BYTES, Share, ShareId, hash_of
from issuer.ports.secrecy import Randomness, Vault
from issuer.ports.work import OpenWork


@dataclass(frozen=True, slots=True)
class MakeShare:
    """Make a link to one credential, which ends by itself and can be withdrawn."""

    work: OpenWork
    clock: Clock
    identifiers: Identifiers
    vault: Vault
    randomness: Randomness

    async def __call__(self, esi: str, ref: CredentialRef, *, days: int) -> tuple[Share, str]:
        """Return the link and the word that opens it, which is told only here.

        Raises:
            EsiMalformed: the identifier is not well-formed.
            CredentialNotFound: the learner has no such credential.
        """
        pseudonym = self.vault.pseudonym(normalised_esi(esi))
        token, now = encoded(self.randomness.take(SECRET_BYTES)), self.clock.now()
        async with self.work() as work:
            learner = await work.learners.find(pseudonym)
            credential = await work.credentials.find(ref)
            if learner is None or credential is None or credential.learner_id != learner.id:
                raise CredentialNotFound
            share = Share(
                id=ShareId(self.identifiers.new()),
                credential_ref=ref,
                learner_id=learner.id,
                token_hash=hash_of(token),
                made_at=now,
                expires_at=now + timedelta(days=days),
            )
            await work.shares.add(share)
            return share, token
