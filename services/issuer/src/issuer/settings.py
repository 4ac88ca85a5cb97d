"""What an operator may set."""

from decimal import Decimal
from pathlib import Path

from comity_kit.settings import ServiceSettings
from pydantic import Field


class Settings(ServiceSettings, env_prefix="ISSUER_"):
    """Read once, in `main`; every name starts with `ISSUER_`."""

    kek_file: Path = Path(".comity/issuer/kek")
    """The key that wraps learners' keys and institutions' signing keys: 32 bytes, base64url."""

    pseudonym_key_file: Path = Path(".comity/issuer/pseudonym-key")
    """The key by which learners are found again; lost, nobody is: 32 bytes, base64url."""

    signing_keys_directory: Path = Path(".comity/issuer/signing-keys")
    """Where the institutions' private keys are kept, encrypted."""

    make_secrets: bool = False
    """Whether the two key files are made at the first start, with mode 0600."""

    ects_max: Decimal = Field(default=Decimal(30), gt=0, le=180)
    """The largest volume, in ECTS credits, that counts as a micro-credential here."""

    hours_per_ects: Decimal = Field(default=Decimal(26), ge=15, le=40)
    """Hours that stand for one ECTS credit where only hours are declared."""

    co_design_required: bool = False
    """Whether an opportunity must name who spoke for learners when it was made."""

    batch_rows: int = Field(default=500, ge=1, le=2000)
    """Rows of a cohort that are worked on in one transaction."""

    pause_seconds: float = Field(default=0.2, gt=0, le=60)
    """How long to wait before looking for work again when there was none."""
