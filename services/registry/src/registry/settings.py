"""What an operator may set."""

from pathlib import Path

from comity_kit.settings import SecretFile, ServiceSettings
from pydantic import Field


class Settings(ServiceSettings, env_prefix="REGISTRY_"):
    """Read once, in `main`; every name starts with `REGISTRY_`."""

    signing_key_file: Path = Path(".comity/registry/signing-key.pem")
    """The private key of access tokens, encrypted; made on the first start where missing."""

    signing_passphrase_file: SecretFile | None = None
    """What opens the key; without one, a passphrase is made beside the key."""

    admin_jwks_file: Path | None = None
    """Public keys of the client `registry-admin`; without them nobody is administrator."""

    resources: tuple[str, ...] = ()
    """Audiences besides our own that tokens are given for: the other services of the mesh."""

    token_seconds: int = Field(default=300, ge=30, le=3600)
    """How long an access token holds."""
