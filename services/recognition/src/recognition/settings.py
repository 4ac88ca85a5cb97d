"""What an operator may set."""

from pathlib import Path

from comity_kit.settings import ServiceSettings
from pydantic import Field


class Settings(ServiceSettings, env_prefix="RECOGNITION_"):
    """What every service has; `public_url` is also the audience that receipts are made for."""

    did: str = "did:web:recognition.comity.example"
    """In whose name statements are signed; the did:web of our own address, where it is https."""
    key_file: Path = Path(".comity/recognition/statement-key.json")
    """The private key for statements, made on the first start where there is none."""
    comment_days_min: int = Field(default=14, ge=0)
    """For how many days a policy's draft must be open for comment; 0 is for demonstrations."""
    kek_file: Path = Path(".comity/recognition/kek")
    """The key that wraps the keys of cases' texts: 32 bytes, base64url."""
    make_secrets: bool = False
    """Whether that key is made at the first start, with mode 0600."""
