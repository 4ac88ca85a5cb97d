"""Apply for recognition in another country."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from comity_contracts.api.recognition import CaseBody, DecisionBody
from comity_kit.http.refusals import PeerUnavailable
from comity_vocabulary.recognition import Outcome

from gateway.ports import AlreadyAsked, Applications, Issuer, Receipts, Recognition, Session, Wish


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """The case; `before` tells that it was asked already, and that nothing was sent twice."""

    case_ref: UUID
    before: bool


@dataclass(frozen=True, slots=True)
class ApplyElsewhere:
    """Have a credential vouched for without its learner's name, and ask a country about it."""

    issuer: Issuer
    receipts: Receipts
    recognition: Recognition
    applications: Applications

    async def __call__(self, session: Session, ref: UUID, wish: Wish) -> Applied:
        """Return the case, new or the one there is.

        Raises:
            SignInNeeded: the token does not count any more.
            ResourceNotFound: the credential is not theirs, or there is none.
            NoRuleThere: the country has no rules in force.
            PeerUnavailable: the issuer, the verifier or recognition does not answer.
        """
        held = await self.issuer.credential(session.access_token, ref)
        asked = _asked(await self.recognition.decisions(ref), wish)
        if first := _standing(asked):
            return Applied(case_ref=first.case_ref, before=True)
        receipt = await self.receipts.make(held.credential, session.esi)
        once = f"apply-{ref}-{wish.country}-{wish.purpose.value}-{len(asked)}"
        try:
            case = await self.applications.open_case(receipt, wish, once=once)
        except AlreadyAsked as error:
            # The same form was sent twice at once: the other one came first.
            if first := _standing(_asked(await self.recognition.decisions(ref), wish)):
                return Applied(case_ref=first.case_ref, before=True)
            raise PeerUnavailable from error
        return Applied(case_ref=case.case_ref, before=False)


def _asked(decisions: Sequence[DecisionBody], wish: Wish) -> list[CaseBody]:
    wanted = wish.country, wish.purpose
    cases = (one.case for one in decisions)
    return [case for case in cases if (case.host, case.purpose) == wanted]


def _standing(cases: Sequence[CaseBody]) -> CaseBody | None:
    """Find the one that stands; what was withdrawn or not considered may be sent again."""
    for case in cases:
        if case.outcome is not Outcome.INADM and case.state != "withdrawn":
            return case
    return None
