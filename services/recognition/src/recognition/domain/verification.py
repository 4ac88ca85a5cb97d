"""Verifications that name a learning agreement, until the agreement's route is followed."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


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
