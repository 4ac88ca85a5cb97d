"""The key a service signs with under its own name."""

from dataclasses import dataclass
from typing import Any

from comity_credential.jose import sign_bytes
from comity_credential.keys import (
    ED25519,
    Jwk,
    ReadKey,
    VerificationKey,
    algorithm,
    import_key,
    public_jwk,
    thumbprint,
)
from comity_credential.refusals import KeyMalformed


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnKey:
    """An Ed25519 key, read once, since reading a JWK costs as much as signing with it.

    `kid` is a DID URL ending in the key's thumbprint, `public` the public JWK.
    """

    did: str
    kid: str
    public: Jwk
    private: ReadKey

    @classmethod
    def read(cls, jwk: Jwk, *, did: str) -> "OwnKey":
        """Read a private JWK.

        Raises:
            KeyMalformed: it is no private Ed25519 key.
        """
        if algorithm(jwk) != ED25519:
            raise KeyMalformed("expected an Ed25519 key")
        private = import_key(jwk)
        if not private.is_private:
            raise KeyMalformed("expected a private key")
        kid = f"{did}#{thumbprint(jwk)}"
        return cls(did=did, kid=kid, public=public_jwk(jwk), private=private)

    def sign(self, signing_input: bytes) -> str:
        """Return the compact token of bytes made for this `kid`."""
        return sign_bytes(signing_input, self.private, ED25519)

    def key_set(self) -> tuple[dict[str, Any], ...]:
        """Return the public key as others look it up. Source: RFC 7517, section 5."""
        return ({**self.public, "kid": self.kid, "alg": ED25519, "use": "sig"},)

    def as_verification_key(self) -> VerificationKey:
        """Return the public key under the name of its controller."""
        return VerificationKey(kid=self.kid, controller=self.did, alg=ED25519, jwk=self.public)
