"""Domain to wire and back: the only room that knows both, and it is pure."""

from registry.translate.accreditations import (
    accreditation_body,
    accreditation_granted,
    accreditation_withdrawn,
    to_scope,
    to_term,
)
from registry.translate.frameworks import (
    framework_body,
    referencing_body,
    referencing_published,
    to_referencing,
)
from registry.translate.networks import network_body, network_listed, to_listing
from registry.translate.participants import (
    key_body,
    participant_body,
    participant_registered,
    to_key,
    to_registration,
)
from registry.translate.quality_reports import (
    quality_report_body,
    quality_report_published,
    to_finding,
)
from registry.translate.tokens import (
    authorization_server_body,
    client_body,
    jwks_body,
    to_client_keys,
    to_token_request,
    token_body,
)

__all__ = [
    "accreditation_body",
    "accreditation_granted",
    "accreditation_withdrawn",
    "authorization_server_body",
    "client_body",
    "framework_body",
    "jwks_body",
    "key_body",
    "network_body",
    "network_listed",
    "participant_body",
    "participant_registered",
    "quality_report_body",
    "quality_report_published",
    "referencing_body",
    "referencing_published",
    "to_client_keys",
    "to_finding",
    "to_key",
    "to_listing",
    "to_referencing",
    "to_registration",
    "to_scope",
    "to_term",
    "to_token_request",
    "token_body",
]
