"""Make a signing key."""

from dataclasses import dataclass

from comity_kit.clock import Clock

from issuer.domain.addresses import Addresses
from issuer.domain.institution import InstitutionId, SigningKey
from issuer.ports.secrecy import Signer
from issuer.ports.work import OpenWork


@dataclass(frozen=True, slots=True)
class MakeSigningKey:
    """Make a key for an institution; it signs once the register has announced it too."""

    work: OpenWork
    clock: Clock
    signer: Signer
    addresses: Addresses

    async def __call__(self, institution_id: InstitutionId, alg: str) -> SigningKey:
        """Return the public part of a new key.

        Whether the register knows the institution is asked when it signs, not here: its fact may
        still be on the way.
        """
        async with self.work() as work:
            # The private part is durable before anyone hears of the public one; a key file
            # without a row is never used.
            kid, jwk = await self.signer.make(self.addresses.did(institution_id), alg)
            key = SigningKey(
                kid=kid,
                institution_id=institution_id,
                alg=alg,
                jwk=jwk,
                made_at=self.clock.now(),
            )
            await work.institutions.add_key(key)
            return key
