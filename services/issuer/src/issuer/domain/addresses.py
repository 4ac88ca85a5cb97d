"""Where what is published here can be found, and by which names institutions sign."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from comity_credential.did import did_web
from comity_credential.status_list import Purpose, StatusEntry

from issuer.domain.institution import InstitutionId
from issuer.domain.status_list import PURPOSES, BookId, Slot


@dataclass(frozen=True, slots=True)
class Addresses:
    """Names below the public address of this issuer, `https://host[:port]` without a path."""

    public_url: str

    def did(self, institution_id: InstitutionId) -> str:
        """Return the institution's decentralised identifier.

        It is the same where a demo serves plain http: did:web knows https only.
        """
        return did_web(f"https://{urlsplit(self.public_url).netloc}/institutions/{institution_id}")

    def status_list(self, book_id: BookId, purpose: Purpose) -> str:
        """Return where a status list is published."""
        return f"{self.public_url.rstrip('/')}/status-lists/{book_id}-{purpose}"

    def status_entries(self, slot: Slot) -> tuple[StatusEntry, ...]:
        """Return what a credential says about where its status is kept."""
        return tuple(
            StatusEntry(
                purpose=purpose,
                list_url=self.status_list(slot.book_id, purpose),
                index=slot.index,
            )
            for purpose in PURPOSES
        )


def parse_list_id(list_id: str) -> tuple[str, Purpose] | None:
    """Take the name of a list apart into its book and its purpose, or return None."""
    book, _, last = list_id.rpartition("-")
    for purpose in PURPOSES:
        if last == purpose:
            return book, purpose
    return None
