"""What people write, encrypted with AES-256-GCM under a key of the case, itself encrypted."""

import json
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from uuid import UUID

from comity_kit.secret_files import KEY_BYTES
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from recognition.ports import TextStore

_NONCE_BYTES = 12
_WRAPPING = b"comity.recognition.case-key"


@dataclass(frozen=True, slots=True)
class AesGcmSealer:
    """Seals the words of a case with its own key, which the operator's `kek` wraps.

    The digest of a random ciphertext tells nothing about the words, even to who guesses them.

    Source: NIST SP 800-38D, section 8.3: few texts to a key, so that random nonces do not repeat.
    """

    kek: bytes = field(repr=False)
    roll: Callable[[int], bytes] = secrets.token_bytes

    async def seal(self, texts: TextStore, case_ref: UUID, said: Mapping[str, object]) -> str:
        """Keep words sealed and return the digest of what was sealed; who calls holds the case."""
        wrapped = await texts.key(case_ref)
        if wrapped is None:
            wrapped = self._encrypt(self.kek, self.roll(KEY_BYTES), _WRAPPING + case_ref.bytes)
            await texts.keep_key(case_ref, wrapped)
        plain = json.dumps(said, sort_keys=True).encode()
        sealed = self._encrypt(self._unwrap(wrapped, case_ref), plain, case_ref.bytes)
        digest = f"sha-256:{sha256(sealed).hexdigest()}"
        await texts.add(case_ref, digest, sealed)
        return digest

    async def open(
        self, texts: TextStore, case_ref: UUID, digest: str
    ) -> Mapping[str, object] | None:
        """Return the words, or None where they were erased."""
        wrapped, sealed = await texts.key(case_ref), await texts.find(case_ref, digest)
        if wrapped is None or sealed is None:
            return None
        plain = _decrypt(self._unwrap(wrapped, case_ref), sealed, case_ref.bytes)
        said: Mapping[str, object] = json.loads(plain)
        return said

    def _unwrap(self, wrapped: bytes, case_ref: UUID) -> bytes:
        return _decrypt(self.kek, wrapped, _WRAPPING + case_ref.bytes)

    def _encrypt(self, key: bytes, plain: bytes, context: bytes) -> bytes:
        nonce = self.roll(_NONCE_BYTES)
        return nonce + AESGCM(key).encrypt(nonce, plain, context)


def _decrypt(key: bytes, sealed: bytes, context: bytes) -> bytes:
    return AESGCM(key).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], context)
