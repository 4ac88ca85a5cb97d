"""Seals what we keep in a visitor's browser."""

import base64
import binascii
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from comity_kit.clock import Clock
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32
NONCE_BYTES = 12


class KeyTooShort(Exception):  # noqa: N818 - named like the refusals: what is the matter
    """The file with the session key holds less chance than the key needs."""


@dataclass(frozen=True, slots=True)
class AesGcmSealer:
    """Encrypts and authenticates in one (AES-256-GCM); the purpose is bound in.

    Source: NIST SP 800-38D. A nonce of chance is safe for 2^32 texts under one key.
    """

    key: bytes
    clock: Clock

    @classmethod
    def open(cls, path: Path, clock: Clock) -> "AesGcmSealer":
        """Derive the key from the chance in `path`.

        Raises:
            KeyTooShort: there is less of it than the key has.
        """
        chance = path.read_bytes().strip()
        if len(chance) < KEY_BYTES:
            message = f"the session key needs at least {KEY_BYTES} bytes of chance"
            raise KeyTooShort(message)
        derive = HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=b"comity-gateway-v1")
        return cls(derive.derive(chance), clock)

    def seal(self, purpose: str, values: Mapping[str, str], *, until: datetime) -> str:
        """Return `values` as one sealed text."""
        plain = json.dumps({**values, "": until.isoformat()}, ensure_ascii=False).encode()
        nonce = os.urandom(NONCE_BYTES)
        sealed = nonce + AESGCM(self.key).encrypt(nonce, plain, purpose.encode())
        return base64.urlsafe_b64encode(sealed).decode()

    def unseal(self, purpose: str, sealed: str) -> Mapping[str, str] | None:
        """Return the values, or None where the text is not ours, not for this, or too old."""
        try:
            raw = base64.b64decode(sealed.encode("ascii"), altchars=b"-_", validate=True)
            nonce, rest = raw[:NONCE_BYTES], raw[NONCE_BYTES:]
            plain = AESGCM(self.key).decrypt(nonce, rest, purpose.encode())
        except (InvalidTag, binascii.Error, ValueError):
            return None
        # What carries our tag was written by `seal`: it needs no further doubt.
        values: dict[str, str] = json.loads(plain)
        if datetime.fromisoformat(values.pop("")) <= self.clock.now():
            return None
        return values
