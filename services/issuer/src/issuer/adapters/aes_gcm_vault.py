"""Persons, encrypted with AES-256-GCM: a data key for each learner, wrapped by the operator's."""

import hmac
from dataclasses import dataclass, field

from comity_kit.secret_files import KEY_BYTES
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from issuer.domain.learner import Pseudonym
from issuer.ports.secrecy import Randomness

_NONCE_BYTES = 12
_WRAPPING = b"comity.issuer.data-key"


@dataclass(frozen=True, slots=True)
class AesGcmVault:
    """Seals with a data key that itself is sealed; nothing else can open what was sealed.

    `kek` wraps data keys, `pepper` makes pseudonyms; both are 32 bytes. A data key seals far
    fewer than 2^32 texts, so that random nonces do not repeat.

    Source: NIST SP 800-38D, section 8.3.
    """

    kek: bytes = field(repr=False)
    pepper: bytes = field(repr=False)
    randomness: Randomness

    def make_key(self) -> bytes:
        """Return a new data key, wrapped."""
        return self._seal(self.kek, self.randomness.take(KEY_BYTES), _WRAPPING)

    def seal(self, wrapped_key: bytes, plain: bytes, context: str) -> bytes:
        """Encrypt; what was sealed in one context does not open in another."""
        return self._seal(self._unwrap(wrapped_key), plain, context.encode())

    def unseal(self, wrapped_key: bytes, sealed: bytes, context: str) -> bytes:
        """Decrypt what `seal` made with the same key in the same context."""
        return _unseal(self._unwrap(wrapped_key), sealed, context.encode())

    def pseudonym(self, esi: str) -> Pseudonym:
        """Return the keyed hash by which a learner is found again."""
        return Pseudonym(hmac.digest(self.pepper, esi.encode(), "sha256"))

    def _unwrap(self, wrapped_key: bytes) -> bytes:
        return _unseal(self.kek, wrapped_key, _WRAPPING)

    def _seal(self, key: bytes, plain: bytes, context: bytes) -> bytes:
        nonce = self.randomness.take(_NONCE_BYTES)
        return nonce + AESGCM(key).encrypt(nonce, plain, context)


def _unseal(key: bytes, sealed: bytes, context: bytes) -> bytes:
    return AESGCM(key).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], context)
