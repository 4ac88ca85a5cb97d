"""Change the status of a credential."""

from dataclasses import dataclass

from comity_vocabulary.verdicts import CredentialStatus, ReasonClass

from issuer.domain.credential import Credential, CredentialRef, with_status
from issuer.domain.information_request import after_status
from issuer.domain.institution import InstitutionId
from issuer.domain.refusals import CredentialNotFound
from issuer.ports.work import OpenWork
from issuer.translate.credentials import status_changed


@dataclass(frozen=True, slots=True)
class ChangeStatus:
    """Revoke, suspend or reinstate, and announce it; the status lists follow at once."""

    work: OpenWork

    async def __call__(
        self,
        institution_id: InstitutionId,
        ref: CredentialRef,
        status: CredentialStatus,
        reason: ReasonClass,
    ) -> Credential:
        """Return the credential in its new status; the same status again changes nothing.

        Raises:
            CredentialNotFound: the caller issued no such credential.
            CredentialRevoked: it is revoked for good.
        """
        async with self.work() as work:
            credential = await work.credentials.find(ref, for_update=True)
            if credential is None or credential.institution_id != institution_id:
                raise CredentialNotFound
            changed = with_status(credential, status)
            if changed != credential:
                await work.credentials.set_status(changed)
                for request in await work.answers.requests.of_credential(ref):
                    await work.answers.requests.keep(after_status(request, status))
                await work.outbox.add(status_changed(changed, reason))
            return changed
