"""The links to a credential as a page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from comity_contracts.api.issuer import HeldCredentialBody
from comity_contracts.api.shares import ShareBody

from gateway.translate import words

CHOICES = ((1, "One day"), (30, "30 days"), (365, "One year"))
"""How long a link may last, in days."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link; `address` is empty but for the one that was made last."""

    share_id: UUID
    made: str
    state: str
    open: bool
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SharePage:
    """The form for a new link, and the links there are; a choice is days and words."""

    ref: UUID
    title: str
    choices: tuple[tuple[int, str], ...]
    links: tuple[Link, ...]
    fresh: Link | None


def share_page(
    credential: HeldCredentialBody, shares: Sequence[ShareBody], now: datetime, last: str
) -> SharePage:
    """Return the page; `last` is the id and the address of the link that was made last."""
    made_last, _, address = last.partition(" ")
    links = tuple(
        _link(share, now, address if str(share.share_id) == made_last else "") for share in shares
    )
    return SharePage(
        ref=credential.credential_ref,
        title=credential.title,
        choices=tuple((days, _until(days, words_, now)) for days, words_ in CHOICES),
        links=links,
        fresh=next((link for link in links if link.address and link.open), None),
    )


def _until(days: int, said: str, now: datetime) -> str:
    return f"{said}, to {words.day((now + timedelta(days=days)).date())}"


def _link(share: ShareBody, now: datetime, address: str) -> Link:
    ends = words.day(share.expires_at.date())
    if share.withdrawn_at:
        state = f"Withdrawn on {words.day(share.withdrawn_at.date())}"
    else:
        state = f"Open until {ends}" if share.expires_at > now else f"Ended on {ends}"
    return Link(
        share_id=share.share_id,
        made=words.moment(share.made_at),
        state=state,
        open=share.withdrawn_at is None and share.expires_at > now,
        address=address,
    )
