"""Sign status lists."""

from dataclasses import dataclass
from datetime import datetime

from comity_credential import vc_jwt
from comity_credential.status_list import (
    BitstringStatusList,
    Purpose,
    StatusList,
    to_list_document,
)
from comity_kit.clock import Clock

from issuer.domain.addresses import Addresses
from issuer.domain.institution import SigningKey, key_to_sign_with
from issuer.domain.status_list import (
    COPY_MILLISECONDS,
    ENTRIES,
    RENEWED_AFTER,
    VALID_FOR,
    PublishedList,
    StaleBook,
)
from issuer.ports.secrecy import Signer
from issuer.ports.work import OpenWork


@dataclass(frozen=True, slots=True)
class SignStatusLists:
    """Sign the lists of one book anew, once for all changes since they were signed last."""

    work: OpenWork
    clock: Clock
    signer: Signer
    addresses: Addresses

    async def __call__(self) -> bool:
        """Return whether a book was behind and no longer is."""
        now = self.clock.now()
        async with self.work() as work:
            stale = await work.status_lists.claim_stale(at=now, signed_before=now - RENEWED_AFTER)
            if stale is None:
                return False
            institution = await work.institutions.find(stale.institution_id)
            own_keys = await work.institutions.keys(stale.institution_id)
            registered = institution.keys if institution else ()
            key = key_to_sign_with(own_keys, registered, at=now)
            if key is None:
                return False
            lists = (
                await self._sign(stale, "revocation", key, now),
                await self._sign(stale, "suspension", key, now),
            )
            await work.status_lists.publish(stale, lists)
            return True

    async def _sign(
        self, stale: StaleBook, purpose: Purpose, key: SigningKey, now: datetime
    ) -> PublishedList:
        bits = BitstringStatusList.empty(ENTRIES)
        for index in stale.revoked if purpose == "revocation" else stale.suspended:
            bits.set(index, value=True)
        document = to_list_document(
            StatusList(
                url=self.addresses.status_list(stale.id, purpose),
                purpose=purpose,
                issuer_did=self.addresses.did(stale.institution_id),
                valid_from=now,
                valid_until=now + VALID_FOR,
                ttl_milliseconds=COPY_MILLISECONDS,
                bits=bits,
            )
        )
        to_sign = vc_jwt.encode(document, kid=key.kid, alg=key.alg, iat=now)
        (token,) = await self.signer.sign(key.kid, [to_sign])
        return PublishedList(
            book_id=stale.id, purpose=purpose, version=stale.version, token=token, signed_at=now
        )
