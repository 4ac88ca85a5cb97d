"""Keep an information request."""

from dataclasses import dataclass

from issuer.domain.information_request import Asked, opened
from issuer.ports.work import OpenWork


@dataclass(frozen=True, slots=True)
class KeepInformationRequest:
    """Keep what an office asks about a credential of ours, as far as it is still open."""

    work: OpenWork

    async def __call__(self, asked: Asked) -> None:
        """Replace what was open in the case; what we did not issue is not for us."""
        async with self.work() as work:
            # Held, so that no answer passes by between reading what was supplied and keeping.
            credential = await work.credentials.find(asked.credential_ref, for_update=True)
            if credential is None:
                return
            known = await work.answers.supplements.find(credential.ref)
            await work.answers.requests.keep(opened(asked, credential.institution_id, known))
