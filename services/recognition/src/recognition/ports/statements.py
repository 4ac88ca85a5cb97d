"""What issuing a statement asks of the outside world."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Protocol

from recognition.domain.statement.page import Page


class StatementSigner(Protocol):
    """Signs in the name of the office, and says by which keys that can be checked."""

    @property
    def did(self) -> str:
        """The office's name in what it signs."""
        ...

    def sign(self, document: Mapping[str, object], *, at: datetime) -> str:
        """Return a credential as a `vc+jwt`; the same document and moment give the same bytes."""
        ...

    def key_set(self) -> tuple[dict[str, Any], ...]:
        """Return the public keys as JWKs."""
        ...

    def did_document(self) -> dict[str, object]:
        """Return the document that says which keys sign for the office."""
        ...


class StatementPrinter(Protocol):
    """Prints a statement for reading and keeping."""

    async def print(self, page: Page, *, token: str, dated: datetime) -> bytes:
        """Return a PDF/A with the signed statement attached; the same for the same input."""
        ...
