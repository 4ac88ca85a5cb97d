"""Bodies of the registry's API."""

from typing import Annotated, Literal, TypeAlias
from uuid import UUID

from comity_vocabulary.participants import ParticipantKind
from comity_vocabulary.quality import ReportActivity, ReportDecision, ReportFlag, ReportStatus
from pydantic import Field, StringConstraints

from comity_contracts.wire import (
    Body,
    Count,
    Day,
    Flag,
    Instant,
    Jurisdiction,
    Level,
    LongText,
    Reference,
    Request,
    Text,
)

Did = Annotated[
    str,
    StringConstraints(
        strict=True,
        max_length=500,
        pattern=r"^did:[a-z0-9]{1,32}:([A-Za-z0-9._:-]|%[0-9A-Fa-f]{2})*[A-Za-z0-9._-]$",
    ),
]
"""A decentralised identifier (W3C DID Core 1.0, section 3.1)."""

KeyId = Annotated[
    str, StringConstraints(strict=True, pattern=r"^[A-Za-z0-9_-][A-Za-z0-9._:%#-]{0,199}$")
]
"""A key id: a thumbprint, a name or a DID URL."""

Algorithm = Literal["ES256", "Ed25519"]
"""A signature algorithm (RFC 7518, RFC 9864)."""

IscedField = Annotated[str, StringConstraints(strict=True, pattern=r"^[0-9]{2,4}$")]
"""An ISCED-F 2013 code: broad (2 digits), narrow (3) or detailed (4) field."""

Scope = Annotated[
    str, StringConstraints(strict=True, pattern=r"^[a-z][a-z0-9-]{0,31}:[a-z-]{1,32}$")
]
"""An OAuth scope: service and verb."""

StaffName = Annotated[str, StringConstraints(strict=True, pattern=r"^[a-z0-9-]{1,40}$")]
"""The name of a staff client: a desk or a role, never a person."""

_JwkMember = Annotated[str, StringConstraints(strict=True, max_length=40)]
_JwkValue: TypeAlias = LongText | Flag | Annotated[tuple[LongText, ...], Field(max_length=10)]

Jwk = Annotated[dict[_JwkMember, _JwkValue], Field(max_length=20)]
"""A JSON Web Key as programs export it (RFC 7517); which members count is the registry's rule."""


class RegisterParticipantRequest(Request):
    """An organisation that joins; without an identifier of its own it is given one."""

    participant_id: UUID | None = None
    kind: ParticipantKind
    legal_name: Text
    jurisdiction: Jurisdiction
    did: Did
    nationally_recognised: Flag


class KeyBody(Body):
    """A public key and the time in which signatures by it count."""

    kid: str
    alg: Algorithm
    jwk: dict[str, str]
    valid_from: Instant
    valid_until: Instant | None = None


class ParticipantBody(Body):
    """An organisation of the network."""

    participant_id: UUID
    version: Count
    kind: ParticipantKind
    legal_name: str
    jurisdiction: Jurisdiction
    did: str
    nationally_recognised: bool
    keys: tuple[KeyBody, ...]


class KeepKeyRequest(Request):
    """A public key to be known by, or the end of one already known."""

    alg: Algorithm
    jwk: Jwk
    valid_from: Instant
    valid_until: Instant | None = None


class GrantAccreditationRequest(Request):
    """A permission to award; an empty list is no limit of that kind.

    Without jurisdictions it reaches the jurisdiction of who grants it.
    """

    participant_id: UUID
    fields: Annotated[tuple[IscedField, ...], Field(max_length=100)] = ()
    eqf_levels: Annotated[tuple[Level, ...], Field(max_length=8)] = ()
    credential_types: Annotated[tuple[Reference, ...], Field(max_length=20)] = ()
    jurisdictions: Annotated[tuple[Jurisdiction, ...], Field(max_length=50)] = ()
    valid_from: Day
    valid_until: Day | None = None


class WithdrawAccreditationRequest(Request):
    """The day from which an accreditation no longer holds; awards before that day stand."""

    withdrawn_on: Day


class AccreditationBody(Body):
    """A permission to award, and whether it was withdrawn."""

    accreditation_id: UUID
    participant_id: UUID
    version: Count
    granted_by: UUID
    fields: tuple[str, ...]
    eqf_levels: tuple[Level, ...]
    credential_types: tuple[str, ...]
    jurisdictions: tuple[Jurisdiction, ...]
    valid_from: Day
    valid_until: Day | None
    withdrawn_on: Day | None


class PublishQualityReportRequest(Request):
    """An agency's report on a participant, in DEQAR's shape."""

    participant_id: UUID
    activity: ReportActivity
    status: ReportStatus
    decision: ReportDecision
    valid_from: Day
    valid_to: Day | None = None
    flag: ReportFlag = ReportFlag.NONE
    micro_credentials_covered: Flag = False


class QualityReportBody(Body):
    """A quality report; `last_day` is `valid_to`, or six years after `valid_from`."""

    report_id: UUID
    participant_id: UUID
    agency_id: UUID
    agency: str
    activity: ReportActivity
    status: ReportStatus
    decision: ReportDecision
    valid_from: Day
    valid_to: Day | None
    last_day: Day
    flag: ReportFlag
    micro_credentials_covered: bool


class ClientJwks(Request):
    """The public keys by which a client signs its assertions; each names its `kid` and `alg`."""

    keys: Annotated[tuple[Jwk, ...], Field(min_length=1, max_length=10)]


class RegisterClientRequest(Request):
    """What a participant's program may ask for, and the keys by which it is known."""

    scopes: Annotated[tuple[Scope, ...], Field(max_length=32)]
    jwks: ClientJwks


class ClientBody(Body):
    """A registered OAuth client."""

    client_id: str
    scopes: tuple[str, ...]
    jwks: "JwksBody"


class JwksBody(Body):
    """A JSON Web Key Set (RFC 7517, section 5)."""

    keys: tuple[dict[str, str], ...]


class TokenBody(Body):
    """An access token (RFC 6749, section 5.1)."""

    access_token: str
    token_type: Literal["Bearer"] = "Bearer"  # noqa: S105 - the kind of token, not one
    expires_in: Count
    scope: str


class AuthorizationServerBody(Body):
    """What OAuth clients need to know of the authorisation server (RFC 8414, section 2)."""

    issuer: str
    token_endpoint: str
    jwks_uri: str
    scopes_supported: tuple[str, ...]
    response_types_supported: tuple[str, ...] = ()
    grant_types_supported: tuple[str, ...] = ("client_credentials",)
    token_endpoint_auth_methods_supported: tuple[str, ...] = ("private_key_jwt",)
    token_endpoint_auth_signing_alg_values_supported: tuple[Algorithm, ...] = ("ES256", "Ed25519")
