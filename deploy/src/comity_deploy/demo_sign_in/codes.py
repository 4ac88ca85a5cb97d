"""Authorization codes: one use, one minute."""

import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from authlib.oauth2.rfc7636 import create_s256_code_challenge
from comity_kit.clock import Clock

from comity_deploy.demo_sign_in.people import Person

LIFE = timedelta(seconds=60)
MOST = 10_000
"""Codes kept at a time; more than that is nobody signing in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a client asked for when it sent its visitor here."""

    client_id: str
    redirect_uri: str
    scope: str
    nonce: str
    challenge: str


@dataclass(slots=True)
class Codes:
    """Keeps what each code stands for, in memory: a restart only means to click again."""

    clock: Clock
    _kept: dict[str, tuple[Request, Person, datetime]] = field(default_factory=dict)

    def make(self, request: Request, person: Person) -> str:
        """Return a new code for `person`."""
        now = self.clock.now()
        self._kept = {code: kept for code, kept in self._kept.items() if kept[2] > now}
        while len(self._kept) >= MOST:
            del self._kept[next(iter(self._kept))]
        code = secrets.token_urlsafe(32)
        self._kept[code] = (request, person, now + LIFE)
        return code

    def redeem(
        self, code: str, *, client_id: str, redirect_uri: str, verifier: str
    ) -> tuple[Request, Person] | None:
        """Return what the code stands for, or None; either way it is spent.

        Source: RFC 6749, section 4.1.3; RFC 7636, section 4.6.
        """
        kept = self._kept.pop(code, None)
        if kept is None or not verifier.isascii():
            return None
        request, person, ends_at = kept
        fits = (
            ends_at > self.clock.now()
            and client_id == request.client_id
            and redirect_uri == request.redirect_uri
            and secrets.compare_digest(create_s256_code_challenge(verifier), request.challenge)
        )
        return (request, person) if fits else None
