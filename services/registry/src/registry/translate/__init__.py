"""Domain to wire and back: the only room that knows both, and it is pure."""

from registry.translate.participants import to_registration, to_key, participant_registered, participant_body, key_body
from registry.translate.accreditations import to_scope, to_term, accreditation_granted, accreditation_withdrawn, accreditation_body
from registry.translate.quality_reports import to_finding, quality_report_published, quality_report_body
from registry.translate.tokens import to_client_keys, jwks_body, client_body, token_body, authorization_server_body, to_token_request

__all__ = [
    "accreditation_body",
    "accreditation_granted",
    "accreditation_withdrawn",
    "authorization_server_body",
    "client_body",
    "jwks_body",
    "key_body",
    "participant_body",
    "participant_registered",
    "quality_report_body",
    "quality_report_published",
    "to_client_keys",
    "to_finding",
    "to_key",
    "to_registration",
    "to_scope",
    "to_term",
    "to_token_request",
    "token_body",
]
