"""Who is calling, and what they may do: access tokens from any issuer named in the settings."""

from comity_kit.auth.caller import Caller, require
from comity_kit.auth.refusals import (
    AccessTokenInvalid,
    AccessTokenMissing,
    ScopeMissing,
    TokenIssuerUnavailable,
)

__all__ = [
    "AccessTokenInvalid",
    "AccessTokenMissing",
    "Caller",
    "ScopeMissing",
    "TokenIssuerUnavailable",
    "require",
]
