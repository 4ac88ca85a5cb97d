"""File an appeal."""

from dataclasses import dataclass
from uuid import UUID

from comity_contracts.api.recognition_appeals import AppealRequest

from gateway.actions.decisions.ownership import own_decision
from gateway.ports import Applications, Issuer, Recognition


@dataclass(frozen=True, slots=True)
class FileAppeal:
    """Pass on why a learner contests a decision; we keep nothing of it."""

    issuer: Issuer
    recognition: Recognition
    applications: Applications

    async def __call__(self, token: str, which: tuple[UUID, UUID], appeal: AppealRequest) -> None:
        """File it; `which` names the credential and the case.

        Raises:
            SignInNeeded: the token does not count any more.
            ResourceNotFound: the credential is not theirs, or the decision is not about it.
            AppealTooLate: the last day is over.
            AppealUnderWay: one is being dealt with.
            NothingYetDecided: a person has still to decide.
            CompanionUnknown: the office does not know this student union.
            PeerUnavailable: the issuer or recognition does not answer.
        """
        _, decision = await own_decision(self.issuer, self.recognition, token, which)
        earlier = await self.recognition.appeals(which[1])
        # Sent twice, it is the same appeal, and the office gives the first answer again.
        once = f"appeal-{which[1]}-{decision.number}-{len(earlier)}"
        await self.applications.appeal(which[1], appeal, once=once)
