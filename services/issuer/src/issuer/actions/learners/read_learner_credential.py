"""Read a learner's credential."""

from dataclasses import dataclass

from issuer.domain.credential import Credential, CredentialRef
from issuer.domain.learner import normalised_esi
from issuer.domain.refusals import CredentialNotFound
from issuer.ports.secrecy import Vault
from issuer.ports.work import OpenWork


@dataclass(frozen=True, slots=True)
class ReadLearnerCredential:
    """Hand a learner their own signed credential."""

    work: OpenWork
    vault: Vault

    async def __call__(self, esi: str, ref: CredentialRef) -> tuple[Credential, str]:
        """Return the credential and its signed token.

        Raises:
            EsiMalformed: the identifier is not well-formed.
            CredentialNotFound: the learner has no such credential.
        """
        pseudonym = self.vault.pseudonym(normalised_esi(esi))
        async with self.work() as work:
            learner = await work.learners.find(pseudonym)
            held = await work.credentials.held(ref)
            if learner is None or held is None or held.credential.learner_id != learner.id:
                raise CredentialNotFound
        token = self.vault.unseal(
            learner.wrapped_key, held.sealed_token, held.credential.token_context
        )
        return held.credential, token.decode()
