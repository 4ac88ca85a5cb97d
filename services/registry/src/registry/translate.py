"""Domain to wire and back: the only file that knows both, and it is pure."""

from datetime import date

from comity_contracts.api.registry import (
    AccreditationBody,
    AuthorizationServerBody,
    ClientBody,
    GrantAccreditationRequest,
    JwksBody,
    KeepKeyRequest,
    KeyBody,
    ParticipantBody,
    PublishQualityReportRequest,
    QualityReportBody,
    RegisterClientRequest,
    RegisterParticipantRequest,
    TokenBody,
)
from comity_contracts.events import participants as announced
from comity_contracts.events.quality import QualityReportPublishedV1

from registry.domain.accreditation import Accreditation, Scope, Term
from registry.domain.client import SCOPES, Client
from registry.domain.participant import Participant, ParticipantId, ParticipantKey, Registration
from registry.domain.public_key import (
    PublicKey,
    SignatureAlgorithm,
    read_key_set,
    read_public_key,
)
from registry.domain.quality_report import Finding, QualityReport, last_day
from registry.domain.token import AuthorizationServer, IssuedToken


def to_registration(request: RegisterParticipantRequest) -> Registration:
    """Read what an organisation states when it joins."""
    return Registration(
        id=None if request.participant_id is None else ParticipantId(request.participant_id),
        kind=request.kind,
        legal_name=request.legal_name,
        jurisdiction=request.jurisdiction,
        did=request.did,
        nationally_recognised=request.nationally_recognised,
    )


def to_key(kid: str, request: KeepKeyRequest) -> ParticipantKey:
    """Read a participant's key; refuses what is not a public signature key."""
    alg = SignatureAlgorithm(request.alg)
    return ParticipantKey(
        public=read_public_key(request.jwk, kid=kid, alg=alg, place="/jwk"),
        valid_from=request.valid_from,
        valid_until=request.valid_until,
    )


def to_scope(request: GrantAccreditationRequest) -> Scope:
    """Read what an accreditation shall reach, each limit once."""
    return Scope(
        fields=tuple(dict.fromkeys(request.fields)),
        eqf_levels=tuple(sorted(set(request.eqf_levels))),
        credential_types=tuple(dict.fromkeys(request.credential_types)),
        jurisdictions=tuple(dict.fromkeys(request.jurisdictions)),
    )


def to_term(request: GrantAccreditationRequest) -> Term:
    """Read how long an accreditation shall hold."""
    return Term(valid_from=request.valid_from, valid_until=request.valid_until)


def to_finding(request: PublishQualityReportRequest) -> Finding:
    """Read what an agency found."""
    return Finding(
        activity=request.activity,
        status=request.status,
        decision=request.decision,
        valid_from=request.valid_from,
        valid_to=request.valid_to,
        flag=request.flag,
        micro_credentials_covered=request.micro_credentials_covered,
    )


def to_client_keys(request: RegisterClientRequest) -> tuple[PublicKey, ...]:
    """Read a client's keys; refuses what is not a public signature key."""
    return read_key_set(request.jwks.keys, place="/jwks/keys")


def participant_registered(participant: Participant) -> announced.ParticipantRegisteredV1:
    """Announce a participant's whole state."""
    return announced.ParticipantRegisteredV1(
        participant_id=participant.id,
        version=participant.version,
        kind=participant.kind,
        legal_name=participant.legal_name,
        jurisdiction=participant.jurisdiction,
        did=participant.did,
        nationally_recognised=participant.nationally_recognised,
        keys=tuple(
            announced.ParticipantKey(
                kid=key.public.kid,
                alg=key.public.alg.value,
                jwk=dict(key.public.jwk),
                valid_from=key.valid_from,
                valid_until=key.valid_until,
            )
            for key in participant.keys
        ),
    )


def accreditation_granted(accreditation: Accreditation) -> announced.AccreditationGrantedV1:
    """Announce a new accreditation."""
    return announced.AccreditationGrantedV1(
        accreditation_id=accreditation.id,
        participant_id=accreditation.participant_id,
        version=accreditation.version,
        granted_by=accreditation.granted_by,
        fields=accreditation.scope.fields,
        eqf_levels=accreditation.scope.eqf_levels,
        credential_types=accreditation.scope.credential_types,
        jurisdictions=accreditation.scope.jurisdictions,
        valid_from=accreditation.term.valid_from,
        valid_until=accreditation.term.valid_until,
    )


def accreditation_withdrawn(
    accreditation: Accreditation, *, on: date
) -> announced.AccreditationWithdrawnV1:
    """Announce that an accreditation holds no longer from the day `on`."""
    return announced.AccreditationWithdrawnV1(
        accreditation_id=accreditation.id,
        participant_id=accreditation.participant_id,
        version=accreditation.version,
        withdrawn_on=on,
    )


def quality_report_published(report: QualityReport) -> QualityReportPublishedV1:
    """Announce a quality report."""
    return QualityReportPublishedV1(
        report_id=report.id,
        participant_id=report.participant_id,
        agency=report.agency,
        activity=report.finding.activity,
        status=report.finding.status,
        decision=report.finding.decision,
        valid_from=report.finding.valid_from,
        valid_to=report.finding.valid_to,
        flag=report.finding.flag,
        micro_credentials_covered=report.finding.micro_credentials_covered,
    )


def participant_body(participant: Participant) -> ParticipantBody:
    """Show a participant."""
    return ParticipantBody(
        participant_id=participant.id,
        version=participant.version,
        kind=participant.kind,
        legal_name=participant.legal_name,
        jurisdiction=participant.jurisdiction,
        did=participant.did,
        nationally_recognised=participant.nationally_recognised,
        keys=tuple(key_body(key) for key in participant.keys),
    )


def key_body(key: ParticipantKey) -> KeyBody:
    """Show a participant's key."""
    return KeyBody(
        kid=key.public.kid,
        alg=key.public.alg.value,
        jwk=dict(key.public.jwk),
        valid_from=key.valid_from,
        valid_until=key.valid_until,
    )


def accreditation_body(accreditation: Accreditation) -> AccreditationBody:
    """Show an accreditation."""
    return AccreditationBody(
        accreditation_id=accreditation.id,
        participant_id=accreditation.participant_id,
        version=accreditation.version,
        granted_by=accreditation.granted_by,
        fields=accreditation.scope.fields,
        eqf_levels=accreditation.scope.eqf_levels,
        credential_types=accreditation.scope.credential_types,
        jurisdictions=accreditation.scope.jurisdictions,
        valid_from=accreditation.term.valid_from,
        valid_until=accreditation.term.valid_until,
        withdrawn_on=accreditation.withdrawn_on,
    )


def quality_report_body(report: QualityReport) -> QualityReportBody:
    """Show a quality report."""
    return QualityReportBody(
        report_id=report.id,
        participant_id=report.participant_id,
        agency_id=report.agency_id,
        agency=report.agency,
        activity=report.finding.activity,
        status=report.finding.status,
        decision=report.finding.decision,
        valid_from=report.finding.valid_from,
        valid_to=report.finding.valid_to,
        last_day=last_day(report.finding),
        flag=report.finding.flag,
        micro_credentials_covered=report.finding.micro_credentials_covered,
    )


def jwks_body(keys: tuple[PublicKey, ...]) -> JwksBody:
    """Show public keys as a JWK set."""
    return JwksBody(keys=tuple(dict(key.jwk) for key in keys))


def client_body(client: Client) -> ClientBody:
    """Show a client."""
    scopes = tuple(sorted(client.scopes))
    return ClientBody(client_id=client.id, scopes=scopes, jwks=jwks_body(client.keys))


def token_body(issued: IssuedToken) -> TokenBody:
    """Hand out an access token."""
    return TokenBody(
        access_token=issued.token,
        expires_in=int(issued.lifetime.total_seconds()),
        scope=" ".join(sorted(issued.scopes)),
    )


def authorization_server_body(server: AuthorizationServer) -> AuthorizationServerBody:
    """Show clients how to ask for tokens."""
    return AuthorizationServerBody(
        issuer=server.issuer,
        token_endpoint=server.token_endpoint,
        jwks_uri=server.jwks_uri,
        scopes_supported=SCOPES,
    )
