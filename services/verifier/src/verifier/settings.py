"""What an operator may set."""

from pathlib import Path

from comity_kit.settings import ServiceSettings
from pydantic import Field


class Settings(ServiceSettings, env_prefix="VERIFIER_"):
    """Read once, in `main`; names carry the prefix VERIFIER_."""

    port: int = Field(default=8103, ge=0, le=65_535)
    public_url: str = "http://127.0.0.1:8103"
    audience: str = "http://127.0.0.1:8103"
    did: str = "did:web:verifier.comity.example"
    """In whose name receipts are signed; register it with its key as a participant."""
    key_file: Path = Path(".comity/verifier/receipt-key.json")
    """The private key for receipts, made on the first start where there is none."""
    status_refresh_seconds: float = Field(default=60, gt=0)
    """How long a fetched status list is used without asking again."""
    status_max_age_seconds: float = Field(default=900, gt=0)
    """How long it is used while its address does not answer; after that: cannot check."""
    unsafe_allow_loopback: bool = False
    """Fetch status lists from this machine too: for the demo, which lives on one."""
