"""Read a DID document."""

from dataclasses import dataclass

from comity_credential.did import to_did_document
from comity_credential.keys import VerificationKey

from issuer.domain.addresses import Addresses
from issuer.domain.institution import InstitutionId
from issuer.domain.refusals import InstitutionNotFound
from issuer.ports.work import OpenWork


@dataclass(frozen=True, slots=True)
class ReadDidDocument:
    """Show which keys may sign for an institution, under its own did:web."""

    work: OpenWork
    addresses: Addresses

    async def __call__(self, institution_id: InstitutionId) -> dict[str, object]:
        """Return the DID document.

        Raises:
            InstitutionNotFound: no key was made here for such an institution.
        """
        async with self.work() as work:
            keys = await work.institutions.keys(institution_id)
        if not keys:
            raise InstitutionNotFound
        did = self.addresses.did(institution_id)
        return to_did_document(
            did,
            [
                VerificationKey(kid=key.kid, controller=did, alg=key.alg, jwk=key.jwk)
                for key in keys
            ],
        )
