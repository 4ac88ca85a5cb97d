"""What an operator may set, read once in `main`; a misspelt name is refused, not ignored."""

import os
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class SettingsUnknown(Exception):  # noqa: N818 - named like the refusals: what is the matter
    """Names in the environment carry a service's prefix but mean nothing to it."""

    def __init__(self, names: list[str], known: list[str]) -> None:
        """Name what is unknown and what could have been meant."""
        super().__init__(f"unknown settings: {', '.join(names)}; known are: {', '.join(known)}")
        self.names = names


def _readable(path: Path) -> Path:
    """Refuse at start-up a file that cannot be read, rather than at its first use."""
    if not path.is_file() or not os.access(path, os.R_OK):
        message = "must name a readable file"
        raise ValueError(message)
    return path


SecretFile = Annotated[Path, AfterValidator(_readable)]
"""The path of a file that holds a secret; secrets are never values in the environment."""


class TokenIssuer(BaseModel):
    """Somebody whose access tokens we accept: the registry, or any OpenID provider."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    issuer: str = Field(min_length=1)
    jwks_url: str = Field(min_length=1)


class ProcessSettings(BaseSettings):
    """What every process has; the gateway, which owns no data, needs no more."""

    model_config = SettingsConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    # `default=...` is pydantic's word for "required"; mypy then accepts `Settings()`, whose
    # values come from the environment.

    host: str = "127.0.0.1"
    port: int = Field(default=..., ge=0, le=65_535)
    public_url: str = Field(default=...)
    roles: str = "api,relay,consumers,schedule"
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    otlp_endpoint: str = ""
    """Where to send OpenTelemetry spans (OTLP over HTTP); empty for nowhere."""
    requests_per_minute: int = Field(default=6000, ge=0)
    """How many requests one client may send; 0 lifts the limit."""
    body_bytes: int = Field(default=1_048_576, ge=1)
    """How large the body of a request may be."""

    def __init__(self, **values: Any) -> None:  # noqa: ANN401 - pydantic checks each value by its field
        """Read the environment; `values` win over it.

        Raises:
            SettingsUnknown: the environment holds a name with our prefix that we do not know.
        """
        self._refuse_unknown_names()
        super().__init__(**values)

    @classmethod
    def _refuse_unknown_names(cls) -> None:
        """Look in the environment ourselves: pydantic-settings skips names it does not know."""
        prefix = (cls.model_config.get("env_prefix") or "").upper()
        known = {f"{prefix}{name}".upper() for name in cls.model_fields}
        unknown = {name for name in os.environ if name.upper().startswith(prefix)} if prefix else ()
        if names := sorted(name for name in unknown if name.upper() not in known):
            raise SettingsUnknown(names, sorted(known))


class ServiceSettings(ProcessSettings):
    """What every service with a database and topics has.

    Subclass with the service's prefix: `class Settings(ServiceSettings, env_prefix="ISSUER_")`.
    """

    database_url: str = Field(default=...)
    kafka: str = Field(default=...)
    token_issuers: tuple[TokenIssuer, ...] = ()
    audience: str = Field(default=...)
    """What an access token must be meant for."""
