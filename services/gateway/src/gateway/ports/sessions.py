"""Visits, and how a visitor becomes somebody."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeAlias

Chance: TypeAlias = Callable[[], str]
"""Makes a text that nobody can guess."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A visit, kept in the visitor's browser and readable only by us.

    `access_token` is empty for those who did not sign in. `form_token` stands in every form we
    write for them. `link` is the address part of the link they made last, to show it again.
    `esi` is the European Student Identifier the provider gave, if any, for the verifier alone.
    """

    form_token: str
    ends_at: datetime
    access_token: str = ""
    name: str = ""
    link: str = ""
    esi: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """A sign-in under way: what its answer must fit, and where the visitor wanted to go."""

    state: str
    nonce: str
    verifier: str
    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """What a provider gave for a finished sign-in; `seconds` is how long it lasts."""

    access_token: str
    name: str
    seconds: int
    esi: str = ""


class Sealer(Protocol):
    """Keeps texts in places we do not trust: nobody else can read, make or change them."""

    def seal(self, purpose: str, values: Mapping[str, str], *, until: datetime) -> str:
        """Return `values` as one sealed text, good for `purpose` alone and `until` then."""
        ...

    def unseal(self, purpose: str, sealed: str) -> Mapping[str, str] | None:
        """Return the values, or None where the text is not ours, not for this, or too old."""
        ...


class SignInProvider(Protocol):
    """Tells who a visitor is (OpenID Connect, authorization code with PKCE)."""

    async def address(self, attempt: Attempt) -> str:
        """Return where the browser is sent.

        Raises:
            PeerUnavailable: the provider does not answer.
        """
        ...

    async def redeem(self, attempt: Attempt, code: str, issuer: str | None) -> Grant:
        """Return what the provider gives for `code`; `issuer` is who says to have sent it.

        Raises:
            SignInFailed: it gives nothing, or nothing that fits the attempt.
            PeerUnavailable: the provider does not answer.
        """
        ...
