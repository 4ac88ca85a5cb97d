"""Supply facts."""

from dataclasses import dataclass

from comity_credential import vc_jwt
from comity_credential.fact_sheet import FactSheet
from comity_credential.fact_supplement import FactSupplement
from comity_kit.clock import Clock
from comity_vocabulary.verdicts import CredentialStatus

from issuer.domain.credential import Credential, CredentialRef
from issuer.domain.information_request import after_supplement
from issuer.domain.institution import InstitutionId, SigningKey, key_to_sign_with
from issuer.domain.refusals import (
    CredentialNotFound,
    CredentialRevoked,
    CredentialSuspended,
    FactSheetMissing,
    SigningKeyMissing,
)
from issuer.domain.supplement import Answer, Supplement, check_answer, supplied
from issuer.ports.secrecy import Signer
from issuer.ports.work import OpenWork, Work
from issuer.translate.answers import facts_supplied


@dataclass(frozen=True, slots=True)
class SupplyFacts:
    """Sign what a credential left open, once for every case that asks, and announce it.

    A crash after signing loses a signature nobody saw; the one that counts is stored and announced
    in the same transaction.
    """

    work: OpenWork
    clock: Clock
    signer: Signer

    async def __call__(
        self, institution_id: InstitutionId, ref: CredentialRef, answer: Answer
    ) -> Supplement:
        """Return all that was supplied so far; the same again is neither signed nor announced.

        Raises:
            FactsMissing, WorkloadInconsistent, LevelInconsistent: nothing, or half of something.
            CredentialNotFound: the caller issued no such credential.
            CredentialRevoked, CredentialSuspended: it does not stand.
            FactSheetMissing: what it states is not at hand.
            FactAlreadyStated, FactAlreadySupplied: something else was said before.
            SigningKeyMissing: nothing can be signed now.
        """
        check_answer(answer)
        async with self.work() as work:
            credential = await work.credentials.find(ref, for_update=True)
            if credential is None or credential.institution_id != institution_id:
                raise CredentialNotFound
            _require_standing(credential, answer)
            sheet = await _sheet(work, ref)
            earlier = await work.answers.supplements.find(ref)
            known = earlier.statement if earlier else None
            statement = supplied(sheet, known, answer, on=self.clock.now().date())
            if earlier and statement == known:
                return earlier
            supplement = Supplement(
                credential_ref=ref,
                version=earlier.version + 1 if earlier else 1,
                statement=statement,
                token=await self._signed(work, institution_id, statement),
            )
            await work.answers.supplements.keep(supplement)
            for request in await work.answers.requests.of_credential(ref):
                await work.answers.requests.keep(after_supplement(request, supplement))
            await work.outbox.add(facts_supplied(supplement))
            return supplement

    async def _signed(
        self, work: Work, institution_id: InstitutionId, statement: FactSupplement
    ) -> str:
        now = self.clock.now()
        key = await _key(work, institution_id, self.clock)
        to_sign = vc_jwt.encode_claims(
            statement.to_claims(), typ=vc_jwt.SUPPLEMENT_TYPE, kid=key.kid, alg=key.alg, iat=now
        )
        (token,) = await self.signer.sign(key.kid, [to_sign])
        return token


def _require_standing(credential: Credential, answer: Answer) -> None:
    if credential.status is CredentialStatus.REVOKED:
        raise CredentialRevoked
    if answer.confirms_status and credential.status is CredentialStatus.SUSPENDED:
        raise CredentialSuspended(pointer="/status_confirmed")


async def _sheet(work: Work, ref: CredentialRef) -> FactSheet:
    """Read our own fact sheet, which nobody but us has written."""
    token = await work.credentials.fact_sheet(ref)
    if token is None:
        raise FactSheetMissing
    return FactSheet.from_claims(vc_jwt.decode_claims(token, typ=vc_jwt.FACTS_TYPE).claims)


async def _key(work: Work, institution_id: InstitutionId, clock: Clock) -> SigningKey:
    institution = await work.institutions.find(institution_id)
    registered = institution.keys if institution else ()
    own = await work.institutions.keys(institution_id)
    key = key_to_sign_with(own, registered, at=clock.now())
    if key is None:
        raise SigningKeyMissing
    return key
