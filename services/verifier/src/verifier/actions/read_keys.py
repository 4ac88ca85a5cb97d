"""Read the verifier's public keys."""

from dataclasses import dataclass
from typing import Any

from verifier.ports import ReceiptSigner


@dataclass(frozen=True, slots=True)
class ReadKeys:
    """Tell by which keys receipts are checked."""

    signer: ReceiptSigner

    async def __call__(self) -> tuple[dict[str, Any], ...]:
        """Return the public keys as JWKs."""
        return self.signer.key_set()
