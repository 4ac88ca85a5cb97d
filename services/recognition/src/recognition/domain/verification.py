"""Verifications that name a learning agreement, until the agreement's route is followed."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

LONGEST_PAUSE = timedelta(minutes=5)
"""However often something was looked at in vain, it is looked at again after this time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AwaitedVerification:
    """The newest verification of a credential that names an agreement.

    `receipt` is the verifier's JWS; `settled` once the agreement's route was followed.
    """

    credential_ref: UUID
    learning_agreement_ref: str
    checked_at: datetime
    receipt: str
    settled: bool = False


def next_look(tries: int, *, at: datetime) -> datetime:
    """Say when to look again after so many looks in vain: each time later, up to a limit."""
    return at + min(timedelta(seconds=2 ** min(tries, 20)), LONGEST_PAUSE)
