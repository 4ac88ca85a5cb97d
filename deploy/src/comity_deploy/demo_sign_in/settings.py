"""What an operator of the demonstration may set."""

from pathlib import Path

from comity_kit.settings import ProcessSettings
from pydantic import Field


class Settings(ProcessSettings, env_prefix="DEMO_SIGN_IN_"):
    """Read once, in `main`; names carry the prefix DEMO_SIGN_IN_."""

    port: int = Field(default=8109, ge=0, le=65_535)
    public_url: str = "http://127.0.0.1:8109"
    """Where browsers reach us, and our name as an issuer of tokens."""
    people_file: Path = Field(default=...)
    """A JSON list of fictional people; see `people.Person`. It may appear after we started."""
    key_file: Path = Path(".comity/demo-sign-in/key.json")
    """Our signing key, made on the first start where there is none."""
    client_id: str = "comity-gateway"
    redirect_uris: tuple[str, ...] = ("http://127.0.0.1:8100/sign-in/answer",)
    """Where the client's visitors may be sent back to, compared to the letter."""
    audiences: tuple[str, ...] = ("http://127.0.0.1:8102", "http://127.0.0.1:8104")
    """The services that learners' access tokens are meant for: issuer and recognition."""
    token_seconds: int = Field(default=1800, ge=60)
