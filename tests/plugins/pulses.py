"""How much waits in a mesh and how much was done, and where to look for it."""

from collections.abc import Mapping
from dataclasses import dataclass

KIT = "SELECT count(*) FILTER (WHERE sent_at IS NULL), count(*) FROM outbox"
"""What is unsent and what was announced, in the outbox of every service."""

WAITING = {
    "issuer": "SELECT (SELECT count(*) FROM cohort_rows WHERE state IN ('pending', 'prepared'))"
    " + (SELECT count(*) FROM cohort_jobs WHERE completed_at IS NULL)"
    " + (SELECT count(*) FROM status_books WHERE signed_version < version)",
    "verifier": "SELECT count(*) FROM issued_credentials WHERE due_at IS NOT NULL",
    "recognition": "SELECT count(*) FROM awaited_verifications JOIN learning_agreements"
    " ON ref = learning_agreement_ref WHERE NOT settled",
}
"""What a service has still to do of its own."""

DONE = {
    "issuer": "SELECT (SELECT count(*) FROM credentials WHERE issued_at IS NOT NULL)"
    " + (SELECT count(*) FROM cohort_jobs WHERE completed_at IS NOT NULL)",
    "verifier": "SELECT count(*) FROM issued_credentials",
}
"""What a service has done of its own."""


@dataclass(frozen=True, slots=True)
class Pulse:
    """What waits, by where it waits, and how much was done; unequal pulses mean progress."""

    waiting: Mapping[str, int]
    done: Mapping[str, int]

    @property
    def lag(self) -> dict[str, int]:
        """Where something waits, and how much."""
        return {place: count for place, count in self.waiting.items() if count}
