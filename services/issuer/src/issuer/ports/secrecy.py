"""Keys, dice and ciphers."""

from collections.abc import Sequence
from typing import Protocol

from issuer.domain.learner import Pseudonym


class Vault(Protocol):
    """Keeps persons unreadable: one data key for each learner, wrapped by the operator's key."""

    def make_key(self) -> bytes:
        """Return a new data key, wrapped."""
        ...

    def seal(self, wrapped_key: bytes, plain: bytes, context: str) -> bytes:
        """Encrypt; what was sealed in one context does not open in another."""
        ...

    def unseal(self, wrapped_key: bytes, sealed: bytes, context: str) -> bytes:
        """Decrypt what `seal` made with the same key in the same context."""
        ...

    def pseudonym(self, esi: str) -> Pseudonym:
        """Return the keyed hash by which a learner is found again."""
        ...


class Signer(Protocol):
    """Holds the institutions' private keys; they never leave it."""

    async def make(self, did: str, alg: str) -> tuple[str, dict[str, str]]:
        """Make a key durably and return its `kid` below `did`, and its public JWK."""
        ...

    async def sign(self, kid: str, messages: Sequence[bytes]) -> tuple[str, ...]:
        """Sign each JWS signing input and return the compact tokens in the same order."""
        ...


class Randomness(Protocol):
    """Rolls dice; tests hand in loaded ones."""

    def take(self, count: int) -> bytes:
        """Return so many bytes nobody can guess."""
        ...
