"""Read a credential."""

from dataclasses import dataclass

from issuer.domain.credential import Credential, CredentialRef
from issuer.domain.institution import InstitutionId
from issuer.domain.refusals import CredentialNotFound
from issuer.ports.work import OpenWork


@dataclass(frozen=True, slots=True)
class ReadCredential:
    """Show an institution what it issued, without the learner."""

    work: OpenWork

    async def __call__(self, institution_id: InstitutionId, ref: CredentialRef) -> Credential:
        """Return the credential.

        Raises:
            CredentialNotFound: the caller issued no such credential.
        """
        async with self.work() as work:
            credential = await work.credentials.find(ref)
        if credential is None or credential.institution_id != institution_id:
            raise CredentialNotFound
        return credential
