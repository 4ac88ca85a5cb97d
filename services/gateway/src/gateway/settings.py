"""What an operator may set."""

from pathlib import Path

from comity_kit.settings import ProcessSettings, SecretFile
from pydantic import Field


class Settings(ProcessSettings, env_prefix="GATEWAY_"):
    """Read once, in `main`; names carry the prefix GATEWAY_."""

    port: int = Field(default=8100, ge=0, le=65_535)
    public_url: str = "http://127.0.0.1:8100"
    """Where browsers reach us; https switches secure cookies on."""
    session_key_file: SecretFile = Field(default=...)
    """At least 32 bytes of chance; whoever has them can read and make sessions."""

    oidc_issuer: str = "http://127.0.0.1:8109"
    """Any OpenID provider that knows learners' European Student Identifiers."""
    oidc_client_id: str = "comity-gateway"
    oidc_client_secret_file: SecretFile | None = None
    """Only for providers that want a secret besides PKCE."""
    oidc_scope: str = "openid learner schac_personal_unique_code"
    """The last lets the verifier see that a credential is the applicant's own."""
    oidc_algorithms: tuple[str, ...] = ("ES256", "RS256", "Ed25519")
    """By which the provider may sign who somebody is."""

    issuer_url: str = "http://127.0.0.1:8102"
    verifier_url: str = "http://127.0.0.1:8103"
    recognition_url: str = "http://127.0.0.1:8104"
    feedback_url: str = "http://127.0.0.1:8105"
    recognition_audience: str = ""
    """What our tokens for it must be meant for; its address where empty."""
    feedback_audience: str = ""
    verifier_audience: str = ""

    authorization_server: str = "http://127.0.0.1:8101"
    """The authorisation server that gives us our own access tokens: the registry."""
    token_url: str = ""
    """Its token endpoint; `/oauth2/token` below it where empty."""
    client_id: str = "comity-gateway"
    client_key_file: Path = Path(".comity/gateway/client-key.json")
    """Our private key there, made on the first start where there is none."""
