"""Erase a learner."""

from dataclasses import dataclass

from issuer.domain.learner import normalised_esi
from issuer.ports.secrecy import Vault
from issuer.ports.work import OpenWork


@dataclass(frozen=True, slots=True)
class EraseLearner:
    """Destroy a learner's key: what stays is noise that nobody can link to anyone.

    Source: GDPR, article 17; domain.md section D, crypto-shredding.
    """

    work: OpenWork
    vault: Vault

    async def __call__(self, esi: str) -> None:
        """Forget the learner; forgetting somebody unknown changes nothing.

        Raises:
            EsiMalformed: the identifier is not well-formed.
        """
        pseudonym = self.vault.pseudonym(normalised_esi(esi))
        async with self.work() as work:
            learner = await work.learners.find(pseudonym)
            if learner is not None:
                await work.learners.erase(learner.id)
