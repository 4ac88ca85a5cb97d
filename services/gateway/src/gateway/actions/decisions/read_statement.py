"""Read the statement about a decision."""

from dataclasses import dataclass
from uuid import UUID

from gateway.actions.decisions.ownership import own_decision
from gateway.ports import Issuer, Recognition


@dataclass(frozen=True, slots=True)
class ReadStatement:
    """Hand a learner the decision in writing, to take along."""

    issuer: Issuer
    recognition: Recognition

    async def __call__(
        self, token: str, which: tuple[UUID, UUID], *, media_type: str, language: str
    ) -> bytes:
        """Return the statement; `which` names the credential and the case.

        Raises:
            SignInNeeded: the token does not count any more.
            ResourceNotFound: the credential is not theirs, or the decision is not about it.
            PeerUnavailable: the issuer or recognition does not answer.
        """
        await own_decision(self.issuer, self.recognition, token, which)
        return await self.recognition.statement(which[1], media_type, language)
