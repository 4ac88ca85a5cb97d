"""The institutions' private keys, each in an encrypted file; an HSM would answer the same port."""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from comity_credential import jose
from comity_credential.jose import ES256, PrivateKey
from comity_kit.secret_files import write_once
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from joserfc.jwk import ECKey, OKPKey

from issuer.ports.secrecy import Randomness

_NONCE_BYTES = 12


@dataclass(frozen=True, slots=True)
class KeyFileSigner:
    """Keeps private keys below a directory (mode 0600), sealed with the operator's key.

    A file is named by the hash of its key's `kid` and opens for that `kid` only.
    """

    directory: Path
    kek: bytes = field(repr=False)
    randomness: Randomness
    _opened: dict[str, dict[str, str]] = field(default_factory=dict, repr=False)

    async def make(self, did: str, alg: str) -> tuple[str, dict[str, str]]:
        """Make a key durably and return its `kid` below `did`, and its public JWK."""
        private = _generate(alg)
        public = jose.public_jwk(private)
        kid = f"{did}#{jose.thumbprint(private)}"
        nonce = self.randomness.take(_NONCE_BYTES)
        sealed = AESGCM(self.kek).encrypt(nonce, json.dumps(private).encode(), kid.encode())
        await asyncio.to_thread(write_once, self._path(kid), nonce + sealed)
        return kid, public

    async def sign(self, kid: str, messages: Sequence[bytes]) -> tuple[str, ...]:
        """Sign each JWS signing input and return the compact tokens in the same order."""
        return await asyncio.to_thread(self._sign, kid, messages)

    def _sign(self, kid: str, messages: Sequence[bytes]) -> tuple[str, ...]:
        private: PrivateKey = self._private(kid)
        alg = jose.algorithm(private)
        return tuple(jose.sign_bytes(message, private, alg) for message in messages)

    def _private(self, kid: str) -> dict[str, str]:
        if kid not in self._opened:
            content = self._path(kid).read_bytes()
            nonce, sealed = content[:_NONCE_BYTES], content[_NONCE_BYTES:]
            self._opened[kid] = json.loads(AESGCM(self.kek).decrypt(nonce, sealed, kid.encode()))
        return self._opened[kid]

    def _path(self, kid: str) -> Path:
        return self.directory / f"{sha256(kid.encode()).hexdigest()}.key"


def _generate(alg: str) -> dict[str, str]:
    """Return a new private JWK."""
    key: ECKey | OKPKey
    if alg == ES256:
        key = ECKey.import_key(generate_private_key(SECP256R1()))
    else:
        key = OKPKey.import_key(Ed25519PrivateKey.generate())
    material = key.as_dict(private=True)
    return {name: str(material[name]) for name in ("kty", "crv", "x", "y", "d") if name in material}
