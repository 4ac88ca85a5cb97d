"""What an operator may set."""

from pathlib import Path

from comity_kit.settings import ServiceSettings
from pydantic import Field


class Settings(ServiceSettings, env_prefix="QA_FEEDBACK_"):
    """Read once, in `main`. How many answers a result needs is a rule and no setting."""

    wave_days: int = Field(default=180, ge=1, le=730)
    """How many days after its opening a wave takes answers."""
    instrument_file: Path | None = None
    """What is asked; None is SQ-1, which comes with the service."""
    standards_file: Path | None = None
    """Which standards the questions serve; None is the map to the ESG 2015."""
