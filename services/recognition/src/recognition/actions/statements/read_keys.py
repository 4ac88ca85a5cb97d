"""Read the office's public keys."""

from dataclasses import dataclass
from typing import Any

from recognition.ports.statements import StatementSigner


@dataclass(frozen=True, slots=True)
class ReadKeys:
    """Tell by which keys statements are checked."""

    signer: StatementSigner

    async def __call__(self) -> tuple[dict[str, Any], ...]:
        """Return the public keys as JWKs."""
        return self.signer.key_set()
