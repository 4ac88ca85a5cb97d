"""What will be signed for one award: the credential, and the facts that may travel."""

from dataclasses import dataclass
from datetime import datetime

from comity_credential import facts_of_record, jose, vc_jwt, vcdm
from comity_credential.annex import missing_elements
from comity_credential.record import MicroCredential

from issuer.domain.addresses import Addresses
from issuer.domain.award import RowProblem
from issuer.domain.institution import SigningKey
from issuer.domain.record import Awarding
from issuer.domain.status_list import Slot

_LEARNER_ELEMENT = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Two JWS signing inputs; only the second may be read by others than the learner."""

    to_sign: bytes
    facts_to_sign: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafting:
    """Writes drafts that one key is going to sign."""

    awarding: Awarding
    key: SigningKey
    addresses: Addresses
    at: datetime

    def draft(self, record: MicroCredential, slot: Slot) -> Draft:
        """Write the exact bytes to be signed; the fact sheet names the credential by its digest."""
        did, key, at = self.awarding.did, self.key, self.at
        document = vcdm.to_document(
            record,
            issuer_did=did,
            status=self.addresses.status_entries(slot),
            valid_from=at,
        )
        to_sign = vc_jwt.encode(document, kid=key.kid, alg=key.alg, iat=at)
        facts = facts_of_record.facts_of(
            record,
            digest=jose.digest(to_sign),
            issuer=facts_of_record.Institution(id=self.awarding.institution.id, did=did),
        )
        facts_to_sign = vc_jwt.encode_claims(
            facts.to_claims(), typ=vc_jwt.FACTS_TYPE, kid=key.kid, alg=key.alg, iat=at
        )
        return Draft(to_sign=to_sign, facts_to_sign=facts_to_sign)


def completeness_problems(record: MicroCredential) -> tuple[RowProblem, ...]:
    """List what Annex I asks for and the record does not state."""
    return tuple(
        RowProblem(
            field="family_name" if missing.element == _LEARNER_ELEMENT else "opportunity",
            code="annex-element-missing",
            detail=f"element {missing.element} of Annex I: {missing.name}",
        )
        for missing in missing_elements(record)
    )
