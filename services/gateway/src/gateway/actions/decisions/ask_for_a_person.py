"""Ask a person to look at a decision."""

from dataclasses import dataclass
from uuid import UUID

from gateway.actions.decisions.ownership import own_decision
from gateway.ports import Applications, Issuer, Recognition


@dataclass(frozen=True, slots=True)
class AskForAPerson:
    """Have a person look at what a machine decided, also where it granted everything.

    Source: Regulation (EU) 2016/679, article 22(3).
    """

    issuer: Issuer
    recognition: Recognition
    applications: Applications

    async def __call__(self, token: str, ref: UUID, case_ref: UUID) -> None:
        """Ask; to ask twice changes nothing.

        Raises:
            SignInNeeded: the token does not count any more.
            ResourceNotFound: the credential is not theirs, or the decision is not about it.
            CaseEnded: the application was withdrawn.
            PeerUnavailable: the issuer or recognition does not answer.
        """
        await own_decision(self.issuer, self.recognition, token, (ref, case_ref))
        await self.applications.ask_for_a_person(case_ref)
