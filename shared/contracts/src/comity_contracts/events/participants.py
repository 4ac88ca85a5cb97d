"""Facts on `comity.participants`, keyed by participant: who may act, and within which scope."""

from typing import Any
from uuid import UUID

from comity_vocabulary.participants import ParticipantKind

from comity_contracts.wire import Body, Count, Day, Fact, Instant, Jurisdiction, Level, Text

TOPIC = "comity.participants"


class ParticipantKey(Body):
    """A public key by which a participant's signatures are known, as a JWK (RFC 7517)."""

    kid: str
    alg: str
    jwk: dict[str, Any]
    valid_from: Instant
    valid_until: Instant | None = None


class ParticipantRegisteredV1(
    Fact, topic=TOPIC, type="comity.participant.registered.v1", key="participant_id"
):
    """A participant joined, or what is known of it changed; carries its whole state.

    `version` rises with each change: a reader keeps the newest and ignores what comes late.
    """

    participant_id: UUID
    version: Count
    kind: ParticipantKind
    legal_name: Text
    jurisdiction: Jurisdiction
    did: str
    nationally_recognised: bool
    keys: tuple[ParticipantKey, ...]


class AccreditationGrantedV1(
    Fact, topic=TOPIC, type="comity.accreditation.granted.v1", key="participant_id"
):
    """An authority allowed a participant to award within a scope and a time.

    Empty `fields` or `jurisdictions` mean no limit of that kind. `fields` are ISCED-F codes of
    two to four digits; a shorter code covers all that begin with it.

    Source: ELM Accreditation, limitField, limitEQFLevel, limitCredentialType, limitJurisdiction.
    """

    accreditation_id: UUID
    participant_id: UUID
    version: Count
    granted_by: UUID
    fields: tuple[str, ...]
    eqf_levels: tuple[Level, ...]
    credential_types: tuple[str, ...]
    jurisdictions: tuple[Jurisdiction, ...]
    valid_from: Day
    valid_until: Day | None = None


class AccreditationWithdrawnV1(
    Fact, topic=TOPIC, type="comity.accreditation.withdrawn.v1", key="participant_id"
):
    """An authority ended an accreditation from a day on; awards before that day stand."""

    accreditation_id: UUID
    participant_id: UUID
    version: Count
    withdrawn_on: Day
