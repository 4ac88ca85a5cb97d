"""Read a learner's record."""

from dataclasses import dataclass

from issuer.domain.learner import normalised_esi
from issuer.domain.learner_record import LearnerRecord
from issuer.ports.secrecy import Vault
from issuer.ports.work import OpenWork


@dataclass(frozen=True, slots=True)
class ReadLearnerRecord:
    """Show a learner everything kept about them (domain.md R09)."""

    work: OpenWork
    vault: Vault

    async def __call__(self, esi: str) -> LearnerRecord:
        """Return the learner's credentials, enrolments and links; nothing for somebody unknown.

        Raises:
            EsiMalformed: the identifier is not well-formed.
        """
        pseudonym = self.vault.pseudonym(normalised_esi(esi))
        async with self.work() as work:
            learner = await work.learners.find(pseudonym)
            if learner is None:
                return LearnerRecord()
            return LearnerRecord(
                credentials=await work.credentials.of_learner(learner.id),
                enrolments=await work.enrolments.of_learner(learner.id),
                shares=await work.shares.of_learner(learner.id),
            )
