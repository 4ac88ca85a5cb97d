"""Facts on `comity.verifications`, keyed by credential: what the verifier found."""

from uuid import UUID

from comity_vocabulary.verdicts import CredentialStatus, Verdict

from comity_contracts.wire import Fact, Instant, Reference

TOPIC = "comity.verifications"


class VerificationCompletedV1(
    Fact, topic=TOPIC, type="comity.verification.completed.v1", key="credential_ref"
):
    """The verifier judged a credential's fact sheet.

    `receipt` is a JWS by the verifier (`comity_credential.fact_sheet.Receipt`): the verdict,
    the checks, and the facts a recognition office may read. No person.
    """

    verification_id: UUID
    credential_ref: UUID
    institution_id: UUID
    verdict: Verdict
    status: CredentialStatus
    learning_agreement_ref: Reference | None = None
    checked_at: Instant
    receipt: str


class FraudSuspectedV1(
    Fact, topic=TOPIC, type="comity.verification.fraud_suspected.v1", key="credential_ref"
):
    """A credential claimed an issuer whose key did not sign it, or a digest did not fit."""

    credential_ref: UUID
    institution_id: UUID
    pattern_class: str
    seen_at: Instant
