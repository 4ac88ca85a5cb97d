"""Read who the office is."""

from dataclasses import dataclass

from recognition.ports.statements import StatementSigner


@dataclass(frozen=True, slots=True)
class ReadOfficeIdentity:
    """Tell which keys sign in the name of the office."""

    signer: StatementSigner

    async def __call__(self) -> dict[str, object]:
        """Return the DID document of the office."""
        return self.signer.did_document()
